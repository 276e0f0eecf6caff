"""What stands above every page of a call: who called and when, and the risks that were noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from throughcare.chart.books import Book
from throughcare.chart.times import When

from .entries import CallTaken, who_calls
from .readings import flags_of, is_open, taken
from .triage import triage

LOOKS = {"emergency": "stop", "high": "stop", "priority": "warn"}
"""The look of a risk by its weight; others are for information."""


def call_header(call: Book, words: Callable[[When], str], href: str) -> dict[str, Any]:
    """For ``parts/person_header.html``: the call as known now, in the words of a calendar."""
    found = taken(call)
    return {
        "name": f"Call, {words(found[0].happened)}" if found else "This call cannot be read",
        "number": call.uid.hex[:6].upper(),
        "stage": " · ".join([who_calls(found[1]) if found else "", "open" if is_open(call) else "closed"]),
        "stage_label": "Call",
        "alerts": [*_flags(call), *(_calling_back(found[1]) if found else [])],
        "href": href,
    }


def _flags(call: Book) -> list[dict[str, str]]:
    flags = triage().flags_of(flags_of(call))
    return [{"text": flag.label, "kind": LOOKS.get(flag.weight.key, "info")} for flag in flags]


def _calling_back(said: CallTaken) -> list[dict[str, str]]:
    """What whoever dials must know before: somebody else may pick up, or hear the message."""
    found = [{"text": "Do not leave a message", "kind": "stop"}] if said.message_is_safe is False else []
    return found + ([{"text": f"Safe to call: {said.call_when}", "kind": "warn"}] if said.call_when else [])
