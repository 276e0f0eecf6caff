"""Charts to measure with: as long as asked, with the mixture of kinds of a real one."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from throughcare.care.path.entries import ContactMade, ContactPlanned, NoteWritten, PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.append import Write, append, open_chart

NURSE = Author("account:bench", Role.NURSE)
START = datetime(2024, 1, 1, 8, tzinfo=UTC)
PROGRAM = "bench"


def make_chart(entries: int, number: str = "1") -> UUID:
    """A chart with that many entries."""
    chart = uuid4()
    first = [
        Draft(
            PersonRegistered(number=number, program=PROGRAM, given_name="Ana", family_name=f"Müller {number}"),
            When.at(START),
        ),
        Draft(StageEntered(stage=Stage.MEDICATION, program=PROGRAM), When.at(START)),
    ]
    append(open_chart(chart, first), by=NURSE)
    more = [draft(i) for i in range(entries - len(first))]
    for begin in range(0, len(more), 1000):
        append(Write(chart, more[begin : begin + 1000]), by=NURSE)
    return chart


def draft(i: int) -> Draft:
    """The i-th entry: notes, contacts and promises in turn."""
    when = When.at(START + timedelta(hours=4 * i))
    if i % 10 == 3:
        return Draft(ContactMade(reached=i % 3 > 0, what="Called at noon."), when)
    if i % 50 == 7:
        return Draft(ContactPlanned(what="Call", due_on=date(2027, 1, 1), role=Role.NURSE), when)
    return Draft(NoteWritten(text=f"Came at eight, slept well, dose taken. {i}"), when)
