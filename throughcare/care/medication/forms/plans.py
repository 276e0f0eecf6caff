"""Filling in a plan: a titration, a taper, the low-dose table. It fills the lines of the form, and signs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from throughcare.chart.findings import Context

from ..entries import Slot
from ..lines import NotALine, micrograms, slots_of, total
from ..values import SETTING, fact, set_or_default
from ..weigh.low_dose import low_dose_steps
from ..weigh.titration import Day, raised, tapered
from .steps import MOST, doses_name, typed

NO_START = "Choose the first day, and type the doses of that day above, before a plan is filled in."


class CannotPlan(ValueError):
    """Something is missing for the plan. The message says what."""


def filled(kind: str, said: Mapping[str, str], context: Context) -> dict[str, Any]:
    """The lines of a plan by what was typed, within what the program has set. Raises :class:`CannotPlan`."""
    first = _day(said.get("first_day", ""))
    if kind == "low_dose":
        return typed([(step.first_day, step.slots) for step in low_dose_steps(first)])
    try:
        start = total(slot for slot in slots_of(said.get(doses_name(0), "")) if not slot.as_needed)
    except NotALine as error:
        raise CannotPlan(NO_START) from error
    days = _raised(first, start, said) if kind == "titration" else _tapered(first, start, said, context)
    if len(days) > MOST:
        raise CannotPlan(f"This plan has {len(days)} steps; at most {MOST} fit into one order. Make the steps larger.")
    plan = typed([(day, (Slot(name="Dose", amount_ug=amount),)) for day, amount in days])
    return plan | {doses_name(0): said[doses_name(0)]}  # the first day keeps its top-ups


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CannotPlan(NO_START) from error


def _whole(said: Mapping[str, str], name: str, words: str) -> int:
    text = said.get(name, "").strip()
    if not text.isdigit() or not 1 <= int(text) <= 366:
        raise CannotPlan(f"{words}: type a whole number.")
    return int(text)


def _raised(first: date, start: int, said: Mapping[str, str]) -> tuple[Day, ...]:
    try:
        by, to = micrograms(said.get("plan_by", "")), micrograms(said.get("plan_to", ""))
    except NotALine as error:
        raise CannotPlan("Type by how many milligrams each step goes up, and up to how many.") from error
    if to <= start:
        raise CannotPlan("The dose to reach is not above the first one.")
    if to - start > by * MOST:
        raise CannotPlan(f"This plan has more than {MOST} steps. Make them larger.")
    return raised(first, start, by, _whole(said, "plan_every", "Days between two steps"), to)


def _tapered(first: date, start: int, said: Mapping[str, str], context: Context) -> tuple[Day, ...]:
    percent = _whole(said, "taper_percent", "Percent of each step")
    every = _whole(said, "taper_every", "Days between two steps")
    largest = set_or_default(context, SETTING, fact("TAPER_PERCENT_MOST"))
    if percent > largest:
        raise CannotPlan(f"A step of a taper is at most {largest} percent.")
    of_current = said.get("taper_of") == "current"
    return tapered(first, start, percent, every, of_current=of_current, most=MOST)
