"""Whether a name that a laboratory sent can be that of the person who gave the sample. Pure; no name leaves it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from throughcare.care.path.readings import Identity


def words_of(*names: str | None) -> frozenset[str]:
    """The words of names without what writers differ in: case, accents, hyphens, order."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", " ".join(filter(None, names))) if _kept(sign))
    return frozenset("".join(sign if sign.isalnum() else " " for sign in plain.casefold()).split())


def _kept(sign: str) -> bool:
    return not unicodedata.combining(sign) and sign not in "'’"  # noqa: RUF001  (as names are typed)


def differ(family: str, given: str, who: Identity) -> str:
    """What in a name is not theirs: “family name”, “given name”; empty where it can be theirs, or one is not known.

    A family name is theirs if one word of it is: people have two, or changed one of them. A given name is, if it
    begins as one of theirs does: laboratories shorten it to a letter.
    """
    mine, sent = words_of(who.given_name, who.family_name, who.known_as), words_of(family)
    if who.family_name and sent and not sent & mine:
        return "family name"
    first, told = words_of(who.given_name, who.known_as), words_of(given)
    if first and told and not _letters(told) & _letters(first | words_of(who.family_name)):
        return "given name"
    return ""


def _letters(words: Iterable[str]) -> set[str]:
    return {word[0] for word in words}
