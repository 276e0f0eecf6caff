"""Measured amounts, exact: “<2” mg/dL, “1.0030”. Units are converted by a table, or refused with words. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from .values import table

Bound = Literal["", "<", "<=", ">", ">="]
TEXT = re.compile(r"(<=|>=|<|>)?\s*([0-9]{1,9}(?:\.[0-9]{1,6})?)")
MICRO = str.maketrans({"\u00b5": "u", "\u03bc": "u", "\u00b3": "3"})


class UnknownUnit(ValueError):
    """A unit that cannot be converted exactly."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, or what it lies below (``<``) or above (``>``) where nobody said more."""

    value: Fraction
    bound: Bound = ""

    def below(self, limit: Fraction) -> bool | None:
        """Whether it is below a limit; ``None`` where the number does not tell."""
        if self.bound == "":
            return self.value < limit
        if self.bound in ("<", "<="):
            surely = self.value <= limit if self.bound == "<" else self.value < limit
            return True if surely else None
        surely_not = self.value >= limit
        return False if surely_not else None

    def at_least(self, limit: Fraction) -> bool | None:
        """Whether it is at a limit or above; ``None`` where the number does not tell."""
        below = self.below(limit)
        return None if below is None else not below

    def above(self, limit: Fraction) -> bool | None:
        """Whether it is above a limit, the limit itself not counted."""
        if self.bound == "":
            return self.value > limit
        if self.bound in ("<", "<="):
            return False if self.value <= limit else None
        surely = self.value >= limit if self.bound == ">" else self.value > limit
        return True if surely else None

    @property
    def plain(self) -> str:
        """“12.5”, “<2”: without zeros that say nothing."""
        text = f"{float(self.value):.4f}".rstrip("0").rstrip(".")
        return f"{self.bound}{text}"


def measured(text: str) -> Measured:
    """Read a number as it was written. Raises ``ValueError`` for anything else, and for a sign before it."""
    found = TEXT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text[:40]}” is not a number")
    bound: Bound = found.group(1) or ""  # type: ignore[assignment]  # the pattern admits nothing else
    return Measured(Fraction(found.group(2)), bound)


@cache
def factor(measure: str, unit: str) -> Fraction:
    """What a number in a unit is multiplied by. Raises :class:`UnknownUnit` for one that is not in the table."""
    plain = unit.translate(MICRO).replace(" ", "").casefold()
    known = table("units")[measure]
    if plain not in known:
        usual = next(iter(known)) or "no unit"
        raise UnknownUnit(f"the unit “{unit[:20]}” cannot be converted exactly to {usual}; ask the laboratory for it")
    return Fraction(known[plain])


def level(text: str, unit: str) -> Measured:
    """A level in ng/mL. Raises ``ValueError`` for what is no number, :class:`UnknownUnit` for another unit."""
    return convert("level", text, unit)


def convert(measure: str, text: str, unit: str) -> Measured:
    """The same for creatinine (to mg/dL), nitrite (to µg/mL), gravity and ph."""
    said = measured(text)
    return Measured(said.value * factor(measure, unit), said.bound)


def positive(level: Measured | None, cutoff: Fraction | None) -> bool | None:
    """Whether a level is at the cut-off or above; ``None`` where a number or a cut-off is missing or does not tell."""
    return None if level is None or cutoff is None else level.at_least(cutoff)


def normalised(level_ng_ml: Measured, creatinine_mg_dl: Measured) -> Fraction:
    """Nanograms for each milligram of creatinine: what is left when a sample was thin. Reference 4.2.

    Raises ``ValueError`` where the creatinine is zero, or either number is only a bound.
    """
    if level_ng_ml.bound or creatinine_mg_dl.bound:
        raise ValueError("a number that is only a bound cannot be divided")
    if creatinine_mg_dl.value <= 0:
        raise ValueError("without creatinine a level cannot be normalised")
    return level_ng_ml.value / creatinine_mg_dl.value * 100
