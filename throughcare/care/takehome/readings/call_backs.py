"""Call-backs: which are open, what a count should find, and by how much it differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.dosing.entries import TakeHomeDispensed
from throughcare.care.dosing.readings.origins import first_position, origin, origin_of
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import CallBackCalled, CallBackCounted, TakeHomeReturned
from ..limits import is_limited

READS = frozenset(model.kind.name for model in (CallBackCalled, CallBackCounted))
"""The kinds that a rule declares which asks for call-backs."""

DAY, MINUTE = len("2026-03-06"), len("2026-03-06T06:30")
"""So much of a stored time is its day, and its minute."""


@dataclass(frozen=True, slots=True)
class Expected:
    """How many full and empty bottles there should be."""

    full: int
    empty: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A count beside what was to be expected."""

    entry: Entry
    said: CallBackCounted
    expected: Expected

    @property
    def discrepancy(self) -> int:
        """By how many bottles it differs: of the full ones or of the empty ones, whichever differ more. 0: none."""
        return max(abs(self.expected.full - self.said.full), abs(self.expected.empty - self.said.empty))

    @property
    def differs(self) -> str:
        """The same in words."""
        return f"Differs by {self.discrepancy}"


def expected(chart: Chart, day: date, today_taken: bool | None = None, count: Entry | None = None) -> Expected:
    """What a count on a day should find: a bottle is full from its day on, until the dose of the day is taken.

    Counted are the bottles of every hand-out that still has a full one, or of the last hand-out where none has; of
    those that an earlier count saw empty none is expected again. Bottles that came back are not at home. What was
    handed out or came back only after ``count`` was not there for it to see, or still was.
    """
    outs = _of_running_hand_outs(chart, day, count)
    before = [said for _, said in chart.of(CallBackCounted) if said.day < day]
    seen = max((said.day + timedelta(days=said.today_taken is True) for said in before), default=None)
    days = [one for one in outs if seen is None or one >= seen]
    full = sum(one > day or (one == day and not today_taken) for one in days)
    return Expected(full, len(days) - full)


def _of_running_hand_outs(chart: Chart, day: date, count: Entry | None) -> list[date]:
    """The days of the bottles that are looked for, one for each bottle."""
    back = {
        (origin_of(chart, said.hand_out), one.day, one.slot)
        for entry, said in chart.of(TakeHomeReturned)
        if said.sealed and _is_before(chart, entry, count)
        for one in said.doses
    }
    tomorrow = (day + timedelta(days=1)).isoformat()  # in UTC a hand-out of the evening may be of the next day
    by_hand_out: dict[UUID, list[date]] = {}
    for entry, said in chart.of(TakeHomeDispensed):
        if not is_limited(said.medication.value) or entry.happened.text[:10] > tomorrow:
            continue
        uid = origin(chart, entry)
        left = [one.day for one in said.doses if (uid, one.day, one.slot) not in back]
        if left and _is_before(chart, entry, count):
            by_hand_out[uid] = left
    running = [days for days in by_hand_out.values() if max(days) >= day]
    last = sorted(by_hand_out.values(), key=max)[-1:]
    return [one for days in running or last for one in days]


def _is_before(chart: Chart, entry: Entry, count: Entry | None) -> bool:
    """Whether it happened before a count; of the same minute, or without an hour, what was written first.

    A form says the minute, the window the second: two that were charted one after the other are not to change places.
    """
    if count is None:
        return True
    size = DAY if DAY in (len(entry.happened.text), len(count.happened.text)) else MINUTE
    mine, theirs = entry.happened.text[:size], count.happened.text[:size]
    return mine < theirs if mine != theirs else first_position(chart, entry) < first_position(chart, count)


def counts(chart: Chart) -> list[Counted]:
    """Every count beside what was to be expected then, the earliest first."""
    found = chart.of(CallBackCounted)
    return [Counted(entry, said, expected(chart, said.day, said.today_taken, entry)) for entry, said in found]


def open_call_backs(chart: Chart) -> list[tuple[Entry, CallBackCalled]]:
    """The call-backs that no count has answered, the earliest first. A later count answers every earlier call."""
    last = max((first_position(chart, entry) for entry, _ in chart.of(CallBackCounted)), default=0)
    return [(entry, said) for entry, said in chart.of(CallBackCalled) if first_position(chart, entry) > last]


def hand_outs(chart: Chart, at_least: int) -> list[tuple[UUID, Entry]]:
    """The hand-outs of limited doses with so many bottles or more, each with the entry it goes back to."""
    found = [(origin(chart, entry), entry, said) for entry, said in chart.of(TakeHomeDispensed)]
    return [
        (uid, entry) for uid, entry, said in found if is_limited(said.medication.value) and len(said.doses) >= at_least
    ]
