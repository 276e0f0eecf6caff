"""The short form that the queue of the window reads instead of charts: what is ordered, and what was given lately."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.orders import Order, orders
from throughcare.care.path.entries import PersonRegistered, StageEntered, StageLeft
from throughcare.care.path.readings import current_program, death, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .readings import READS as DOSES
from .readings import Dose, doses

READS = ORDERS | DOSES | {model.kind.name for model in (PersonRegistered, StageEntered, StageLeft)}
LATELY = timedelta(days=61)
"""Injections of so many days are kept: the longest distance of two doses of one order, and a day."""
A_MOMENT_AGO = timedelta(days=2)
"""Of doses by mouth those of the last days of charting are kept, with the one before them and all that lie ahead."""


def dosing(chart: Chart) -> dict[str, Any]:
    """The short form of one chart; empty for somebody without an order, and for the dead.

    Plain lists, since a thousand of them are read for one page: an order is ``uid``, ``medication``, ``first``,
    ``last``, ``verified``, ``steps`` ``[first day, every days, [[micrograms, as needed], ...]]`` and ``holds``
    ``[first day, last day, reason]``; what was ``served`` is ``[dosing day, how, place of the order in the list, slot,
    micrograms]``.
    Days are texts of ISO 8601, which sort.
    """
    known = orders(chart)
    who = identity(chart)
    if not known or who is None or death(chart) is not None:
        return {}
    every = doses(chart)
    lately = _lately(every)
    since = min((dose.day for dose in lately), default=date.min).isoformat()
    ours = [order for order in known if order.last_day is None or order.last_day.isoformat() >= since]
    places = {order.uid: place for place, order in enumerate(ours)}
    return {
        "program": current_program(chart),
        "number": who.number,
        "name": who.name,
        "birth_date": who.birth_date.isoformat() if who.birth_date else None,
        "orders": [_order(order) for order in ours],
        "served": [_served(dose, places) for dose in lately],
    }


def _lately(every: list[Dose]) -> list[Dose]:
    """What the queue of today or of a later day can ask for, by dosing day."""
    charted = max((text for dose in every if (text := dose.entry.happened.text[:10])), default="")
    if not charted:
        return every
    since = date.fromisoformat(charted) - A_MOMENT_AGO
    begun = next((place for place, dose in enumerate(every) if dose.day >= since), len(every))
    injected = [dose for dose in every[:begun] if dose.medication.injected and dose.day >= since - LATELY]
    before = [dose for dose in every[:begun][-1:] if dose not in injected]
    return [*injected, *before, *every[begun:]]


def _order(order: Order) -> dict[str, Any]:
    return {
        "uid": str(order.uid),
        "medication": order.said.medication.value,
        "first": order.said.first_day.isoformat(),
        "last": order.last_day.isoformat() if order.last_day else None,
        "verified": order.verified is not None,
        "steps": [
            [step.first_day.isoformat(), step.every_days, [[one.amount_ug, bool(one.as_needed)] for one in step.slots]]
            for step in order.said.steps
        ],
        "holds": [
            [hold.first_day.isoformat(), hold.last_day.isoformat() if hold.last_day else None, hold.reason]
            for hold in order.holds
        ],
    }


def _served(dose: Dose, places: dict[UUID, int]) -> list[Any]:
    place = places.get(dose.fills[0]) if dose.fills else None
    return [dose.day.isoformat(), dose.how.value, place, dose.slot if dose.fills else None, dose.amount_ug]


def _program(value: Mapping[str, Any]) -> str:
    return str(value["program"]) if value else ""


DOSING = Summary("dosing", READS, dosing, group=_program)
"""Everybody with an order, grouped by program."""

SUMMARIES = (DOSING,)
