"""Whether a choice of people is so near to other choices that few people could be reckoned from two of them. Pure.

Asked for readers who may not open the people. Each page is safe by itself; whoever subtracts one page from another
learns of those between the two: of everybody else where a filter is left out, of the last value of a filter where all
the others are shown, of a month where the days are moved by one.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from .choice import NOBODY, Choice
from .explorer.small import divided
from .group import Person

OF = {"arm": "arm", "medication": "medication", "level": "level_of_care"}
"""What is chosen by its value, and where a row has it."""
DAYS = ("since", "until")
Filters = dict[str, str | date | None]


def near(choice: Choice, people: Sequence[Person], least: int) -> bool:
    """Whether another choice among the ``people`` of the same program would tell of 1 to ``least`` - 1 of them."""
    number = _count(choice, people)
    between = (abs(number - _count(other, people)) for other in _others(choice, people))
    return any(0 < few < least for few in between) or any(_last(choice, name, people, least) for name in OF)


def _count(choice: Choice, people: Sequence[Person]) -> int:
    return sum(map(choice.admits, people))


def _others(choice: Choice, people: Sequence[Person]) -> Iterator[Choice]:
    """The choices with some of its filters left out, and with its days moved to another month."""
    empty: Filters = {**dict.fromkeys(OF, ""), **dict.fromkeys(DAYS)}
    chosen = [name for name in empty if getattr(choice, name)]
    for many in range(len(chosen)):
        for names in combinations(chosen, many + 1):
            yield _with(choice, {name: empty[name] for name in names})
    for first in sorted({one.started.replace(day=1) for one in people if one.started}):
        last = first.replace(day=monthrange(first.year, first.month)[1])
        for name, day in zip(DAYS, (first, last), strict=True):
            if getattr(choice, name):
                yield _with(choice, {name: day})


def _with(choice: Choice, filters: Filters) -> Choice:
    return Choice(**{**choice._asdict(), **filters})


def _last(choice: Choice, name: str, people: Sequence[Person], least: int) -> bool:
    """Whether the people of a value stand in the way: with all other values shown, what is left would be few."""
    if not getattr(choice, name):
        return False
    wider = _with(choice, {name: ""})
    cells = Counter(getattr(one, OF[name]) for one in people if wider.admits(one))
    shown = divided(list(cells.values()), least).cells
    return any(
        cell is None and getattr(choice, name) == (value or NOBODY) for value, cell in zip(cells, shown, strict=True)
    )
