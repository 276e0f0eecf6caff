"""Before an order is signed: what must not be in force at once, and what has to be waited for. Reference 2.1.6, 2.3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.assessment.readings import substances
from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import doses
from throughcare.care.dosing.readings.origins import origin
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import Drug, OrderSigned
from ..readings.injections import injected_on
from ..readings.orders import Order, orders
from ..values import fact
from ..weigh.switching import agonist_from, naltrexone_from, waits
from .common import AGONISTS, ORDERS, SIGNED, signed, stop

LONG = timedelta(days=120)
"""No wait is as long: what was given before it is not read."""
ONE_ORDER = Source("Throughcare: a day's total is what was signed, so one order governs a drug", 2026)
NEVER = Source("Label of naltrexone: precipitated withdrawal in people who receive opioids", 2025, "V")
PARTIAL = Source(
    "Buprenorphine precipitates withdrawal from a full agonist, unless it is begun in a low dose", 2026, "V"
)


def _beside(chart: Chart, entry: Entry) -> tuple[Order, list[Order]]:
    """The new order, and the others that govern on a day on which it does."""
    found = orders(chart)
    mine = next(one for one in found if one.uid == origin(chart, entry))
    return mine, [one for one in found if one.uid != mine.uid and _meet(one, mine)]


def _meet(one: Order, other: Order) -> bool:
    """Whether both govern on some day."""
    first = max(one.said.first_day, other.said.first_day)
    return one.governs(first) and other.governs(first)


@GUARDS.guard("naltrexone_with_agonist", acts={SIGNED}, reads=ORDERS, source=NEVER, overridable=False)
def naltrexone_with_agonist(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Methadone or buprenorphine and naltrexone are never in force on one day, whichever comes first."""
    for entry, _, chart in signed(proposal):
        mine, others = _beside(chart, entry)
        if {Drug.NALTREXONE} < {mine.drug, *(one.drug for one in others)}:
            yield stop(
                "naltrexone_with_agonist",
                entry,
                "Naltrexone and an opioid agonist would be in force on the same day.",
                "End the other order first, and wait as long as the label says.",
                NEVER,
            )


@GUARDS.guard(
    "naltrexone_wait",
    acts={SIGNED},
    reads=ORDERS | DOSES | {SubstanceHistoryTaken.kind.name},
    source=waits()["agonist"].cited,
)
def naltrexone_wait(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Naltrexone waits for days without opioids, and an agonist until the block is over."""
    for entry, said, chart in signed(proposal):
        earliest = _earliest(chart, said, context)
        if earliest is not None and said.first_day < earliest[0]:
            day, words, source = earliest
            yield stop(
                "naltrexone_wait",
                entry,
                f"Not before {day.day} {day:%b %Y}: {words}.",
                "Begin later, or say what makes it safe now: a negative challenge and test, or a low start.",
                source,
            )


def _earliest(chart: Chart, said: OrderSigned, context: Context) -> tuple[date, str, Source] | None:
    """The first day on which it may begin, why, and the source; ``None`` where nothing is known to wait for."""
    if said.medication.drug is Drug.NALTREXONE:
        return max(_after_opioids(chart, said, context), key=lambda one: one[0], default=None)
    last = _last(chart, said, frozenset({Drug.NALTREXONE}), context)
    if last is None:
        return None
    injected, day = last
    rule = fact("NALTREXONE_XR_WAIT" if injected else "NALTREXONE_ORAL_WAIT")
    return agonist_from(day, injected=injected), "naltrexone still blocks opioids", rule.cited


def _after_opioids(chart: Chart, said: OrderSigned, context: Context) -> Iterator[tuple[date, str, Source]]:
    last = _last(chart, said, AGONISTS, context)
    told = [("agonist", last[1])] if last else []
    for substance, (_, history) in substances(chart).items():
        if substance.is_opioid and history.last_use_on and history.last_use_on < said.first_day:
            told.append((_WAITS.get(substance.value, "short"), history.last_use_on))
    for opioid, day in told:
        earliest = naltrexone_from(opioid, day).value
        if earliest:
            yield earliest, waits()[opioid].words, waits()[opioid].cited


_WAITS = {"methadone": "agonist", "buprenorphine": "agonist", "fentanyl": "fentanyl"}


def _last(chart: Chart, said: OrderSigned, drugs: frozenset[Drug], context: Context) -> tuple[bool, date] | None:
    """The last dose of these drugs before the order begins: its day, and whether it was an injection."""
    near = [one for one in doses(chart, said.first_day - LONG) if one.drug in drugs]
    days = [(injected_on(one, context) if one.medication.injected else one.day, one) for one in near]
    last = max((one for one in days if one[0] < said.first_day), key=lambda one: one[0], default=None)
    return (last[1].medication.injected, last[0]) if last else None


@GUARDS.guard("two_agonists", acts={SIGNED}, reads=ORDERS, source=PARTIAL)
def two_agonists(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Methadone and buprenorphine at once only in a low-dose start, during which the full agonist goes on."""
    for entry, _, chart in signed(proposal):
        mine, others = _beside(chart, entry)
        for other in others:
            low = mine.said.overlaps_agonist or other.said.overlaps_agonist
            if {mine.drug, other.drug} == AGONISTS and not low:
                yield stop(
                    "two_agonists",
                    entry,
                    f"{other.said.medication.label} is in force on the same days.",
                    "End it first, or choose a low-dose start.",
                    PARTIAL,
                )


@GUARDS.guard("two_orders_for_a_drug", acts={SIGNED}, reads=ORDERS, source=ONE_ORDER)
def two_orders_for_a_drug(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Two orders for one drug on one day add up: most often one of them should have been replaced."""
    for entry, _, chart in signed(proposal):
        mine, others = _beside(chart, entry)
        if any(one.drug is mine.drug for one in others):
            yield stop(
                "two_orders_for_a_drug",
                entry,
                f"Another order for {mine.drug.label} is in force on the same days: the amounts would add up.",
                "Choose which order this one takes the place of, or say why both are meant.",
                ONE_ORDER,
            )
