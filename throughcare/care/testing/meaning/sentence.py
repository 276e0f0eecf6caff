"""The sentence: what one result shows and does not show, in data and in words. It never judges a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from throughcare.chart.findings import Source

from ..entries import NextStep
from ..values import name_of


class Verdict(StrEnum):
    """How a result stands to what is prescribed, given and told."""

    CONSISTENT = "consistent"
    NOT_CONSISTENT = "not consistent"
    INDETERMINATE = "indeterminate"


class Expected(StrEnum):
    """Said first, before positive and negative: a positive test is very often what one hopes for."""

    EXPECTED = "expected"
    UNEXPECTED = "unexpected"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a result says. ``about`` are the analytes; empty for the sample itself.

    ``conclusion`` names it for programs, ``rule`` the place in the reference it follows. ``positive`` is ``None`` where
    it is neither. ``confidence`` is the mark of its source, ``V`` to ``P``.
    """

    about: tuple[str, ...]
    conclusion: str
    verdict: Verdict
    expected: Expected
    positive: bool | None
    words: str
    source: Source
    confidence: str
    rule: str
    next_steps: tuple[NextStep, ...] = ()

    @property
    def headline(self) -> str:
        """“Expected positive”, “Unexpected negative”, “Unclear”: expected or not comes first."""
        sign = {True: " positive", False: " negative", None: ""}[self.positive]
        return f"{self.expected.value.capitalize()}{sign}"

    @property
    def names(self) -> str:
        """The analytes in words; “The sample” for none."""
        return ", ".join(name_of(one) for one in self.about) or "The sample"

    @property
    def to_confirm(self) -> bool:
        """Whether a laboratory should name the molecule before anybody concludes anything."""
        return NextStep.CONFIRM in self.next_steps
