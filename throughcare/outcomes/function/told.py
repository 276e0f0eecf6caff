"""Every answer of a chart that a measure of function can use, with when it was given. A fold: it knows no clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta, tzinfo
from typing import Any

from throughcare.care.assessment.entries import SocialFunctionTold, SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Answer, Frequency
from throughcare.care.history.entries import DemographicsReported, HousingReported
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.instruments.readings import Filled, scores
from throughcare.care.planning.entries import EpisodeClosed
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

from .values import MEASURES, Read

Told = dict[str, list[list[Any]]]
"""By measure the answers, the earliest first: the day (ISO; "" where asked at intake), and the value.

The value is yes or no, or a score as text: whole and decimal numbers alike.
"""

MODELS: dict[str, type[Payload]] = {
    model.kind.name: model
    for model in (
        SocialFunctionTold,
        EpisodeClosed,
        SubstanceHistoryTaken,
        InstrumentAnswered,
        DemographicsReported,
        HousingReported,
    )
}
READS = frozenset(MODELS)
"""The kinds it reads."""
LAST = date.max.isoformat()


def of(chart: Chart, zone: tzinfo = UTC, until: date | None = None) -> Told:
    """Every answer of a chart by measure, with its day in the program's time zone; no measure without an answer.

    Those given after ``until`` are left out.
    """
    last = until.isoformat() if until else LAST
    found = {measure.id: _answers(chart, measure.reads, zone) for measure in MEASURES}
    told = {name: [one for one in answers if one[0] <= last] for name, answers in found.items()}
    return {name: answers for name, answers in told.items() if answers}


def _answers(chart: Chart, reads: tuple[Read, ...], zone: tzinfo) -> list[list[Any]]:
    found = [(entry.order, day, value) for read in reads for entry, day, value in _found(chart, read, zone)]
    return [[day, value] for _, day, value in sorted(found, key=lambda one: one[0])]


def _found(chart: Chart, read: Read, zone: tzinfo) -> Iterator[tuple[Entry, str, bool | str]]:
    """The entries that say something, with the day on which they did and what."""
    if read.special:
        pairs: Iterator[tuple[Entry, bool | str | None]] = _opioids(chart, timedelta(days=read.within))
    elif read.instrument:
        pairs = ((one.entry, _scored(one, read)) for one in scores(chart, read.instrument))
    else:
        pairs = ((entry, _said(said, read)) for entry, said in chart.of(MODELS[read.kind]))
    for entry, value in pairs:
        day = None if read.at_intake else entry.happened.day(zone)
        if value is not None and (day or read.at_intake):
            yield entry, day.isoformat() if day else "", value


def _said(said: Payload, read: Read) -> bool | None:
    value = getattr(said, read.field)
    if read.yes_at_most is not None:
        return _counted(value, read)
    return {True: True, False: False}.get(value in read.yes) if value in (*read.yes, *read.no) else None


def _scored(filled: Filled, read: Read) -> bool | str | None:
    if read.item:
        return _counted(filled.answers.get(read.item), read)
    part = filled.scored.subscale(read.subscale) if read.subscale else filled.scored
    return None if part is None or part.total is None else str(part.total)


def _counted(value: int | None, read: Read) -> bool | None:
    if value is None:
        return None
    return value <= read.yes_at_most if read.yes_at_most is not None else value >= (read.yes_at_least or 0)


def _opioids(chart: Chart, within: timedelta) -> Iterator[tuple[Entry, bool | None]]:
    """Whether no opioid is in use, after each history of an opioid: of all that were ever told of."""
    latest: dict[str, tuple[date, bool]] = {}
    for entry, said in chart.of(SubstanceHistoryTaken):
        day, uses = entry.happened.day(UTC), _uses(said)
        if said.substance.is_opioid and day is not None and uses is not None:
            latest[said.substance] = (day, uses)
            yield entry, _none_used(latest, day - within)


def _uses(said: SubstanceHistoryTaken) -> bool | None:
    if said.used is Answer.NO:
        return False
    return None if said.frequency is None else said.frequency is not Frequency.NOT_NOW


def _none_used(latest: dict[str, tuple[date, bool]], since: date) -> bool | None:
    """No once one is in use; yes where all that were in use have been asked about since; else nobody can say."""
    if any(uses for asked, uses in latest.values() if asked >= since):
        return False
    return None if any(uses for _, uses in latest.values()) else True
