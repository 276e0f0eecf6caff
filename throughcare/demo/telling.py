"""How a chart is told: scenes (when, who, where) and what was charted in each, as drafts that nothing has written yet.

Every moment is a whole number of days before today and an hour in the program's own time, so that the demonstration
looks alive on any day. Nothing is told of today or later: what is still to come is a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from throughcare.care.path.entries import (
    AlertEnded,
    AlertRaised,
    ContactDetailsRecorded,
    ContactMade,
    ContactPlanned,
    NoteWritten,
    PersonRegistered,
    StageEntered,
    StageLeft,
)
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.guards import Override
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import When

from .programs import DemoProgram
from .team import NAMESPACE, Member


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to be: who writes it, what, and which stops they override."""

    by: Author
    draft: Draft
    overrides: tuple[Override, ...] = ()


def chart_uid(program: DemoProgram, number: str) -> UUID:
    """The chart of a number, the same in every demonstration."""
    return uuid5(NAMESPACE, f"chart {program.slug} {number}")


class Telling:
    """The chart of one person, told scene by scene. :meth:`add` takes a payload of any stage."""

    def __init__(self, program: DemoProgram, number: str, today: date) -> None:
        self.program = program
        self.number = number
        self.today = today
        self.uid = chart_uid(program, number)
        self.lines: list[Line] = []
        self._by: Author | None = None
        self._happened = When.unknown()
        self._place = ""

    def day(self, offset: int) -> date:
        """The calendar day ``offset`` days from today; negative before."""
        return self.today + timedelta(days=offset)

    def born(self, age: int, month: int, day: int) -> date:
        """The birth date of somebody who is ``age`` years old today. Not for 29 February."""
        birthday_is_to_come = (month, day) > (self.today.month, self.today.day)
        return date(self.today.year - age - birthday_is_to_come, month, day)

    def scene(self, offset: int, clock: str | None, by: Member, place: str = "", role: Role | None = None) -> None:
        """Set when, by whom and where all that follows is charted; without ``clock`` only the day is known.

        Raises ``ValueError`` for a scene today or later.
        """
        if offset >= 0:
            raise ValueError("the demonstration tells the past; what is to come is a plan")
        self._by, self._place = by.author(role), place
        self._happened = When.on(self.day(offset)) if clock is None else When.at(self._moment(offset, clock))

    def _moment(self, offset: int, clock: str) -> datetime:
        return datetime.combine(self.day(offset), time.fromisoformat(clock), tzinfo=self.program.zone)

    def add(
        self,
        payload: Payload,
        *,
        corrects: UUID | None = None,
        why: str = "",
        happened: When | None = None,
        overrides: Sequence[Override] = (),
    ) -> UUID:
        """Chart a payload in this scene. Returns the id of the entry. Raises ``ValueError`` before the first scene."""
        if self._by is None:
            raise ValueError("set a scene first: nobody has said who writes this")
        uid = uuid5(self.uid, f"entry {len(self.lines) + 1}")
        draft = Draft(payload, happened or self._happened, self._place, corrects, why, uid)
        self.lines.append(Line(self._by, draft, tuple(overrides)))
        return uid

    def say(self, *payloads: Payload) -> list[UUID]:
        """Chart several payloads in this scene, one after the other."""
        return [self.add(payload) for payload in payloads]

    def correct(self, entry: UUID, payload: Payload, why: str) -> UUID:
        """Correct an earlier entry. What happened stays at the time when it happened."""
        before = next(line.draft for line in self.lines if line.draft.uid == entry)
        return self.add(payload, corrects=entry, why=why, happened=before.happened)

    def withdraw(self, entry: UUID, why: str) -> UUID:
        """Take an earlier entry back."""
        return self.add(EntryWithdrawn(), corrects=entry, why=why)

    # -------------------------------------------------------------------------------- the words used in every story

    def register(
        self,
        given_name: str | None = None,
        family_name: str | None = None,
        birth_date: date | None = None,
        known_as: str | None = None,
    ) -> UUID:
        """Open the chart. What the person has not said is left out."""
        return self.add(
            PersonRegistered(
                number=self.number,
                program=self.program.slug,
                given_name=given_name,
                family_name=family_name,
                known_as=known_as,
                birth_date=birth_date,
            )
        )

    def details(self, phone: str | None, safe: bool | None = None, emergency: str | None = None) -> UUID:
        """How the person can be reached; ``safe`` when a message may be left."""
        return self.add(ContactDetailsRecorded(phone=phone, message_is_safe=safe, emergency_contact=emergency))

    def enter(self, stage: Stage, overrides: Sequence[Override] = ()) -> UUID:
        """Enter a stage."""
        return self.add(StageEntered(stage=stage, program=self.program.slug), overrides=overrides)

    def leave(self, stage: Stage, how: Leaving = Leaving.MOVED_ON, next_step: str | None = None) -> UUID:
        """Leave a stage, with what was arranged."""
        return self.add(StageLeft(stage=stage, how=how, next_step=next_step))

    def note(self, text: str) -> UUID:
        """Write a note to everyone who helps."""
        return self.add(NoteWritten(text=text))

    def alert(self, topic: Topic, text: str) -> UUID:
        """Raise an alert."""
        return self.add(AlertRaised(topic=topic, text=text))

    def end_alert(self, alert: UUID, reason: str) -> UUID:
        """End an alert."""
        return self.add(AlertEnded(alert=alert, reason=reason))

    def plan(self, what: str, due: int, role: Role) -> UUID:
        """Promise a contact for the day ``due`` days from today."""
        return self.add(ContactPlanned(what=what, due_on=self.day(due), role=role))

    def reached(self, what: str, planned: UUID | None = None) -> UUID:
        """Somebody spoke with the person."""
        return self.add(ContactMade(reached=True, what=what, planned=planned))

    def tried(self, what: str, planned: UUID | None = None) -> UUID:
        """Somebody tried to reach the person."""
        return self.add(ContactMade(reached=False, what=what, planned=planned))
