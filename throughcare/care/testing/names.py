"""Whether a name that a laboratory sent can be that of the person who gave the sample. Pure; no name leaves it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from throughcare.care.path.readings import Identity

from .values import table

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that are no accented ones, as laboratories write them that have only A to Z."""
TWO = re.compile(r"([aou])e|(a)a")
"""Two letters for one: “Mueller” is “Müller”, and so on both sides."""


def words_of(*names: str | None) -> tuple[str, ...]:
    """The words of names without what writers differ in: case, accents, hyphens, two letters for one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", " ".join(filter(None, names))) if _kept(sign))
    plain = TWO.sub(r"\1\2", plain.casefold().translate(LETTERS))
    return tuple("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _kept(sign: str) -> bool:
    return not unicodedata.combining(sign) and sign not in "'’"  # noqa: RUF001  (as names are typed)


def differ(family: str, given: str, who: Identity) -> str:
    """What in a name is not theirs: “family name”, “given name”; empty where it can be theirs, or one is not known.

    A word in the place of a name (“DONOR”, a number) neither confirms nor contradicts anything.

    A family name is theirs if one word of it is: people have two, or changed one of them; or if it is theirs in one
    word (“Mc Donald”); or its letter. A given name is, if it begins as one of theirs does: laboratories shorten it.
    """
    if who.family_name and not _of_family(_named(family), who):
        return "family name"
    first, told = words_of(who.given_name, who.known_as), _named(given)
    if first and told and not _letters(told) & _letters((*first, *words_of(who.family_name))):
        return "given name"
    return ""


def nobody(family: str, given: str) -> bool:
    """Whether what was sent as a name says nothing about who it is."""
    return bool(words_of(family, given)) and not _named(family) and not _named(given)


def _named(sent: str) -> tuple[str, ...]:
    """The words of what was sent as a name; none where all of them are numbers, or stand for a name."""
    words = words_of(sent)
    stands_for_one = all(word in _placeholders() or any(sign.isdigit() for sign in word) for word in words)
    return () if stands_for_one or "".join(words) in _placeholders() else words


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(words_of(*table("placeholders")["words"]))


def _of_family(sent: tuple[str, ...], who: Identity) -> bool:
    """Whether what was sent as the family name can be theirs; where nothing was, it can."""
    mine = words_of(who.given_name, who.family_name, who.known_as)
    shared = not sent or set(sent) & set(mine) or "".join(sent) == "".join(words_of(who.family_name))
    return bool(shared) or (all(len(word) == 1 for word in sent) and set(sent) <= _letters(mine))


def _letters(words: Iterable[str]) -> set[str]:
    return {word[0] for word in words}
