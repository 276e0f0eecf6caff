"""What follows from results: somebody looks at them, a laboratory confirms, naloxone is in hand, a dose is asked about.

Nothing here takes anything from anybody. A finding ends when people have looked at the result and said what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from throughcare.care.dosing.readings import origin_of
from throughcare.care.medication.values import number_set
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.readings import death
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from ..entries import ConfirmationAsked, NextStep, ResultReviewed
from ..meaning import Expected, Sentence
from ..readings.cases import READS as MEANING
from ..readings.cases import TESTS, day_of_sample, meaning
from ..readings.way import Sample, samples
from ..values import cited

LIFE = frozenset(model.kind.name for model in (StageEntered, StageLeft))
ASKED, KIT = ConfirmationAsked.kind.name, NaloxoneKitHandedOut.kind.name
LOOKED_AT = Source("Throughcare: a result is looked at with the person, and answered with care", 2026)
SAFETY = Source("Throughcare: fentanyl that was not expected is answered with naloxone and a talk", 2026)
DOSING = frozenset({Role.NURSE, Role.PRESCRIBER})
MISSING = frozenset({"no_recent_methadone", "no_recent_buprenorphine"})
SUPPLY = frozenset({"heroin_supported", "fentanyl_found", "new_use", "new_use_suspected", "fentanyl_kin"})
"""Conclusions that the street supply is behind. What is left of earlier use is none of them."""
REVIEW_DAYS = "result_review_days"
"""The setting after how many days an unseen result is a warning. Without it, it stays due and no more."""


def _finding(rule: str, message: str, what_to_do: str, about: tuple[UUID, ...], source: Source, **more: Any) -> Finding:
    roles, severity = more.pop("roles", CLINICIANS), more.pop("severity", Severity.DUE)
    return Finding(rule, severity, message, what_to_do, about, source, roles, **more)


def _waiting(chart: Chart) -> list[Sample]:
    """The samples of a living person with reports that nobody has looked at."""
    return [one for one in samples(chart) if one.unseen] if death(chart) is None else []


@RULES.rule("result_to_review", stage="testing", reads=TESTS | LIFE, source=LOOKED_AT)
def result_to_review(chart: Chart, context: Context) -> Iterator[Finding]:
    """A result came, and nobody has looked at it; after the days that the program has set it is a warning."""
    days = number_set(context, REVIEW_DAYS)
    for one in _waiting(chart):
        came = min(_moment(entry, context) for entry in one.unseen)
        said = (f"The result of {one.said.code} ({day_words(day_of_sample(one, context))}) waits to be looked at.",
                "Read what it means, talk with the person, and chart what comes next.",
                (one.uid, *(entry.uid for entry in one.unseen)), LOOKED_AT)  # fmt: skip
        late = came + timedelta(days=days) if days is not None else None
        yield _finding("result_to_review", *said, holds_from=came, holds_until=late)
        if late is not None:
            yield _finding("result_to_review", *said, severity=Severity.WARNING, holds_from=late)


def _moment(entry: Entry, context: Context) -> datetime:
    """When a report came; the start of its day where the hour is not known."""
    day = entry.happened.day(context.zone)
    start = datetime.combine(day, time.min, tzinfo=context.zone) if day else entry.recorded_at
    return entry.happened.moment or start


@RULES.rule("result_to_confirm", stage="testing", reads=MEANING | LIFE | {ASKED}, source=cited("false_positive", "V"))
def result_to_confirm(chart: Chart, context: Context) -> Iterator[Finding]:
    """A screen alone cannot carry a conclusion, and nobody has asked for a confirmation or decided against it."""
    for one in _in_question(chart):
        wanted = [said for said in meaning(chart, one.uid, context) if said.to_confirm]
        asked = {name for _, it in chart.of(ConfirmationAsked) if _same(chart, it.sample, one) for name in it.analytes}
        left = [said for said in wanted if not set(said.about) & asked]
        if left:
            names = ", ".join(said.names for said in left)
            message = f"{names}: a screen alone does not tell (sample {one.said.code})."
            yield _finding(
                "result_to_confirm",
                message,
                "Ask the laboratory to confirm before anybody concludes anything, and talk with the person.",
                (one.uid, *(entry.uid for entry in one.reports)),
                left[0].source,
            )


def _in_question(chart: Chart) -> list[Sample]:
    """The samples nobody has looked at, and those of which it was said that they are to be confirmed."""
    if death(chart) is not None:
        return []
    wanted = {
        origin_of(chart, said.sample) for _, said in chart.of(ResultReviewed) if NextStep.CONFIRM in said.next_steps
    }
    return [one for one in samples(chart) if one.reports and (one.unseen or one.uid in wanted)]


def _same(chart: Chart, uid: UUID, one: Sample) -> bool:
    return origin_of(chart, uid) == one.uid


@RULES.rule("fentanyl_not_expected", stage="testing", reads=MEANING | LIFE | {KIT}, source=SAFETY)
def fentanyl_not_expected(chart: Chart, context: Context) -> Iterator[Finding]:
    """Heroin or fentanyl in the last result: naloxone in hand, and a talk about staying alive. Not a punishment."""
    for one in _waiting(chart)[-1:]:
        found = [said for said in meaning(chart, one.uid, context) if _dangerous(said)]
        if found and not _kit_since(chart, one):
            yield _finding(
                "fentanyl_not_expected",
                f"{found[0].names}: {found[0].headline.lower()} (sample {one.said.code}).",
                "Speak of overdose safety and naloxone the same day. Doses go on.",
                (one.uid, *(entry.uid for entry in one.unseen)),
                found[0].source,
                severity=Severity.WARNING,
            )


def _dangerous(said: Sentence) -> bool:
    supply = said.conclusion in SUPPLY or said.conclusion.endswith("_unconfirmed")
    return supply and NextStep.SAFETY in said.next_steps and said.expected is not Expected.EXPECTED


def _kit_since(chart: Chart, one: Sample) -> bool:
    """Whether a naloxone kit was handed out after the sample was given."""
    last = chart.last(NaloxoneKitHandedOut)
    return last is not None and last[0].happened.text > one.entry.happened.text


@RULES.rule("medication_not_found", stage="testing", reads=MEANING | LIFE, source=cited("windows", "V"))
def medication_not_found(chart: Chart, context: Context) -> Iterator[Finding]:
    """Methadone or buprenorphine should be in the last sample and is not: ask before a dose, tolerance may be lost."""
    for one in _waiting(chart)[-1:]:
        for said in meaning(chart, one.uid, context):
            if said.conclusion in MISSING:
                yield _finding(
                    "medication_not_found",
                    f"{said.names} not found, unlike expected (sample {one.said.code}).",
                    "Ask how the doses are taken before the next one: tolerance may have fallen.",
                    (one.uid, *(entry.uid for entry in one.unseen)),
                    said.source,
                    roles=DOSING,
                    severity=Severity.WARNING,
                )
