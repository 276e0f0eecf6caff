"""Two invented emergencies in which the nurse of Mill Creek opened a chart of Harbor Street: one reviewed, one not yet.

Without them nobody would see what a manager, an administrator and the person in care are shown of emergency access.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from throughcare.chart.books import LOOKS
from throughcare.chart.entries import Author, Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.access import Relation
from throughcare.people.entries import EmergencyAccessReviewed, EmergencyAccessTaken, Verdict
from throughcare.people.looks import book_about
from throughcare.store.append import Write, append

from .programs import HARBOR_STREET, MILL_CREEK
from .team import HELEN, JOY, MARCUS, NAMESPACE
from .telling import chart_uid

MINUTES = 60
YUSUF = "HS-1008"


def settle_emergencies(today: date) -> None:
    """Append what is not there yet."""
    fainted = "Fainted in our waiting room on the way to a funeral. Needed his last dose and what else he takes."
    taken = _take(MARCUS, fainted, today, 9, "10:20")
    reviewed = EmergencyAccessReviewed(
        taken=taken, verdict=Verdict.JUSTIFIED, comment="Spoke with both. Thank you, Joy."
    )
    _append(MARCUS, reviewed, HELEN.author(Role.MANAGER), today, 8, "09:00")
    _take(YUSUF, "Brought in by friends, hard to wake. Needed to know whether he is on methadone.", today, 1, "16:40")


def _take(number: str, reason: str, today: date, days_ago: int, clock: str) -> UUID:
    said = EmergencyAccessTaken(reason=reason, program=MILL_CREEK.slug, relation=Relation.OTHER, minutes=MINUTES)
    return _append(number, said, JOY.author(), today, days_ago, clock)


def _append(number: str, said: Payload, by: Author, today: date, days_ago: int, clock: str) -> UUID:
    """Append to the looks at a chart, as the gate does. Returns the id of the entry."""
    chart = chart_uid(HARBOR_STREET, number)
    moment = datetime.combine(today - timedelta(days=days_ago), time.fromisoformat(clock), tzinfo=HARBOR_STREET.zone)
    uid = uuid5(NAMESPACE, f"emergency {number} {said.kind.name}")
    write = Write(book_about(chart), [Draft(said, When.at(moment), uid=uid)], opens=LOOKS, about=chart)
    append(write, by=by, key=f"demonstration emergency {number} {said.kind.name}")
    return uid
