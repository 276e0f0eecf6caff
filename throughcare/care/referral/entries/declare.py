"""How the kinds of referral are declared: all under Part 2, in charts and in calls, read by everyone in care."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from throughcare.chart.books import CALL, CHART
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import EVERYONE_IN_CARE, STAFF, Privacy, Role

P = TypeVar("P", bound=Payload)

FOLLOWERS = frozenset({Role.HELPLINE, Role.INTAKE, Role.MANAGER})
"""Those on whose agenda a referral stands until the person has arrived."""

ANSWERED = STAFF | {Role.SYSTEM}
"""Who charts what the other program answers: staff, or the software for an answer that came by the link."""


def referral_kind(
    name: str, *, title: str, form: str | Without, fhir: str | Without, write: frozenset[Role] = STAFF
) -> Callable[[type[P]], type[P]]:
    """Register a kind of this stage."""
    return KINDS.kind(
        name,
        title=title,
        stage="referral",
        privacy=Privacy.PART2,
        read=EVERYONE_IN_CARE,
        write=write,
        books=frozenset({CHART, CALL}),
        form=form,
        fhir=fhir,
    )
