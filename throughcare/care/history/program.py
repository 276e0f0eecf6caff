"""The participants of a trial together: people by arm, weekly counts, and who stands behind each figure.

People are the values of the summary ``history``. Nothing here is weighed or shared out: plain counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .words import ARMS, Arm, Trial

Person = Mapping[str, Any]

NOT_RANDOMISED = "not randomised"
"""The group of those who consented and were never randomised."""


def arms(trial: Trial) -> tuple[Arm, ...]:
    """The arms of a trial, in the order in which they are shown."""
    return ARMS[trial]


def by_arm(people: Iterable[Person]) -> dict[str, list[Person]]:
    """People by the arm of their first randomisation (intent to treat), and those never randomised."""
    found: dict[str, list[Person]] = {}
    for person in people:
        found.setdefault(person["arm"] or NOT_RANDOMISED, []).append(person)
    return {arm: found[arm] for arm in sorted(found, key=lambda arm: (arm == NOT_RANDOMISED, arm))}


def count(person: Person, measure: str, week: int) -> int:
    """What somebody adds to a weekly figure."""
    return int(person["weeks"].get(measure, {}).get(str(week), 0))


def weekly(people: Sequence[Person], measure: str, weeks: Iterable[int]) -> list[tuple[int, int, int]]:
    """For each week: the week, the total, and how many people stand behind it."""
    rows = []
    for week in weeks:
        counts = [count(person, measure, week) for person in people]
        rows.append((week, sum(counts), sum(one > 0 for one in counts)))
    return rows


def last_week(people: Iterable[Person]) -> int:
    """The last week in which anything was reported; 0 when nothing was."""
    weeks = (int(week) for person in people for counted in person["weeks"].values() for week in counted)
    return max(weeks, default=0)


def behind(
    people: Iterable[Person], *, arm: str | None = None, measure: str | None = None, week: int | None = None
) -> list[Person]:
    """The people behind a figure: of an arm (or all), counted by a measure in a week (or simply there).

    ``arm`` is an arm of :class:`Arm` or :data:`NOT_RANDOMISED`. Raises ``ValueError`` for a measure without a week.
    """
    found = [person for person in people if arm is None or (person["arm"] or NOT_RANDOMISED) == arm]
    if measure is None:
        return found
    if week is None:
        raise ValueError("a measure is counted by week: name the week")
    return [person for person in found if count(person, measure, week) > 0]
