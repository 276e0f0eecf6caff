"""The short form that the queue of the window reads instead of charts: what is ordered, and what was given lately."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from throughcare.care.medication import entries
from throughcare.care.medication.entries import Medication
from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.orders import orders
from throughcare.care.path.entries import PersonRegistered, StageEntered, StageLeft
from throughcare.care.path.readings import current_program, death, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .readings import READS as DOSES
from .readings import How, doses

READS = ORDERS | DOSES | {model.kind.name for model in (PersonRegistered, StageEntered, StageLeft)}
LATELY = timedelta(days=61)
"""Doses of so many days before the last one are kept: the longest distance of two doses of one order, and a day."""


class Told(BaseModel):
    """A part of the short form."""

    model_config = ConfigDict(frozen=True)


class Slot(Told):
    """One dose of a dosing day."""

    name: str
    amount_ug: int
    as_needed: bool | None


class Step(Told):
    """From a day on these slots, so many days apart."""

    first_day: date
    every_days: int
    slots: tuple[Slot, ...]


class Hold(Told):
    """A hold of an order."""

    first_day: date
    last_day: date | None
    reason: str


class Ordered(Told):
    """An order as far as the queue needs it."""

    uid: UUID
    medication: Medication
    first_day: date
    last_day: date | None
    verified: bool
    steps: tuple[Step, ...]
    holds: tuple[Hold, ...]

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """The doses of a dosing day, as :meth:`Order.slots_on` says them."""
        begun = [step for step in self.steps if step.first_day <= day]
        governs = self.first_day <= day and (self.last_day is None or day <= self.last_day)
        if not begun or not governs or (day - begun[-1].first_day).days % begun[-1].every_days:
            return ()
        return begun[-1].slots

    def hold_on(self, day: date) -> Hold | None:
        """The hold of a day."""
        return next((one for one in self.holds if one.first_day <= day <= (one.last_day or day)), None)


class Served(Told):
    """A dose that was charted lately. ``slot`` is ``None`` where it fills none; ``happened`` is the stored text."""

    entry: UUID
    how: How
    day: date
    medication: Medication
    amount_ug: int | None
    order: UUID | None
    slot: int | None
    happened: str


class Waiting(Told):
    """One person of the queue."""

    program: str
    number: str
    name: str
    birth_date: date | None
    orders: tuple[Ordered, ...]
    served: tuple[Served, ...]


def dosing(chart: Chart) -> dict[str, Any]:
    """The short form of one chart; empty for somebody without an order, and for the dead."""
    known = orders(chart)
    who = identity(chart)
    if not known or who is None or death(chart) is not None:
        return {}
    every = doses(chart)
    since = max((dose.day for dose in every), default=date.min + LATELY) - LATELY
    ordered = [
        Ordered(
            uid=one.uid, medication=one.said.medication, first_day=one.said.first_day, last_day=one.last_day,
            verified=one.verified is not None, steps=tuple(_step(step) for step in one.said.steps),
            holds=tuple(Hold(first_day=hold.first_day, last_day=hold.last_day, reason=hold.reason)
                        for hold in one.holds),
        )
        for one in known
        if one.last_day is None or one.last_day >= since
    ]  # fmt: skip
    served = [
        Served(
            entry=dose.entry.uid, how=dose.how, day=dose.day, medication=dose.medication, amount_ug=dose.amount_ug,
            order=dose.fills[0] if dose.fills else None, slot=dose.slot if dose.fills else None,
            happened=dose.entry.happened.text,
        )
        for dose in every
        if dose.day >= since
    ]  # fmt: skip
    found = Waiting(
        program=current_program(chart), number=who.number, name=who.name, birth_date=who.birth_date,
        orders=tuple(ordered), served=tuple(served),
    )  # fmt: skip
    return found.model_dump(mode="json")


def _step(step: entries.Step) -> Step:
    slots = tuple(Slot(name=one.name, amount_ug=one.amount_ug, as_needed=one.as_needed) for one in step.slots)
    return Step(first_day=step.first_day, every_days=step.every_days, slots=slots)


def _program(value: Mapping[str, Any]) -> str:
    return str(value["program"]) if value else ""


DOSING = Summary("dosing", READS, dosing, group=_program)
"""Everybody with an order, grouped by program."""

SUMMARIES = (DOSING,)
