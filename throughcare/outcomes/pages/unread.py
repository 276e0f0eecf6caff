"""The people of the chosen programs whose chart cannot be read wholly: they are in no number, and counted apart."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from ..choice import ALL_TRIALS, Choice, query
from ..group import Group
from ..report.behind import UNREADABLE
from .chosen import Chosen


class Unread(NamedTuple):
    """How many they are (``None`` where they are too few to be told), and the list of them for whoever may see it."""

    number: int | None
    href: str


def unread(asked: Chosen, least: int) -> list[Unread]:
    """One for the programs of each group that is shown; of two groups of the same people, one."""
    found: dict[frozenset[UUID], Unread] = {}
    choices = [one for one in (asked.choice, asked.other) if one is not None]
    for choice, group in zip(choices, asked.groups, strict=True):
        charts = frozenset(person.chart for person in group.unread)
        if charts and charts not in found:
            found[charts] = _one(asked, choice, len(charts), least)
    return list(found.values())


def unread_trials(asked: Chosen, trials: Group, least: int) -> list[Unread]:
    """The same for the imported trials, which stand beside every group."""
    number = len({person.chart for person in trials.unread})
    return [_one(asked, Choice(ALL_TRIALS), number, least)] if number else []


def _one(asked: Chosen, choice: Choice, number: int, least: int) -> Unread:
    behind = reverse("outcome_people") + query(Choice(choice.program), None, asked.rule, what=UNREADABLE)
    return Unread(None if number < least else number, behind if asked.sees_people else "")
