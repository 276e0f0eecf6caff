"""The boards of helpline and intake on Today. Referrals that have not arrived are the block of their own stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from throughcare.care.path.stages import Stage
from throughcare.chart.findings import Finding
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.looks import log_list
from throughcare.people.requests import account_of
from throughcare.program.models import Program
from throughcare.site.pages.caseload import Person, people
from throughcare.site.pages.requests import PageRequest

from .desk_pages import link_to, not_saved
from .lists import call_backs, calls_of, open_calls

HELPLINE = frozenset({Role.HELPLINE, Role.MANAGER})
INTAKE = frozenset({Role.INTAKE, Role.MANAGER})
ROLES = HELPLINE | INTAKE
ORDER = 10
TEMPLATE = "access/board.html"
MOST = 12
"""So many of each are listed; the rest is one click away."""
BEFORE_CARE = frozenset({Stage.ACCESS, Stage.ASSESSMENT})
PLANNED = "contact_due"


@dataclass(frozen=True)
class Planned:
    """A contact that is due today; ``late`` when it was due before."""

    person: Person
    finding: Finding
    late: bool


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits for care to begin, and for how many days."""

    person: Person
    days: int


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """Open calls and call-backs for the helpline; today's assessments and who waits for intake."""
    found: dict[str, Any] = {"helpline": None, "intake": None}
    if request.role in HELPLINE:
        found["helpline"] = _helpline(request, program)
    if request.role in INTAKE:
        found["intake"] = _intake(request, program)
    return found


def _helpline(request: PageRequest, program: Program) -> dict[str, Any]:
    calls = calls_of(program)
    open_ones, backs = open_calls(calls), call_backs(calls)
    shown = {call.uid for call in open_ones[:MOST]} | {back.call.uid for back in backs[:MOST]}
    log_list(request, "the board of the helpline", sorted(shown))
    return {
        "open": open_ones[:MOST],
        "open_total": len(open_ones),
        "backs": backs[:MOST],
        "backs_total": len(backs),
        "not_saved": [link_to(one, program.zone) for one in not_saved(account_of(request))],
    }


def _intake(request: PageRequest, program: Program) -> dict[str, Any]:
    everybody = people(program, Role.MANAGER)
    today = datetime.now(UTC).astimezone(program.zone).date()
    planned, waiting = _planned(everybody, program, today), waiting_list(everybody, program, today)
    listed = {one.person.chart for one in planned[:MOST]} | {one.person.chart for one in waiting[:MOST]}
    log_list(request, "the board of intake", sorted(listed))
    return {
        "planned": planned[:MOST],
        "planned_total": len(planned),
        "waiting": waiting[:MOST],
        "waiting_total": len(waiting),
    }


def _planned(everybody: Sequence[Person], program: Program, today: date) -> list[Planned]:
    return [
        Planned(person, one.finding, _late(one.finding, program, today))
        for person in everybody
        for one in person.due
        if one.finding.rule == PLANNED and _is_intakes(person, one.finding)
    ]


def _is_intakes(person: Person, finding: Finding) -> bool:
    """Promised by intake, or to somebody whose care has not begun."""
    return Role.INTAKE in finding.roles or bool(BEFORE_CARE & set(person.stages))


def _late(finding: Finding, program: Program, today: date) -> bool:
    return finding.holds_from is not None and finding.holds_from.astimezone(program.zone).date() < today


def waiting_list(everybody: Sequence[Person], program: Program, today: date) -> list[Waiting]:
    """Who is in first contact or assessment and in nothing further, the longest waiting first."""
    found = [(since, person) for person in everybody if (since := _waits_since(person, program)) is not None]
    found.sort(key=lambda one: one[0])
    return [Waiting(person, (today - since).days) for since, person in found]


def _waits_since(person: Person, program: Program) -> date | None:
    stages = set(person.stages)
    if not stages or stages - BEFORE_CARE:
        return None
    days = [When(text).day(program.zone) for text in person.said["stages"].values()]
    return min((day for day in days if day is not None), default=None)
