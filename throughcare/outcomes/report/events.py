"""What happened to people while they were in treatment: overdoses, deaths, infections, by time lived. Pure.

Only events during the first treatment are in a rate: afterwards nobody can say how long we would have heard of one.
Those we did hear of are counted beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..group import Person
from ..statistics import Rate, RateRatio, Watched, rate, rate_ratio
from .behind import death_of, during, later
from .series import Series

Days = Callable[[Person], "tuple[int, ...] | None"]
SORTS: tuple[tuple[str, str, Days], ...] = (
    ("overdose", "Overdoses, fatal ones among them", lambda one: one.overdoses),
    ("fatal", "Fatal overdoses", lambda one: one.fatal),
    ("died", "Deaths of any cause", lambda one: None if one.overdoses is None else death_of(one)),
    ("infection", "Infections found by screening", lambda one: one.infections),
)
NOT_RECORDED = "The published tables of the trials do not record it."


class Event(NamedTuple):
    """One sort of event: the rate of each series (``None`` where it is not recorded), and the ratio of two.

    ``later`` is how many people of each series are known to have had it after their first treatment.
    """

    what: str
    label: str
    rates: list[Rate | None]
    ratio: RateRatio | None
    later: list[int]


def events(series: Sequence[Series]) -> list[Event]:
    """Every sort of event."""
    return [_event(what, label, days, series) for what, label, days in SORTS]


def _event(what: str, label: str, days: Days, series: Sequence[Series]) -> Event:
    rates = [_rate(one.begun, days) for one in series]
    known = [one for one in rates if one is not None]
    ratio = rate_ratio(known[0], known[1]) if len(rates) == len(known) == 2 else None
    return Event(
        what, label, rates, ratio, [_heard(some, days) if one else 0 for some, one in zip(series, rates, strict=True)]
    )


def _heard(series: Series, days: Days) -> int:
    return sum(bool(later(one, days(one))) for one in series.begun)


def _rate(people: Sequence[Person], days: Days) -> Rate | None:
    watched = [_watched(one, days) for one in people]
    return rate(watched) if any(one is not None for one in watched) else None


def _watched(person: Person, days: Days) -> Watched | None:
    told = days(person)
    return None if told is None else Watched(len(during(person, told)), float(person.days or 0))
