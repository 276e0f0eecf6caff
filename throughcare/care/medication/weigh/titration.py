"""Steps of titration and of a taper. They warn, and never block: the prescriber decides. Reference 2.1.1, 1.6 C."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from ..values import Profile, Told, fact, table


class Pace(Told):
    """Up to a daily dose, how large a step may be (mg) and how many days lie between two."""

    up_to_mg: int | None = None
    most_mg: int
    least_days: int


class Titration(Profile):
    """A profile of titration."""

    steps: tuple[Pace, ...]

    def pace(self, to_ug: int) -> Pace:
        """What holds for a step to that daily dose."""
        return next(one for one in self.steps if one.up_to_mg is None or to_ug <= one.up_to_mg * 1000)


@cache
def titrations() -> dict[str, Titration]:
    """The profiles by id."""
    return {said["id"]: Titration.model_validate(said) for said in table("methadone")["titration"]}


Day = tuple[date, int]
"""The day on which a daily total begins, and the total in micrograms."""


def too_fast(steps: Sequence[Day], profile: Titration) -> tuple[tuple[Day, str], ...]:
    """The raises that are larger or sooner than the profile has them: ``STEP_LARGE`` and ``STEP_SOON``."""
    return tuple(_too_fast(steps, profile))


def _too_fast(steps: Sequence[Day], profile: Titration) -> Iterator[tuple[Day, str]]:
    for (before, was), (day, now) in pairwise(steps):
        if now <= was:
            continue
        pace = profile.pace(now)
        if now - was > pace.most_mg * 1000:
            yield (day, now), "STEP_LARGE"
        if (day - before).days < pace.least_days:
            yield (day, now), "STEP_SOON"


def too_steep(steps: Sequence[Day], established_ug: int) -> tuple[tuple[Day, str], ...]:
    """The reductions from maintenance that pass the label: by the established dose and by the days between."""
    most, least = established_ug * fact("TAPER_PERCENT").value // 100, fact("TAPER_DAYS").value
    found = []
    for (before, was), (day, now) in pairwise(steps):
        if was - now > most:
            found.append(((day, now), "CUT_LARGE"))
        if was > now and (day - before).days < least:
            found.append(((day, now), "CUT_SOON"))
    return tuple(found)


def raised(first: date, from_ug: int, by_ug: int, every_days: int, to_ug: int) -> tuple[Day, ...]:
    """A plan of titration: from a daily total by equal steps to another. Raises ``ValueError`` without an end."""
    if by_ug < 1 or every_days < 1 or to_ug < from_ug:
        raise ValueError("a titration goes up, by more than nothing, every day or more")
    amounts = [*range(from_ug, to_ug, by_ug), to_ug]
    return tuple((first + timedelta(days=every_days * nr), amount) for nr, amount in enumerate(amounts))


def tapered(
    first: date, from_ug: int, percent: int, every_days: int, *, of_current: bool, most: int
) -> tuple[Day, ...]:
    """A taper by a percentage of the original or of the current dose, in whole milligrams, of at most ``most`` steps.

    A cut is rounded down to the milligram, so that none is larger than the percentage, and is one milligram at least.
    """
    if not 1 <= percent <= 100 or every_days < 1:
        raise ValueError("a taper goes down by 1 to 100 percent, every day or more")
    amounts, amount = [from_ug], from_ug
    while len(amounts) < most:
        cut = max(1000, (amount if of_current else from_ug) * percent // 100 // 1000 * 1000)
        amount -= cut
        if amount < 1000:
            break
        amounts.append(amount)
    return tuple((first + timedelta(days=every_days * nr), one) for nr, one in enumerate(amounts))


def accumulated(dose_ug: int, half_life_hours: int, days: int) -> float:
    """The trough before dose ``days`` + 1, in micrograms. A teaching model (project convention), not a level."""
    return sum(dose_ug * 2 ** (-24 * day / half_life_hours) for day in range(1, days + 1))
