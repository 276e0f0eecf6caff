"""Questions about a call, and about the calls that a chart is linked to."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from typing import Any
from uuid import UUID

from throughcare.chart.books import Book, Chart
from throughcare.chart.entries import Entry

from .callers import About
from .entries import (
    CallbackMade,
    CallbackPlanned,
    CallClosed,
    CallLinked,
    CallSignsNoted,
    CallTaken,
    HelplineCallLinked,
)
from .triage import Flag, triage


def taken(call: Book) -> tuple[Entry, CallTaken] | None:
    """What the caller said, as it stands, with the entry that began the call; ``None`` for a book that is no call.

    A call that was saved twice, from two tabs, says what both say: of each answer the later one, of the words all.
    Who wanted to stay anonymous in one of them is.
    """
    every = call.of(CallTaken)
    if len(every) < 2:
        return every[0] if every else None
    facts: dict[str, Any] = {}
    for _, said in every:
        facts |= {name: value for name, value in said if value is not None}
    facts["words"] = "\n".join(dict.fromkeys(said.words for _, said in every if said.words)) or None
    if facts.get("anonymous"):
        facts["caller_name"] = None
        facts["person_name"] = None if facts.get("about") is About.SELF else facts.get("person_name")
    return every[0][0], CallTaken.model_construct(**facts)


def program_of_call(call: Book) -> str:
    """The slug of the program that took the call; empty where nothing says so."""
    found = call.last(CallTaken)
    return found[1].program if found else ""


def is_open(call: Book) -> bool:
    """Whether nobody has closed it. A call nobody can read is open."""
    return call.last(CallClosed) is None


def flags_of(call: Book) -> dict[str, Entry]:
    """The risk flags that were noted, each with the entry that noted it first."""
    found: dict[str, Entry] = {}
    for entry, said in call.of(CallSignsNoted):
        for key in said.flags or ():
            found.setdefault(key, entry)
    return found


def to_follow(call: Book) -> list[Flag]:
    """The noted flags that ask for a promise of what comes next, the heaviest first."""
    return [flag for flag in triage().flags_of(flags_of(call)) if flag.weight.follow_up]


def open_callbacks(call: Book) -> list[tuple[Entry, CallbackPlanned]]:
    """The call-backs that were promised and in which nobody was reached yet, the earliest first."""
    first = call.origins
    done = {first.get(said.planned, said.planned) for _, said in call.of(CallbackMade) if said.reached and said.planned}
    waiting = [(one, said) for one, said in call.of(CallbackPlanned) if first.get(one.uid, one.uid) not in done]
    return sorted(waiting, key=lambda one: (one[1].due_on, one[1].due_at or time.min))


def due_moment(said: CallbackPlanned, zone: tzinfo) -> datetime:
    """From when a call-back is due: its time, or the beginning of its day, on the program's clock."""
    return datetime.combine(said.due_on, said.due_at or time.min, tzinfo=zone)


def linked_person(call: Book) -> UUID | None:
    """The chart that the call was linked to; ``None`` for a call that nobody linked."""
    found = call.last(CallLinked)
    return found[1].person if found else None


def linked_calls(chart: Chart) -> list[tuple[Entry, HelplineCallLinked]]:
    """The calls that are about the person of this chart, the latest first."""
    return chart.of(HelplineCallLinked)[::-1]
