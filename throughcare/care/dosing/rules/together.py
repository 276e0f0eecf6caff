"""Ask before buprenorphine is given to somebody on a full agonist: it precipitates withdrawal. Reference 2.1.6."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.care.medication.entries import Drug
from throughcare.care.medication.readings.orders import in_force, orders
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..readings import Dose, doses
from .common import ACTS, READS, on, stop, touched

PARTIAL = Source("Label of methadone: partial agonists can precipitate withdrawal", 2023, "V")


@GUARDS.guard("buprenorphine_with_methadone", acts=ACTS, reads=READS, source=PARTIAL)
def buprenorphine_with_methadone(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before one is given on a day of the other, or the day after methadone, unless a low-dose start overlaps."""
    for chart, dose in touched(proposal):
        other = _other(chart, dose)
        if other and not _overlaps(chart, dose):
            yield stop(
                "buprenorphine_with_methadone",
                PARTIAL,
                dose,
                f"{other}, and this is {dose.drug.label}.",
                "Call the prescriber: withdrawal can be precipitated. A low-dose start says so in its order.",
            )


def _other(chart: Chart, dose: Dose) -> str:
    """What there is of the other of the two, in words; empty for nothing."""
    pair = {Drug.METHADONE: Drug.BUPRENORPHINE, Drug.BUPRENORPHINE: Drug.METHADONE}
    wanted = pair.get(dose.drug)
    if wanted is None:
        return ""
    since = dose.day - timedelta(days=wanted is Drug.METHADONE)
    near = [one for one in doses(chart, since) if one.drug is wanted and one.day <= dose.day]
    if near:
        return f"{near[-1].medication.label} is charted for {on(near[-1].day)}"
    return f"An order of {wanted.label} is in force" if in_force(chart, dose.day, wanted) else ""


def _overlaps(chart: Chart, dose: Dose) -> bool:
    """Whether a buprenorphine order in force that day says that the full agonist goes on."""
    return any(one.said.overlaps_agonist and one.governs(dose.day) for one in orders(chart))
