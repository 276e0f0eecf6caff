"""What follows from a level of care: medication offered the same day, and nobody waits for a place alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from throughcare.care.assessment.entries import OudCriteriaAssessed, OudRemissionReviewed
from throughcare.care.assessment.readings.disorder import disease
from throughcare.care.assessment.readings.dsm import Remission
from throughcare.care.path.entries import ContactMade
from throughcare.care.path.living import PATH, for_the_living
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.care.planning.entries import (
    EpisodeOpened,
    InterimServicesArranged,
    LevelOfCareRecommended,
    PlanAgreed,
)
from throughcare.care.planning.inputs import OudStatus
from throughcare.care.planning.levels import KNOWN
from throughcare.care.planning.readings import arranged_since, offers, open_episodes, waiting
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

OFFER = Source(
    "42 CFR 8.12(f)(5): refusing counselling may not stop medication; medication is offered the same day", 2024, "V"
)
INTERIM = KNOWN.interim.cited
ADMITTED = Source("Throughcare: nobody is lost between an agreed level and admission (project convention)", 2026)
ADMITTERS = CLINICIANS | {Role.INTAKE, Role.MANAGER}
OFFERED_IN = {model.kind.name for model in (LevelOfCareRecommended, PlanAgreed, InterimServicesArranged)}
DISORDER = {OudCriteriaAssessed.kind.name, OudRemissionReviewed.kind.name}


@RULES.rule("medication_not_offered", stage="planning", reads=OFFERED_IN | PATH | DISORDER, source=OFFER)
@for_the_living
def medication_not_offered(chart: Chart, context: Context) -> Iterator[Finding]:
    """An active OUD, a level or a plan is charted, and no offer of medication since, whatever the level.

    An offer is made the same day at every level: one that was made before the last level was charted answers nothing.
    """
    begun = _needs_an_offer(chart, context)
    if begun is None or Stage.MEDICATION in open_stages(chart) or _was_offered(chart, begun, context):
        return
    yield Finding(
        rule="medication_not_offered",
        severity=Severity.WARNING,
        message="No offer of medication for OUD is charted.",
        what_to_do="Offer it today and chart the answer. It does not depend on counselling or on the level of care.",
        entries=(begun.uid,),
        source=OFFER,
        roles=CLINICIANS | {Role.INTAKE},
        holds_from=_start(begun, context),
    )


def _needs_an_offer(chart: Chart, context: Context) -> Entry | None:
    """Since when an offer is owed: the last level, else the first sign of a disorder or a plan. None in remission."""
    placed, active = chart.last(LevelOfCareRecommended), _active(chart, context)
    if placed is not None and placed[1].inputs.oud_status is not OudStatus.SUSTAINED:
        return placed[0]
    if placed is not None:
        return active if active and active.order > placed[0].order else None
    known = disease(chart, context.zone)
    if known is not None and known.remission is Remission.SUSTAINED:
        return None
    found = [entry for entry, _ in chart.of(PlanAgreed)] + ([active] if active else [])
    return min(found, key=lambda entry: entry.order, default=None)


def _active(chart: Chart, context: Context) -> Entry | None:
    """The assessment by which the disorder is met now; ``None`` in remission, and where it is not met or not known."""
    known = disease(chart, context.zone)
    return known.met.entry if known and known.met and known.remission is Remission.NONE else None


def _was_offered(chart: Chart, since: Entry, context: Context) -> bool:
    """Whether medication was offered on that day or later. Where a day is not known, the offer counts."""
    first = since.happened.day(context.zone)
    days = [entry.happened.day(context.zone) for entry, offer in offers(chart) if offer.made]
    return any(first is None or day is None or day >= first for day in days)


def _start(entry: Entry, context: Context) -> datetime | None:
    """The first instant at which it can have happened, in the program's calendar."""
    day = entry.happened.day(context.zone)
    return entry.happened.moment or (context.start_of(day) if day else None)


ADMISSION = PATH | {LevelOfCareRecommended.kind.name, EpisodeOpened.kind.name}


@RULES.rule("admission_due", stage="planning", reads=ADMISSION, source=ADMITTED)
@for_the_living
def admission_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """A level was agreed, and nobody has admitted them anywhere since: between the two is where people are lost."""
    last = chart.last(LevelOfCareRecommended)
    if last is None or waiting(chart) is not None:
        return
    entry, said = last
    day = entry.happened.day(context.zone)
    if day is None or any(not one.happened.surely_before(entry.happened) for one, _ in chart.of(EpisodeOpened)):
        return
    if said.agreed in [opened.level for _, opened in open_episodes(chart)]:
        return
    yield Finding(
        rule="admission_due",
        severity=Severity.DUE,
        message=f"{said.agreed.label} was agreed on {day_words(day)}, and no admission is charted.",
        what_to_do="Admit them, or reach them and chart the level that is agreed now.",
        entries=(entry.uid,),
        source=ADMITTED,
        roles=ADMITTERS,
        holds_from=context.start_of(day + timedelta(days=1)),
    )


WAITING = PATH | {model.kind.name for model in (LevelOfCareRecommended, EpisodeOpened, InterimServicesArranged)}


@RULES.rule("interim_services_due", stage="planning", reads=WAITING, source=INTERIM)
@for_the_living
def interim_services_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """No place is free at the agreed level, and nothing is arranged until one is."""
    wait = waiting(chart)
    if wait is None or arranged_since(chart, wait[0]):
        return
    entry, level = wait
    yield Finding(
        rule="interim_services_due",
        severity=Severity.WARNING,
        message=f"No place is free for {level.label.lower()}, and nothing is arranged for the meantime.",
        what_to_do="Arrange medication, naloxone and who keeps in contact, and find the next place. Today.",
        entries=(entry.uid,),
        source=INTERIM,
        roles=ADMITTERS,
        holds_from=_start(entry, context),
    )


@RULES.rule("interim_contact_due", stage="planning", reads=WAITING | {ContactMade.kind.name}, source=INTERIM)
@for_the_living
def interim_contact_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody waits for a place: they are reached at least every 48 hours, counted from the last time."""
    wait = waiting(chart)
    arranged = arranged_since(chart, wait[0]) if wait else []
    if wait is None or not arranged:
        return
    entry, said = arranged[-1]
    last = max(_counted_from(one, context) for one in (entry, *_reached(chart)))
    limit = last + timedelta(hours=KNOWN.interim.contact_hours)
    for severity, start, end in ((Severity.DUE, last, limit), (Severity.WARNING, limit, None)):
        yield Finding(
            rule="interim_contact_due",
            severity=severity,
            message=f"Waiting for a place: reach them within {KNOWN.interim.contact_hours} hours of the last contact.",
            what_to_do="Call. Ask how they are, about medication and naloxone, and tell them where the place stands.",
            entries=(entry.uid,),
            source=INTERIM,
            roles=frozenset({said.by, Role.MANAGER}),
            holds_from=start,
            holds_until=end,
        )


def _reached(chart: Chart) -> list[Entry]:
    return [entry for entry, said in chart.of(ContactMade) if said.reached]


def _counted_from(entry: Entry, context: Context) -> datetime:
    """The instant from which the hours count; where only the day is known, its first, so that nobody waits longer."""
    return _start(entry, context) or entry.recorded_at
