"""A dose given again after it was vomited: by the program's rule, or as the prescriber decided. Reference 2.1.4."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.medication.entries import milligrams
from throughcare.chart.books import Chart
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import DoseAgainAllowed, DoseVomited
from ..readings import Dose, How, doses, doses_among, origin, origin_of
from ..values import vomiting
from .common import READS, RESTORES, on, stop, touched

RULE = vomiting().cited
STANDS = Source("Throughcare: a dose is given again only for one that came up (project convention)", 2026, "P")
CAME_UP = DoseVomited.kind.name


@GUARDS.guard("dose_given_again", acts=RESTORES, reads=READS, source=RULE, overridable=False)
def dose_given_again(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A dose is given again only for one that was vomited, once, and up to what is allowed. Not to be overridden."""
    for chart, dose in touched(proposal):
        if dose.again_for is not None and (said := _wrong(chart, dose, context)):
            yield stop("dose_given_again", RULE, dose, said, "Give nothing more. Ask the prescriber.")


@GUARDS.guard("vomiting_taken_back", acts={WITHDRAWN, CAME_UP}, reads=READS, source=STANDS)
def vomiting_taken_back(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before it is taken back, or moved to another dose, that a dose came up for which one was given again.

    The day then holds both doses. It may be true: then it is charted with the reason, and looked into.
    """
    for entry in proposal.new:
        chart = proposal.books[entry.book]
        before = chart.entry(origin(chart, entry)) if entry.corrects else None
        said = before.payload if before is not None else None
        for again in _left_alone(chart, said) if isinstance(said, DoseVomited) else ():
            yield stop(
                "vomiting_taken_back",
                STANDS,
                again._replace(entry=entry),
                f"{milligrams(again.amount_ug or 0)} were given again on {on(again.day)} because this dose came up.",
                "If it did come up, leave this as it is. If it did not, two doses were taken: see to the person first, "
                "call the prescriber, then say here what happened.",
            )


def _left_alone(chart: Chart, said: DoseVomited) -> list[Dose]:
    """The doses that were given again for one that is not charted as vomited any more."""
    first = origin_of(chart, said.dose)
    return [one for one in doses(chart) if one.again_for == first and not one.in_its_place]


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
