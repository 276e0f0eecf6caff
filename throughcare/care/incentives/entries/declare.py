"""How the kinds of incentives are declared, and how money is said in their sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from throughcare.care.medication.entries.declare import Part
from throughcare.chart.books import FUND
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import CARE_TEAM, EVERYONE_IN_CARE, Privacy, Role

__all__ = ["CENTS", "FUNDS", "GIVERS", "KEEPERS", "PLANNERS", "Part", "dollars", "fund_kind", "incentive_kind"]
P = TypeVar("P", bound=Payload)

CENTS = 100_000_000
"""More than any account here holds, in cents: a guard against a slip of the keys."""

PLANNERS = frozenset({Role.COUNSELLOR, Role.NURSE, Role.PRESCRIBER, Role.MANAGER})
"""Who may start and end a plan."""
GIVERS = CARE_TEAM | {Role.MANAGER}
"""Who may say what happened at a visit, and hand out what it earned. The amounts are never theirs to choose."""
KEEPERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
"""Who keeps the money of a fund."""
FUNDS = frozenset({FUND})


def incentive_kind(
    name: str, *, title: str, form: str | Without, fhir: str | Without, write: frozenset[Role] = GIVERS
) -> Callable[[type[P]], type[P]]:
    """Register a kind of the chart: under Part 2, read by everyone in care."""
    return KINDS.kind(
        name,
        title=title,
        stage="incentives",
        privacy=Privacy.PART2,
        read=EVERYONE_IN_CARE,
        write=write,
        form=form,
        fhir=fhir,
    )


def fund_kind(
    name: str, *, title: str, form: str | Without, write: frozenset[Role] = KEEPERS
) -> Callable[[type[P]], type[P]]:
    """Register a kind of a fund's book. It names nobody in care: only the chart says whose a reward was."""
    return KINDS.kind(
        name,
        title=title,
        stage="incentives",
        privacy=Privacy.ORDINARY,
        read=GIVERS | KEEPERS,
        write=write,
        form=form,
        fhir=Without("a fund is the program's own money and leaves it on its statements, not as FHIR"),
        books=FUNDS,
    )


def dollars(cents: int) -> str:
    """“$21.25”, and with a minus sign before it where something is owed."""
    sign = "−" if cents < 0 else ""  # noqa: RUF001  a minus sign, as people read it
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02}"
