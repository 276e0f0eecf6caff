"""What a program's own book says of its schedules: each with its versions, the latest last."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from throughcare.care.incentives.entries import Schedule, ScheduleOffered, ScheduleRetired
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry

OWN_KINDS = frozenset({ScheduleOffered.kind.name, ScheduleRetired.kind.name})


@dataclass(frozen=True)
class OwnSchedule:
    """One schedule of the program: every version, and its end where it is not offered any more."""

    id: str
    versions: tuple[tuple[Entry, ScheduleOffered], ...]
    retired: tuple[Entry, ScheduleRetired] | None

    @property
    def said(self) -> ScheduleOffered:
        """The version that holds."""
        return self.versions[-1][1]

    @property
    def schedule(self) -> Schedule:
        """The schedule of that version."""
        return self.said.schedule


def id_of(uid: UUID) -> str:
    """The id of the schedule whose first version is this entry."""
    return f"own-{uid.hex}"


def own_schedules(book: Book) -> list[OwnSchedule]:
    """Every schedule that was ever offered, by title. One that was offered again after its end is offered."""
    ends = {said.schedule: (entry, said) for entry, said in book.of(ScheduleRetired)}
    known: dict[str, list[tuple[Entry, ScheduleOffered]]] = {}
    for entry, said in sorted(book.of(ScheduleOffered), key=lambda one: one[0].position):
        known.setdefault(said.schedule.id, []).append((entry, said))
    found = []
    for name, versions in known.items():
        end = ends.get(name)
        over = end if end and end[0].position > versions[-1][0].position else None
        found.append(OwnSchedule(name, tuple(versions), over))
    return sorted(found, key=lambda one: one.schedule.title.casefold())
