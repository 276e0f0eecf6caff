"""One row a person, and a group of them: all that a page of outcomes needs, without opening a chart. Pure.

Rows are made from what is kept of every chart (``throughcare/outcomes/kept``). Days are counted from the start, day 0:
the first randomisation in a trial, else the first dose of medication for OUD that is given or told of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from .words.course import Rule


class Person(NamedTuple):
    """Somebody in a group. ``None`` is always "not recorded" or "there is none", never zero.

    ``who`` is the number of a trial's participant. ``arm``, ``medication`` and ``level_of_care`` are those of the start
    (intent to treat); the level is a code (``L0`` to ``L7``, ``E``). ``started`` is a real day: no trial has one.

    ``word`` is the weekly word by the current rule and ``older`` by the older one, which only trials have; ``no_word``
    says in words why there is neither.

    ``began`` is whether there is a start, ``dosed`` whether any dose is charted: who began and was never dosed is a
    failed induction. ``days`` counts the days from the start to the last day in treatment, both included: 0 for who
    began and was never dosed from that day on, ``None`` for who did not begin. So many had a dose on day ``k`` or later
    as have ``days > k``. With ``ended`` false treatment goes on (today is the last day counted) and nobody knows how
    long it lasts. ``how`` says how it ended: a value of ``how.ENDINGS``. ``again``: back in treatment today, after the
    first one had ended.

    ``known`` is the number of days, counted likewise, of which anything is known: to today, to death, or to the end of
    the trial. ``died`` is the day of death. ``overdoses``, ``fatal`` (those of them that were) and ``infections`` are
    days since the start, negative before it; ``None`` where whoever charted did not record such things, as the trials.
    ``undated`` counts the overdoses that they lived through on a day nobody knows.

    ``function`` is what ``outcomes.function`` found before and after, as plain JSON.

    ``unreadable``: an entry of the chart cannot be read, so nothing else is known; a group counts them apart.
    """

    chart: UUID
    program: str
    who: int | None = None
    trial: str | None = None
    arm: str | None = None
    medication: str | None = None
    level_of_care: str | None = None
    started: date | None = None
    word: str | None = None
    older: str | None = None
    no_word: str | None = None
    began: bool = False
    dosed: bool = False
    days: int | None = None
    ended: bool = False
    how: str | None = None
    again: bool = False
    known: int | None = None
    died: int | None = None
    overdoses: tuple[int, ...] | None = None
    fatal: tuple[int, ...] | None = None
    infections: tuple[int, ...] | None = None
    undated: int = 0
    function: Mapping[str, Any] | None = None
    unreadable: bool = False

    def word_by(self, rule: Rule) -> str | None:
        """The weekly word by a rule."""
        return self.older if rule is Rule.OLDER else self.word


class Group(NamedTuple):
    """People chosen together. ``label`` says who they are, without a name of anybody.

    ``key`` changes with the people, their charts, the choice and the day: an answer reckoned from the group may be kept
    under it. ``short`` is the label beside a figure.

    ``unread`` are those of the same programs whose chart cannot be read wholly. Nobody knows whether they belong here:
    they are in no number, and a page says how many they are.
    """

    label: str
    people: tuple[Person, ...]
    key: str = ""
    short: str = ""
    unread: tuple[Person, ...] = ()

    def with_word(self, rule: Rule = Rule.CURRENT) -> list[Person]:
        """Those who have a word by that rule, in the order of the group."""
        return [one for one in self.people if one.word_by(rule)]

    def without_word(self, rule: Rule = Rule.CURRENT) -> list[Person]:
        """Those who have none: they are in no figure that rests on words, and a page says how many they are."""
        return [one for one in self.people if not one.word_by(rule)]

    def words(self, rule: Rule = Rule.CURRENT) -> list[str]:
        """The words by that rule, in the order of :meth:`with_word`."""
        return [word for one in self.people if (word := one.word_by(rule))]
