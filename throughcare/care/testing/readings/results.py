"""The results of a sample as they stand: of several reports the last word on each analyte, in ng/mL.

A final word goes before a preliminary one, whenever each arrived; among settled ones the later report holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from throughcare.care.dosing.readings import origin_of
from throughcare.care.dosing.readings.remembered import remembered
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from ..entries import AnalyteResult, Matrix, SampleResultReported, Seen, Stage, Status, Validity
from ..meaning import Result
from ..units import Measured, UnknownUnit, level, measured
from ..values import cutoff

STAGES = (Stage.POINT_OF_CARE, Stage.SCREEN, Stage.CONFIRM)
"""How much a test says, the least first."""
RANK = {Status.PRELIMINARY: 0, Status.FINAL: 1, Status.CORRECTED: 2, Status.CANCELLED: 2}
Report = tuple[Entry, SampleResultReported]
SAMPLE = re.compile(r'"sample"\s*:\s*"([0-9a-f-]{36})"')
"""The sample of a report in its text as it is kept."""


@dataclass(frozen=True, slots=True)
class Results:
    """What is known of a sample: ``best`` by analyte, ``screens`` besides, and every line that holds."""

    reports: tuple[Report, ...]
    best: Mapping[str, Result]
    screens: Mapping[str, Result]
    lines: tuple[tuple[Result, AnalyteResult], ...]
    validity: Validity | None

    @property
    def creatinine(self) -> Measured | None:
        """In mg/dL; ``None`` where it was not measured."""
        said = self.validity.creatinine_mg_dl if self.validity else None
        return measured(said) if said else None


def reports_of(chart: Chart, sample: UUID) -> tuple[Report, ...]:
    """The reports about a sample, by the original of its entry, in the order in which they were reported.

    Only reports in which its id stands are parsed, and those in which no id is seen: years of others are not read for
    one.
    """
    return _reports_of(chart, sample)


@remembered
def _reports_of(chart: Chart, sample: UUID) -> tuple[Report, ...]:
    (named,) = _named(chart)
    names = [str(sample), *(str(uid) for uid, first in chart.origins.items() if first == sample), ""]
    found = sorted({nth for name in names for nth in named.get(name, ())})
    reports = chart.unread(SampleResultReported)
    read = ((entry, entry.payload) for entry in (reports[nth] for nth in found))
    return tuple(
        (entry, said)
        for entry, said in read
        if isinstance(said, SampleResultReported) and origin_of(chart, said.sample) == sample
    )


@remembered
def _named(chart: Chart) -> tuple[Mapping[str, Sequence[int]]]:
    """Which reports name which sample, by its id as it is written; those that name none below the empty text."""
    found: dict[str, list[int]] = defaultdict(list)
    for nth, entry in enumerate(chart.unread(SampleResultReported)):
        for name in set(SAMPLE.findall(entry.raw or "")) or {""}:
            found[name].append(nth)
    return (dict(found),)


def results_of(chart: Chart, sample: UUID, matrix: Matrix, context: Context) -> Results:
    """What is known of a sample."""
    reports = reports_of(chart, sample)
    lines = _last_words(reports)
    read = [(_result(entry, said, stage, matrix, context, torn), said) for stage, entry, said, torn in lines]
    best: dict[str, Result] = {}
    screens: dict[str, Result] = {}
    for one, _ in sorted(read, key=lambda pair: STAGES.index(pair[0].stage)):
        best[one.analyte] = one
        if one.stage is not Stage.CONFIRM:
            screens[one.analyte] = one
    return Results(reports, best, screens, tuple(read), _validity(reports))


Weight = tuple[bool, str, int, int, bool]


def _last_words(reports: Iterable[Report]) -> list[tuple[Stage, Entry, AnalyteResult, bool]]:
    """Of each analyte and stage the line that holds, and whether the same report says the contrary of it too.

    One that was cancelled is no result; a cancelled report has cancelled lines only.
    """
    found: dict[tuple[str, Stage], tuple[Weight, Entry, AnalyteResult, bool]] = {}
    for entry, said in reports:
        for line in said.results:
            weight, key = _weight(entry, line), (line.analyte, said.stage)
            known = found.get(key)
            if known is None or weight > known[0]:
                found[key] = (weight, entry, line, False)
            elif weight == known[0] and line.seen is not known[2].seen:
                found[key] = (*known[:3], True)
    held = [(stage, entry, line, torn) for (_, stage), (_, entry, line, torn) in found.items()]
    return [one for one in held if one[2].status is not Status.CANCELLED]


def _weight(entry: Entry, line: AnalyteResult) -> Weight:
    rank = RANK[line.status]
    return rank > 0, entry.happened.text, rank, entry.position, line.status is not Status.CANCELLED


def _result(entry: Entry, said: AnalyteResult, stage: Stage, matrix: Matrix, context: Context, torn: bool) -> Result:
    amount, limit = _level(said.level, said.unit), _own_cutoff(said)
    problem = "" if limit is None else _contradiction(said, amount, limit)
    problem = "The report says it twice, and differently. Ask the laboratory." if torn else problem
    limit = limit if limit is not None else cutoff(matrix, said.analyte, stage, context)
    return Result(said.analyte, stage, said.seen, amount, limit, said.status, problem, entry.uid)


def _level(text: str | None, unit: str | None) -> Measured | None:
    """The level in ng/mL; ``None`` where there is none, or its unit cannot be converted: what was seen still holds."""
    if text is None or unit is None:
        return None
    try:
        return level(text, unit)
    except UnknownUnit:
        return None


def _own_cutoff(said: AnalyteResult) -> Fraction | None:
    """The cut-off that came with the result."""
    found = _level(said.cutoff, said.unit or "ng/mL")
    return found.value if found else None


def _contradiction(said: AnalyteResult, amount: Measured | None, limit: Fraction) -> str:
    if amount is None:
        return ""
    shown = f"level {said.level} {said.unit}, cut-off {said.cutoff}"
    if said.seen is Seen.DETECTED and amount.below(limit):
        return f"The report contradicts itself: detected, {shown}. Ask the laboratory."
    if said.seen is Seen.NOT_DETECTED and amount.at_least(limit):
        return f"The report contradicts itself: not detected, {shown}. Ask the laboratory."
    return ""


def _validity(reports: Iterable[Report]) -> Validity | None:
    """What was measured of the sample, field by field the last word."""
    known: dict[str, object] = {}
    weighed = sorted(reports, key=lambda one: (RANK[one[1].status] > 0, one[0].happened.text, one[0].position))
    for _, said in weighed:
        if said.validity is not None and said.status is not Status.CANCELLED:
            known |= {name: value for name, value in said.validity if value is not None}
    return Validity.model_validate(known) if known else None
