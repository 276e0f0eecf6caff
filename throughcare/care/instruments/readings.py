"""Questions about scales: the scores of a chart, computed from the answers whenever they are read.

Other stages ask :func:`last_score` and :func:`scores`::

    last = last_score(chart, "phq-9")
    if last is not None and last.scored.positive: ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from throughcare.care.history.entries import DemographicsReported
from throughcare.care.path.readings import came_after
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.knowledge.instruments.answers import AnswerError, unanswered
from throughcare.knowledge.instruments.library import find
from throughcare.knowledge.instruments.scored import Options, Scored
from throughcare.knowledge.instruments.scoring import NO_OPTIONS, score
from throughcare.knowledge.instruments.shape import Instrument

from .entries import InstrumentAnswered, RiskLevel, SuicideRiskDisposed

PHQ9 = "phq-9"
SCREENER = "c-ssrs"


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled form with its score. ``entry`` says when and by whom."""

    entry: Entry
    said: InstrumentAnswered
    instrument: Instrument
    scored: Scored

    @property
    def answers(self) -> dict[str, int]:
        """The answers by question."""
        return dict(self.said.answers)

    @property
    def mean_points(self) -> Fraction:
        """The points of the answered questions, on average, not rounded: what a change in percent is reckoned from."""
        given = [
            item.points(value)
            for item in self.instrument.items
            if item.scored and (value := self.answers.get(item.id)) is not None
        ]
        return Fraction(sum(given), len(given) or 1)

    @property
    def complete(self) -> bool:
        """Whether every question that was to be asked has an answer."""
        return not unanswered(self.instrument, self.answers)


def options_of(chart: Chart, settings: Mapping[str, Any], id: str) -> Options:
    """Which cut holds: as the program has chosen, and by the sex where it is charted; nobody guesses it.

    The setting is ``instrument_cuts``, such as ``{"pc-ptsd-5": "sensitive"}``.
    """
    chosen = settings.get("instrument_cuts")
    return Options(cut=chosen.get(id) if isinstance(chosen, Mapping) else None, sex=charted_sex(chart))


def charted_sex(chart: Chart) -> str | None:
    """``male`` or ``female`` as reported by an imported trial, the one place where it is charted; else ``None``."""
    told = chart.last(DemographicsReported)
    return {True: "male", False: "female", None: None}[told[1].male] if told else None


def scores(chart: Chart, id: str, options: Options = NO_OPTIONS) -> list[Filled]:
    """Every filled form of one instrument with its score, the earliest first; the incomplete ones too.

    One that cannot be scored (an answer of another version) is left out here; the timeline says so in its place.
    """
    return [*_latest_first(chart, id, options)][::-1]


def last_score(chart: Chart, id: str, options: Options = NO_OPTIONS) -> Filled | None:
    """The latest filled form of one instrument, complete or not; ``None`` when it was never filled in."""
    return next(_latest_first(chart, id, options), None)


def last_that_says(chart: Chart, id: str) -> Filled | None:
    """The latest form that gave a score, or a level that no further answer could change; not a half-filled one."""
    found = _latest_first(chart, id, NO_OPTIONS)
    return next((one for one in found if one.scored.total is not None or one.scored.band is not None), None)


def _latest_first(chart: Chart, id: str, options: Options) -> Iterator[Filled]:
    """The same one by one, so that whoever wants the last scores only that."""
    instrument = find(id)
    for entry, said in reversed(chart.of(InstrumentAnswered)) if instrument else ():
        if instrument and said.instrument == id:
            try:
                yield Filled(entry, said, instrument, score(instrument, dict(said.answers), options))
            except AnswerError:
                continue


def last_scores(chart: Chart, settings: Mapping[str, Any] | None = None) -> list[Filled]:
    """The latest filled form of every instrument that was ever filled in, the most recent first.

    ``settings`` are those of the program, for the cuts it has chosen.
    """
    ids = {said.instrument for _, said in chart.of(InstrumentAnswered)}
    found = [last_score(chart, name, options_of(chart, settings or {}, name)) for name in ids]
    return sorted((one for one in found if one is not None), key=lambda one: one.entry.order, reverse=True)


def concerns(chart: Chart) -> list[Filled]:
    """The filled forms with an answer that opens the safety step: PHQ-9 question 9, or the C-SSRS screener."""
    found = [one for name in (PHQ9, SCREENER) for one in scores(chart, name) if one.scored.safety]
    return sorted(found, key=lambda one: one.entry.order)


def open_concerns(chart: Chart) -> list[Filled]:
    """Those that no disposition came after. A disposition answers what it names, and what happened before it."""
    disposed = chart.of(SuicideRiskDisposed)
    return [one for one in concerns(chart) if not any(_answers(chart, entry, said, one) for entry, said in disposed)]


def _answers(chart: Chart, entry: Entry, said: SuicideRiskDisposed, concern: Filled) -> bool:
    return concern.entry.uid in (said.answers or ()) or followed(chart, entry, concern.entry)


def followed(chart: Chart, later: Entry, earlier: Entry) -> bool:
    """Whether one came after the other. Forms ask for minutes: what was charted later in the same minute came later."""
    if later.position > earlier.position and earlier.happened.moment and later.happened.moment:
        return later.happened.moment >= earlier.happened.moment.replace(second=0, microsecond=0)
    return came_after(chart, later, earlier)


def last_word_on_suicide(chart: Chart) -> tuple[Entry, RiskLevel] | None:
    """How high the risk of suicide was last said to be: as a clinician judged it, or by a screener after that.

    ``None`` while nobody has asked. A screener that is not complete counts with the level it has reached.
    """
    judged = chart.last(SuicideRiskDisposed)
    levels = [(one.entry, RiskLevel(one.scored.level)) for one in scores(chart, SCREENER) if one.scored.level]
    asked = levels[-1] if levels else None
    if judged is not None and (asked is None or followed(chart, judged[0], asked[0])):
        return judged[0], judged[1].level
    return asked


def screened_after(chart: Chart, entry: Entry) -> Filled | None:
    """The C-SSRS screener that was filled in after an entry and says something: complete, or raised already."""
    later = [one for one in scores(chart, SCREENER) if followed(chart, one.entry, entry)]
    return next((one for one in reversed(later) if one.scored.level is not None), None)
