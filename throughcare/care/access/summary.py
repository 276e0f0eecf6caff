"""The short form of a call that the boards and lists of the helpline read instead of the call."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import CALL, Book
from throughcare.chart.summaries import Summary

from .entries import CallbackMade, CallbackPlanned, CallClosed, CallLinked, CallSignsNoted, CallTaken, who_calls
from .readings import flags_of, is_open, linked_person, open_callbacks, program_of_call, taken

READS = frozenset(
    model.kind.name for model in (CallTaken, CallSignsNoted, CallbackPlanned, CallbackMade, CallLinked, CallClosed)
)
BEGINNING = 160
"""So many characters of what was said stand in a list."""


def call(book: Book) -> dict[str, Any]:
    """Who called, when and about what: plain JSON. Keys are always present; what is not recorded is ``None``."""
    found, person, ended = taken(book), linked_person(book), book.last(CallClosed)
    said = found[1] if found else None
    return {
        "program": program_of_call(book),
        "happened": found[0].happened.text if found else "",
        "who": who_calls(said) if said else "This call cannot be read",
        "person_name": said.person_name if said else None,
        "words": said.words[:BEGINNING] if said and said.words else None,
        "phone": said.phone if said else None,
        "call_when": said.call_when if said else None,
        "message_is_safe": said.message_is_safe if said else None,
        "flags": list(flags_of(book)),
        "open": is_open(book),
        "outcome": ended[1].outcome.value if ended else None,
        "callbacks": [plan.model_dump(mode="json") for _, plan in open_callbacks(book)],
        "person": str(person) if person else None,
        "worked_on_by": sorted({entry.by.account for entry in book.standing()}),
    }


def _program(value: dict[str, Any]) -> str:
    return value["program"] or ""


CALLS = Summary("call", READS, call, group=_program, type=CALL)
"""The short form of every call, grouped by the program that took it."""

SUMMARIES = (CALLS,)
