"""What scoring gives back: the total with its band, the subscales, and what must be seen whatever the total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SAFETY = "safety"
REVIEW = "review"
NOTE = "note"
CUT = "cut"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to be seen beside the total. ``kind`` is safety, review (by a clinician), note or cut (which holds)."""

    kind: str
    item: str
    text: str
    action: str


@dataclass(frozen=True, slots=True)
class Subscore:
    """One subscale. ``skipped`` says that none of its questions was to be asked."""

    id: str
    title: str
    total: int | Decimal | None
    lowest: int
    highest: int
    band: str | None
    positive: bool | None
    why_none: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A score. ``None`` is "no score", and ``why_none`` says why; it is never zero.

    ``positive`` is ``None`` where it cannot be said. ``level`` is the id of the level of a triage, as far as the
    answers show it. ``by_gate`` says that the total is what it is because later questions were not to be asked.
    """

    instrument: str
    total: int | Decimal | None
    subscales: tuple[Subscore, ...]
    band: str | None
    positive: bool | None
    flags: tuple[Flag, ...]
    why_none: str
    algorithm_version: str
    level: str | None = None
    by_gate: bool = False

    @property
    def safety(self) -> tuple[Flag, ...]:
        """The flags that open the safety step."""
        return tuple(flag for flag in self.flags if flag.kind == SAFETY)

    @property
    def needs_review(self) -> tuple[Flag, ...]:
        """The flags that a clinician has to look at."""
        return tuple(flag for flag in self.flags if flag.kind == REVIEW)

    def subscale(self, id: str) -> Subscore | None:
        """The subscale of that id."""
        return next((one for one in self.subscales if one.id == id), None)


@dataclass(frozen=True, slots=True)
class Options:
    """What a program has chosen, and what is known of the person: ``cut`` names one of the instrument's other cuts."""

    cut: str | None = None
    sex: str | None = None
