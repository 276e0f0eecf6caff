"""The timeline of a chart: one row for each thing that was charted, with all that was corrected about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from throughcare.chart.books import Chart
from throughcare.chart.corrections import WITHDRAWN, Corrections
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Redacted, Unreadable

from .days import Calendar, moment_words
from .names import said_by


@dataclass(frozen=True)
class Change:
    """One correction or withdrawal: what was said before it, who changed it, when and why."""

    before: Entry
    by: Entry

    @property
    def withdrew(self) -> bool:
        """Whether it took the entry back."""
        return self.by.kind == WITHDRAWN


class Row(NamedTuple):
    """One thing that was charted. A chart has thousands, so this is a plain tuple.

    ``shown`` is what stands, or stood before it was withdrawn.
    """

    original: Entry
    standing: Entry | None
    changes: Sequence[Change] = ()

    @property
    def shown(self) -> Entry:
        """What stands; for a withdrawn row, the last thing it said."""
        if self.standing is not None:
            return self.standing
        said = [change.before for change in self.changes if change.before.kind != WITHDRAWN]
        return said[-1] if said else self.original


def newest_first(row: Row) -> tuple[bool, str, int]:
    """For sorting: the unknown days come last, and what happened at once stands as it was recorded."""
    entry = row.shown
    text = entry.happened.text
    return (text != "", text, entry.position)


def rows(chart: Chart) -> list[Row]:
    """Every original entry of the chart, newest first, the ones of unknown day at the end. Parses nothing."""
    standing = {entry.uid for entry in chart.standing()} if chart.corrections else set()
    found = [_row(entry, chart.corrections, standing) for entry in chart.entries if _is_original(entry, chart)]
    return sorted(found, key=newest_first, reverse=True)


def _is_original(entry: Entry, chart: Chart) -> bool:
    """Corrects nothing; or says it corrects what is not there or comes later: that is damage, and is shown."""
    if entry.corrects is None:
        return entry.kind != WITHDRAWN
    target = chart.entry(entry.corrects)
    return (target is None or target.position >= entry.position) and entry.kind != WITHDRAWN


def _row(original: Entry, corrections: Corrections, standing: set[UUID]) -> Row:
    if not corrections or original.uid not in corrections:
        return Row(original, original)
    changes = tuple(_changes(original, corrections))
    family = (original, *(change.by for change in changes))
    return Row(original, next((entry for entry in family if entry.uid in standing), None), changes)


def _changes(original: Entry, corrections: Corrections) -> Iterator[Change]:
    """All corrections below an entry, in the order in which they were recorded."""
    said = {original.uid: original}
    waiting = list(corrections.get(original.uid, []))
    below: list[Entry] = []
    while waiting:
        entry = waiting.pop()
        if entry.uid not in said:
            said[entry.uid] = entry
            below.append(entry)
            waiting.extend(corrections.get(entry.uid, []))
    for entry in sorted(below, key=lambda one: one.position):
        if entry.corrects is not None:
            yield Change(said[entry.corrects], entry)


# ---------------------------------------------------------------------------------------------- in words, for one page


@dataclass(frozen=True)
class ChangeWords:
    """“Corrected on … by … because …”, and what was said before."""

    verb: str
    on: str
    by: str
    why: str
    before: str


@dataclass(frozen=True)
class Item:
    """One row in words. ``state`` is empty, corrected, withdrawn, unreadable or erased."""

    uid: str
    clock: str
    title: str
    sentence: str
    state: str
    by: str
    recorded: str
    changes: Sequence[ChangeWords] = ()
    correctable: bool = False
    withdrawable: bool = False
    trouble: bool = False


@dataclass
class Group:
    """The items of one day."""

    heading: str
    items: list[Item] = field(default_factory=list)


def groups(
    shown: Sequence[Row],
    calendar: Calendar,
    known: Mapping[str, str],
    may_correct: frozenset[str],
    writable: frozenset[str],
) -> list[Group]:
    """The rows of one page, by day. ``may_correct`` are kinds with a form, ``writable`` what the role may take back."""
    found: list[Group] = []
    for row in shown:
        heading = calendar.heading(row.shown.happened)
        if not found or found[-1].heading != heading:
            found.append(Group(heading))
        found[-1].items.append(_item(row, calendar, known, may_correct, writable))
    return found


def _item(
    row: Row, calendar: Calendar, known: Mapping[str, str], may_correct: frozenset[str], writable: frozenset[str]
) -> Item:
    entry, state = row.shown, _state(row)
    acts = state in ("", "corrected") and row.standing is not None
    return Item(
        uid=str(entry.uid),
        clock=calendar.clock(entry.happened) if calendar.base is None else "",
        title=entry.title,
        sentence=entry.payload.sentence(),
        state=state,
        by=said_by(entry.by, known),
        recorded=calendar.recorded_later(entry.happened, entry.recorded_at),
        changes=[_words(change, calendar, known) for change in row.changes],
        correctable=acts and entry.kind in may_correct,
        withdrawable=acts and entry.kind in writable,
        trouble=state == "unreadable",
    )


def _state(row: Row) -> str:
    if isinstance(row.shown.payload, Unreadable):
        return "unreadable"
    if row.standing is None:
        return "withdrawn"
    if isinstance(row.shown.payload, Redacted):
        return "erased"
    return "corrected" if row.standing.uid != row.original.uid else ""


def _words(change: Change, calendar: Calendar, known: Mapping[str, str]) -> ChangeWords:
    before = change.before
    return ChangeWords(
        verb="Withdrawn" if change.withdrew else "Corrected",
        on=moment_words(change.by.recorded_at, calendar.zone),
        by=said_by(change.by.by, known),
        why=change.by.why,
        before=f"{before.payload.sentence()} ({calendar.words(before.happened)})",
    )
