"""Which screening is due, done or declined, and which positives wait for an answer.

Due days are calendar days of the program; months are calendar months. A positive screen never writes a diagnosis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from throughcare.care.instruments.readings import last_score
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from ..entries import (
    ComplicationScreenDone,
    InfectionSignsChecked,
    LiverBloodsMeasured,
    PositiveScreenHandled,
)
from ..entries.words import Answer, Result
from ..knowledge import Repeat, Screen, schedule
from . import facts
from .disorder import known_on
from .months import add_months

INSTRUMENTS = frozenset({"phq-9", "c-ssrs"})
"""Lines of the schedule that a filled scale answers."""

APPLIES: dict[str, Callable[[Chart], bool]] = {
    "everybody": lambda chart: True,
    "injecting": lambda chart: facts.injects(chart) is Answer.YES,
    "sharing": facts.shares,
    "exposed": facts.exposed,
}
"""When a repeat holds, by its word in the knowledge file."""


@dataclass(frozen=True, slots=True)
class Done:
    """The last time a line of the schedule was done or answered. ``result`` is ``None`` for what has no result here."""

    entry: Entry
    day: date
    result: Result | None
    words: str


@dataclass(frozen=True, slots=True)
class Screening:
    """One line of the schedule for one person. ``due_on`` is ``None`` while it is not due by date."""

    screen: Screen
    last: Done | None
    due_on: date | None
    repeat: Repeat | None
    handled: Entry | None

    @property
    def is_open_positive(self) -> bool:
        """Whether something was found and nobody has charted what was done."""
        return self.last is not None and self.last.result is Result.POSITIVE and self.handled is None

    @property
    def is_waiting(self) -> bool:
        """Whether its result is not here yet."""
        return self.last is not None and self.last.result is Result.WAITING


def screening(chart: Chart, context: Context) -> tuple[Screening, ...]:
    """The whole schedule for one person, in its order."""
    begin = facts.began(chart)
    started = known_on(begin, context.zone) if begin else None
    return tuple(_line(chart, context, screen, started) for screen in schedule().values())


def screening_due(chart: Chart, context: Context) -> tuple[Screening, ...]:
    """The lines that are or will be due by a day, the earliest first."""
    due = [line for line in screening(chart, context) if line.due_on is not None]
    return tuple(sorted(due, key=lambda line: line.due_on or date.max))


def _line(chart: Chart, context: Context, screen: Screen, started: date | None) -> Screening:
    last = last_done(chart, context, screen)
    repeat = _repeat(chart, context, screen)
    handled = handling(chart, last.entry) if last else None
    due = _due(chart, context, screen, last, repeat, started) if started else None
    return Screening(screen, last, due, repeat, handled)


def last_done(chart: Chart, context: Context, screen: Screen) -> Done | None:
    """The last time a line was done, here or by the form of another kind that does the same."""
    found = [
        Done(entry, known_on(entry, context.zone), said.result, said.result.label)
        for entry, said in chart.of(ComplicationScreenDone)
        if said.screen == screen.id
    ]
    return max([*found, *_elsewhere(chart, context, screen)], key=lambda done: done.entry.order, default=None)


def _elsewhere(chart: Chart, context: Context, screen: Screen) -> list[Done]:
    """What answers a line without being charted as a screening: signs, liver bloods, a filled scale."""
    if screen.id == "endocarditis" and (signs := chart.last(InfectionSignsChecked)):
        return [Done(signs[0], known_on(signs[0], context.zone), None, signs[1].sentence())]
    if screen.id == "liver-panel" and (bloods := chart.last(LiverBloodsMeasured)):
        return [Done(bloods[0], known_on(bloods[0], context.zone), None, bloods[1].sentence())]
    filled = last_score(chart, screen.id) if screen.id in INSTRUMENTS else None
    if filled is None or not filled.complete:
        return []
    return [Done(filled.entry, known_on(filled.entry, context.zone), None, filled.said.sentence())]


def _repeat(chart: Chart, context: Context, screen: Screen) -> Repeat | None:
    """How often it is done again now; the program's own months stand above the schedule's."""
    found = next((repeat for repeat in screen.repeat if APPLIES[repeat.when](chart)), None)
    own = dict(context.settings.get("screening_months") or {}).get(screen.id)
    if own and (found is None or int(own) < found.months or found.when == "everybody"):
        return Repeat("everybody", int(own), f"every {int(own)} months, as the program has set it")
    return found


def _due(
    chart: Chart, context: Context, screen: Screen, last: Done | None, repeat: Repeat | None, started: date
) -> date | None:
    """The day from which it is due, or ``None``; never while a result is awaited."""
    first = _first(chart, context, screen, started)
    if first is None or last is None:
        return first
    if last.result is Result.WAITING or _has_ended(screen, last):
        return None
    since = facts.pregnant_since(chart, context.zone) if screen.each_pregnancy else None
    if since and last.day < since:
        return since
    return add_months(last.day, repeat.months) if repeat else None


def _has_ended(screen: Screen, last: Done) -> bool:
    """Whether the last result ends the repeats: immune, or a positive that is followed up in another way."""
    return last.result is Result.IMMUNE or (last.result is Result.POSITIVE and screen.stops_after_positive)


def _first(chart: Chart, context: Context, screen: Screen, started: date) -> date | None:
    """The day from which it applies at all."""
    if screen.id == "pregnancy" and _pregnant_now(chart):
        return None
    if screen.first.startswith("after:"):
        before = last_done(chart, context, schedule()[screen.first.removeprefix("after:")])
        return before.day if before and before.result is Result.POSITIVE else None
    return started if screen.first == "intake" else None


def _pregnant_now(chart: Chart) -> bool:
    told = facts.pregnancy(chart)
    return told is not None and told[1] is Answer.YES


def handling(chart: Chart, entry: Entry) -> Entry | None:
    """The entry that says what was done about a positive or a red flag; ``None`` while nobody did."""
    known = facts.chain(chart, entry)
    return next((done for done, said in chart.of(PositiveScreenHandled) if said.about in known), None)


def open_positives(chart: Chart) -> list[tuple[Entry, ComplicationScreenDone]]:
    """The positive results about which nothing was charted, the earliest first."""
    found = [(entry, said) for entry, said in chart.of(ComplicationScreenDone) if said.result is Result.POSITIVE]
    return [(entry, said) for entry, said in found if handling(chart, entry) is None]


def awaited(chart: Chart) -> list[tuple[Entry, ComplicationScreenDone]]:
    """The tests whose result is not here yet: done, and nothing about the same line came after."""
    latest = {said.screen: (entry, said) for entry, said in chart.of(ComplicationScreenDone)}
    return [(entry, said) for entry, said in latest.values() if said.result is Result.WAITING]
