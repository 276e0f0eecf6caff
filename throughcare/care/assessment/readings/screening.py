"""Which screening is due, done or declined, and which positives wait for an answer.

Due days are calendar days of the program; months are calendar months. A positive screen never writes a diagnosis.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from throughcare.care.instruments.readings import last_that_says
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

CONCLUSIVE = frozenset({Result.NEGATIVE, Result.POSITIVE, Result.IMMUNE})
"""The results that say something about an infection."""

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
    filled = last_that_says(chart, screen.id) if screen.id in INSTRUMENTS else None
    return [Done(filled.entry, known_on(filled.entry, context.zone), None, filled.said.sentence())] if filled else []


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
    said = conclusive(chart, screen.id)
    if last.result is Result.WAITING or (said is Result.POSITIVE and screen.stops_after_positive):
        return None
    since = facts.pregnant_since(chart, context.zone) if screen.each_pregnancy else _born(chart, screen)
    if since and last.day < since:
        return max(since, first)
    return add_months(last.day, repeat.months) if repeat and said is not Result.IMMUNE else None


def conclusive(chart: Chart, id: str) -> Result | None:
    """The last result of a test that says something; a refusal or a result not here yet hides none before it."""
    found = [said.result for _, said in chart.of(ComplicationScreenDone) if said.screen == id]
    return next((result for result in reversed(found) if result in CONCLUSIVE), None)


def _first(chart: Chart, context: Context, screen: Screen, started: date) -> date | None:
    """The day from which it applies at all."""
    if screen.id == "pregnancy" and _pregnant_now(chart):
        return None
    how, _, other = screen.first.partition(":")
    if how == "after":
        return _first_positive(chart, context, other)
    if how == "born":
        born = _born(chart, screen)
        return add_months(born, screen.born_months) if born else None
    return started if how == "intake" else None


def _first_positive(chart: Chart, context: Context, id: str) -> date | None:
    """The day of the last positive, while no later result says otherwise."""
    found = [
        entry
        for entry, said in chart.of(ComplicationScreenDone)
        if said.screen == id and said.result is Result.POSITIVE
    ]
    return known_on(found[-1], context.zone) if conclusive(chart, id) is Result.POSITIVE else None


def _born(chart: Chart, screen: Screen) -> date | None:
    """When a baby is expected, or was, whose mother may have passed it on: positive, and not found cured since."""
    how, _, other = screen.first.partition(":")
    if how != "born" or conclusive(chart, other) is not Result.POSITIVE:
        return None
    return facts.birth_expected(chart) if conclusive(chart, f"{other}-rna") is not Result.NEGATIVE else None


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
