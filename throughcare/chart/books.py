"""The book: an append-only list of entries about one thing. A person's chart is one; a bottle's stock book another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID
from weakref import ref

from . import corrections
from .entries import Entry
from .kinds import Payload, Unreadable
from .roles import Role

P = TypeVar("P", bound=Payload)

CHART = "chart"
STOCK = "stock"
FUND = "fund"
PROGRAM = "program"
LOOKS = "looks"
CALL = "call"
BOOK_TYPES = (CHART, CALL, STOCK, FUND, PROGRAM, LOOKS)
"""A person's chart; a call to the helpline; a bottle; a fund; a program's own matters; and the looks at one chart."""

ABOUT_SOMEBODY = (CHART, CALL)
"""Books about a person, known or not: each look at one is logged, and its rules say what is due."""


_CORRECTS, _DAMAGE = attrgetter("corrects"), attrgetter("damage")
"""Asked of thousands of entries at once."""


class Book:
    """All entries of one book, in the order of their positions. Read it through :meth:`standing`."""

    def __init__(self, uid: UUID, entries: Sequence[Entry], type: str = CHART) -> None:
        self.uid = uid
        self.type = type
        self.entries: tuple[Entry, ...] = tuple(entries)
        self._made_from: tuple[ref[Book], tuple[Entry, ...], frozenset[str]] | None = None

    @property
    def position(self) -> int:
        """The position of the last entry; 0 for an empty book."""
        return self.entries[-1].position if self.entries else 0

    @cached_property
    def _standing(self) -> tuple[Entry, ...]:
        return tuple(corrections.standing(self.entries))

    def standing(self) -> tuple[Entry, ...]:
        """The entries with their corrections applied, in the order in which things happened.

        The only door through which readings and rules read.
        """
        return self._standing

    @cached_property
    def _by_kind(self) -> dict[str, list[Entry]]:
        if self.made_from is not None:
            book, added, left_out = self.made_from
            if book.is_whole and left_out.isdisjoint(entry.kind for entry in added):
                return _with_added({kind: book._by_kind[kind] for kind in book._by_kind.keys() - left_out}, added)
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._standing:
            found[entry.kind].append(entry)
        return found

    @cached_property
    def _read(self) -> dict[type[Payload], list[tuple[Entry, Any]]]:
        return {}

    def _of(self, model: type[P]) -> list[tuple[Entry, P]]:
        known = self._read.get(model)
        if known is None:
            found = self._by_kind.get(model.kind.name, ())
            known = [(entry, entry.payload) for entry in found if isinstance(entry.payload, model)]
            self._read[model] = known
        return known

    def has(self, kinds: Iterable[str]) -> bool:
        """Whether an entry of one of these kinds stands in it."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def of(self, model: type[P]) -> list[tuple[Entry, P]]:
        """The standing, readable entries of one kind, in the order in which they happened."""
        return self._of(model).copy()

    def unread(self, model: type[P]) -> list[Entry]:
        """The standing entries of one kind, none of them parsed: for whoever needs few of many."""
        return self._by_kind.get(model.kind.name, []).copy()

    def last(self, model: type[P]) -> tuple[Entry, P] | None:
        """The latest standing entry of one kind, or ``None``."""
        found = self._of(model)
        return found[-1] if found else None

    def as_of(self, moment: datetime) -> Book:
        """The book as it was known at ``moment``: what was recorded later is not there."""
        return Book(self.uid, [entry for entry in self.entries if entry.recorded_at <= moment], self.type)

    def with_entries(self, more: Iterable[Entry]) -> Book:
        """The book as it would become with ``more`` at its end."""
        added = tuple(more)
        book = Book(self.uid, [*self.entries, *added], self.type)
        if self._is_plain and all(self._comes_last(entry) for entry in added):
            last = tuple(sorted(added, key=corrections.by_time))
            book._made_of(self, (*self._standing, *last), last, frozenset())
        return book

    def _made_of(
        self, book: Book, standing: tuple[Entry, ...], added: tuple[Entry, ...], left_out: frozenset[str]
    ) -> None:
        """Take over from a plain book what stands in this one, which is plain too."""
        self.__dict__["_is_plain"] = True
        self.__dict__["_standing"] = standing
        first, before, without = book.made_from or (book, (), frozenset())  # what lies between is soon forgotten
        self._made_from = (ref(first), (*before, *added), without | left_out)

    @property
    def made_from(self) -> tuple[Book, tuple[Entry, ...], frozenset[str]] | None:
        """The book this one was made from, all that was added at its end, and the kinds that were left out of it.

        ``None`` where more than that is different, or that book is in memory no more. What was read of the one serves
        the other.
        """
        book = self._made_from and self._made_from[0]()
        return (book, *self._made_from[1:]) if self._made_from and book is not None else None

    @cached_property
    def _is_plain(self) -> bool:
        """Whether nothing in it corrects anything: then what stands is what is written, by time.

        A book of thousands of entries is sorted once, and not again for each book that is made from it.
        """
        return not any(map(_CORRECTS, self.entries))

    @cached_property
    def is_whole(self) -> bool:
        """Whether the row of every entry could be read."""
        return not any(map(_DAMAGE, self.entries))

    def _comes_last(self, entry: Entry) -> bool:
        """Whether a new entry corrects nothing, and happened after all that stands."""
        standing = self._standing
        return entry.corrects is None and (not standing or standing[-1].happened.text <= entry.happened.text)

    def for_role(self, role: Role) -> Book:
        """Only what ``role`` may read. An unreadable kind stays: nobody can say that it may be hidden.

        A withdrawal is read by those who may read what it withdraws: its reason may repeat what that said.
        """
        may_read = {entry.kind: _may_read(entry, role) for entry in self.one_of_each_kind}
        kept = [entry for entry in self.entries if may_read[entry.kind]]
        if may_read.get(corrections.WITHDRAWN):
            known = {entry.uid for entry in kept}
            kept = [entry for entry in kept if entry.kind != corrections.WITHDRAWN or entry.corrects in known]
        return self if len(kept) == len(self.entries) else Book(self.uid, kept, self.type)

    @cached_property
    def one_of_each_kind(self) -> tuple[Entry, ...]:
        """An entry of each kind that stands in the book: for asking what is declared about the kinds."""
        return tuple({entry.kind: entry for entry in self.entries}.values())

    def of_kinds(self, kinds: Collection[str]) -> Book:
        """Only entries of these kinds, what takes them back, and what nobody can say the kind of."""
        here = {entry.kind for entry in self.one_of_each_kind}
        kept = {entry.kind for entry in self.one_of_each_kind if entry.kind in kinds or entry.info is None}
        kept.add(corrections.WITHDRAWN)
        if here <= kept:
            return self
        book = Book(self.uid, [entry for entry in self.entries if entry.kind in kept or entry.damage], self.type)
        if self._is_plain:
            standing = [entry for entry in self._standing if entry.kind in kept or entry.damage]
            book._made_of(self, tuple(standing), (), frozenset(here - kept))
        return book

    def without(self, unwanted: Callable[[Entry], bool]) -> Book:
        """The book without some entries; the same book when there are none of them."""
        kept = [entry for entry in self.entries if not unwanted(entry)]
        return self if len(kept) == len(self.entries) else Book(self.uid, kept, self.type)

    def entry(self, uid: UUID) -> Entry | None:
        """The entry of that id, corrected or not."""
        return self._by_uid.get(uid)

    @cached_property
    def _by_uid(self) -> dict[UUID, Entry]:
        return {entry.uid: entry for entry in self.entries}

    @cached_property
    def corrections(self) -> corrections.Corrections:
        """The direct corrections of each entry, earliest first."""
        return corrections.corrections_of(self.entries)

    @cached_property
    def origins(self) -> Mapping[UUID, UUID]:
        """The original that each correction goes back to. What corrects nothing, or what is not here, is left out."""
        found: dict[UUID, UUID] = {}
        for entry in () if self._is_plain else self.entries:
            if entry.corrects is not None and entry.corrects in self._by_uid:
                found[entry.uid] = found.get(entry.corrects, entry.corrects)
        return found

    def unreadable(self) -> list[Entry]:
        """The standing entries that this version cannot read. Never empty by silence: each one raises an alarm."""
        return list(self._unreadable)

    @cached_property
    def _unreadable(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._standing if isinstance(entry.payload, Unreadable))

    def met_unreadable(self) -> list[Entry]:
        """Those of them that somebody has tried to read, with all whose kind or version nobody here knows."""
        if not Unreadable.ever_met and self._all_known:
            return []
        return [entry for entry in self._standing if type(entry.met) is Unreadable or not entry.known]

    @cached_property
    def _all_known(self) -> bool:
        if self.made_from is not None:
            book, added, _ = self.made_from
            return book._all_known and all(entry.known for entry in added)
        versions = {(entry.kind, entry.version, entry.damage): entry for entry in self._standing}
        return all(entry.known for entry in versions.values())


Chart = Book
"""A chart is the book of one person."""


def _with_added(found: dict[str, list[Entry]], added: Iterable[Entry]) -> dict[str, list[Entry]]:
    for entry in added:
        found[entry.kind] = [*found.get(entry.kind, ()), entry]
    return found


def _may_read(entry: Entry, role: Role) -> bool:
    return entry.info is None or role in entry.info.read
