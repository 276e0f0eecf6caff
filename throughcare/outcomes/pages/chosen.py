"""What a page of outcomes shows: the groups that its address chooses, as far as the reader may see them.

Every page of outcomes begins with ``chosen(request)``; what it reckons it may keep under ``group.key``
(``rows.answers``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404

from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from ..choice import ALL_TRIALS, FIRST, SECOND, BadChoice, Choice, choice_of, query, rule_of
from ..group import Group, Person
from ..nearby import near
from ..words.course import Rule
from .access import open_to, sees_people
from .labels import label_of, short_of
from .rows import rows
from .saved import Saved, saved

Known = dict[str, tuple[str, list[Person]]]
"""By program a key of its rows, and the rows."""


@dataclass(frozen=True)
class Chosen:
    """The first group, perhaps a second one, and how words are made. ``wrong`` says what of the address was left out.

    ``open`` are the programs whose figures the reader may see, ``saved`` the named groups of their program, ``known``
    the rows that were read.
    """

    first: Group
    second: Group | None
    choice: Choice
    other: Choice | None
    rule: Rule
    open: Sequence[Program]
    saved: Sequence[Saved]
    sees_people: bool
    known: Known
    wrong: str = ""

    @property
    def groups(self) -> list[Group]:
        """The groups that are shown: one or two."""
        return [self.first, *([self.second] if self.second else [])]

    def is_near(self, least: int) -> bool:
        """Whether from a group and another choice few people could be reckoned by a reader who may not see them."""
        if self.sees_people or not least:
            return False
        return any(near(one, self._everybody(one), least) for one in (self.choice, self.other) if one is not None)

    def _everybody(self, choice: Choice) -> list[Person]:
        """The people of the programs of a choice, whoever it leaves out."""
        rows = [row for one in among(choice, self.open) for row in self.known[one.slug][1]]
        return [row for row in rows if not row.unreadable]

    @cached_property
    def query(self) -> str:
        """The query of an address that shows the same, with its question mark."""
        return query(self.choice, self.other, self.rule)

    def with_(self, **more: object) -> str:
        """The same with further parameters."""
        return query(self.choice, self.other, self.rule, **more)

    def one(self, number: int = 1, **more: object) -> str:
        """The query of the first or the second group alone."""
        return query(self.other if number == 2 and self.other else self.choice, None, self.rule, **more)


def chosen(request: PageRequest) -> Chosen:
    """The groups that an address chooses. A program that is not open to the reader is not there (404)."""
    programs = open_to(request)
    slugs = {ALL_TRIALS, *(one.slug for one in programs)}
    named = [one for one in saved(_mine(request)) if one.choice.program in slugs]
    rule, wrong = rule_of(request.GET), ""
    try:
        choice, other = _asked(request.GET, FIRST, named), _asked(request.GET, SECOND, named)
    except BadChoice as error:
        choice, other, wrong = Choice(), Choice(), str(error)
    choice = _at_home(choice, programs)
    has_second = any(name.startswith(SECOND) and value for name, value in request.GET.items()) and not wrong
    beside = _at_home(other, programs) if has_second else None
    sees = all(sees_people(request, among(one, programs)) for one in (choice, beside) if one is not None)
    if not sees:  # two groups whose days differ by one would tell the few who started on it
        choice, beside = choice.in_months(), beside and beside.in_months()
    known: Known = {}
    return Chosen(
        first=group_of(choice, programs, known, named),
        second=group_of(beside, programs, known, named) if beside else None,
        choice=choice,
        other=beside,
        rule=rule,
        open=programs,
        saved=named,
        sees_people=sees,
        known=known,
        wrong=wrong,
    )


def _mine(request: PageRequest) -> str:
    return request.membership.program if request.membership else ""


def _asked(asked: Mapping[str, str], prefix: str, named: Sequence[Saved]) -> Choice:
    """The choice of an address; that of a saved group where it names one. Raises 404 for one that is not there."""
    choice = choice_of(asked, prefix)
    if not choice.saved:
        return choice
    found = next((one for one in named if str(one.uid) == choice.saved), None)
    if found is None:
        raise Http404("There is no such saved group.")
    return found.choice._replace(saved=choice.saved)


def _at_home(choice: Choice, programs: Sequence[Program]) -> Choice:
    """Without a program: one's own, else every trial."""
    if choice.program or not programs:
        return choice
    mine = next((one.slug for one in programs if not one.historical), ALL_TRIALS)
    return choice._replace(program=mine)


def among(choice: Choice, programs: Sequence[Program]) -> list[Program]:
    """The programs that a choice is about. Raises 404 for one that is not open to the reader."""
    if choice.program == ALL_TRIALS:
        return [one for one in programs if one.historical]
    found = [one for one in programs if one.slug == choice.program]
    if not found and choice.program:
        raise Http404("There is no such program.")
    return found


def group_of(
    choice: Choice,
    programs: Sequence[Program],
    known: Known,
    named: Sequence[Saved] = (),
) -> Group:
    """The people of a choice. ``known`` are the rows that were read already, by program."""
    found = among(choice, programs)
    known |= rows([one for one in found if one.slug not in known])
    everybody = [person for one in found for person in known[one.slug][1]]
    unread = tuple(one for one in everybody if one.unreadable)
    readable = [one for one in everybody if not one.unreadable] if unread else everybody
    people = tuple(readable if choice.takes_all else filter(choice.admits, readable))
    bare = choice._replace(saved="")
    key = f"{'|'.join(known[one.slug][0] for one in found)}?{query(bare)}"
    name = next((one.name for one in named if str(one.uid) == choice.saved), "")
    return Group(label_of(choice, found, name), people, key, short_of(choice, found, name), unread)


def charts_of(people: Sequence[Person]) -> list[UUID]:
    """The charts of people, for the log of looks."""
    return [one.chart for one in people]
