"""What all kinds of reported history have in common: who reads them, and that nobody types them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import CARE_TEAM, Privacy, Role

ROOM = "history"
READERS = CARE_TEAM | {Role.MANAGER, Role.ANALYST, Role.PATIENT}
P = TypeVar("P", bound=Payload)

IMPORTED = Without("imported only: what a closed trial published is never typed in")
LATER = Without("the mapping comes with the exchange issue")


def reported(name: str, title: str) -> Callable[[type[P]], type[P]]:
    """Class decorator: register a kind of reported history. Only the importer writes it."""
    return KINDS.kind(
        name,
        title=title,
        stage=ROOM,
        privacy=Privacy.PART2,
        read=READERS,
        write=frozenset({Role.SYSTEM}),
        form=IMPORTED,
        fhir=LATER,
    )


def answer(value: bool | None) -> str:
    """Yes, no or not recorded, in a sentence."""
    return {True: "yes", False: "no", None: "not recorded"}[value]


def number(value: int | None) -> str:
    """A number or that it is not recorded, in a sentence."""
    return "not recorded" if value is None else str(value)
