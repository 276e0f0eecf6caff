"""The low-dose start of buprenorphine: the full agonist goes on meanwhile. Reference 2.2.2."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from ..entries import Slot, Step
from ..values import Profile, table

NAMES = {1: ("Dose",), 2: ("Morning", "Evening"), 3: ("Morning", "Noon", "Evening")}


class LowDose(Profile):
    """The table: the doses of each day in micrograms; the last day is the prescriber's."""

    last_day: int
    last_words: str
    doses: tuple[tuple[int, ...], ...]


@cache
def low_dose() -> LowDose:
    """The published table."""
    return LowDose.model_validate(table("buprenorphine")["low_dose"])


def low_dose_steps(first_day: date) -> tuple[Step, ...]:
    """The days of the table as steps of an order. The last day is not among them: the prescriber decides it."""
    return tuple(
        Step(first_day=first_day + timedelta(days=nr), slots=_slots(doses), every_days=1)
        for nr, doses in enumerate(low_dose().doses)
    )


def _slots(doses: tuple[int, ...]) -> tuple[Slot, ...]:
    return tuple(Slot(name=name, amount_ug=amount) for name, amount in zip(NAMES[len(doses)], doses, strict=True))
