"""What is due with orders: to be verified, to be signed, about to end; an injection whose window has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.path.readings import death
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES

from ..entries import OrderRequestDeclined, OrderRequested, Purpose
from ..readings.days import start_of_dosing_day
from ..readings.injections import injected_on, last_injection
from ..readings.known import open_requests
from ..readings.orders import Order, orders
from ..values import fact, renewal_days
from ..weigh.depot import next_window, product_of, products
from .common import LIFE, NURSE, NURSES, ORDERS, PRESCRIBER, due

ASKED = Source("Throughcare: what is asked of the prescriber is answered", 2026)
FOUR_EYES = Source("Throughcare: a nurse reads and verifies every order before the first dose", 2026)


@RULES.rule("order_to_verify", stage="medication", reads=ORDERS | LIFE, source=FOUR_EYES)
def order_to_verify(chart: Chart, context: Context) -> Iterator[Finding]:
    """An order was signed and nobody else has read it yet."""
    for order in _living(chart):
        if order.verified is None and order.ended is None:
            yield due(
                "order_to_verify",
                f"To verify: {order.said.sentence()}",
                "Read it against the chart. If it is right, verify it; if not, call the prescriber.",
                (order.entry.uid,),
                FOUR_EYES,
                NURSE,
                holds_until=_end(order, context),
            )


def _living(chart: Chart) -> list[Order]:
    """The orders of somebody who lives."""
    return [] if death(chart) is not None else orders(chart)


def _end(order: Order, context: Context) -> datetime | None:
    """When an order has ended, or ``None`` while it goes on."""
    return start_of_dosing_day(order.last_day + timedelta(days=1), context) if order.last_day else None


@RULES.rule(
    "order_requested",
    stage="medication",
    reads=ORDERS | LIFE | {OrderRequested.kind.name, OrderRequestDeclined.kind.name},
    source=ASKED,
)
def order_requested(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody asked for an order: until a prescriber signs one or says why not."""
    for entry, said in open_requests(chart) if death(chart) is None else ():
        yield due(
            "order_requested",
            f"Asked for: {said.purpose.label.lower()}, {said.medication.label.lower()}.",
            f"{said.why} Sign the order, or say why not.",
            (entry.uid,),
            ASKED,
            PRESCRIBER,
        )


@RULES.rule("order_ending", stage="medication", reads=ORDERS | LIFE, source=fact("RENEWAL_DAYS").cited)
def order_ending(chart: Chart, context: Context) -> Iterator[Finding]:
    """An order comes to its last day and nothing follows it: medication would stop because nobody looked."""
    days = renewal_days(context)
    known = _living(chart)
    for order in known:
        last = order.said.last_day
        if last is None or order.last_day != last or order.ended or order.said.purpose is Purpose.GUEST:
            continue
        if any(one.said.first_day > order.said.first_day and _lasts_beyond(one, last) for one in known):
            continue
        yield due(
            "order_ending",
            f"The order for {order.said.medication.label.lower()} ends with {last.day} {last:%b %Y}, and none follows.",
            "Ask the person how to go on, and sign the next order; or end it and say why.",
            (order.entry.uid,),
            fact("RENEWAL_DAYS").cited,
            PRESCRIBER,
            severity=Severity.WARNING,
            holds_from=start_of_dosing_day(last - timedelta(days=days), context),
        )


def _lasts_beyond(order: Order, day: date) -> bool:
    return order.last_day is None or order.last_day > day


@RULES.rule("injection_due", stage="medication", reads=ORDERS | DOSES | LIFE, source=products()["sublocade"].cited)
def injection_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """The next injection: from the first day of its window on, and louder once it is late."""
    known = _living(chart)
    last = last_injection(chart) if any(one.said.medication.injected for one in known) else None
    product = product_of(last.medication, last.amount_ug or 0) if last else None
    if last is None or product is None:
        return
    window = next_window(product, injected_on(last, context))
    if not any(one.said.medication is last.medication and one.governs(window.due) for one in known):
        return
    late_from = start_of_dosing_day(window.last + timedelta(days=1), context)
    times = (
        (Severity.DUE, f"due on {_day(window.due)}", start_of_dosing_day(window.earliest, context), late_from),
        (Severity.WARNING, f"late since {_day(window.last)}", late_from, None),
    )
    for severity, words, begins, ends in times:
        yield due(
            "injection_due",
            f"{product.title}: the next injection is {words}.",
            f"{product.words}. Sites: {', '.join(site.replace('_', ' ') for site in product.sites)}.",
            (last.entry.uid,),
            product.cited,
            NURSES if severity is Severity.WARNING else NURSE,
            severity=severity,
            holds_from=begins,
            holds_until=ends,
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
