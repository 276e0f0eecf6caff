"""What is drawn and tabled side by side: two groups, or the arms of one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..choice import Choice
from ..group import Group, Person
from ..words.course import Rule


class Series(NamedTuple):
    """People side by side with others: their label, who they are, and the choice by which they are found again."""

    label: str
    people: tuple[Person, ...]
    choice: Choice

    def words(self, rule: Rule) -> list[str]:
        """Their words; who has none is left out."""
        return [word for one in self.people if (word := one.word_by(rule))]

    @property
    def begun(self) -> list[Person]:
        """Those who were randomised, or started: only they have a time in treatment."""
        return [one for one in self.people if one.began]


def side_by_side(groups: Sequence[Group], choices: Sequence[Choice]) -> list[Series]:
    """Two groups each as one; one group by the arms of its trials, as one where it has no arms.

    Who was never randomised is in no arm, and in no curve.
    """
    if len(groups) == 1 and len(arms := _arms(groups[0])) > 1:
        return [_arm(groups[0], choices[0], arm) for arm in arms]
    return [
        Series(_label(group, number, groups), group.people, choice)
        for number, (group, choice) in enumerate(zip(groups, choices, strict=True), start=1)
    ]


def _label(group: Group, number: int, groups: Sequence[Group]) -> str:
    """The short label; two groups that are called alike are told apart by their number."""
    alike = sum(other.short == group.short for other in groups) > 1
    label = group.label if alike and len({other.label for other in groups}) == len(groups) else group.short
    return f"{label} ({number})" if alike and label == group.short else label


def _arms(group: Group) -> list[str]:
    return sorted({one.arm for one in group.people if one.arm})


def _arm(group: Group, choice: Choice, arm: str) -> Series:
    """Part of a saved group is no saved group: its name in an address would choose everybody of it."""
    return Series(arm, tuple(one for one in group.people if one.arm == arm), choice._replace(arm=arm, saved=""))
