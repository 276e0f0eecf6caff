"""What other clinics told of: the last dose of a guest here, or of one of ours there; and who of ours is with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from throughcare.care.medication.entries import Medication
from throughcare.care.takehome.entries import GuestAgreed, GuestClosed, GuestConfirmed, GuestSent
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from .origins import first_position, origin, origin_of

Told = GuestAgreed | GuestConfirmed
READS = frozenset(model.kind.name for model in (GuestAgreed, GuestConfirmed, GuestSent, GuestClosed))
"""The kinds in which another clinic tells of a dose."""


class Letter(NamedTuple):
    """A last dose as another clinic told it; ``amount_ug`` is ``None`` where it did not say how much."""

    uid: UUID
    entry: Entry
    day: date
    medication: Medication
    amount_ug: int | None


def letters(chart: Chart) -> list[Letter]:
    """Every last dose that another clinic told of. Where there is none nothing is parsed."""
    if not chart.has(READS):
        return []
    return [*_of_guests_here(chart), *_of_ours_elsewhere(chart)]


def tellings(chart: Chart) -> dict[UUID, list[tuple[Entry, Told]]]:
    """By agreement each time that the home clinic spoke, the last one last."""
    found = {origin(chart, entry): [(entry, said)] for entry, said in chart.of(GuestAgreed)}
    told: list[tuple[Entry, Told]]
    for entry, said in chart.of(GuestConfirmed):
        told = found.get(origin_of(chart, said.agreement), [])  # type: ignore[assignment]
        told.append((entry, said))

    def when(one: tuple[Entry, Told]) -> tuple[str, int]:
        return one[0].happened.text, first_position(chart, one[0])

    return {uid: sorted(told, key=when) for uid, told in found.items()}


def _of_guests_here(chart: Chart) -> Iterator[Letter]:
    """A day that is told later and lies before one that was told takes it back: they were mistaken."""
    for told in tellings(chart).values():
        medication = next(said.medication for _, said in told if isinstance(said, GuestAgreed))
        days = [(entry, said.last_dose_on, said) for entry, said in told if said.last_dose_on]
        for nr, (entry, day, said) in enumerate(days):
            if all(day < later for _, later, _ in days[nr + 1 :]):
                yield Letter(origin(chart, entry), entry, day, medication, said.last_dose_ug)


def _of_ours_elsewhere(chart: Chart) -> Iterator[Letter]:
    sent = {origin(chart, entry): said.medication for entry, said in chart.of(GuestSent)}
    for entry, said in chart.of(GuestClosed):
        medication = sent.get(origin_of(chart, said.guest))
        if medication is not None and said.last_dose_on is not None:
            yield Letter(origin(chart, entry), entry, said.last_dose_on, medication, said.last_dose_ug)


def open_sent(chart: Chart) -> list[tuple[Entry, GuestSent]]:
    """Ours elsewhere, without those whose loop is closed and those that the other clinic refused."""
    closed = {origin_of(chart, said.guest) for _, said in chart.of(GuestClosed)}
    return [
        (entry, said)
        for entry, said in chart.of(GuestSent)
        if said.accepted is not False and origin(chart, entry) not in closed
    ]


def sent_on(chart: Chart, day: date) -> GuestSent | None:
    """Where somebody of ours is dosed on a day, or ``None``."""
    return next((said for _, said in open_sent(chart) if said.first_day <= day <= said.last_day), None)
