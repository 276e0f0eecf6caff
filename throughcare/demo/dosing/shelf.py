"""The shelf: bottles received, counted at the end of each day, and the last days closed.

One count is twenty milligrams short, which somebody explained; everything else balances.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import uuid5

from throughcare.care.stock.books import program_book
from throughcare.care.stock.entries import (
    BottleCounted,
    BottleReceived,
    CountedBy,
    DayClosed,
    DifferenceExplained,
    Form,
)
from throughcare.care.stock.readings import ledger, measured_of
from throughcare.care.stock.readings.day import day_line, day_of
from throughcare.chart.books import PROGRAM, STOCK, Book
from throughcare.chart.entries import Draft
from throughcare.chart.findings import Context
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.demo.programs import HARBOR_STREET
from throughcare.demo.team import HELEN, ROSA, TOMASZ
from throughcare.store import load, models
from throughcare.store.append import Write, append

from .bottles import BOTTLES, DemoBottle

CLOSED_DAYS = 8
"""So many days before today are counted and closed: as far back as the list of days goes."""
SHORT_ON, SHORT_UG, SHORT_LABEL = -3, 20_000, "M-202"
WHY_SHORT = "Two millilitres on the tray when the pump head was changed. Wiped up; Rosa saw it."
PLACE = "Dispensary"


def received(today: date) -> None:
    """Chart the receipts that are not there yet."""
    there = set(models.Book.objects.filter(type=STOCK).values_list("uid", flat=True))
    for bottle in BOTTLES:
        if bottle.uid not in there:
            draft = Draft(_receipt(bottle, today), _at(today, bottle.came, "14:30"), PLACE, uid=uuid5(bottle.uid, "in"))
            append(Write(bottle.uid, [draft], opens=STOCK), by=HELEN.author(Role.MANAGER), key=f"bottle {bottle.label}")


def _receipt(bottle: DemoBottle, today: date) -> BottleReceived:
    came = today + timedelta(days=bottle.came)
    return BottleReceived(
        program=HARBOR_STREET.slug,
        label=bottle.label,
        medication=bottle.medication,
        form=bottle.form,
        strength_ug=bottle.strength_ug,
        measured=bottle.measured,
        amount_ug=bottle.amount_ug,
        lot=bottle.lot,
        expires_on=today + timedelta(days=bottle.expires),
        form_222=bottle.form_222,
        form_222_signed_on=came - timedelta(days=6) if bottle.form_222 else None,
        supplier="Wharf Road Pharmaceuticals (invented)",
    )


def _at(today: date, offset: int, clock: str) -> When:
    day = today + timedelta(days=offset)
    return When.at(datetime.combine(day, time.fromisoformat(clock), tzinfo=HARBOR_STREET.zone))


def counted(today: date) -> None:
    """Count what was used on each of the last days, and close them; once, when everybody has been told."""
    own = program_book(HARBOR_STREET.slug)
    if models.Book.objects.filter(uid=own, head_position__gt=0).exists():
        return
    context = Context(HARBOR_STREET.zone, HARBOR_STREET.settings)
    for bottle in BOTTLES:
        drafts = list(_counts(bottle, load.book(bottle.uid), today, context))
        if drafts:
            append(Write(bottle.uid, drafts), by=TOMASZ.author(), key=f"counts {bottle.label}")
    books = [load.book(bottle.uid) for bottle in BOTTLES]
    closed = [
        Draft(_closed(books, today + timedelta(days=back), context), _at(today, back, "17:45"), PLACE)
        for back in range(-CLOSED_DAYS, 0)
    ]
    asked = [Write(bottle.uid, []) for bottle in BOTTLES]  # the guards compare with their books
    append(Write(own, closed, opens=PROGRAM), *asked, by=HELEN.author(Role.MANAGER), key="days closed")


def _counts(bottle: DemoBottle, book: Book, today: date, context: Context) -> Iterator[Draft]:
    """The counts of one bottle: on each of the last days on which something left it, and on the last day of all."""
    lines = ledger(book)
    used = {day_of(line.entry, context) for line in lines if line.is_move}
    explained = 0
    for day in sorted(day for day in used if day == max(used) or day >= today - timedelta(days=CLOSED_DAYS + 1)):
        back = (day - today).days
        left = next(line.balance_ug for line in reversed(lines) if day_of(line.entry, context) <= day) + explained
        short = SHORT_UG if (bottle.label, back) == (SHORT_LABEL, SHORT_ON) else 0
        count = _count(bottle, left - short, left)
        uid = uuid5(bottle.uid, f"count {back}")
        yield Draft(count, _at(today, back, "17:20"), PLACE, uid=uid)
        if short:
            explained -= short
            seen_by = ROSA.author().account
            said = DifferenceExplained(count=uid, amount_ug=-short, explanation=WHY_SHORT, witness=seen_by)
            yield Draft(said, _at(today, back, "17:26"), PLACE)


def _count(bottle: DemoBottle, amount_ug: int, expected_ug: int) -> BottleCounted:
    liquid = bottle.form is Form.LIQUID
    measured = measured_of(amount_ug, bottle.form, bottle.strength_ug) or 0
    by = CountedBy.VOLUME if liquid else CountedBy.PIECES
    return BottleCounted(by=by, measured=measured, amount_ug=amount_ug, expected_ug=expected_ug)


def _closed(books: list[Book], day: date, context: Context) -> DayClosed:
    lines = (day_line(book, day, context) for book in books)
    return DayClosed(program=HARBOR_STREET.slug, day=day, lines=tuple(line for line in lines if line is not None))
