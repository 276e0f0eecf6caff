"""The way of a sample through a chart: who was asked, what was given, through whose hands, what came back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from throughcare.care.dosing.readings import origin, origin_of
from throughcare.care.dosing.readings.remembered import remembered
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.care.testing.entries import (
    NotGiven,
    ResultReviewed,
    SampleCalled,
    SampleCollected,
    SampleHandedOver,
    SampleNotGiven,
    SampleResultReported,
    Why,
)
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.times import When


class Answer(StrEnum):
    """What became of a call."""

    OPEN = "open"
    GIVEN = "given"
    NOT_GIVEN = "not given"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody was asked for a sample. ``uid`` is the original of the entry, whatever corrected it."""

    uid: UUID
    entry: Entry
    said: SampleCalled
    answer: Answer

    @property
    def counts(self) -> bool:
        """Whether it counts as a random test of the year: an excused one does not."""
        return self.said.why is Why.RANDOM and self.answer is not Answer.EXCUSED


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that was given, its hand-overs, its reports, and those of them that nobody has looked at."""

    uid: UUID
    entry: Entry
    said: SampleCollected
    handed: tuple[tuple[Entry, SampleHandedOver], ...]
    reports: tuple[Entry, ...]
    unseen: tuple[Entry, ...]


def enrolled_as(chart: Chart) -> Entry | None:
    """The entry by which somebody has been in medication without a break."""
    return open_stages(chart).get(Stage.MEDICATION)


def enrolled(chart: Chart) -> When | None:
    """Since when somebody has been in medication without a break: from then on they are in the hat."""
    entered = enrolled_as(chart)
    return entered.happened if entered is not None else None


def calls(chart: Chart) -> list[Call]:
    """Every call, by day, with what became of it."""
    given = {said.called for _, said in chart.of(SampleCollected) if said.called}
    missed = {said.called: said.how for _, said in chart.of(SampleNotGiven) if said.called}
    found = []
    for entry, said in chart.of(SampleCalled):
        uid = origin(chart, entry)
        found.append(Call(uid, entry, said, _answer(uid, given, missed)))
    return sorted(found, key=lambda call: (call.said.day, call.entry.position))


def _answer(uid: UUID, given: set[UUID], missed: dict[UUID, NotGiven]) -> Answer:
    if uid in given:
        return Answer.GIVEN
    if uid not in missed:
        return Answer.OPEN
    return Answer.EXCUSED if missed[uid] is NotGiven.EXCUSED else Answer.NOT_GIVEN


def open_calls(chart: Chart) -> list[Call]:
    """The calls that nobody has answered, the earliest first."""
    return [call for call in calls(chart) if call.answer is Answer.OPEN]


class Given(NamedTuple):
    """A sample as it was given, without what came back of it. ``uid`` is the original of the entry."""

    uid: UUID
    entry: Entry
    said: SampleCollected


def given(chart: Chart) -> list[Given]:
    """Every sample, in the order in which they were given. Of their reports nothing is read."""
    return list(_given(chart))


@remembered
def _given(chart: Chart) -> tuple[Given, ...]:
    return tuple(Given(origin(chart, entry), entry, said) for entry, said in chart.of(SampleCollected))


def samples(chart: Chart) -> list[Sample]:
    """Every sample with its way, in the order in which they were given."""
    return list(_samples(chart))


@remembered
def _samples(chart: Chart) -> tuple[Sample, ...]:
    seen = {uid for _, said in chart.of(ResultReviewed) for uid in said.reports}
    handed: dict[UUID, list[tuple[Entry, SampleHandedOver]]] = defaultdict(list)
    reports: dict[UUID, list[Entry]] = defaultdict(list)
    for entry, hand in chart.of(SampleHandedOver):
        handed[origin_of(chart, hand.sample)].append((entry, hand))
    for entry, report in chart.of(SampleResultReported):
        reports[origin_of(chart, report.sample)].append(entry)
    return tuple(
        _sample(uid, entry, said, handed[uid], [(one, origin(chart, one)) for one in reports[uid]], seen)
        for entry, said in chart.of(SampleCollected)
        for uid in (origin(chart, entry),)
    )


def _sample(
    uid: UUID,
    entry: Entry,
    said: SampleCollected,
    handed: list[tuple[Entry, SampleHandedOver]],
    reports: list[tuple[Entry, UUID]],
    seen: set[UUID],
) -> Sample:
    """One sample; ``reports`` come with the entry each goes back to, by which it may have been seen."""
    unseen = tuple(one for one, first in reports if not {one.uid, first} & seen)
    return Sample(uid, entry, said, tuple(handed), tuple(one for one, _ in reports), unseen)


def sample(chart: Chart, uid: UUID) -> Sample | None:
    """One sample, by the id of its entry or of the original of that."""
    return next((one for one in samples(chart) if uid in (one.uid, one.entry.uid)), None)


def days_of_calls(chart: Chart) -> tuple[date, ...]:
    """The days of the random calls that count, sorted."""
    return tuple(call.said.day for call in calls(chart) if call.counts)


def enrolled_on(chart: Chart, zone: tzinfo) -> date | None:
    """The day since when somebody is in the hat."""
    when = enrolled(chart)
    return when.day(zone) if when is not None else None
