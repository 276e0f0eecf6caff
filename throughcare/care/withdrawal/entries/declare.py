"""How the kinds of withdrawal care are declared: under Part 2, read by everyone in care, written at the bedside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from throughcare.care.medication.entries.declare import NURSES, PRESCRIBERS, Part
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import EVERYONE_IN_CARE, Privacy, Role

__all__ = ["NURSES", "PRESCRIBERS", "ROOM", "Part", "ward_kind"]
ROOM = "withdrawal"
P = TypeVar("P", bound=Payload)


def ward_kind(
    name: str, *, title: str, form: str | Without, fhir: str | Without, write: frozenset[Role] = NURSES
) -> Callable[[type[P]], type[P]]:
    """Register a kind of this stage."""
    return KINDS.kind(
        name,
        title=title,
        stage=ROOM,
        privacy=Privacy.PART2,
        read=EVERYONE_IN_CARE,
        write=write,
        form=form,
        fhir=fhir,
    )
