"""On which day of treatment somebody is: day 1 is that of admission or of the first dose, as the program counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from throughcare.care.dosing.readings import doses
from throughcare.care.medication.entries import Drug
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.orders import Order, in_force, orders
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened
from throughcare.care.planning.readings import open_episodes
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..entries import GuestAgreed
from .decisions import decisions

SETTING, FIRST_DOSE = "treatment_day_one", "first_dose"
"""The setting that says which day is day 1: that of admission, unless it says ``first_dose``. Project convention."""
READS = ORDERS | {EpisodeOpened.kind.name, EpisodeClosed.kind.name}
"""The kinds that a rule declares which asks for the day in treatment, beside doses, decisions and guests."""


def day_in_treatment(chart: Chart, on: date, context: Context) -> int:
    """The day in treatment, counted from 1; 0 where nobody is in treatment yet."""
    first = day_one(chart, on, context)
    return max((on - first).days + 1, 0) if first else 0


def day_one(chart: Chart, on: date, context: Context) -> date | None:
    """The first day of this treatment, or ``None``.

    What a prescriber, or the home clinic of a guest, said of treatment elsewhere comes first. Else the day of the
    earliest admission that is still open; without one the first day of the orders that lead to the one in force.
    """
    told = _told(chart, on)
    if told is not None:
        return told
    began = _admitted(chart, context) or _ordered(chart, on)
    if began is None or context.settings.get(SETTING) != FIRST_DOSE:
        return began
    return next((one.day for one in doses(chart, began) if one.is_ours and one.drug is Drug.METHADONE), None)


def _told(chart: Chart, on: date) -> date | None:
    decided = [one.said.in_treatment_since for one in decisions(chart) if one.said.in_treatment_since]
    agreed = [said.in_treatment_since for _, said in chart.of(GuestAgreed) if said.first_day <= on <= said.last_day]
    return next((day for day in (*decided[::-1], *agreed[::-1]) if day is not None), None)


def _admitted(chart: Chart, context: Context) -> date | None:
    days = [dosing_day_of(entry.happened, context) for entry, _ in open_episodes(chart)]
    return min((day for day in days if day is not None), default=None)


def _ordered(chart: Chart, on: date) -> date | None:
    """The first day of the line of orders that replaced one another up to the one in force."""
    known = {one.uid: one for one in orders(chart)}
    lines = [_first_of(one, known) for one in in_force(chart, on) if one.drug is not Drug.NALTREXONE]
    return min(lines, default=None)


def _first_of(order: Order, known: Mapping[UUID, Order]) -> date:
    seen = {order.uid}
    while (before := order.said.replaces) is not None and before in known and before not in seen:
        order = known[before]
        seen.add(order.uid)
    return order.said.first_day
