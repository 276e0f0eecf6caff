"""A share of people, with its exact interval."""

from __future__ import annotations

from dataclasses import dataclass

from .checks import CONFIDENCE, BadFigures, check_confidence, check_count
from .distributions import beta_quantile

METHOD = "Share of people; exact interval (Clopper and Pearson 1934)"


@dataclass(frozen=True, slots=True)
class Share:
    """``yes`` of ``of``. Share and interval lie between 0 and 1, and are ``None`` where there is nobody (``why``).

    ``missing`` is how many people are in neither number, because nobody knows.
    """

    yes: int
    of: int
    missing: int
    share: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str
    why: str = ""


def share(yes: int, of: int, missing: int = 0, confidence: float = CONFIDENCE, method: str = METHOD) -> Share:
    """The share of people, and its exact interval. Raises :class:`BadFigures`."""
    for count, what in ((yes, "yes"), (of, "people"), (missing, "missing")):
        check_count(count, what)
    if yes > of:
        raise BadFigures(f"{yes} of {of} people cannot be")
    if of == 0:
        check_confidence(confidence)
        return Share(yes, of, missing, None, None, None, confidence, method, "there is nobody of whom it is known")
    low, high = exact_limits(yes, of, confidence)
    return Share(yes, of, missing, yes / of, low, high, confidence, method)


def exact_limits(yes: int, of: int, confidence: float) -> tuple[float, float]:
    """The limits of Clopper and Pearson (Biometrika 1934;26:404). ``of`` is at least 1."""
    check_confidence(confidence)
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, yes, of - yes + 1) if yes else 0.0
    high = beta_quantile(1 - tail, yes + 1, of - yes) if yes < of else 1.0
    return low, high
