"""Which row of a new listing is which program of the old one. Pure; the rule is decision record 17.

A listing has no identifier, so programs are recognised by what they say of themselves, in steps. Each step looks only
at what the steps before left over, and joins only what is the only candidate on both sides. Never joined silently: what
is merely alike becomes a doubtful pair that a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz

from . import keys

ALIKE = 85.0
"""Of 100 (rapidfuzz, words in any order): from here two names or address lines may be one. Project convention."""

TOO_MANY = 40_000
"""Pairs of one town that are compared at the most. Where more is left over, the two listings are not of one kind."""


class How(StrEnum):
    """How a row was recognised."""

    SAME = "same"
    RENAMED = "renamed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Said:
    """What is compared of a program, in one listing. ``of`` is the row itself, not looked at here."""

    name: str
    street: str
    zip: str
    phone: str
    state: str
    city: str
    key: str
    also: str
    of: object

    @classmethod
    def to_compare(
        cls, of: object, *, name: str, also: str, street: str, city: str, state: str, zip: str, phone: str, key: str
    ) -> Said:
        """In the forms in which writing differently makes no difference."""
        return cls(
            keys.plain(name), keys.street(street), keys.zip5(zip), keys.phone(phone), keys.plain(state),
            keys.plain(city), key, keys.plain(also), of,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one, and why."""

    old: Said
    new: Said
    why: str


@dataclass(slots=True)
class Matched:
    """What became of two listings: pairs with how they were recognised, the rest on both sides, and the doubts."""

    pairs: list[tuple[Said, Said, How]] = field(default_factory=list)
    only_old: list[Said] = field(default_factory=list)
    only_new: list[Said] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


Key = Callable[[Said], Hashable | None]


def match(old: Sequence[Said], new: Sequence[Said]) -> Matched:
    """Recognise the programs of ``new`` among those of ``old``."""
    found = Matched(only_old=list(old), only_new=list(new))
    for key in EXACT:
        _join(found, key, lambda was, now: How.SAME)
    _join(found, _name_zip_house, _written_otherwise)
    _join(found, _street_and_zip, _at_one_address)
    _join(found, _phone_and_zip, _by_one_phone)
    _join(found, _name_phone_state, _moved)
    found.doubts = list(_doubts(found.only_old, found.only_new))
    return found


def _if_all(*parts: str) -> tuple[str, ...] | None:
    return parts if all(parts) else None


EXACT: tuple[Key, ...] = (
    lambda one: one.key or None,
    lambda one: (one.name, one.street, one.zip, one.phone, one.also),
    lambda one: (one.name, one.street, one.zip, one.phone),
    lambda one: (one.name, one.street, one.zip, one.also),
    lambda one: (one.name, one.street, one.zip),
)
"""The same program: its source's own identifier, or name, street and ZIP; what else is said tells twins apart."""


def _name_zip_house(one: Said) -> Hashable | None:
    house = one.street.partition(" ")[0]
    return (one.name, one.zip, house) if one.name and one.zip and house[:1].isdigit() else None


def _street_and_zip(one: Said) -> Hashable | None:
    return _if_all(one.street, one.zip)


def _phone_and_zip(one: Said) -> Hashable | None:
    return _if_all(one.phone, one.zip)


def _name_phone_state(one: Said) -> Hashable | None:
    return _if_all(one.name, one.phone, one.state)


def _written_otherwise(was: Said, now: Said) -> How | None:
    """The same name and house number in one ZIP: the same address, if the rest of it is alike ("Suite 100" added)."""
    return How.SAME if _streets_alike(was, now) else None


def _moved(was: Said, now: Said) -> How | None:
    """The same name and telephone in one state: moved, unless only the ZIP of the address was mended."""
    return How.SAME if _streets_alike(was, now) and was.city == now.city else How.MOVED


def _at_one_address(was: Said, now: Said) -> How | None:
    """Another name at the same address: a rename if the telephone is the same too, or the names are alike."""
    same_phone = bool(was.phone) and was.phone == now.phone
    return How.RENAMED if same_phone or _names_alike(was, now) else None


def _by_one_phone(was: Said, now: Said) -> How | None:
    """The same telephone in the same ZIP: moved if the name is the same, renamed if the address is only written so."""
    if was.name == now.name:
        return _moved(was, now)
    return How.RENAMED if _streets_alike(was, now) else None


def _join(found: Matched, key: Key, judge: Callable[[Said, Said], How | None]) -> None:
    """Join what shares a key with exactly one of the other side."""
    old, new = _by(found.only_old, key), _by(found.only_new, key)
    done: set[int] = set()
    for value, ones in old.items():
        others = new.get(value, [])
        if len(ones) == len(others) == 1 and (how := judge(ones[0], others[0])) is not None:
            found.pairs.append((ones[0], others[0], how))
            done |= {id(ones[0]), id(others[0])}
    found.only_old = [one for one in found.only_old if id(one) not in done]
    found.only_new = [one for one in found.only_new if id(one) not in done]


def _by(ones: Iterable[Said], key: Key) -> dict[Hashable, list[Said]]:
    found: dict[Hashable, list[Said]] = defaultdict(list)
    for one in ones:
        if (value := key(one)) is not None:
            found[value].append(one)
    return found


def _doubts(old: Sequence[Said], new: Sequence[Said]) -> Iterable[Doubt]:
    """Every pair of the rest that shares something, or is alike in the same town."""
    for was, now, shared in _candidates(old, new):
        if why := _why(was, now, shared):
            yield Doubt(was, now, why)


def _candidates(old: Sequence[Said], new: Sequence[Said]) -> Iterable[tuple[Said, Said, list[str]]]:
    found: dict[tuple[int, int], tuple[Said, Said, list[str]]] = {}
    for words, key in BLOCKS.items():
        there = _by(new, key)
        for value, ones in _by(old, key).items():
            if len(ones) * len(there.get(value, [])) > TOO_MANY:
                continue
            for was in ones:
                for now in there.get(value, []):
                    found.setdefault((id(was), id(now)), (was, now, []))[2].append(words)
    return found.values()


BLOCKS: dict[str, Key] = {
    "the same address": _street_and_zip,
    "the same telephone": lambda one: one.phone or None,
    "the same name in the same town": lambda one: _if_all(one.name, one.city, one.state),
    "town": lambda one: _if_all(one.city, one.state),
    "zip": lambda one: one.zip or None,
}


def _why(was: Said, now: Said, shared: list[str]) -> str:
    """Why two may be one, in words; empty when nothing speaks for it."""
    reasons = [words for words in shared if words.startswith("the same")]
    if "the same telephone" in reasons and len(reasons) == 1 and was.state != now.state:
        return ""  # one number for a chain that works in several states
    if not reasons:
        if not (_names_alike(was, now) or _streets_alike(was, now)):
            return ""
        reasons = ["alike, in the same town" if "town" in shared else "alike, in the same ZIP"]
    return " and ".join(reasons)


def _names_alike(was: Said, now: Said) -> bool:
    """Whether any name of the one is like any of the other."""
    names, others = (was.name, was.also), (now.name, now.also)
    return any(one and other and _alike(one, other) for one in names for other in others)


def _streets_alike(was: Said, now: Said) -> bool:
    """Whether two lines are one address: the same house number, and words alike."""
    house, other = was.street.partition(" ")[0], now.street.partition(" ")[0]
    same_house = bool(house) and house == other and house[0].isdigit()
    return same_house and fuzz.token_set_ratio(was.street, now.street) >= ALIKE


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one, other) >= ALIKE
