"""What somebody takes, as far as a test could show it: doses from here, other medicines, use that they told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Frequency, Substance
from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import Dose, How, doses
from throughcare.care.medication.entries import Drug, MedicineReported, MedicineStopped
from throughcare.care.medication.readings.known import day_of
from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.orders import in_force
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..meaning.body import shows_as
from ..meaning.picture import Taking
from ..values import number

READS = DOSES | ORDERS | {model.kind.name for model in (MedicineReported, MedicineStopped, SubstanceHistoryTaken)}
"""The kinds that a rule declares which asks for what somebody takes."""
OURS = {Drug.METHADONE: "methadone", Drug.BUPRENORPHINE: "buprenorphine"}
"""The medications of this program that a panel can show, and as what. Naltrexone is in no panel."""
LATELY = timedelta(days=14)
REGULAR = frozenset({Frequency.SEVERAL_A_DAY, Frequency.DAILY, Frequency.MOST_DAYS})
GROUPS: Mapping[Substance, tuple[str, ...]] = {
    Substance.FENTANYL: ("fentanyl",),
    Substance.HEROIN: ("fentanyl", "opiates"),  # what is sold as heroin holds fentanyl: nobody is accused by a name (P)
    Substance.COCAINE: ("cocaine",),
    Substance.METHAMPHETAMINE: ("stimulants",),
    Substance.CANNABIS: ("cannabis",),
    Substance.SEDATIVES: ("benzodiazepines",),
}


def taking(chart: Chart, day: date, context: Context, moment: datetime | None = None) -> tuple[Taking, ...]:
    """What a test of that day could show: medication from here first, then other medicines.

    A dose that was given after the ``moment`` of the sample is in no sample.
    """
    return (*_ours(chart, day, context, moment), *_others(chart, day, context))


def _ours(chart: Chart, day: date, context: Context, moment: datetime | None) -> Iterator[Taking]:
    since = day - timedelta(days=int(number("DEPOT_LONGEST_DAYS", context)))
    given = [one for one in doses(chart, since) if one.day < day or (one.day == day and not _after(one, moment))]
    for drug, analyte in OURS.items():
        found = [one for one in given if one.drug is drug]
        if found:
            yield from _of_drug(drug, analyte, found, day)
        elif ordered := in_force(chart, day, drug):
            yield Taking(drug.label, analyte, True, doses=0, entries=(ordered[-1].uid,))


def _after(dose: Dose, moment: datetime | None) -> bool:
    """Whether a dose of the day of the sample was surely taken after it."""
    taken = dose.entry.happened.moment
    here = dose.how in (How.GIVEN, How.LATE)
    return here and moment is not None and taken is not None and taken > moment


def _of_drug(drug: Drug, analyte: str, given: list[Dose], day: date) -> Iterator[Taking]:
    """The last dose by mouth and the last injection of one drug."""
    for injected in (False, True):
        found = [one for one in given if one.medication.injected is injected]
        if found:
            last = found[-1]
            lately = sum(1 for one in found if one.day > day - LATELY)
            where = " (taken elsewhere)" if last.how is How.ELSEWHERE else ""
            yield Taking(f"{drug.label}{where}", analyte, True, last.day, lately, injected, (last.entry.uid,))


def _others(chart: Chart, day: date, context: Context) -> Iterator[Taking]:
    stopped = _stopped(chart, context)
    for entry, said in chart.of(MedicineReported):
        if said.began_on is None or said.began_on <= day:
            last = stopped.get(entry.uid)
            ended = last if last is not None and last < day else None
            for analyte in shows_as(said.name):
                yield Taking(said.name, analyte, False, ended, entries=(entry.uid,))


def _stopped(chart: Chart, context: Context) -> Mapping[object, date]:
    return {said.medicine: said.last_on or day_of(entry, context.zone) for entry, said in chart.of(MedicineStopped)}


def medicines_on(chart: Chart, day: date, context: Context) -> tuple[str, ...]:
    """The names of the other medicines taken on a day: some make a screen positive by mistake."""
    stopped = _stopped(chart, context)
    return tuple(
        said.name
        for entry, said in chart.of(MedicineReported)
        if (said.began_on is None or said.began_on <= day) and stopped.get(entry.uid, day) >= day
    )


def regular(chart: Chart, context: Context) -> Mapping[str, date | None]:
    """The groups of substances used on most days at some time, with the last day of use as far as anybody told.

    Where nobody told the last day, it was at the latest the day on which they were asked.
    """
    found: dict[str, date | None] = {}
    for substance, groups in GROUPS.items():
        told = [(entry, said) for entry, said in chart.of(SubstanceHistoryTaken) if said.substance is substance]
        if any(said.frequency in REGULAR for _, said in told):
            last = max(said.last_use_on or day_of(entry, context.zone) for entry, said in told)
            for group in groups:
                known = found.get(group)
                found[group] = max(known, last) if known else last
    return found
