"""One dosing day of the stock: what each bottle held, what became of it, what was expected and what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from throughcare.care.medication.readings.days import dosing_day, dosing_day_of
from throughcare.care.stock.entries import (
    BottleReceived,
    DayLine,
    DifferenceExplained,
    Form,
    Going,
    PouredFor,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
    StockRemoved,
)
from throughcare.care.stock.values import Keeping
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from .contents import Contents, count_at
from .ledger import Line, ledger

SPILLED = (Going.WASTE, Going.SPILL)
LEFT = (Going.LOST, Going.RETURNED_TO_SUPPLIER)


def expected_close(
    opening: int,
    *,
    received: int = 0,
    observed: int = 0,
    taken_home: int = 0,
    spilled: int = 0,
    destroyed: int = 0,
    moved_out: int = 0,
    came_back: int = 0,
) -> int:
    """What a day should leave of what it began with (care reference 3.6), in one unit throughout."""
    return opening + received - observed - taken_home - spilled - destroyed - moved_out + came_back


def day_of(entry: Entry, context: Context) -> date:
    """The dosing day on which it happened; of an unknown day that of its recording."""
    return dosing_day_of(entry.happened, context) or dosing_day(entry.recorded_at, context)


def day_line(book: Book, day: date, context: Context) -> DayLine | None:
    """One bottle over one dosing day; ``None`` where the bottle was not here yet.

    The closing count is the last one that nothing was moved after; a bottle that was left alone keeps its last count,
    and one that was never opened what came in.
    """
    lines = ledger(book)
    till = _end_of(lines, day, context)
    if not any(isinstance(line.said, BottleReceived) for line in lines[:till]):
        return None
    begins = next((at for at in range(till) if day_of(lines[at].entry, context) >= day), till)
    closing = _closing_count(lines, till)
    if closing is not None and closing >= begins:
        count = count_at(lines, closing)
        return _line(book, lines[:begins], lines[begins:closing], count.amount_ug, count.explained_ug)
    kept = lines[closing].said.amount_ug if closing is not None else None
    if not any(line.is_move or line.is_count for line in lines[:till]):
        kept = lines[till - 1].balance_ug
    return _line(book, lines[:begins], lines[begins:till], kept, 0)


def _end_of(lines: Sequence[Line], day: date, context: Context) -> int:
    """Where the day ends in the ledger: after its last entry, and before whatever moved the drug later."""
    moved = ((at, line) for at, line in enumerate(lines) if line.is_move or isinstance(line.said, BottleReceived))
    return next((at for at, line in moved if day_of(line.entry, context) > day), len(lines))


def _closing_count(lines: Sequence[Line], till: int) -> int | None:
    """Where the last count stands that nothing was moved after; ``None`` where there is none."""
    moved = max((at for at in range(till) if lines[at].is_move), default=-1)
    return max((at for at in range(moved + 1, till) if lines[at].is_count), default=None)


def _line(book: Book, before: Sequence[Line], today: Sequence[Line], counted: int | None, explained: int) -> DayLine:
    opening = before[-1].balance_ug if before else 0
    return DayLine(
        bottle=book.uid,
        opening_ug=opening,
        received_ug=_sum(today, BottleReceived),
        observed_ug=-_sum(line for line in _poured(today) if line.said.became is not PouredFor.TAKE_HOME),
        taken_home_ug=-_sum(line for line in _poured(today) if line.said.became is PouredFor.TAKE_HOME),
        spilled_ug=-_sum(_removed(today, *SPILLED)),
        destroyed_ug=-_sum(_removed(today, Going.DESTROYED)),
        left_ug=-_sum(_removed(today, *LEFT)),
        moved_out_ug=-_sum(today, StockMovedOut),
        moved_in_ug=_sum(today, StockMovedIn),
        adjusted_ug=_sum(today, DifferenceExplained),
        expected_ug=opening + _sum(today),
        counted_ug=counted,
        explained_ug=explained,
    )


def _sum(lines: Iterable[Line], kind: type | None = None) -> int:
    return sum(line.change_ug for line in lines if kind is None or isinstance(line.said, kind))


def _poured(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if isinstance(line.said, StockPoured)]


def _removed(lines: Iterable[Line], *how: Going) -> list[Line]:
    return [line for line in lines if isinstance(line.said, StockRemoved) and line.said.how in how]


def tolerance_ug(found: Contents, kept: Keeping) -> int:
    """What a count may differ from the book by: of a liquid a share of what the pump gave out since the last count."""
    if found.form is not Form.LIQUID:
        return kept.tolerance_pieces * found.strength_ug
    poured = found.counted.poured_ug if found.counted else 0
    return poured * kept.liquid_tolerance_per_mille // 1000


def within_tolerance(found: Contents, kept: Keeping) -> bool:
    """Whether what is open of the last count is small enough to need no words of a person."""
    return abs(found.open_ug) <= tolerance_ug(found, kept)
