"""A program's own schedules, in the program's own book: each version of one, and that it is not offered any more."""

from __future__ import annotations

from pydantic import Field

from throughcare.chart.books import PROGRAM
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import STAFF, Privacy, Role

from .declare import dollars
from .schedule import Schedule
from .words import Unit

MAKERS = frozenset({Role.MANAGER})
"""Who makes a schedule, changes it and stops offering it. Whoever starts a plan chooses among what there is."""
ID = r"^own-[0-9a-f]{32}$"
OURS = Without("a schedule is the program's own matter; a plan that is started on one carries it along")


@KINDS.kind(
    "incentive_schedule.offered",
    title="Schedule of incentives",
    stage="incentives",
    privacy=Privacy.ORDINARY,
    read=frozenset(STAFF) | {Role.ADMINISTRATOR},
    write=MAKERS,
    form="schedule_new",
    fhir=OURS,
    books=frozenset({PROGRAM}),
)
class ScheduleOffered(Payload):
    """The program offers a schedule of its own, or from now on another version of it.

    ``schedule.id`` is the same in all its versions, ``schedule.version`` counts them from “1”. A plan keeps the version
    it began with. ``made_from`` names the schedule that was copied, with its version. ``why`` is what changed.
    """

    program: str = Field(min_length=1, max_length=64)
    schedule: Schedule
    about: str | None = Field(default=None, max_length=400)
    made_from: str | None = Field(default=None, max_length=200)
    why: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        said, each = self.schedule, self.schedule.phases[0].each
        first = said.start if each is None else each
        draws = "1 draw" if first == 1 else f"{first} draws"
        begins = dollars(first) if said.unit is Unit.CENTS else draws
        words = f"Offered: {said.title}, version {said.version}, {said.visits} visits, from {begins} on."
        return f"{words} {self.why or ''}".strip()


@KINDS.kind(
    "incentive_schedule.retired",
    title="Schedule of incentives not offered any more",
    stage="incentives",
    privacy=Privacy.ORDINARY,
    read=frozenset(STAFF) | {Role.ADMINISTRATOR},
    write=MAKERS,
    form="schedule_retire",
    fhir=OURS,
    books=frozenset({PROGRAM}),
)
class ScheduleRetired(Payload):
    """No plan begins on a schedule any more. Plans that have begun go on. ``schedule`` is its id."""

    program: str = Field(min_length=1, max_length=64)
    schedule: str = Field(pattern=ID)
    reason: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A schedule of incentives is not offered any more: {self.reason}"
