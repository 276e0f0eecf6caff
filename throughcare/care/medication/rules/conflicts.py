"""Before an order is signed: what must not be in force at once, and what has to be waited for. Reference 2.1.6, 2.3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import Dose, doses
from throughcare.care.dosing.readings.origins import origin
from throughcare.chart.books import CHART, Book, Chart
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import Drug, OrderEnded, OrderSigned
from ..readings.injections import injected_on
from ..readings.known import USES, opioid_uses
from ..readings.orders import Order, orders
from ..values import fact
from ..weigh.depot import lasts
from ..weigh.switching import agonist_from, naltrexone_from, waits
from .common import AGONISTS, ORDERS, SIGNED, signed, stop

IN_FORCE = frozenset({SIGNED, OrderEnded.kind.name, WITHDRAWN})
"""What puts an order in force: its signature, and what takes back or moves the end of an earlier one."""
LONG = timedelta(days=120)
"""No wait is as long: what was given before it is not read."""
ONE_ORDER = Source("Throughcare: a day's total is what was signed, so one order governs a drug", 2026)
NEVER = Source("Label of naltrexone: precipitated withdrawal in people who receive opioids", 2025, "V")
PARTIAL = Source(
    "Buprenorphine precipitates withdrawal from a full agonist, unless it is begun in a low dose", 2026, "V"
)


Pair = frozenset[UUID]


def _together(proposal: Proposal) -> Iterator[tuple[Entry, Order, Order]]:
    """The pairs of orders that govern on one day because of what is appended: signed, or in force again.

    An order is in force again when its end is taken back or moved, and when the one that replaced it is taken back.
    """
    for chart in proposal.books.values():
        new = [entry for entry in proposal.new if entry.book == chart.uid and entry.kind in IN_FORCE]
        if chart.type == CHART and new:
            made = {origin(chart, entry) for entry in new if entry.kind == SIGNED}
            before = _meeting(_before(chart, new)).keys() if len(made) < len(new) else ()
            for pair, (one, other) in _meeting(chart).items():
                if pair & made or (pair not in before and len(made) < len(new)):
                    yield new[-1], one, other


def _before(chart: Chart, new: list[Entry]) -> Chart:
    first = min(entry.position for entry in new)
    return Book(chart.uid, [entry for entry in chart.entries if entry.position < first], CHART)


def _meeting(chart: Chart) -> dict[Pair, tuple[Order, Order]]:
    pairs = combinations(orders(chart), 2)
    return {frozenset({one.uid, other.uid}): (one, other) for one, other in pairs if _meet(one, other)}


def _meet(one: Order, other: Order) -> bool:
    """Whether both govern on some day."""
    first = max(one.said.first_day, other.said.first_day)
    return one.governs(first) and other.governs(first)


@GUARDS.guard("naltrexone_with_agonist", acts=IN_FORCE, reads=ORDERS, source=NEVER, overridable=False)
def naltrexone_with_agonist(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Methadone or buprenorphine and naltrexone are never in force on one day, whichever comes first."""
    clashes = [entry for entry, *pair in _together(proposal) if {Drug.NALTREXONE} < {one.drug for one in pair}]
    for entry in clashes[:1]:
        yield stop(
            "naltrexone_with_agonist",
            entry,
            "Naltrexone and an opioid agonist would be in force on the same day.",
            "End the other order first, and wait as long as the label says.",
            NEVER,
        )


@GUARDS.guard(
    "naltrexone_wait",
    acts={SIGNED, WITHDRAWN},
    reads=ORDERS | DOSES | USES,
    source=waits()["agonist"].cited,
)
def naltrexone_wait(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Naltrexone waits for days without opioids, and an agonist until the block is over.

    Asked of an order that is signed, and of one whose withdrawal is taken back.
    """
    for entry, said, chart in (*signed(proposal), *_back(proposal)):
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


def _back(proposal: Proposal) -> Iterator[tuple[Entry, OrderSigned, Chart]]:
    """The orders that had been withdrawn and stand again, each with the entry that brings it back."""
    for entry in proposal.of(EntryWithdrawn):
        chart = proposal.books[entry.book]
        if chart.type == CHART:
            others = {order.uid for order in orders(_before(chart, [entry]))} | {one.uid for one in proposal.new}
            yield from ((entry, one.said, chart) for one in orders(chart) if one.uid not in others)


def _earliest(chart: Chart, said: OrderSigned, context: Context) -> tuple[date, str, Source] | None:
    """The first day on which it may begin, why, and the source; ``None`` where nothing is known to wait for."""
    if said.medication.drug is Drug.NALTREXONE:
        return max(_after_opioids(chart, said, context), key=lambda one: one[0], default=None)
    given = _given(chart, said, frozenset({Drug.NALTREXONE}), context)
    return max((_after_naltrexone(*one) for one in given), key=lambda one: one[0], default=None)


def _after_opioids(chart: Chart, said: OrderSigned, context: Context) -> Iterator[tuple[date, str, Source]]:
    given = [day + lasts(one.medication) for day, one in _given(chart, said, AGONISTS, context)]
    for opioid, day in [*(("agonist", day) for day in given), *opioid_uses(chart)]:
        earliest = naltrexone_from(opioid, day).value
        if earliest:
            yield earliest, waits()[opioid].words, waits()[opioid].cited


def _after_naltrexone(day: date, dose: Dose) -> tuple[date, str, Source]:
    injected = dose.medication.injected
    rule = fact("NALTREXONE_XR_WAIT" if injected else "NALTREXONE_ORAL_WAIT")
    return agonist_from(day, injected=injected), "naltrexone still blocks opioids", rule.cited


def _given(chart: Chart, said: OrderSigned, drugs: frozenset[Drug], context: Context) -> list[tuple[date, Dose]]:
    """The doses of these drugs near the order, also those in hand for a later day, each with its day."""
    near = [one for one in doses(chart, said.first_day - LONG) if one.drug in drugs]
    return [(injected_on(one, context) if one.medication.injected else one.day, one) for one in near]


@GUARDS.guard("two_agonists", acts=IN_FORCE, reads=ORDERS, source=PARTIAL)
def two_agonists(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Methadone and buprenorphine at once only in a low-dose start, during which the full agonist goes on."""
    for entry, one, other in _together(proposal):
        low = one.said.overlaps_agonist or other.said.overlaps_agonist
        if {one.drug, other.drug} == AGONISTS and not low:
            yield stop(
                "two_agonists",
                entry,
                f"{one.said.medication.label} and {other.said.medication.label.lower()} would be in force on the same "
                "days.",
                "End one of them first, or choose a low-dose start.",
                PARTIAL,
            )


@GUARDS.guard("two_orders_for_a_drug", acts=IN_FORCE, reads=ORDERS, source=ONE_ORDER)
def two_orders_for_a_drug(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Two orders for one drug on one day add up: most often one of them should have been replaced."""
    for entry, one, other in _together(proposal):
        if one.drug is other.drug:
            yield stop(
                "two_orders_for_a_drug",
                entry,
                f"Two orders for {one.drug.label} would be in force on the same days: the amounts would add up.",
                "Choose which order takes the place of the other, or say why both are meant.",
                ONE_ORDER,
            )
