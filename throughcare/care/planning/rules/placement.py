"""What follows from a level of care: medication offered the same day, and nobody waits for a place alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from throughcare.care.assessment.entries import OudCriteriaAssessed, OudRemissionReviewed
from throughcare.care.assessment.readings.disorder import disease
from throughcare.care.assessment.readings.dsm import Remission
from throughcare.care.path.entries import ContactMade, StageEntered, StageLeft
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
from throughcare.care.planning.readings import arranged_since, offers, waiting
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.chart.rules import RULES

OFFER = Source(
    "42 CFR 8.12(f)(5): refusing counselling may not stop medication; medication is offered the same day", 2024, "V"
)
INTERIM = KNOWN.interim.cited
ADMITTERS = CLINICIANS | {Role.INTAKE, Role.MANAGER}
OFFERED_IN = {model.kind.name for model in (LevelOfCareRecommended, PlanAgreed, InterimServicesArranged)}
PATH = {StageEntered.kind.name, StageLeft.kind.name}
DISORDER = {OudCriteriaAssessed.kind.name, OudRemissionReviewed.kind.name}


@RULES.rule("medication_not_offered", stage="planning", reads=OFFERED_IN | PATH | DISORDER, source=OFFER)
def medication_not_offered(chart: Chart, context: Context) -> Iterator[Finding]:
    """An active OUD, a level or a plan is charted, and no offer of medication. Level and counselling do not matter."""
    if any(offer.made for _, offer in offers(chart)) or Stage.MEDICATION in open_stages(chart):
        return
    begun = _needs_an_offer(chart, context)
    if begun is None:
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
    """The first entry that shows somebody with OUD, not in sustained remission, assessed, placed or planned for."""
    last = chart.last(LevelOfCareRecommended)
    if last is not None and last[1].inputs.oud_status is OudStatus.SUSTAINED:
        return None
    known = disease(chart, context.zone)
    active = known is not None and known.disorder.met and known.remission is Remission.NONE
    found = [known.met.entry] if known and known.met and active else []
    found += [entry for model in (LevelOfCareRecommended, PlanAgreed) for entry, _ in chart.of(model)]
    return min(found, key=lambda entry: entry.order, default=None)


def _start(entry: Entry, context: Context) -> datetime | None:
    """The first instant at which it can have happened, in the program's calendar."""
    day = entry.happened.day(context.zone)
    return entry.happened.moment or (context.start_of(day) if day else None)


WAITING = {model.kind.name for model in (LevelOfCareRecommended, EpisodeOpened, InterimServicesArranged)}


@RULES.rule("interim_services_due", stage="planning", reads=WAITING, source=INTERIM)
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
def interim_contact_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody waits for a place: they are reached at least every 48 hours, counted from the last time."""
    wait = waiting(chart)
    arranged = arranged_since(chart, wait[0]) if wait else []
    if wait is None or not arranged:
        return
    entry, said = arranged[-1]
    last = max([_latest(entry), *(_latest(one) for one in _reached(chart))])
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


def _latest(entry: Entry) -> datetime:
    """The instant from which the hours count; where only the day is known, its first, so that nobody waits longer."""
    if entry.happened.moment is not None:
        return entry.happened.moment
    day = entry.happened.day(UTC)
    return datetime.combine(day, time.min, UTC) if day else entry.recorded_at
