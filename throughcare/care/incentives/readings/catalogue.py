"""What rewards can be used for: the items of a fund that are offered, and the words that no item may hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from throughcare.care.incentives.entries import ItemOffered, ItemRetired
from throughcare.chart.books import Book
from throughcare.chart.findings import Source

FILE = Path(__file__).parent.parent / "knowledge" / "catalogue.toml"


@dataclass(frozen=True, slots=True)
class Denied:
    """A word that an item must not hold, and what it stands for."""

    word: str
    group: str


@cache
def table() -> dict[str, Any]:
    """The knowledge file as it stands."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def deny_source() -> Source:
    """Where the list of what is not offered comes from."""
    said = table()["deny"]
    return Source(said["source"], said["year"], said["mark"])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    groups = table()["deny"]["groups"]
    return tuple(
        (re.compile(rf"\b{_with_plural(word)}\b", re.IGNORECASE), group)
        for group, words in groups.items()
        for word in words
    )


def _with_plural(word: str) -> str:
    """The word or its plural: “gun”, “guns”; “winery”, “wineries”."""
    plain = re.escape(word)
    return f"{re.escape(word[:-1])}(y|ys|ies)" if word.endswith("y") else f"{plain}(s|es)?"


def denied(*texts: str) -> Denied | None:
    """The first word in these texts that must not be offered; ``None`` for nothing. Whole words, in any case."""
    for pattern, group in _patterns():
        for text in texts:
            if found := pattern.search(text):
                return Denied(found.group(), group.replace("_", " "))
    return None


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is offered. It keeps its id through corrections of its words."""

    uid: UUID
    said: ItemOffered


def items(book: Book) -> list[Item]:
    """What a fund offers now, by title."""
    gone = {said.item for _, said in book.of(ItemRetired)}
    found = [Item(book.origins.get(entry.uid, entry.uid), said) for entry, said in book.of(ItemOffered)]
    standing = [one for one in found if one.uid not in gone]
    return sorted(standing, key=lambda one: (one.said.title.casefold(), one.said.vendor.casefold()))


def item(book: Book, uid: str) -> ItemOffered | None:
    """One item that is offered, by its id as the chart keeps it; ``None`` where it is not."""
    return next((one.said for one in items(book) if str(one.uid) == uid), None)


def suggestions() -> Iterable[dict[str, str]]:
    """Sorts of things that support healthy living, for whoever fills a catalogue."""
    found: list[dict[str, str]] = table()["suggestions"]
    return found
