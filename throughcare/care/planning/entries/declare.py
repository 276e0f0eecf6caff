"""How the kinds of planning are declared: all under Part 2, read by everyone in care, the person among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from throughcare.chart.kinds import KINDS, Payload
from throughcare.chart.roles import CARE_TEAM, EVERYONE_IN_CARE, Privacy, Role

P = TypeVar("P", bound=Payload)

PLANNERS = CARE_TEAM | {Role.MANAGER}
"""Who may chart planning: those who work with the person, and the manager who finds the place."""


class Part(BaseModel):
    """A part of a payload: frozen and strict like the payload itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def planning_kind(
    name: str, *, title: str, form: str, fhir: str, write: frozenset[Role] = PLANNERS
) -> Callable[[type[P]], type[P]]:
    """Register a kind of this stage."""
    return KINDS.kind(
        name,
        title=title,
        stage="planning",
        privacy=Privacy.PART2,
        read=EVERYONE_IN_CARE,
        write=write,
        form=form,
        fhir=fhir,
    )
