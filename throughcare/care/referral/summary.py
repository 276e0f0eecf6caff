"""The referrals of a chart or a call in short: what the board of referrals reads instead of it."""

from __future__ import annotations

from typing import Any

from throughcare.care.access.entries import CallTaken
from throughcare.care.access.readings import program_of_call, taken
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.readings import current_program, identity
from throughcare.care.safety.readings import has_died
from throughcare.chart.books import CALL, CHART, Book
from throughcare.chart.summaries import Summary

from .readings import Track, followed, named_in_call
from .rules.following import READS

NAMES = frozenset({PersonRegistered.kind.name, StageEntered.kind.name, CallTaken.kind.name})


def referrals(book: Book) -> dict[str, Any]:
    """The referrals that are followed, and whose they are: plain JSON. What is not recorded is ``None``.

    Of somebody who died only those that a program still waits for.
    """
    died = has_died(book)
    return {
        **(_call(book) if book.type == CALL else _person(book)),
        "died": died,
        "open": [_one(track) for track in followed(book) if track.is_open or not died],
    }


def _person(book: Book) -> dict[str, Any]:
    who = identity(book)
    return {"program": current_program(book), "name": who.name if who else None, "number": who.number if who else None}


def _call(book: Book) -> dict[str, Any]:
    found = taken(book)
    name = _name_for_a_call(found[1]) if found else None
    return {"program": program_of_call(book), "name": name, "number": book.uid.hex[:6].upper()}


def _name_for_a_call(said: CallTaken) -> str | None:
    """Whom the call is about, or who called for them; nobody in an anonymous call."""
    if said.anonymous:
        return None
    called = f"Somebody for whom {said.caller_name} called" if said.caller_name else None
    return named_in_call(said) or called


def _one(track: Track) -> dict[str, Any]:
    booked = track.booked[1] if track.booked else None
    return {
        "uid": str(track.uid),
        "listing": str(track.made.listing),
        "to": track.made.name,
        "phone": track.made.phone,
        "urgency": track.made.urgency.value,
        "made": track.entry.happened.text,
        "state": track.state,
        "booked": booked.model_dump(mode="json", include={"on", "at"}) if booked else None,
        "declined": track.declined[1].reason if track.declined else None,
    }


def _program(value: dict[str, Any]) -> str:
    return value["program"] or ""


OF_PEOPLE = Summary("referrals", READS | NAMES, referrals, group=_program, type=CHART)
OF_CALLS = Summary("call_referrals", READS | NAMES, referrals, group=_program, type=CALL)

SUMMARIES = (OF_PEOPLE, OF_CALLS)
