"""The part of ``verify`` that checks the day seals among themselves, against the entries, and against the copies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.chart import seals
from throughcare.chart.words import counted

from . import seals as sealing
from .report import Report

HEADS = "SELECT seal_id, book_id, position, link FROM store_sealedhead ORDER BY seal_id, book_id"
SEALS = "SELECT number, previous, root, key, signature FROM store_seal ORDER BY number"
NOT_READABLE = (ValueError, TypeError, AttributeError, KeyError)


def _rows(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def sealed_links() -> dict[tuple[Any, Any], Any]:
    """The link that each sealed entry had when it was sealed, by book and position."""
    return {(book, position): link for _, book, position, link in _rows(HEADS)}


def check_seals(report: Report, books: dict[Any, tuple[UUID, Any]]) -> None:
    """Check every seal. ``books`` gives the id and head of each book."""
    heads = _heads(report, books)
    try:
        copies, trusted = sealing.copies(), sealing.trusted_key()
    except (OSError, *NOT_READABLE):
        report.broken.append("seals: the copies or the key kept outside the database cannot be read")
        copies, trusted = {}, None
    outside, previous, before = bool(copies), seals.GENESIS, 0
    for made in _rows(SEALS):
        report.seals += 1
        number, _, root, key, _ = made
        where = f"seal {number}"
        report.broken += [f"{where}: {what}" for what in _wrong(made, before, previous, heads.get(number, []))]
        copy = copies.pop(number, None)
        if copy is not None and copy.get("root") != root:
            report.broken.append(f"{where}: differs from the copy kept outside the database")
        elif copy is None and outside:
            report.alarms.append(f"{where}: there is no copy outside the database")
        if trusted is not None and key != trusted:
            # A key may have been renewed. Then the copy still answers for the seal; without one, nobody does.
            found = report.broken if copy is None else report.alarms
            found.append(f"{where}: signed with another key than the one kept here")
        previous, before = root, number
    if report.seals and not outside:
        report.alarms.append("seals: there is no copy of any seal outside the database")
    if torn := sealing.torn_copies():
        report.alarms.append(f"seals: {counted(torn, 'line')} of the copies outside the database cannot be read")
    for number in copies:
        report.broken.append(f"seal {number}: a copy is kept outside the database, the seal itself is gone")


def _heads(report: Report, books: dict[Any, tuple[UUID, Any]]) -> dict[Any, list[tuple[UUID, int, str]]]:
    """The sealed heads of each seal. Says which books, and which ends of books, are gone."""
    heads: dict[Any, list[tuple[UUID, int, str]]] = {}
    furthest: dict[Any, Any] = {}
    for number, book, position, link in _rows(HEADS):
        if book not in books:
            report.broken.append(f"seal {number}: the book with the row number {book!r} was sealed and is gone")
            continue
        heads.setdefault(number, []).append((books[book][0], position, link))
        furthest[book] = position
    for book, position in furthest.items():
        uid, head = books[book]
        if not isinstance(head, int) or not isinstance(position, int) or position > head:
            report.broken.append(f"book {uid}: entries up to {position} were sealed, the last one now is {head}")
    return heads


def _wrong(made: tuple[Any, ...], last: Any, previous: str, heads: list[tuple[UUID, int, str]]) -> list[str]:
    number, before, root, key, signature = made
    found = []
    try:
        if number <= last or before != previous:
            found.append("does not follow the seal before it")
        if seals.root(before, heads) != root:
            found.append("the sealed heads were changed")
        if not sealing.signed(root, key, signature):
            found.append("the signature is not good")
    except NOT_READABLE:
        found.append("cannot be read")
    return found
