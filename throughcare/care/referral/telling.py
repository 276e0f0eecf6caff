"""What a program is told of a referral: what was chosen to be told, as far as a consent covers it at this moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from throughcare.care.access.readings import taken
from throughcare.care.path.entries import ContactDetailsRecorded
from throughcare.care.path.readings import identity
from throughcare.chart.books import CALL, Book
from throughcare.site.pages.days import day_words

from .readings import Track, consent_for, is_anonymous, named_in_call, speaks_for_themselves
from .words import Category

SAFE = {True: "A message may be left", False: "Do not leave a message", None: "Nobody asked whether a message is safe"}


def code(track: Track) -> str:
    """The code by which both programs speak of a referral: it says nothing by itself."""
    return track.uid.hex[:8].upper()


def told(book: Book, track: Track, categories: Collection[Category]) -> list[dict[str, Any]]:
    """The lines for ``parts/summary_list.html``. Of a call of which nothing else is told, the need is no secret."""
    allowed = set() if is_anonymous(book) else set(categories)
    if book.type == CALL and not allowed:
        allowed = {Category.NEED}
    return [line for category in Category if category in allowed for line in _lines(book, track, category)]


def _lines(book: Book, track: Track, category: Category) -> Iterator[dict[str, Any]]:
    if category is Category.IDENTITY:
        yield from _call_identity(book) if book.type == CALL else _identity(book)
    elif category is Category.CONTACT:
        yield from _contact(book)
    elif category is Category.NEED:
        yield {"key": "Looked for", "value": "; ".join(track.made.need or ()) or None}
    elif category is Category.REASON:
        yield {"key": "Why", "value": track.made.words}


def _identity(book: Book) -> Iterator[dict[str, Any]]:
    who = identity(book)
    yield {"key": "Name", "value": (who.name or None) if who else None}
    yield {"key": "Born", "value": day_words(who.birth_date) if who and who.birth_date else None}


def _call_identity(book: Book) -> Iterator[dict[str, Any]]:
    found = taken(book)
    yield {"key": "Name", "value": named_in_call(found[1]) if found else None}


def _contact(book: Book) -> Iterator[dict[str, Any]]:
    """The number, whose it is, and what whoever calls must know first: a call at a wrong hour can do harm."""
    call = taken(book) if book.type == CALL else None
    details: Any = call or book.last(ContactDetailsRecorded)
    phone, safe = (details[1].phone, details[1].message_is_safe) if details else (None, None)
    others = call is not None and not speaks_for_themselves(call[1])
    yield {"key": "Telephone of the caller" if others else "Telephone", "value": phone}
    yield {"key": "Messages", "value": SAFE[safe] if phone else None}
    if call and call[1].call_when:
        yield {"key": "When it is safe to call", "value": call[1].call_when}


def scope(book: Book, track: Track, on: date, tells: Collection[Category] = ()) -> dict[str, Any] | None:
    """The scope of the consent in words, to stand beside what is told (program reference 6.3 b)."""
    found = consent_for(book, track, on, tells)
    if found is None:
        return None
    said = found[1]
    return {
        "told": ", ".join(one.label.lower() for one in said.categories),
        "purpose": said.purpose.label,
        "ends": said.ends,
        "signed": day_words(said.signed_on),
    }
