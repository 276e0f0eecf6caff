"""Before a first day of methadone is signed: the law, the label, the program's own limit. Reference 2.1.1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import doses
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import Drug, Medication, OrderSigned, Purpose, Slot, milligrams
from ..readings.slots import allowance
from ..values import fact
from ..weigh.first_day import methadone_first_day, own_limits
from .common import ORDERS, SIGNED, signed, stop

READS = ORDERS | DOSES


def first_day_of(chart: Chart, said: OrderSigned) -> tuple[int, int] | None:
    """The first dose and the total of a first day of methadone, in micrograms; ``None`` where it is no first day.

    A first day is one before which we gave no methadone, or none for so long that it is a new induction. A dose told
    of elsewhere does not change that: a transfer is what the rationale is for.
    """
    if said.medication is not Medication.METHADONE or (said.purpose is Purpose.GUEST and said.guest):
        return None
    if said.purpose is not Purpose.START and not _long_without(chart, said.first_day):
        return None
    usual = [slot for slot in said.steps[0].slots if not slot.as_needed]
    first: Slot = (usual or list(said.steps[0].slots))[0]
    return first.amount_ug, allowance(chart, said.first_day, Drug.METHADONE)


def _long_without(chart: Chart, day: date) -> bool:
    near = doses(chart, day - timedelta(days=fact("NEW_INDUCTION_FROM").value))
    return not any(one.drug is Drug.METHADONE and one.is_ours and one.day < day for one in near)


@GUARDS.guard("first_day_law", acts={SIGNED}, reads=READS, source=fact("CFR_50").cited, overridable=False)
def first_day_law(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """The legal limit of a first day, by the rule in force on that day; a rationale on the order passes it."""
    for entry, said, chart in signed(proposal):
        amounts = first_day_of(chart, said)
        if amounts is None:
            continue
        found = methadone_first_day(*amounts, documented=bool(said.rationale), on=said.first_day)
        for rule in found.errors:
            limit = fact(rule)
            yield stop(
                "first_day_law",
                entry,
                f"{rule}: {limit.about}: {limit.value} mg. This order has {_amounts(amounts)}.",
                "Lower it, or write the medical rationale on the order: it is part of the record.",
                limit.cited,
            )


@GUARDS.guard("first_day_label", acts={SIGNED}, reads=READS, source=fact("LABEL_FIRST_30").cited, overridable=False)
def first_day_label(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A first day that departs from the label says why: the law asks for it. Then it may be signed."""
    for entry, said, chart in signed(proposal):
        amounts = first_day_of(chart, said)
        if amounts is None or said.rationale:
            continue
        if methadone_first_day(*amounts, documented=False, on=said.first_day).warnings:
            yield stop(
                "first_day_label",
                entry,
                f"The label has a first dose of 30 mg and 40 mg on the first day. This order has {_amounts(amounts)}.",
                "Write the rationale on the order (42 CFR 8.12(h)(4)), or lower it.",
                fact("LABEL_DEVIATION_DOCUMENT").cited,
            )


@GUARDS.guard("first_day_program", acts={SIGNED}, reads=READS, source=fact("LABEL_DAY_40").cited)
def first_day_program(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """The program's own limit of a first day, where it has set one: the stricter one holds."""
    for entry, said, chart in signed(proposal):
        amounts = first_day_of(chart, said)
        for setting in own_limits(context.settings, *amounts) if amounts else ():
            yield stop(
                "first_day_program",
                entry,
                f"The program's own limit is {context.settings[setting]} mg ({setting}). "
                f"This order has {_amounts(amounts or (0, 0))}.",
                "Lower it, or say why this person needs more.",
                fact("LABEL_DAY_40").cited,
            )


def _amounts(amounts: tuple[int, int]) -> str:
    return f"{milligrams(amounts[0])} first and {milligrams(amounts[1])} on the day"
