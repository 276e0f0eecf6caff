"""Never: methadone or buprenorphine with naltrexone, in either direction. Reference 2.1.6, 2.3, 2.4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.medication.entries import Drug
from throughcare.care.medication.readings.known import opioid_uses
from throughcare.care.medication.values import fact
from throughcare.care.medication.weigh.depot import lasts
from throughcare.care.medication.weigh.switching import agonist_from, naltrexone_from, waits
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..readings import Dose, doses
from .common import ACTS, READS, RESTORES, on, stop, taken_on, touched

AGONISTS = frozenset({Drug.METHADONE, Drug.BUPRENORPHINE})
NEVER = Source("Label of naltrexone: contraindicated in people who receive opioids", 2025, "V")
FARTHEST = timedelta(days=120)
"""Doses that are older than this are in no wait: twice the longest distance of two injections."""


@GUARDS.guard("agonist_with_naltrexone", acts=RESTORES, reads=READS, source=NEVER, overridable=False)
def agonist_with_naltrexone(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Between naltrexone and methadone or buprenorphine lies the wait that the label asks for. Not to be overridden."""
    for chart, dose in touched(proposal):
        clash = next(_clashes(chart, dose, context), None)
        if clash is not None:
            other, from_day, source = clash
            yield stop(
                "agonist_with_naltrexone",
                source,
                dose,
                f"{other.medication.label} is charted for {on(taken_on(other, context))}: "
                f"no {dose.drug.label} before {on(from_day)}.",
                "Give nothing. This precipitates withdrawal, or is blocked. Call the prescriber.",
            )


@GUARDS.guard("opioid_before_naltrexone", acts=ACTS, reads=READS, source=waits()["short"].cited)
def opioid_before_naltrexone(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before naltrexone so soon after the last opioid that was told of, also where that came after the order."""
    for chart, dose in touched(proposal):
        given = taken_on(dose, context)
        for opioid, last in opioid_uses(chart) if dose.drug is Drug.NALTREXONE else ():
            begins = naltrexone_from(opioid, last).value
            if begins is not None and given < begins:
                yield stop(
                    "opioid_before_naltrexone",
                    waits()[opioid].cited,
                    dose,
                    f"An opioid was last used on {on(last)}: no naltrexone before {on(begins)}.",
                    f"Call the prescriber: withdrawal would be precipitated. {waits()[opioid].words.capitalize()}.",
                )


def too_near(one: Dose, other: Dose, context: Context) -> bool:
    """Whether two doses, the one naltrexone and the other an opioid agonist, lie within the wait between them."""
    first, second = sorted((one, other), key=lambda dose: taken_on(dose, context))
    both = {first.drug, second.drug}
    if Drug.NALTREXONE not in both or not both & AGONISTS:
        return False
    return taken_on(second, context) < _first_day(first, second, context)[0]


def _clashes(chart: Chart, dose: Dose, context: Context) -> Iterator[tuple[Dose, date, Source]]:
    """The doses of the other side that are too near, each with the first day on which this one could be given."""
    given = taken_on(dose, context)
    other_side = AGONISTS if dose.drug is Drug.NALTREXONE else frozenset({Drug.NALTREXONE})
    for other in doses(chart, given - FARTHEST):
        if other.drug in other_side:
            begins, source = _first_day(other, dose, context)
            if given < begins:
                yield other, begins, source


def _first_day(other: Dose, dose: Dose, context: Context) -> tuple[date, Source]:
    """The first day on which ``dose`` may follow ``other``."""
    last = taken_on(other, context)
    if dose.drug is Drug.NALTREXONE:
        wait = naltrexone_from("agonist", last + lasts(other.medication)).value
        return wait or date.max, waits()["agonist"].cited
    rule = fact("NALTREXONE_XR_WAIT" if other.medication.injected else "NALTREXONE_ORAL_WAIT")
    return agonist_from(last, injected=other.medication.injected), rule.cited
