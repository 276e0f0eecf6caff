"""Referrals of some generated people, as data: to which program, why, and how far each has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from throughcare.care.referral.words import Ending, Urgency
from throughcare.chart.kinds import Payload
from throughcare.demo import referring
from throughcare.demo.courses import STILL
from throughcare.demo.programs import HARBOR_STREET
from throughcare.demo.team import DANIEL

if TYPE_CHECKING:
    from throughcare.demo.walks import Walk

DESK = "their intake desk"


@dataclass(frozen=True, slots=True)
class Way:
    """One referral. Days count from the last step of the course; the appointment is so many days from today.

    An appointment without a day was on the day of the arrival.
    """

    to: str
    why: str
    urgency: Urgency = Urgency.SOON
    made: int = 0
    told: int | None = None
    received: int | None = None
    booked: int | None = None
    expected: tuple[int | None, str] = (2, "10:00")
    arrived: int | None = None
    declined: tuple[int, str] | None = None
    ended: tuple[int, Ending, str] | None = None


WAYS: dict[tuple[str, int], Way] = {
    ("called this week", 1): Way(
        "Kestrel Outpatient Clinic",
        "Lives an hour and a half away and has no car: wants care in {their} own town.",
        made=1,
        told=1,
    ),
    ("called this week", 2): Way(
        "Lanternhouse Women and Children's Program",
        "Would come at once if the little one may come along.",
        made=1,
        told=1,
        declined=(2, "No room for a second family before next month."),
    ),
    ("being assessed", 1): Way(
        "Juniper Community Health Centre",
        "Asks for help with the nightmares as well; they treat both together.",
        Urgency.ROUTINE,
        made=3,
    ),
    ("planning", 0): Way(
        "Elmwater Residential House",
        "Agreed on residential care; our own house is full. Medication began here and must go on there.",
        Urgency.TODAY,
        made=1,
        told=1,
        received=2,
        booked=3,
        expected=(2, "09:30"),
    ),
    ("planning", 1): Way(
        "Riverbend Hall Residential House",
        "Agreed on residential care; our own house is full. Sleeps at the shelter meanwhile.",
        Urgency.TODAY,
        made=1,
        told=2,
        received=3,
    ),
    ("step-down", 0): Way(
        "Ferry Lane Recovery House",
        "Wants a house where the medicine is welcome, near {their} work.",
        made=-6,
        told=-5,
        received=-5,
        booked=-4,
        expected=(None, "15:00"),
        arrived=0,
    ),
    ("left early", 0): Way(
        "Birchlight Withdrawal Care Unit",
        "Could not stay on a ward of ours, and would try a smaller one.",
        Urgency.TODAY,
        told=0,
        received=1,
        booked=1,
        expected=(-1, "08:30"),
    ),
    ("left early", 1): Way(
        "Oakmoor Withdrawal Care Unit",
        "Left in the second night; asked about another unit on the stairs.",
        told=0,
        ended=(6, Ending.NOT_REACHED, "A peer looks out on the street rounds; our own door is open day and night."),
    ),
    ("moved away", 0): Way(
        "Northgate Opioid Treatment Program",
        "Moves to {their} sister's. The dose must not miss a day.",
        made=-12,
        told=-12,
        received=-10,
        booked=-9,
        expected=(None, "07:00"),
        arrived=0,
    ),
    ("moved away", 1): Way(
        "Tidewater Row Opioid Treatment Program South",
        "Moves to {their} sister's. The dose must not miss a day.",
        made=-9,
        told=-8,
        received=-8,
        booked=-7,
        expected=(None, "06:30"),
        arrived=0,
    ),
}
"""By the name of the course, and how many times the courses were given out before."""


def referred(walk: Walk) -> None:
    """Chart the referral of somebody who has one."""
    way = WAYS.get((walk.course.name, walk.turn))
    if way is not None and walk.t.program is HARBOR_STREET:
        _Referral(walk, way).schedule()


class _Referral:
    """One referral along a walk. Its id and that of the consent are known once they are charted."""

    def __init__(self, walk: Walk, way: Way) -> None:
        self.walk, self.way = walk, way
        step = walk.course.steps[-1]
        self.stage = step.stage
        self.anchor = step.end if step.end != STILL else step.start
        self.uid = self.consent = UUID(int=0)

    def schedule(self) -> None:
        """Everything that was charted of it, each on its day."""
        way = self.way
        self._on(way.made, self._make)
        if way.told is not None:
            self._on(way.told, self._tell)
        self._answer(way.received, lambda: referring.received(self.uid, DESK))
        self._answer(way.booked, self._booked)
        self._answer(way.arrived, lambda: referring.arrived(self.uid, DESK))
        if way.declined:
            day, reason = way.declined
            self._answer(day, lambda: referring.declined(self.uid, reason, DESK))
        if way.ended:
            day, why, instead = way.ended
            self._answer(day, lambda: referring.ended(self.uid, why, instead))

    def _on(self, days_after: int, act: Callable[[], object]) -> None:
        self.walk.happens(max(1, self.anchor - days_after), self.stage, DANIEL, act)

    def _answer(self, days_after: int | None, payload: Callable[[], Payload]) -> None:
        if days_after is not None:
            self._on(days_after, lambda: self.walk.t.add(payload()))

    def _make(self) -> None:
        way, t = self.way, self.walk.t
        self.uid = t.add(referring.made(way.to, way.urgency, self.walk.fill(way.why)))

    def _tell(self) -> None:
        way, t = self.way, self.walk.t
        signed = t.day(-max(1, self.anchor - (way.told or 0)))
        self.consent = referring.consent(t, self.walk.who.full_name or t.number, way.to, signed, t.day(180))
        referring.send(t, self.uid, way.to, self.consent)

    def _booked(self) -> Payload:
        day, at = self.way.expected
        on = day if day is not None else -(self.anchor - (self.way.arrived or 0))
        return referring.booked(self.uid, self.walk.t.day(on), at, DESK)
