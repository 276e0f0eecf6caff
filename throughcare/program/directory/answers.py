"""A program's answers to everything that can be asked, as two numbers that a database can search by. Pure.

Each option of ``facets.py`` has a bit. In ``offers`` it is set where the answer is yes, in ``lacks`` where it is no; in
neither where it is unknown. The plain way to an answer is ``facets.answer``; a law holds the two equal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from .facets import OPTIONS

BITS: Mapping[tuple[str, str], int] = {key: 1 << place for place, key in enumerate(OPTIONS)}
"""The bit of each option. A database counts to 63 of them."""

VERSION = hashlib.sha256(repr(list(OPTIONS.items())).encode()).hexdigest()[:16]
"""Changes with the options and their codes: what was kept under another version is reckoned anew."""

_WAYS = [(BITS[key], [frozenset(way) for way in option.ways]) for key, option in OPTIONS.items()]
_ALONE = {
    code: sum(bit for bit, ways in _WAYS if {code} in ways) for option in OPTIONS.values() for code in option.codes
}
"""The options for which one code is enough, by code."""
_TOGETHER = [(bit, way) for bit, ways in _WAYS for way in ways if len(way) > 1]
"""The options for which several codes together are enough."""


class Answers(NamedTuple):
    """The options that are known to be offered, and those that are known not to be."""

    offers: int
    lacks: int


def answers(yes: str, no: str) -> Answers:
    """The answers that follow from codes as they are kept: apart by spaces. A code in both is a yes."""
    has = set(yes.split())
    has_not = set(no.split()) - has
    offers = 0
    for code in has:
        offers |= _ALONE.get(code, 0)
    for bit, way in _TOGETHER:
        if way <= has:
            offers |= bit
    return Answers(offers, _lacks(has_not) if has_not else 0)


def _lacks(has_not: Set[str]) -> int:
    return sum(bit for bit, ways in _WAYS if all(way & has_not for way in ways))


def wanted(wants: Mapping[str, Iterable[str]]) -> list[int]:
    """The options of each facet that is asked about, as bits: any of one number, all numbers."""
    return [sum(BITS[facet, option] for option in set(options)) for facet, options in wants.items() if options]
