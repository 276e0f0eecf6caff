"""Before a guest is dosed: what the home clinic confirmed, in writing, and how long ago; ours elsewhere not here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.dosing.entries import DoseGiven, TakeHomeDispensed
from throughcare.care.dosing.readings import doses, origin, origin_of
from throughcare.care.medication.entries import OrderSigned, Purpose, milligrams
from throughcare.care.medication.readings.days import dosing_day_of, start_of_dosing_day
from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.orders import Order, orders
from throughcare.chart.books import CHART, Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import GuestSent
from ..entries.declare import day_words
from ..readings.guests import READS as GUESTS
from ..readings.guests import Guest, guest_of, guests, sent_on
from ..values import fact, value
from .common import WINDOW, stop

ACTS = frozenset({DoseGiven.kind.name, TakeHomeDispensed.kind.name})
AGREED = Source("42 CFR 8.12(g)(2): dosing at another program is agreed and noted in both records", 2024, "K")


def _given(proposal: Proposal, context: Context) -> Iterator[tuple[Chart, Entry, date, Order | None]]:
    """The doses that an append gives, each with the dosing day and the order."""
    for entry in proposal.of(DoseGiven, TakeHomeDispensed):
        chart, said = proposal.books[entry.book], entry.payload
        day = dosing_day_of(entry.happened, context)
        if chart.type == CHART and day and isinstance(said, DoseGiven | TakeHomeDispensed):
            yield chart, entry, day, next((one for one in orders(chart) if one.uid == said.order), None)


def _guests(proposal: Proposal, context: Context) -> Iterator[tuple[Chart, Entry, date, Order, Guest | None]]:
    """Those among them that are given to a guest."""
    for chart, entry, day, order in _given(proposal, context):
        if order is not None and (order.said.guest is not None or order.said.purpose is Purpose.GUEST):
            yield chart, entry, day, order, guest_of(chart, order)


@GUARDS.guard("guest_dosed_at_home", acts=ACTS, reads=WINDOW, source=AGREED, overridable=False)
def guest_dosed_at_home(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Never a guest dose on a day on which the home clinic has given one. Not to be overridden."""
    for _, entry, day, _, guest in _guests(proposal, context):
        last = guest.last_dose_on if guest else None
        if guest and last is not None and last >= day:
            yield stop(
                "guest_dosed_at_home",
                entry,
                f"{guest.said.home} gave the dose of {day_words(last)}: this would be a second one.",
                "Give nothing today. If they were mistaken, call them and chart what they confirm.",
                AGREED,
            )


@GUARDS.guard("guest_not_confirmed", acts=ACTS, reads=WINDOW, source=AGREED, overridable=False)
def guest_not_confirmed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Never a guest dose that the home clinic has not confirmed in writing for that day. Not to be overridden."""
    for _, entry, day, _, guest in _guests(proposal, context):
        said = _unconfirmed(guest, day)
        if said:
            yield stop("guest_not_confirmed", entry, said, "Ask the home clinic to confirm it in writing.", AGREED)


def _unconfirmed(guest: Guest | None, day: date) -> str:
    if guest is None:
        return "No home clinic has agreed to this guest dose."
    if not guest.in_writing:
        return f"{guest.said.home} has not confirmed this in writing."
    if not guest.covers(day) or guest.closed is not None:
        return f"{guest.said.home} agreed for {day_words(guest.said.first_day)} to {day_words(guest.said.last_day)}."
    return ""


@GUARDS.guard("guest_confirmed_long_ago", acts=ACTS, reads=WINDOW, source=fact("GUEST_CONFIRMED_HOURS").cited)
def guest_confirmed_long_ago(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask the home clinic again before a guest dose when it last spoke more than a day ago.

    Not on the day after one that was given here by the same agreement: then nobody else was to give one.
    """
    hours, source = value("GUEST_CONFIRMED_HOURS", context), fact("GUEST_CONFIRMED_HOURS").cited
    for chart, entry, day, order, guest in _guests(proposal, context):
        told = guest.last_confirmed(context) if guest else None
        given = entry.happened.moment or start_of_dosing_day(day, context)
        old = guest is not None and (told is None or given - told > timedelta(hours=hours))
        if old and not _given_before(chart, entry, day, order):
            yield stop(
                "guest_confirmed_long_ago",
                entry,
                f"The home clinic confirmed this more than {hours} hours ago.",
                "Call it again: when and how much was the last dose? Chart what it says.",
                source,
            )


def _given_before(chart: Chart, entry: Entry, day: date, order: Order) -> bool:
    """Whether a dose of the order was given here for the day before, or for the day itself."""
    near = doses(chart, day - timedelta(days=1))
    uid = origin(chart, entry)
    return any(one.order == order.uid and one.uid != uid and one.day <= day for one in near)


@GUARDS.guard("guest_at_another_clinic", acts=ACTS, reads=WINDOW, source=AGREED)
def guest_at_another_clinic(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a dose for a day on which the person is a guest of another clinic: given here, or to take home."""
    for chart, entry, day, _ in _given(proposal, context):
        sent = next((there for one in _for_days(entry, day) if (there := sent_on(chart, one))), None)
        if sent is not None:
            yield stop(
                "guest_at_another_clinic",
                entry,
                f"Arranged as a guest at {sent.clinic} from {day_words(sent.first_day)} to {day_words(sent.last_day)}.",
                f"Call {sent.clinic}: was a dose given there today? End the guest dosing if they came back early.",
                AGREED,
            )


def _for_days(entry: Entry, day: date) -> list[date]:
    """The days that the doses of an entry are for."""
    said = entry.payload
    return sorted({one.day for one in said.doses}) if isinstance(said, TakeHomeDispensed) else [day]


@GUARDS.guard("guest_has_doses", acts={GuestSent.kind.name}, reads=WINDOW, source=AGREED)
def guest_has_doses(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before somebody is sent as a guest for days for which they have doses from here already."""
    for entry in proposal.of(GuestSent):
        said, chart = entry.payload, proposal.books[entry.book]
        if isinstance(said, GuestSent) and said.accepted is not False:
            near = [one for one in doses(chart, said.first_day) if one.is_ours and one.drug is said.medication.drug]
            days = sorted({one.day for one in near if one.day <= said.last_day})
            if days:
                yield stop(
                    "guest_has_doses",
                    entry,
                    f"They have doses from here for {', '.join(map(day_words, days))}.",
                    "Choose other days, or take the bottles back first: two clinics would give one day's dose.",
                    AGREED,
                )


@GUARDS.guard("guest_agreement_changed", acts=ACTS, reads=WINDOW, source=AGREED)
def guest_agreement_changed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a guest dose when what the home clinic agreed was corrected after the order was signed."""
    for _, entry, _, order, guest in _guests(proposal, context):
        if guest is not None and guest.entry.position > order.entry.position:
            for words in _differs(order.said, guest, value("GUEST_MOST_DAYS", context)):
                yield stop(
                    "guest_agreement_changed", entry, words, "Call the prescriber for an order that says so.", AGREED
                )


@GUARDS.guard(
    "guest_order_differs",
    acts={OrderSigned.kind.name},
    reads=ORDERS | GUESTS,
    source=fact("GUEST_MOST_DAYS").cited,
)
def guest_order_differs(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a guest order that is not what the home clinic agreed: the dose, the medication, the days."""
    for entry in proposal.of(OrderSigned):
        said, chart = entry.payload, proposal.books[entry.book]
        if isinstance(said, OrderSigned) and said.guest is not None:
            for words in _differs(said, _named(chart, said.guest), value("GUEST_MOST_DAYS", context)):
                what_to_do = "Sign what the home clinic agreed, or ask it first and say who agreed."
                yield stop("guest_order_differs", entry, words, what_to_do, fact("GUEST_MOST_DAYS").cited)


def _named(chart: Chart, uid: UUID) -> Guest | None:
    return next((one for one in guests(chart) if one.uid == origin_of(chart, uid)), None)


def _differs(said: OrderSigned, guest: Guest | None, most: int) -> Iterator[str]:
    if guest is None:
        yield "The agreement of the home clinic does not stand."
        return
    agreed, last = guest.said, said.last_day
    amounts = {sum(slot.amount_ug for slot in step.slots) for step in said.steps}
    if said.medication is not agreed.medication or amounts != {agreed.amount_ug}:
        yield f"The home clinic agreed to {agreed.medication.label.lower()} {milligrams(agreed.amount_ug)} a day."
    if last is None or said.first_day < agreed.first_day or last > agreed.last_day:
        yield f"The home clinic agreed for {day_words(agreed.first_day)} to {day_words(agreed.last_day)}."
    elif (last - said.first_day).days + 1 > most:
        yield f"Guest dosing is for at most {most} days."
