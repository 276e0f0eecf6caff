"""The lists of samples: who is asked today, who did not come, what is out, what waits to be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from throughcare.chart.times import When, day_words
from throughcare.program.models import Program
from throughcare.store import summaries
from throughcare.store.errors import NotRecorded
from throughcare.store.summaries import FOLDS

from . import draws
from .entries import Why
from .summary import SAMPLING
from .usual import way


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: whose, about which call or sample, since when."""

    chart: UUID
    name: str
    number: str
    about: str
    on: date | None
    words: str = ""


@dataclass(slots=True)
class Lists:
    """Everything that waits at a program on a day."""

    today: list[Line] = field(default_factory=list)
    late: list[Line] = field(default_factory=list)
    out: list[Line] = field(default_factory=list)
    overdue: list[Line] = field(default_factory=list)
    review: list[Line] = field(default_factory=list)
    away: list[Line] = field(default_factory=list)

    @property
    def charts(self) -> list[UUID]:
        """Whose lines are shown, for the log of looks."""
        every = (self.today, self.late, self.out, self.overdue, self.review, self.away)
        return sorted({line.chart for lines in every for line in lines})


def today_of(program: Program) -> date:
    """Today on the program's clock."""
    return datetime.now(UTC).astimezone(program.zone).date()


def drawn_today(program: Program) -> str:
    """See to it that today's draw is made. Returns why it could not be, in words; empty when all is well."""
    try:
        draws.draw(program, today_of(program))
    except NotRecorded as error:
        return f"Today's random draw could not be made. {error}"
    return ""


def lists(program: Program) -> Lists:
    """The lists of a program, each with whoever waits longest first."""
    today, set_up, found = today_of(program), way(program.context), Lists()
    for _, chart, body in summaries.bodies_of(FOLDS[SAMPLING.name], program.slug):
        for call in body["calls"]:
            day = date.fromisoformat(call["day"])
            line = _line(chart, body, call["uid"], day, Why(call["why"]).label)
            if day <= today:
                late = today >= day + timedelta(days=set_up.answer_within_days)
                (found.late if late else found.today).append(line)
        for first, last in body["away"]:
            if first <= today.isoformat() <= last:
                words = f"until {day_words(date.fromisoformat(last))}"
                found.away.append(_line(chart, body, "", None, words))
        for one in body["samples"]:
            _sample(found, chart, body, one, program, today - timedelta(days=set_up.result_within_days))
    for lines in (found.today, found.late, found.out, found.overdue, found.review, found.away):
        lines.sort(key=lambda line: (line.on or today, line.number))
    return found


def _sample(
    found: Lists, chart: UUID, body: dict[str, Any], one: dict[str, Any], program: Program, since: date
) -> None:
    given = When(one["given"]).day(program.zone)
    if one["unseen"] is not None:
        found.review.append(_line(chart, body, one["uid"], When(one["unseen"]).day(program.zone), one["code"]))
        return
    words = one["code"] if one["handed"] else f"{one['code']}, still here"
    late = given is not None and given < since
    (found.overdue if late else found.out).append(_line(chart, body, one["uid"], given, words))


def _line(chart: UUID, body: dict[str, Any], about: str, on: date | None, words: str) -> Line:
    return Line(chart, body["name"] or body["number"], body["number"], about, on, words)
