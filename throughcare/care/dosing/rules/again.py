"""A dose given again after it was vomited: by the program's rule, or as the prescriber decided. Reference 2.1.4."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.medication.entries import milligrams
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import DoseAgainAllowed, DoseVomited
from ..readings import Dose, How, doses, doses_among, origin_of
from ..values import vomiting
from .common import READS, RESTORES, on, stop, touched

RULE = vomiting().cited


@GUARDS.guard("dose_given_again", acts=RESTORES, reads=READS, source=RULE, overridable=False)
def dose_given_again(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A dose is given again only for one that was vomited, once, and up to what is allowed. Not to be overridden."""
    for chart, dose in touched(proposal):
        if dose.again_for is not None and (said := _wrong(chart, dose, context)):
            yield stop("dose_given_again", RULE, dose, said, "Give nothing more. Ask the prescriber.")


def _wrong(chart: Chart, dose: Dose, context: Context) -> str:
    first = next((one for one in doses_among(chart, {dose.again_for}) if one.how is not How.TO_GO), None)  # type: ignore[arg-type]
    if first is None or first.vomited is None:
        return "It is not charted that the first dose was vomited."
    if (first.order, first.day, first.slot, first.drug) != (dose.order, dose.day, dose.slot, dose.drug):
        return f"It is charted for another dose than the one of {on(first.day)} that was vomited."
    if sum(one.again_for == dose.again_for for one in doses(chart, dose.day)) > 1:
        return "The vomited dose was given again already."
    most = most_again(chart, first, context)
    if (dose.amount_ug or 0) > most:
        allowed = f"{milligrams(most)} are allowed" if most else "no prescriber has allowed it"
        return f"{milligrams(dose.amount_ug or 0)} would be given again, and {allowed}."
    return ""


def most_again(chart: Chart, first: Dose, context: Context) -> int:
    """The most of a vomited dose that may be given again, in micrograms: never more than it was.

    What a prescriber decided goes before the program's rule; where the program has set none, the prescriber decides.
    """
    amount = first.amount_ug or 0
    decided = [said.amount_ug for _, said in chart.of(DoseAgainAllowed) if origin_of(chart, said.dose) == first.uid]
    if decided:
        return min(amount, decided[-1])
    came_up = first.vomited.payload if first.vomited else None
    if not isinstance(came_up, DoseVomited) or not came_up.witnessed or came_up.minutes_after is None:
        return 0
    return amount * vomiting().percent(came_up.minutes_after, context) // 100
