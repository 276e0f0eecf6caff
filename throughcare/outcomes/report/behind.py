"""The people behind a number, by what an address calls it. Pure.

``retained-12`` are those in treatment after 12 weeks, ``week-5-missed`` those who were missed in week 5. Each number
of the page is the length of such a list: that is tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..function import is_pair, measure, windows
from ..group import Person
from ..how import ENDINGS
from ..plain import retention
from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED
from ..words.course import Rule

Picks = Callable[[Person], bool]
SYMBOLS = {"positive": POSITIVE, "mixed": MIXED, "negative": NEGATIVE, "missed": MISSED, "not-expected": UNPLANNED}
WORDS_OF_WEEK = {
    "positive": "with a positive week",
    "mixed": "with a mixed week",
    "negative": "who attended and had nothing positive",
    "missed": "who were missed",
    "not-expected": "of whom nothing was expected",
}
UNREADABLE = "unreadable"
"""Those of the programs, not of the group, of whom nothing is known: ``Group.unread``."""
PLAIN: dict[str, tuple[str, Picks]] = {
    "everybody": ("everybody", lambda one: True),
    UNREADABLE: ("whose chart cannot be read wholly: they are in no number", lambda one: one.unreadable),
    "began": ("who were randomised or started", lambda one: one.began),
    "not-begun": ("who were never randomised, or never started", lambda one: not one.began),
    "never-dosed": ("who were to begin and never had a dose", lambda one: one.began and not one.dosed),
    "in-treatment": ("who are in treatment now", lambda one: one.began and (one.again or not one.ended)),
    "died": ("who died during treatment", lambda one: bool(during(one, death_of(one)))),
    "overdose": ("who had an overdose during treatment", lambda one: bool(during(one, one.overdoses))),
    "fatal": ("who died of an overdose during treatment", lambda one: bool(during(one, one.fatal))),
    "overdose-undated": ("who had an overdose on a day that nobody knows", lambda one: one.undated > 0),
    "infection": ("with an infection found during treatment", lambda one: bool(during(one, one.infections))),
    "died-later": ("who died after their first treatment", lambda one: bool(later(one, death_of(one)))),
    "overdose-later": ("who had an overdose after their first treatment", lambda one: bool(later(one, one.overdoses))),
    "fatal-later": ("who died of an overdose after their first treatment", lambda one: bool(later(one, one.fatal))),
    "infection-later": (
        "with an infection found after their first treatment",
        lambda one: bool(later(one, one.infections)),
    ),
}


class Behind(NamedTuple):
    """What the people of a list are, in words, and whether somebody is one of them."""

    says: str
    picks: Picks


def named() -> dict[str, Behind]:
    """The lists that have a name without a number in it, by what an address calls them."""
    return {what: Behind(*found) for what, found in PLAIN.items()}


def behind(what: str, rule: Rule) -> Behind:
    """What an address asks for. Raises ``ValueError`` for what no number is about."""
    if what in PLAIN:
        return Behind(*PLAIN[what])
    if what == "with-word":
        return Behind("who have a weekly word", lambda one: bool(one.word_by(rule)))
    if what == "without-word":
        return Behind("who have no weekly word", lambda one: not one.word_by(rule))
    if found := re.fullmatch(r"retained-(\d{1,4})", what):
        return _retained(int(found[1]))
    if found := re.fullmatch(r"dosed-after-(\d{1,4})", what):
        return _dosed_after(int(found[1]))
    if found := re.fullmatch(r"came-(\d{1,4})", what):
        return _came(int(found[1]), rule)
    if found := re.fullmatch(r"ended-([a-z-]+)", what):
        return _ended(found[1].replace("-", " "))
    if found := re.fullmatch(r"week-(\d{1,4})(?:-([a-z-]+))?", what):
        return _week(int(found[1]), found[2] or "", rule)
    if found := re.fullmatch(r"paired-([a-z_]{1,20})-([a-z0-9_]{1,20})", what):
        return _paired(found[1], found[2])
    raise ValueError("there is no such number")


def _paired(name: str, time: str) -> Behind:
    """Whoever was asked before and after, by the usual days of asking."""
    when, said = windows({}), measure(name)
    point = when.point(time)
    if said is None or point is None:
        raise ValueError("there is no such number")
    says = f"asked at the start and at {point.name}: {said.name}"
    return Behind(says, lambda one: one.began and is_pair(one, name, when, point))


def _retained(week: int) -> Behind:
    return Behind(f"known to be in treatment after {week} weeks", lambda one: (one.days or 0) > 7 * week)


def _dosed_after(day: int) -> Behind:
    return Behind(f"with a dose on day {day} or later", lambda one: (one.days or 0) > day)


def _came(week: int, rule: Rule) -> Behind:
    says = f"who came in week {week} or later"
    return Behind(says, lambda one: one.began and retention(one.word_by(rule) or "") >= week)


def _ended(how: str) -> Behind:
    if how not in ENDINGS:
        raise ValueError("there is no such number")
    return Behind(f"whose treatment ended: {ENDINGS[how]}", lambda one: one.ended and (one.how or "other") == how)


def _week(week: int, name: str, rule: Rule) -> Behind:
    if week < 1 or (name and name not in SYMBOLS):
        raise ValueError("there is no such number")
    if not name:
        return Behind(f"whose word has a week {week}", lambda one: one.began and len(one.word_by(rule) or "") >= week)
    symbol = SYMBOLS[name]
    says = f"{WORDS_OF_WEEK[name]} in week {week}"
    return Behind(says, lambda one: one.began and (one.word_by(rule) or "")[week - 1 : week] == symbol)


def during(person: Person, days: Sequence[int] | None) -> list[int]:
    """Those days that lie in the first treatment; day 0 is its first."""
    return [day for day in days or () if 0 <= day < (person.days or 0)]


def later(person: Person, days: Sequence[int] | None) -> list[int]:
    """Those days that lie after it."""
    return [day for day in days or () if day >= (person.days or 0)] if person.began else []


def death_of(person: Person) -> tuple[int, ...]:
    """The day of death, as a list of days that may be empty."""
    return () if person.died is None else (person.died,)
