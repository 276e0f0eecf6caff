"""Measures one complete dispense on a chart of 2,000 entries: open the person, check, commit both books."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.charts import PROGRAM  # noqa: E402
from bench.timing import row, times  # noqa: E402
from throughcare.care.dosing import dispense, queue  # noqa: E402
from throughcare.care.dosing.entries import DoseGiven  # noqa: E402
from throughcare.care.medication.entries import (  # noqa: E402
    ConfirmedBy,
    Medication,
    OrderSigned,
    OrderVerified,
    Purpose,
    Slot,
    Step,
)
from throughcare.care.medication.readings import SlotState, slots  # noqa: E402
from throughcare.care.path.entries import NoteWritten, PersonRegistered, StageEntered  # noqa: E402
from throughcare.care.path.stages import Stage  # noqa: E402
from throughcare.care.stock.entries import BottleReceived, Form  # noqa: E402
from throughcare.care.stock.lists import bottles_of  # noqa: E402
from throughcare.care.stock.readings import Contents, contents  # noqa: E402
from throughcare.chart.books import STOCK, Book  # noqa: E402
from throughcare.chart.entries import Author, Draft  # noqa: E402
from throughcare.chart.guards import Guards  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.site.serving import spare_full_collections  # noqa: E402
from throughcare.store import at_hand, load  # noqa: E402
from throughcare.store.append import Write, append, open_chart  # noqa: E402

NURSE = Author("account:bench", Role.NURSE)
PRESCRIBER = Author("account:bench-prescriber", Role.PRESCRIBER)
OPEN = Guards()
"""No guard: what was given in years past is written in one go."""
DOSE = 85_000


def noon(day: date) -> When:
    """A time of that day."""
    return When.at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def bottle(label: str) -> UUID:
    """A bottle of ten litres."""
    uid = uuid4()
    said = BottleReceived(program=PROGRAM, label=label, medication=Medication.METHADONE, form=Form.LIQUID,
                          strength_ug=10_000, measured=10_000_000, amount_ug=100_000_000, form_222="1")  # fmt: skip
    append(Write(uid, [Draft(said, noon(date(2023, 1, 1)))], opens=STOCK), by=NURSE)
    return uid


def held_in(uid: UUID) -> Contents:
    """What is in a bottle."""
    found = contents(load.book(uid))
    assert found is not None
    return found


FIRST = date(2023, 1, 2)


def person(entries: int, number: str, held: Contents, first: date = FIRST) -> tuple[UUID, UUID, date]:
    """A chart of that many entries, three quarters of them daily doses; its order, and the day after the last dose."""
    chart, order = uuid4(), uuid4()
    said = OrderSigned(
        program=PROGRAM, medication=Medication.METHADONE, purpose=Purpose.MAINTENANCE, first_day=first,
        steps=(Step(first_day=first, slots=(Slot(name="Dose", amount_ug=DOSE),), every_days=1),),
        confirmed_by=ConfirmedBy.PASSWORD, rationale="bench",
    )  # fmt: skip
    begun = [
        Draft(PersonRegistered(number=number, program=PROGRAM, given_name="Ana", family_name=number), noon(first)),
        Draft(StageEntered(stage=Stage.MEDICATION, program=PROGRAM), noon(first)),
    ]
    append(open_chart(chart, begun), by=NURSE)
    append(Write(chart, [Draft(said, noon(first), uid=order)]), by=PRESCRIBER, guards=OPEN)
    append(Write(chart, [Draft(OrderVerified(order=order), noon(first))]), by=NURSE, guards=OPEN)
    days = [first + timedelta(days=after) for after in range((entries - 4) * 3 // 4)]
    drafts = [Draft(dose(order, day, held), noon(day)) for day in days]
    drafts += [Draft(NoteWritten(text="Came at eight."), noon(days[at])) for at in range(entries - 4 - len(days))]
    append(Write(chart, drafts), by=NURSE, guards=OPEN)
    return chart, order, days[-1] + timedelta(days=1)


def dose(order: UUID, day: date, held: Contents) -> DoseGiven:
    """The dose of a day."""
    poured = dispense.pours(DOSE, [held])
    return DoseGiven(order=order, day=day, slot=0, medication=Medication.METHADONE, amount_ug=DOSE, pours=poured)


def dispensing(entries: int, budget: float) -> list[dict[str, Any]]:
    """Open the person, find the slot, find the pours, commit chart and bottle; one day after the other."""
    uid = bottle("B-1")
    held = held_in(uid)
    chart, _, day = person(entries, "1", held)
    context = Program.objects.get(slug=PROGRAM).context
    days = (day + timedelta(days=after) for after in range(10**6))

    def one() -> None:
        today = next(days)
        at_hand.BOOKS.clear()  # nobody looked at this chart before
        book: Book = load.book(chart)
        (slot,) = [one for one in slots(book, today, context) if one.state is SlotState.OPEN]
        known = next(one.holds for one in bottles_of(PROGRAM) if one.holds.book == uid)
        said, given = dose(slot.order.uid, today, known), uuid4()
        mine = Write(chart, [Draft(said, noon(today), uid=given)], read_to=book.position)
        append(mine, *dispense.writes(chart, said, given, noon(today)), by=NURSE, key=str(given))

    times(one, 6)
    return [row(f"complete dispense, chart of {entries:,} entries", times(one, 60), budget)]


def board(people: int, budget: float) -> list[dict[str, Any]]:
    """The queue of a clinic of that size; one chart changed since it was last shown."""
    held = held_in(bottle("B-2"))
    charts = [person(30, f"Q{number}", held) for number in range(people)]
    program, day = Program.objects.get(slug=PROGRAM), charts[0][2]
    queue.lines(program, day)
    turn = iter(range(10**6))

    def one() -> None:
        append(Write(charts[next(turn)][0], [Draft(NoteWritten(text="."), noon(day))]), by=NURSE)
        found = times(lambda: queue.lines(program, day), 1)
        measured.extend(found)

    measured: list[float] = []
    for _ in range(15):
        one()
    return [row(f"dosing queue of {people:,} people", measured, budget)]


def main() -> None:
    """Print the rows."""
    call_command("migrate", verbosity=0)
    Program.objects.create(slug=PROGRAM, name="Bench")
    spare_full_collections()  # as the server does
    print(json.dumps([*dispensing(2000, 60), *board(1000, 100)]))


if __name__ == "__main__":
    main()
