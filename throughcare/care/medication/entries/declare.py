"""How the kinds of medication are declared: under Part 2, read by everyone in care, signed by prescribers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import EVERYONE_IN_CARE, Privacy, Role

P = TypeVar("P", bound=Payload)

PRESCRIBERS = frozenset({Role.PRESCRIBER})
NURSES = frozenset({Role.NURSE, Role.PRESCRIBER})
"""Who may verify an order and give a dose: nurses, and prescribers who stand at the window themselves."""


class Part(BaseModel):
    """A part of a payload: frozen and strict like the payload itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def medication_kind(
    name: str,
    *,
    title: str,
    form: str | Without,
    fhir: str | Without,
    write: frozenset[Role] = NURSES,
    stage: str = "medication",
) -> Callable[[type[P]], type[P]]:
    """Register a kind of this stage."""
    return KINDS.kind(
        name,
        title=title,
        stage=stage,
        privacy=Privacy.PART2,
        read=EVERYONE_IN_CARE,
        write=write,
        form=form,
        fhir=fhir,
    )
