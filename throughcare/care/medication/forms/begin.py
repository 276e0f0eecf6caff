"""What an order form begins with: an order that is changed, a request, a restart, a table. Addresses carry ids only.

``?change=`` an order; ``?request=`` an entry that asks for one; ``?restart=`` an order whose doses were missed;
``?low_dose=1``; ``?guest=`` the entry of the home clinic; what another stage proposes. Without any: the order in
force, to be replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from throughcare.care.dosing.readings import doses
from throughcare.care.takehome.entries import GuestAgreed
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.site import registry

from ..entries import Drug, Medication, OrderRequested, Purpose, Slot, Step
from ..readings.missed import amount_before, missed_days
from ..readings.orders import Order, in_force, orders
from ..values import chosen
from ..weigh.low_dose import low_dose_steps
from ..weigh.restart import restart
from .steps import typed

ENDING = frozenset({Purpose.WITHDRAWAL, Purpose.TAPER})
"""A plan that is proposed for these ends: its last step begins on its last day."""


def begin(chart: Chart, asked: Mapping[str, str], today: date, context: Context) -> dict[str, Any]:
    """The values of the fields, by what the address asks for."""
    found = _first_of(chart, asked, today, context)
    if asked.get("guest"):
        found |= {"guest": asked["guest"], "purpose": Purpose.GUEST.value} | _guest_days(chart, asked["guest"], today)
    return {"first_day": next_day(chart, today).isoformat()} | found


def _guest_days(chart: Chart, named: str, today: date) -> dict[str, Any]:
    """The days that the home clinic agreed to, from today on."""
    agreed = _entry(chart, named)
    if not isinstance(agreed, GuestAgreed):
        return {}
    return {"first_day": max(today, agreed.first_day).isoformat(), "last_day": agreed.last_day.isoformat()}


def _first_of(chart: Chart, asked: Mapping[str, str], today: date, context: Context) -> dict[str, Any]:
    request = _entry(chart, asked.get("request", ""))
    if isinstance(request, OrderRequested):
        return _requested(chart, request, today) | {"request": asked["request"]}
    proposed = proposal(chart, asked, today, context)
    if proposed is not None:
        return _requested(chart, proposed, today)
    missed = next((one for one in orders(chart) if str(one.uid) == asked.get("restart")), None)
    if missed is not None:
        return _restart(chart, missed.drug, today, context)
    if asked.get("low_dose"):
        return _low_dose(next_day(chart, today))
    changed = next((one for one in orders(chart) if str(one.uid) == asked.get("change")), None)
    return _change(changed, next_day(chart, today)) if changed else _only_one(chart, today)


def proposal(chart: Chart, asked: Mapping[str, str], today: date, context: Context) -> OrderRequested | None:
    """What another stage proposes for this address, such as a protocol of withdrawal care.

    A stage has a ``proposals.py`` with ``proposal(chart, asked, today, context)``, which answers its own part of the
    address with the order it would ask for, or with ``None``. Nothing is charted by it.
    """
    found = (module.proposal(chart, asked, today, context) for _, module in registry.parts("proposals"))
    return next((one for one in found if isinstance(one, OrderRequested)), None)


def _entry(chart: Chart, text: str) -> object:
    """What an entry says; ``None`` for an address that was mistyped or an entry that is gone."""
    try:
        entry = chart.entry(UUID(text)) if text else None
    except ValueError:
        return None
    standing = entry is not None and any(one.uid == entry.uid for one in chart.standing())
    return entry.payload if entry is not None and standing else None


def next_day(chart: Chart, today: date) -> date:
    """The first day that a new order can govern without doubling: tomorrow where today was dosed already."""
    return today + timedelta(days=1) if any(one.day == today and one.is_ours for one in doses(chart, today)) else today


def _change(order: Order, first: date) -> dict[str, Any]:
    """The same medication goes on, from the step that is reached."""
    step = order.step_on(first) or order.said.steps[0]
    ahead = [(one.first_day, one.slots) for one in order.said.steps if one.first_day > first]
    return {
        "medication": order.said.medication.value,
        "purpose": order.said.purpose.value,
        "replaces": str(order.uid),
    } | typed([(first, step.slots), *ahead])


def _only_one(chart: Chart, today: date) -> dict[str, Any]:
    """With one order in force, the new one takes its place."""
    there = in_force(chart, today)
    return _change(there[0], next_day(chart, today)) if len(there) == 1 else {}


def _requested(chart: Chart, request: OrderRequested, today: date) -> dict[str, Any]:
    said = {"medication": request.medication.value, "purpose": request.purpose.value}
    there = in_force(chart, today, request.medication.drug)
    said |= {"replaces": str(there[0].uid)} if len(there) == 1 else {}
    if not request.steps:
        return said
    plan = shifted(request.steps, next_day(chart, today))
    if request.purpose in ENDING and len(plan) > 1:
        said |= {"last_day": plan[-1][0].isoformat()}
    return said | typed(plan)


def shifted(steps: tuple[Step, ...], first: date) -> list[tuple[date, tuple[Slot, ...]]]:
    """A plan of earlier days, to begin on a day: what was proposed on Monday is signed on Tuesday."""
    late = max(timedelta(0), first - steps[0].first_day)
    return [(step.first_day + late, step.slots) for step in steps]


def _restart(chart: Chart, drug: Drug, today: date, context: Context) -> dict[str, Any]:
    """After missed doses: the amount of the program's profile, in place of the order that governs."""
    there = in_force(chart, today, drug) or [one for one in orders(chart) if one.drug is drug][-1:]
    said: dict[str, Any] = {"purpose": Purpose.RESTART.value}
    if there:
        governs = there[0].governs(today)
        said |= {"medication": there[0].said.medication.value} | ({"replaces": str(there[0].uid)} if governs else {})
    if drug is not Drug.METHADONE:
        return said
    missed = len(missed_days(chart, today, context, drug))
    amount = restart(amount_before(chart, drug), missed, chosen(context, "missed_dose_profile")).value
    plan = [(next_day(chart, today), (Slot(name="Dose", amount_ug=amount),))] if amount else []
    return said | typed(plan)


def _low_dose(first: date) -> dict[str, Any]:
    """The published table, beside the full agonist; the last day is the prescriber's."""
    return {
        "medication": Medication.BUPRENORPHINE_NALOXONE.value,
        "purpose": Purpose.LOW_DOSE_START.value,
        "replaces": "",
    } | typed([(step.first_day, step.slots) for step in low_dose_steps(first)])
