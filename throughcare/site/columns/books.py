"""How far every book goes, read once at the beginning of a run: what is added later is for the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.columns.reading import Head, Kept
from throughcare.store import models
from throughcare.store.added import Grown, links_at


@dataclass(frozen=True, slots=True)
class BookHead:
    """One book as its row says."""

    pk: int
    uid: UUID
    type: str
    about: UUID | None
    position: int
    link: str


@dataclass(frozen=True, slots=True)
class Heads:
    """All books with entries, and the number of the last day seal that was signed before."""

    books: tuple[BookHead, ...]
    seal: int

    @property
    def known(self) -> Iterator[Head]:
        """As a copy is compared with."""
        return ((book.uid, book.position, book.link) for book in self.books)

    def grown(self, kept: Mapping[str, Kept], key: Pseudonyms) -> list[tuple[str, BookHead, Grown]]:
        """The books that go further than they were copied, in the order of their keyed numbers.

        In that order, so that the order of rows says nothing about who came first.
        """
        found = []
        for book in self.books:
            number = key.of(book.uid)
            since = kept[number].position if number in kept else 0
            if book.position > since:
                found.append((number, book, Grown(book.pk, book.uid, since, book.position)))
        return sorted(found, key=lambda one: one[0])

    def same_past(self, kept: Mapping[str, Kept], key: Pseudonyms) -> bool:
        """Whether each book that has grown still holds, where the copy ends, the entry that it was copied with."""
        known = [(kept[number].seen, grown) for number, _, grown in self.grown(kept, key) if grown.since]
        links = links_at([grown for _, grown in known])
        return all(link and key.text(link) == seen for (seen, _), (_, link) in zip(known, links, strict=True))


def heads() -> Heads:
    """Of the database in use."""
    last = models.Seal.objects.order_by("-number").values_list("number", flat=True).first()
    rows = models.Book.objects.filter(head_position__gt=0).values_list(
        "pk", "uid", "type", "about", "head_position", "head_link"
    )
    return Heads(tuple(BookHead(*row) for row in rows), last or 0)
