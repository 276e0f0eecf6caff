"""Never: one order slot twice, or a day's total above what was signed. Neither can be overridden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from throughcare.care.medication.entries import Drug, milligrams
from throughcare.care.medication.readings.slots import allowance
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from ..readings import Dose, doses
from .common import ONCE, READS, RESTORES, SIGNED, on, stop, touched


@GUARDS.guard("slot_given_once", acts=RESTORES, reads=READS, source=ONCE, overridable=False)
def slot_given_once(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A slot of an order is filled once on its dosing day, by whichever window. Not to be overridden."""
    for chart, dose in touched(proposal):
        filled = Counter(other.fills for other in doses(chart, dose.day))
        if dose.fills is not None and filled[dose.fills] > 1:
            yield stop(
                "slot_given_once",
                ONCE,
                dose,
                f"This dose of {on(dose.day)} is charted already.",
                "Give nothing. Look at today's doses: a colleague at another window may have just given it.",
            )


@GUARDS.guard("day_total_signed", acts=RESTORES, reads=READS, source=SIGNED, overridable=False)
def day_total_signed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """All doses of a drug for a dosing day stay within the orders in force that day. Not to be overridden.

    What is given in the place of a vomited dose has a guard of its own and is not in this total.
    """
    asked: set[tuple[Drug, date]] = set()
    for chart, dose in touched(proposal):
        if dose.in_its_place or (dose.drug, dose.day) in asked:
            continue
        asked.add((dose.drug, dose.day))
        total, most = total_without_again(chart, dose), allowance(chart, dose.day, dose.drug)
        if total > most:
            yield stop(
                "day_total_signed",
                SIGNED,
                dose,
                f"With this, {milligrams(total)} of {dose.drug.label} would be charted for {on(dose.day)}; "
                f"{milligrams(most)} are signed.",
                "Give nothing more. Ask the prescriber.",
            )


def total_without_again(chart: Chart, dose: Dose) -> int:
    """The micrograms of its drug that were charted for its day, apart from what was given again for a vomited dose."""
    same_day = [one for one in doses(chart, dose.day) if (one.day, one.drug) == (dose.day, dose.drug) and one.is_ours]
    return sum(one.amount_ug or 0 for one in same_day if not one.in_its_place)
