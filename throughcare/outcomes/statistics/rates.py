"""Events per time lived: overdoses, deaths, infections, with exact intervals. Time is in days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .checks import CONFIDENCE, BadFigures, check_confidence, check_count, check_time
from .distributions import beta_quantile, chi_square_quantile
from .followed import apart

YEAR = 365.25
"""Days."""
PER = 100
"""Person-years to which a rate is given."""
METHOD = "Events per 100 person-years; exact Poisson interval (Garwood 1936)"
RATIO = "Ratio of two rates; exact interval, given the number of all events (conditional binomial)"
NO_TIME = "nobody was watched for any time"


class Watched(NamedTuple):
    """Somebody: how many events they had, and for how many days anybody would have known of one."""

    events: int
    days: float


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per 100 person-years. Rate and interval are ``None`` where no time was watched (``why``)."""

    people: int
    missing: int
    events: int
    with_event: int
    days: float
    rate: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str = METHOD
    why: str = ""

    @property
    def person_years(self) -> float:
        """The time watched."""
        return self.days / YEAR


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How many times the second rate the first one is. ``high`` is ``None`` where there is no limit upwards.

    ``ratio`` is ``None`` where the second group had no event, or neither had (``why``).
    """

    events: tuple[int, int]
    ratio: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str = RATIO
    why: str = ""


def rate(people: Iterable[Watched | None], confidence: float = CONFIDENCE) -> Rate:
    """The rate of a group; ``None`` stands for somebody of whom such events would not be known.

    Raises :class:`BadFigures` for an event without time, a negative number, and a group with nobody known in it.
    """
    check_confidence(confidence)
    known, missing = apart(people)
    for number, one in enumerate(known, start=1):
        _check(one, f"person {number}")
    events, days = sum(one.events for one in known), float(sum(one.days for one in known))
    with_event = sum(one.events > 0 for one in known)
    if days == 0:
        return Rate(len(known), missing, events, with_event, days, None, None, None, confidence, why=NO_TIME)
    units = days / YEAR / PER
    low, high = (limit / units for limit in poisson_limits(events, confidence))
    return Rate(len(known), missing, events, with_event, days, events / units, low, high, confidence)


def _check(one: Watched, whose: str) -> None:
    check_count(one.events, f"{whose}, events")
    check_time(one.days, whose)
    if one.events and not one.days:
        raise BadFigures(f"{whose}: {one.events} events in no time")


def poisson_limits(events: int, confidence: float) -> tuple[float, float]:
    """The limits of a count (Garwood, Biometrika 1936;28:437)."""
    tail = (1 - confidence) / 2
    low = chi_square_quantile(tail, 2 * events) / 2 if events else 0.0
    return low, chi_square_quantile(1 - tail, 2 * events + 2) / 2


def rate_ratio(first: Rate, second: Rate, confidence: float = CONFIDENCE) -> RateRatio:
    """How many times the second rate the first one is.

    Given all events, those of the first group are binomial (Lehmann and Romano 2005), and Clopper and Pearson's limits
    are theirs.
    """
    check_confidence(confidence)
    events = (first.events, second.events)
    if not first.days or not second.days:
        return RateRatio(events, None, None, None, confidence, why=NO_TIME)
    if not any(events):
        return RateRatio(events, None, None, None, confidence, why="neither group had an event")
    tail, longer = (1 - confidence) / 2, second.days / first.days
    low = _odds(beta_quantile(tail, events[0], events[1] + 1)) * longer if events[0] else 0.0
    if not events[1]:
        return RateRatio(events, None, low, None, confidence, why="the second group had no event")
    high = _odds(beta_quantile(1 - tail, events[0] + 1, events[1])) * longer
    return RateRatio(events, events[0] / events[1] * longer, low, high, confidence)


def _odds(probability: float) -> float:
    return probability / (1 - probability)
