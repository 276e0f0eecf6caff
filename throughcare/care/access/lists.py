"""Calls as lists show them: from their short forms, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID

from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.site.pages.days import Calendar, moment_words
from throughcare.site.registry import CALLS
from throughcare.store import summaries

from .callers import Outcome
from .header import LOOKS
from .triage import Flag, triage


@dataclass(frozen=True)
class Call:
    """One call as lists show it: its book and its short form (``said``)."""

    uid: UUID
    said: Mapping[str, Any]
    zone: tzinfo

    @property
    def happened(self) -> When:
        """When it was taken."""
        return When(self.said["happened"])

    @property
    def day(self) -> date | None:
        """The day on which it was taken."""
        return self.happened.day(self.zone)

    @property
    def taken(self) -> str:
        """The same in words."""
        return Calendar(self.zone).words(self.happened)

    @property
    def age(self) -> str:
        """How long ago that was, in words; empty where only the day is known."""
        return ago(datetime.now(UTC) - self.happened.moment) if self.happened.moment else ""

    @property
    def about(self) -> str:
        """Who is called about, and what was said, as far as a line holds it."""
        return ": ".join(filter(None, [self.said["person_name"], self.said["words"]])) or "Nothing was written down."

    @property
    def flags(self) -> list[Flag]:
        """The risks, the heaviest first."""
        return triage().flags_of(self.said["flags"])

    @property
    def heaviest(self) -> dict[str, str] | None:
        """The heaviest risk as a tag."""
        first = next(iter(self.flags), None)
        return {"text": first.weight.label, "look": LOOKS.get(first.weight.key, "info")} if first else None

    @property
    def outcome(self) -> str:
        """How it ended, in words; empty while it is open."""
        return Outcome(self.said["outcome"]).label if self.said["outcome"] else ""

    @property
    def safe(self) -> str:
        """What whoever calls back must know first."""
        safe = {True: "A message may be left", False: "Do not leave a message", None: "Message: not asked"}
        return ". ".join(filter(None, [_begun(self.said["call_when"]), safe[self.said["message_is_safe"]]])) + "."


def _begun(words: str | None) -> str:
    """With a capital, as a sentence begins."""
    return words[:1].upper() + words[1:] if words else ""


@dataclass(frozen=True)
class Back:
    """A call-back that was promised."""

    call: Call
    due: datetime
    timed: bool
    promise: str

    @property
    def words(self) -> str:
        """When it is due, in words."""
        return moment_words(self.due, self.call.zone) if self.timed else moment_words(self.due, self.call.zone)[:-7]

    @property
    def is_due(self) -> bool:
        """Whether its time has come."""
        return self.due <= datetime.now(UTC)


def ago(passed: timedelta) -> str:
    """“12 minutes”, “5 hours”, “3 days”: how long ago, in whole units."""
    minutes = max(0, int(passed.total_seconds() // 60))
    number, unit = (minutes, "minute") if minutes < 60 else (minutes // 60, "hour")
    if minutes >= 48 * 60:
        number, unit = minutes // (24 * 60), "day"
    return f"{number} {unit}{'' if number == 1 else 's'}"


def calls_of(program: Program) -> list[Call]:
    """All calls of a program, the latest first."""
    found = summaries.of_group(CALLS, program.slug)
    calls = [Call(one.book.uid, one.body, program.zone) for one in found]
    return sorted(calls, key=lambda call: call.said["happened"], reverse=True)


def open_calls(calls: Iterable[Call]) -> list[Call]:
    """Those nobody has closed: the heaviest risk first, then the longest open."""
    order = list(triage().flags)
    found = [call for call in calls if call.said["open"]]
    return sorted(found, key=lambda call: (_weight(call, order), call.said["happened"]))


def _weight(call: Call, order: Sequence[str]) -> int:
    return min((order.index(flag.key) for flag in call.flags), default=len(order))


def call_backs(calls: Iterable[Call]) -> list[Back]:
    """Every call-back that is still to be made, the earliest due first."""
    found = [_back(call, plan) for call in calls for plan in call.said["callbacks"]]
    return sorted(found, key=lambda back: back.due)


def _back(call: Call, plan: Mapping[str, Any]) -> Back:
    at = time.fromisoformat(plan["due_at"]) if plan.get("due_at") else None
    due = datetime.combine(date.fromisoformat(plan["due_on"]), at or time.min, tzinfo=call.zone)
    return Back(call, due, at is not None, plan.get("promise") or "")
