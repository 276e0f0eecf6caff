"""Injections that last: which product an amount is, when the next one is due, which one fits a daily dose. 2.2.6, 2.3.

product = product_of(Medication.BUPRENORPHINE_MONTHLY, 300_000)
window = next_window(product, date(2026, 3, 1))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ..entries import Medication
from ..values import Cited, table
from . import Weighed

NEEDS_CLINICIAN = "NEEDS_CLINICIAN"


class Product(Cited):
    """An injection: its strengths in micrograms, and its days counted from the last one."""

    id: str
    title: str
    medication: Medication
    strengths_ug: tuple[int, ...]
    due_days: int
    earliest_days: int | None = None
    latest_days: int | None = None
    late_after_days: int | None = None
    sites: tuple[str, ...]
    lead_in: str
    words: str

    @property
    def last_in_time(self) -> int:
        """After so many days it is late: the end of its window, or when it is called late."""
        return self.latest_days or self.late_after_days or self.due_days


@cache
def products() -> dict[str, Product]:
    """The products by id."""
    return {said["id"]: Product.model_validate(said) for said in table("depot")["product"]}


def product_of(medication: Medication, amount_ug: int) -> Product | None:
    """The product that comes in that strength; ``None`` for a strength that none of them has."""
    fits = (one for one in products().values() if one.medication is medication and amount_ug in one.strengths_ug)
    return next(fits, None)


def lasts(medication: Medication) -> timedelta:
    """How long an injection goes on giving before a wait for another medicine begins: to the day the next one is due.

    A project convention, on the safe side: the reference gives a wait after buprenorphine, and no other for a depot.
    Of the products of one medication the longest counts; nothing for what is not injected.
    """
    if not medication.injected:
        return timedelta(0)
    return timedelta(days=max(one.due_days for one in products().values() if one.medication is medication))


@dataclass(frozen=True, slots=True)
class Window:
    """When the next injection is due. All days are in the window; after ``last`` it is late."""

    earliest: date
    due: date
    last: date


def next_window(product: Product, given_on: date) -> Window:
    """The window of the next injection after one that was given on a day. Without an earliest day it is the due day."""

    def after(days: int) -> date:
        return given_on + timedelta(days=days)

    early = product.due_days if product.earliest_days is None else product.earliest_days
    return Window(after(early), after(product.due_days), after(product.last_in_time))


class Conversion(Cited):
    """A range of daily doses under the tongue, and the injections that fit (micrograms)."""

    least_mg: int
    most_mg: int
    weekly_ug: int | None = None
    monthly_ug: int | None = None
    none: str = ""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The weekly and the monthly injection that fit a daily dose, in micrograms; ``None``: there is none."""

    weekly_ug: int | None
    monthly_ug: int | None


@cache
def conversions() -> tuple[Conversion, ...]:
    """The table, the lowest dose first."""
    return tuple(Conversion.model_validate(said) for said in table("depot")["conversion"])


def brixadi_for(sublingual_mg: int) -> Weighed[Fitting]:
    """The injections that fit a daily dose under the tongue. What is not in the table needs a clinician."""
    row = next((one for one in conversions() if one.least_mg <= sublingual_mg <= one.most_mg), None)
    if row is None:
        return Weighed(None, NEEDS_CLINICIAN, "brixadi_table")
    if row.none:
        return Weighed(None, row.none, "brixadi_table", (row.source,))
    return Weighed(Fitting(row.weekly_ug, row.monthly_ug), "fits", "brixadi_table")
