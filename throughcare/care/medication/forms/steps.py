"""The steps of an order as a form asks for them: one line of doses for each, as many as are needed, without JavaScript.

``rows`` is a hidden field that says how many lines there are. The first begins on the first day of the order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from throughcare.site.pages.moments import DayInput

from ..entries import Medication, Slot, Step
from ..lines import HELP, NotALine, in_words, line_of, slots_of
from ..weigh.depot import product_of

MOST = 60
"""Lines that a form may have; a longer plan is signed in parts."""
Day = tuple[date, Sequence[Slot]]


def doses_name(row: int) -> str:
    """The name of the field with the doses of a line."""
    return f"doses-{row}"


def day_name(row: int) -> str:
    """The name of the field with the first day of a line."""
    return f"day-{row}"


def counted(text: str, otherwise: int = 1) -> int:
    """How many lines there are; ``otherwise`` where the text cannot be read."""
    return int(text) if text.isdigit() and 0 < int(text) <= MOST else otherwise


def fields(rows: int) -> dict[str, forms.Field]:
    """The fields of all lines, by name."""
    found: dict[str, forms.Field] = {}
    for row in range(rows):
        if row:
            found[day_name(row)] = forms.DateField(label="From", required=False, widget=DayInput)
        found[doses_name(row)] = forms.CharField(
            label="Doses of each day" if row == 0 else "Doses",
            required=False,
            max_length=200,
            help_text=HELP if row == 0 else "",
            widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        )
    return found


def typed(plan: Sequence[Day]) -> dict[str, Any]:
    """A plan as the fields of a form; the first day stands in the field of the order."""
    found: dict[str, Any] = {"rows": str(len(plan)), "first_day": plan[0][0].isoformat()} if plan else {}
    for row, (day, slots) in enumerate(plan):
        found[doses_name(row)] = line_of(slots)
        if row:
            found[day_name(row)] = day.isoformat()
    return found


def read(rows: int, said: Mapping[str, Any], medication: Medication | None) -> tuple[tuple[Step, ...], dict[str, str]]:
    """The steps that a form says, and what is wrong by field. An empty line is left out."""
    steps: list[Step] = []
    wrong: dict[str, str] = {}
    for row in range(rows):
        text, day = str(said.get(doses_name(row)) or ""), said.get(day_name(row) if row else "first_day")
        if not text and (row == 0 or not day):
            if row == 0:
                wrong[doses_name(0)] = f"Type the doses of a day. {HELP}"
            continue
        step = _step(row, text, day, medication, wrong)
        if step and steps and step.first_day <= steps[-1].first_day:
            wrong[day_name(row)] = "This step begins no later than the one above."
        elif step:
            steps.append(step)
    return tuple(steps), wrong


def _step(row: int, text: str, day: Any, medication: Medication | None, wrong: dict[str, str]) -> Step | None:
    try:
        slots = slots_of(text)
    except NotALine as error:
        wrong[doses_name(row)] = str(error)
        return None
    if not isinstance(day, date):
        if row:
            wrong[day_name(row)] = "Choose the day on which this step begins."
        return None
    return Step(first_day=day, slots=slots, every_days=_every(medication, slots))


def _every(medication: Medication | None, slots: Sequence[Slot]) -> int:
    """The days from one dose to the next: one, or those of the injection."""
    if medication is None or not medication.injected:
        return 1
    product = product_of(medication, slots[0].amount_ug)
    return product.due_days if product else USUAL[medication]


USUAL = {
    Medication.BUPRENORPHINE_WEEKLY: 7,
    Medication.BUPRENORPHINE_MONTHLY: 28,
    Medication.NALTREXONE_MONTHLY: 28,
}
"""For an amount that no product has: the order is stopped for it, and still needs a distance."""


def said_in_words(steps: Sequence[Step]) -> list[str]:
    """Each step as a sentence: what was understood of what was typed."""
    found = []
    for step in steps:
        every = "" if step.every_days == 1 else f", every {step.every_days} days"
        found.append(f"From {step.first_day.day} {step.first_day:%b %Y}: {in_words(step.slots)}{every}.")
    return found
