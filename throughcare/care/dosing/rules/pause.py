"""What makes the nurse pause: a hold, an unread order, a dose elsewhere, sleepiness, missed days, an early injection.

Each can be overridden with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.care.medication.readings.missed import answered_from, missed_days
from throughcare.care.medication.readings.orders import Order, orders
from throughcare.care.medication.values import chosen
from throughcare.care.medication.weigh.depot import next_window, product_of
from throughcare.care.medication.weigh.restart import keeps_the_dose, profiles
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import DoseEnteredLate, DoseGiven, DoseWithheld, TakeHomeDispensed, Withheld
from ..readings import MOST_AHEAD, Dose, How, doses
from .common import ACTS, ONCE, READS, on, stop, taken_on, touched

HELD = Source("Throughcare: no dose on hold without a reason (project convention)", 2026)
VERIFIED = Source("Throughcare: a second person reads an order before the first dose (project convention)", 2026)
AWAKE = Source("Care reference 1.4: over-sedation, hold the dose", 2026, "K")
DEPOT = Source("Labels of the injections: their windows (care reference 2.2.6, 2.3)", 2025, "V")
AFTER_MISSED = Source("Profiles of missed doses (care reference 2.1.4); no federal rule has a number", 2026, "K")
ERASED = frozenset(model.kind.name for model in (DoseGiven, TakeHomeDispensed, DoseEnteredLate))


def _ordered(proposal: Proposal) -> Iterator[tuple[Chart, Dose, Order]]:
    """The doses about to be given, with their orders."""
    for chart, dose in touched(proposal):
        order = next((one for one in orders(chart) if one.uid == dose.order), None)
        if order is not None:
            yield chart, dose, order


@GUARDS.guard("order_on_hold", acts=ACTS, reads=READS, source=HELD)
def order_on_hold(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose of an order that is on hold that day."""
    for _, dose, order in _ordered(proposal):
        hold = order.hold_on(dose.day)
        if hold is not None:
            message = f"The order is on hold since {on(hold.first_day)}: {hold.reason}"
            yield stop("order_on_hold", HELD, dose, message, "Call whoever put it on hold, or the prescriber.")


@GUARDS.guard("order_not_verified", acts=ACTS, reads=READS, source=VERIFIED)
def order_not_verified(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose of an order that no nurse has read and verified."""
    for _, dose, order in _ordered(proposal):
        if order.verified is None:
            message = "No nurse has verified this order yet."
            yield stop("order_not_verified", VERIFIED, dose, message, "Read the order and verify it first.")


@GUARDS.guard("dosed_elsewhere", acts=ACTS, reads=READS, source=ONCE)
def dosed_elsewhere(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose on a day for which another clinic, a hospital or a jail is charted to have given one."""
    for chart, dose in touched(proposal):
        told = [one for one in doses(chart, dose.day) if one.how is How.ELSEWHERE and one.drug is dose.drug]
        same = next((one for one in told if one.day == dose.day), None)
        if same is not None:
            amount = milligrams(same.amount_ug) if same.amount_ug else "an amount not known"
            sure = {True: "confirmed", False: "not confirmed by them", None: "not confirmed yet"}[same.confirmed]
            message = f"A dose elsewhere is charted for {on(dose.day)}: {amount}, {sure}."
            yield stop("dosed_elsewhere", ONCE, dose, message, "Call them. If they gave it, chart no dose here today.")


@GUARDS.guard("dose_erased_today", acts=ACTS, reads=READS, source=ONCE)
def dose_erased_today(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose where one was erased that may have been for the same day: nobody can read which slot it filled.

    That is an erased dose of the same dosing day, or an erased hand-out that may have reached it.
    """
    for chart, dose in touched(proposal):
        hidden = [entry for entry in chart.standing() if entry.raw is None and entry.kind in ERASED]
        if any(_may_be_for(entry, taken_on(dose, context), context) for entry in hidden):
            message = f"The content of a dose that may have been for {on(dose.day)} was erased."
            ask = "Ask the person and whoever had it erased. If it was given, give nothing."
            yield stop("dose_erased_today", ONCE, dose, message, ask)


def _may_be_for(entry: Entry, day: date, context: Context) -> bool:
    given = dosing_day_of(entry.happened, context)
    reach = MOST_AHEAD if entry.kind == TakeHomeDispensed.kind.name else timedelta(0)
    return given is None or given <= day <= given + reach


@GUARDS.guard("sedated_today", acts=ACTS, reads=READS, source=AWAKE)
def sedated_today(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose on a day on which one was withheld for sleepiness, alcohol or other substances."""
    risky = (Withheld.SEDATED, Withheld.INTOXICATED, Withheld.UNWELL)
    for chart, dose in touched(proposal):
        withheld = [said for _, said in chart.of(DoseWithheld) if said.day == dose.day and said.why in risky]
        if withheld and dose.how is How.GIVEN:
            message = f"A dose was withheld that day: {withheld[-1].why.label}."
            yield stop("sedated_today", AWAKE, dose, message, "Look again: awake, steady, breathing well?")


@GUARDS.guard("doses_missed_before", acts=ACTS, reads=READS, source=AFTER_MISSED)
def doses_missed_before(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose after so many missed ones that the program's profile does not go on with the full dose.

    An order that begins after the last missed day answers it. While no profile is chosen the most careful one counts.
    """
    for chart, dose, _ in _ordered(proposal):
        if dose.medication.injected or dose.how is not How.GIVEN:
            continue
        missed = missed_days(chart, dose.day, context, dose.drug)
        answered = answered_from(chart, dose.drug)
        if missed and (answered is None or answered <= missed[-1]) and not _goes_on(len(missed), context):
            message = f"{len(missed)} doses were missed before, from {on(missed[0])} on: tolerance has fallen."
            ask = "Call the prescriber for a new order: a restart, at a dose that is safe now."
            yield stop("doses_missed_before", AFTER_MISSED, dose, message, ask)


def _goes_on(missed: int, context: Context) -> bool:
    profile = chosen(context, "missed_dose_profile")
    asked = [profile] if profile in profiles() else list(profiles())
    return all(keeps_the_dose(missed, one) for one in asked)


@GUARDS.guard("injection_out_of_window", acts=ACTS, reads=READS, source=DEPOT)
def injection_out_of_window(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before an injection that comes earlier than its window after the last one, or late."""
    for chart, dose in touched(proposal):
        last = _last_injection(chart, dose, context)
        product = product_of(last.medication, last.amount_ug or 0) if last else None
        if last is None or product is None:
            continue
        window, given = next_window(product, taken_on(last, context)), dosing_day_of(dose.entry.happened, context)
        if given is not None and not window.earliest <= given <= window.last:
            when = "too early" if given < window.earliest else "late"
            message = f"This is {when}: the window is {on(window.earliest)} to {on(window.last)} ({product.title})."
            yield stop("injection_out_of_window", DEPOT, dose, message, "Call the prescriber before you inject.")


def _last_injection(chart: Chart, dose: Dose, context: Context) -> Dose | None:
    """The injection of the drug before this one."""
    if not dose.medication.injected:
        return None
    given = taken_on(dose, context)
    near = [one for one in doses(chart, given - 2 * MOST_AHEAD) if one.medication.injected and one.drug is dose.drug]
    return next((one for one in reversed(near) if one.uid != dose.uid and taken_on(one, context) <= given), None)
