"""Who the people are, and how many of them are in which figure. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..explorer.small import told_apart
from ..group import Person
from ..words.course import Rule
from .behind import behind
from .series import Series


class Count(NamedTuple):
    """One number of a series: how many, of how many, and what the list behind it is called."""

    number: int
    of: int
    what: str


class Row(NamedTuple):
    """A row of numbers side by side."""

    label: str
    counts: list[Count]


ROWS = (
    ("People", "everybody"),
    ("Randomised, or started treatment", "began"),
    ("Never randomised, or never started", "not-begun"),
    ("Were to begin and never had a dose (induction failure)", "never-dosed"),
    ("In treatment now", "in-treatment"),
    ("Had an overdose on a day that nobody knows: in no rate", "overdose-undated"),
    ("With a weekly word", "with-word"),
    ("Without a weekly word: in no figure about use", "without-word"),
)
FIRST = ("with-word", "began", "everybody")
"""What is told first where not every number can be: the other figures are about them."""
ALWAYS = ("everybody", "began", "with-word", "without-word")
"""Shown also where it is nobody."""


def rows(series: Sequence[Series], rule: Rule) -> list[Row]:
    """How many people there are, and how many of them are in which figure."""
    found = [Row(label, [count(one, what, rule) for one in series]) for label, what in ROWS]
    return [row for row in found if row.counts[0].what in ALWAYS or any(one.number for one in row.counts)]


def heads(series: Series, rule: Rule, least: int) -> dict[str, int]:
    """The numbers of a series that may be told beside each other, by what they are called; 0 hides none."""
    names = sorted((what for _, what in ROWS), key=lambda what: FIRST.index(what) if what in FIRST else len(FIRST))
    told = told_apart({what: count(series, what, rule).number for what in names}, least)
    if "everybody" in told and "began" not in told:
        told.pop("not-begun", None)  # taken from everybody it would say how many began
    return told


def count(series: Series, what: str, rule: Rule) -> Count:
    """How many of a series are behind a number."""
    picks = behind(what, rule).picks
    return Count(sum(map(picks, series.people)), len(series.people), what)


def reasons(series: Sequence[Series], rule: Rule) -> list[tuple[str, int]]:
    """Why people have no word, the most frequent reason first. The numbers of participants are left out."""
    without = [one for some in series for one in some.people if not one.word_by(rule)]
    return Counter(map(_reason, without)).most_common()


def _reason(person: Person) -> str:
    if person.word:
        return "our own charts have no word by the older rule"
    return (person.no_word or "nobody knows why").split(": ")[-1]
