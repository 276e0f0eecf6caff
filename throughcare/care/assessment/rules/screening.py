"""Screening and vaccines that are due, gathered into one finding a day: a list of fifteen would be read by nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.path.living import PATH, for_the_living
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from .. import readings
from ..entries import (
    ComplicationScreenDone,
    ConditionsReviewed,
    InfectionSignsChecked,
    LiverBloodsMeasured,
    OudCriteriaAssessed,
    SocialFunctionTold,
    SubstanceHistoryTaken,
    UseBeginningTold,
    VaccineOffered,
)
from ..entries.declare import ASSESSORS
from ..knowledge import against, vaccine_source
from ..readings.vaccines import Protection, protection

BEGIN = PATH | {
    model.kind.name
    for model in (
        SubstanceHistoryTaken, UseBeginningTold, OudCriteriaAssessed, ConditionsReviewed, ComplicationScreenDone,
    )
}  # fmt: skip
"""The kinds that say since when somebody is in assessment."""

SCHEDULE = Source("Screening schedule: CDC and USPSTF where cited, else project conventions; line by line", 2023, "K")
NEVER_A_CONDITION = "Offer it. A test that somebody declines is charted, and never stops or delays medication."
SHOWN = 4
"""So many names are said; the page lists the rest."""


@RULES.rule(
    "screening_due",
    stage="assessment",
    reads=BEGIN
    | {
        InstrumentAnswered.kind.name,
        InfectionSignsChecked.kind.name,
        LiverBloodsMeasured.kind.name,
        SocialFunctionTold.kind.name,
    },
    source=SCHEDULE,
)
@for_the_living
def screening_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """Tests of the screening schedule are due from the start of their day until they are done or declined."""
    begin = readings.began(chart)
    by_day: dict[date, list[readings.Screening]] = defaultdict(list)
    for line in readings.screening_due(chart, context):
        by_day[line.due_on or date.min].append(line)
    for day, lines in by_day.items():
        rests = [line.last.entry.uid for line in lines if line.last] or ([begin.uid] if begin else [])
        yield Finding(
            rule="screening_due",
            severity=Severity.DUE,
            message=f"Screening is due: {some([line.screen.condition for line in lines])}.",
            what_to_do=NEVER_A_CONDITION,
            entries=tuple(dict.fromkeys(rests)),
            source=lines[0].screen.source if len(lines) == 1 else SCHEDULE,
            roles=ASSESSORS,
            holds_from=context.start_of(day),
        )


def some(names: list[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - SHOWN
    return f"{', '.join(names[:SHOWN])} and {more} more" if more > 0 else ", ".join(names)


@RULES.rule("vaccine_due", stage="assessment", reads=BEGIN | {VaccineOffered.kind.name}, source=vaccine_source())
@for_the_living
def vaccine_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """The next dose of a hepatitis vaccine is due from its day until it is given or declined."""
    begin = readings.began(chart)
    said: set[tuple[str, int]] = set()
    for one in protection(chart, context):
        key = (one.product.id if one.product else one.virus, one.next.number if one.next else 0)
        if one.next is None or begin is None or key in said:  # a combined vaccine is said once
            continue
        said.add(key)
        yield _dose(one, context, tuple(entry.uid for entry, _ in chart.of(VaccineOffered)) or (begin.uid,))


def _dose(one: Protection, context: Context, rests: tuple[UUID, ...]) -> Finding:
    following = one.next
    assert following is not None  # noqa: S101  (asked above)
    name = one.product.name if one.product else f"{against(one.virus)} vaccine"
    until = f" Give it by {day_words(following.until_day)}." if following.until_day else ""
    return Finding(
        rule="vaccine_due",
        severity=Severity.DUE,
        message=f"{name}: dose {following.number} is due.",
        what_to_do=f"Give it, or chart that it was declined.{until}",
        entries=rests,
        source=vaccine_source(),
        roles=ASSESSORS,
        holds_from=context.start_of(following.from_day),
    )
