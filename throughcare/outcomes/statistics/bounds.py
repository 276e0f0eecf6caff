"""Bounds: what a share would be if the answer of everybody who is missing were yes, and if it were no.

Nothing is assumed about those who are missing (Manski 1990), so the truth lies between the two, whatever kept them
away. Leaving them out is a third answer, and the most usual silent one: it stands beside the bounds, never alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from .checks import CONFIDENCE
from .shares import METHOD, Share, share


@dataclass(frozen=True, slots=True)
class Bounds:
    """A share of ``people``, of whom ``missing`` gave no answer, under three treatments of those."""

    people: int
    missing: int
    all_yes: Share
    all_no: Share
    left_out: Share

    @property
    def lowest(self) -> float | None:
        """The least it can be; ``None`` of nobody."""
        return self.all_no.share

    @property
    def highest(self) -> float | None:
        """The most it can be; ``None`` of nobody."""
        return self.all_yes.share


def bounds(yes: int, no: int, missing: int, confidence: float = CONFIDENCE) -> Bounds:
    """The bounds of a share of people. Raises :class:`~.checks.BadFigures` for a number below 0."""
    left_out = share(yes, yes + no, missing, confidence, f"{METHOD}; whoever is missing is left out")
    people = yes + no + missing
    all_yes = share(yes + missing, people, 0, confidence, f"{METHOD}; whoever is missing counts as yes")
    all_no = share(yes, people, 0, confidence, f"{METHOD}; whoever is missing counts as no")
    return Bounds(people, missing, all_yes, all_no, left_out)
