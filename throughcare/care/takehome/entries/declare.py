"""How the kinds of this stage are declared, and how a day is said in their sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from throughcare.care.medication.entries.declare import NURSES, PRESCRIBERS, Part, medication_kind
from throughcare.chart.kinds import Payload

__all__ = ["NURSES", "PRESCRIBERS", "Part", "day_words", "doses_words", "take_home_kind"]
P = TypeVar("P", bound=Payload)

take_home_kind: Callable[..., Callable[[type[P]], type[P]]] = partial(medication_kind, stage="takehome")
"""Register a kind of this stage: under Part 2, read by everyone in care."""


def day_words(day: date) -> str:
    """“3 Mar 2026”."""
    return f"{day.day} {day:%b %Y}"


def doses_words(count: int) -> str:
    """“1 dose”, “7 doses”."""
    return "1 dose" if count == 1 else f"{count} doses"
