"""What has happened and must be looked into: a slot filled twice, a day above the orders, a dose without an order.

Facts are charted as they were; these rules raise the alarm, until somebody has charted what was done about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from throughcare.care.medication.entries import Drug, milligrams
from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.slots import allowance
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

from ..entries import DoseIncidentReviewed
from ..readings import READS as DOSES
from ..readings import Dose, How, doses
from .common import on
from .naltrexone import NEVER, too_near

TOLD = frozenset({Role.NURSE, Role.PRESCRIBER, Role.MANAGER})
CHARTED = Source("Throughcare: what has happened is charted and looked into (project convention)", 2026)
READS = ORDERS | DOSES | {DoseIncidentReviewed.kind.name}
WATCH = "Reach them now: awake, breathing, somebody with them, naloxone in hand? Call the prescriber, then chart it."


@RULES.rule("slot_filled_twice", stage="dosing", reads=READS, source=CHARTED)
def slot_filled_twice(chart: Chart, context: Context) -> Iterator[Finding]:
    """One slot of an order is charted as filled twice: a double dose."""
    filled: dict[object, list[Dose]] = defaultdict(list)
    for dose in doses(chart):
        if dose.fills is not None:
            filled[dose.fills].append(dose)
    for same in filled.values():
        if len(same) > 1 and not _looked_into(chart, same):
            yield _incident(
                "slot_filled_twice", same, f"Two doses for one slot on {on(same[0].day)}: {_amounts(same)}.", context
            )


@RULES.rule("day_above_orders", stage="dosing", reads=READS, source=CHARTED)
def day_above_orders(chart: Chart, context: Context) -> Iterator[Finding]:
    """With a dose entered late, more of a drug is charted for a day than was signed, or without any order."""
    late: set[tuple[Drug, date]] = {(dose.drug, dose.day) for dose in doses(chart) if dose.how is How.LATE}
    for drug, day in sorted(late):
        same = [one for one in doses(chart) if (one.drug, one.day) == (drug, day) and one.is_ours]
        same = [one for one in same if not one.in_its_place]
        total, most = sum(one.amount_ug or 0 for one in same), allowance(chart, day, drug)
        if total > most and not _looked_into(chart, same):
            signed = f"{milligrams(most)} were signed" if most else "there was no order"
            message = f"{milligrams(total)} of {drug.label} are charted for {on(day)}, and {signed}."
            yield _incident("day_above_orders", same, message, context)


@RULES.rule("dosed_here_and_elsewhere", stage="dosing", reads=READS, source=CHARTED)
def dosed_here_and_elsewhere(chart: Chart, context: Context) -> Iterator[Finding]:
    """A dose was given here on a day on which another clinic, a hospital or a jail confirmed that it gave one."""
    told = [one for one in doses(chart) if one.how is How.ELSEWHERE and one.confirmed and not one.medication.injected]
    for other in told:
        here = [one for one in doses(chart) if (one.drug, one.day) == (other.drug, other.day) and one.is_ours]
        same = [other, *here]
        if here and not _looked_into(chart, same):
            message = f"Dosed here and elsewhere on {on(other.day)}: {_amounts(same)}."
            yield _incident("dosed_here_and_elsewhere", same, message, context)


@RULES.rule("agonist_near_naltrexone", stage="dosing", reads=READS, source=NEVER)
def agonist_near_naltrexone(chart: Chart, context: Context) -> Iterator[Finding]:
    """Naltrexone and methadone or buprenorphine are charted within the wait, one of them late or elsewhere."""
    every = doses(chart)
    blocked = [one for one in every if one.drug is Drug.NALTREXONE and one.confirmed is not False]
    for naltrexone in blocked:
        near = [one for one in every if one.confirmed is not False and _unguarded(one, naltrexone)]
        same = [one for one in near if too_near(one, naltrexone, context)]
        if same and not _looked_into(chart, [naltrexone, *same]):
            words = f"{same[-1].medication.label} on {on(same[-1].day)} and {naltrexone.medication.label.lower()}"
            message = f"{words} on {on(naltrexone.day)} are charted: withdrawal can be precipitated, or a dose blocked."
            yield _incident("agonist_near_naltrexone", [naltrexone, *same], message, context)


def _unguarded(one: Dose, other: Dose) -> bool:
    """Whether no guard was asked about one of two, though the other is ours: what has happened is charted as it was."""
    facts = (How.LATE, How.ELSEWHERE)
    return (one.how in facts or other.how in facts) and (one.is_ours or other.is_ours)


def _looked_into(chart: Chart, same: Sequence[Dose]) -> bool:
    """Whether somebody charted what was done about these very doses."""
    return {one.uid for one in same} <= reviewed(chart)


def reviewed(chart: Chart) -> set[UUID]:
    """The doses of incidents that somebody has looked into."""
    return {dose for _, said in chart.of(DoseIncidentReviewed) for dose in said.doses}


def _amounts(same: Sequence[Dose]) -> str:
    return " and ".join(milligrams(one.amount_ug) if one.amount_ug else "an unknown amount" for one in same)


def _incident(rule: str, same: Sequence[Dose], message: str, context: Context) -> Finding:
    about = tuple(dict.fromkeys(one.uid for one in same))
    return Finding(rule, Severity.STOP, message, WATCH, about, CHARTED, TOLD, context.start_of(same[0].day))


def open_incidents(chart: Chart, context: Context) -> list[Finding]:
    """The incidents of a chart that nobody has looked into yet."""
    rules = (slot_filled_twice, day_above_orders, dosed_here_and_elsewhere, agonist_near_naltrexone)
    return [finding for rule in rules for finding in rule(chart, context)]
