"""What the explorer's pages show of the chosen groups, and what of it may leave the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest, program

from ...group import Group, Person
from ...measures import MEASURES
from ...pages.chosen import Chosen, chosen
from ...pages.rows import answers as kept
from ...pages.unread import Unread, unread
from .. import small, words
from ..answers import Answers, answers
from ..figures import Figure, figures
from ..order import Row
from ..small import Hidden, Limit
from ..table import Told

SHOWN: Mapping[str, Hidden] = {}
"""Nothing is hidden."""
NOTHING: Mapping[str, Hidden] = dict.fromkeys((one.column for one in MEASURES), Hidden.ALL)
"""Nothing is shown."""


class Side(NamedTuple):
    """One group under all definitions. ``leaving`` is what of it is hidden outside, ``few`` even how many they are."""

    group: Group
    people: Sequence[Person]
    figures: Mapping[str, Figure]
    leaving: Mapping[str, Hidden]
    few: bool

    @property
    def label(self) -> str:
        """How the group is called beside a figure."""
        return self.group.short or self.group.label

    @property
    def size(self) -> str:
        """How many people with a word, in words."""
        return words.people(len(self.people))


@dataclass(frozen=True)
class Reckoned:
    """The chosen groups under all definitions. ``limit`` is ``None`` where the program hides no small numbers."""

    chosen: Chosen
    limit: Limit | None
    home: Program | None

    @cached_property
    def sides(self) -> list[Side]:
        """The groups that are shown, one or two."""
        groups = self.chosen.groups
        return [self._side(group, groups[1 - number] if len(groups) > 1 else None)
                for number, group in enumerate(groups)]  # fmt: skip

    @property
    def labels(self) -> list[str]:
        """What stands beside the figures."""
        return [side.label for side in self.sides]

    @property
    def rows(self) -> list[Row]:
        """All definitions in the published order."""
        return [Row(one, tuple(side.figures[one.column] for side in self.sides)) for one in MEASURES]

    @property
    def leaving(self) -> list[Mapping[str, Hidden]]:
        """What is hidden in what leaves the program, a group."""
        return [side.leaving for side in self.sides]

    @property
    def levels(self) -> list[Mapping[str, Hidden]]:
        """What is hidden from this reader, a group: nothing, if they may open the people."""
        return [SHOWN for _ in self.sides] if self.chosen.sees_people else self.leaving

    @property
    def hides(self) -> bool:
        """Whether anything is hidden outside that this reader sees."""
        return self.chosen.sees_people and any(any(level.values()) for level in self.leaving)

    @property
    def shut(self) -> bool:
        """Whether a group is too small for this reader to see anything of it."""
        return not self.chosen.sees_people and (self.is_near or any(side.few for side in self.sides))

    @cached_property
    def is_near(self) -> bool:
        """Whether the groups are so near to another choice that this reader could reckon few people from the two."""
        return bool(self.limit and self.chosen.is_near(self.limit.least))

    @property
    def unread(self) -> list[Unread]:
        """Who is counted apart."""
        return unread(self.chosen, 0 if self.chosen.sees_people or not self.limit else self.limit.least)

    def told(self) -> list[Told]:
        """The groups as they may leave the program."""
        near = self.is_near
        return [
            Told(side.group.label, side.figures, NOTHING if near else side.leaving, side.few or near)
            for side in self.sides
        ]

    def answers(self, side: Side) -> Answers:
        """The answers of everybody of a group who has a word."""
        return answers([person.word_by(self.chosen.rule) or "" for person in side.people])

    def _side(self, group: Group, other: Group | None) -> Side:
        key = ("explorer", group.key, other.key if other else "", self.chosen.rule, self.limit)
        return kept.get(key, lambda: self._make(group, other))

    def _make(self, group: Group, other: Group | None) -> Side:
        rule = self.chosen.rule
        people = group.with_word(rule)
        others = [one.chart for one in other.with_word(rule)] if other else []
        found = answers(group.words(rule))
        divided = small.parts([one.chart for one in people], others)
        hidden = small.hidden(found, divided, self.limit.least) if self.limit else SHOWN
        few = bool(self.limit and small.few(divided, self.limit.least))
        return Side(group, people, figures(found), hidden, few)


def reckoned(request: PageRequest) -> Reckoned:
    """What the address chooses, for this reader. Raises 404 as ``chosen`` does."""
    home = program(request)
    limit = small.limit_of(home.settings if home else {})
    return Reckoned(chosen(request), limit, home)
