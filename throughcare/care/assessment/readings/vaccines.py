"""Hepatitis vaccines: which dose is next, and from when. Schedules are those of ``knowledge/vaccines.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..entries import VaccineOffered
from ..entries.words import Offer, Result
from ..knowledge import Dose, Vaccine, schedule, vaccines
from . import facts
from .disorder import known_on
from .months import add_months
from .screening import last_done

VIRUSES = ("hbv", "hav")


@dataclass(frozen=True, slots=True)
class NextDose:
    """A dose that is to come: its number, the first day for it, and the last where the schedule gives a range."""

    number: int
    from_day: date
    until_day: date | None


@dataclass(frozen=True, slots=True)
class Protection:
    """What is known of protection against one virus. ``next`` is due from its day; ``None``: nothing is."""

    virus: str
    product: Vaccine | None
    given: tuple[date, ...]
    next: NextDose | None
    immune: bool
    declined_on: date | None

    @property
    def complete(self) -> bool:
        """Whether a whole series was given."""
        return self.product is not None and len(self.given) > len(self.product.doses)


def next_dose(vaccine: Vaccine, given: Sequence[date]) -> NextDose | None:
    """The dose after those given, by the schedule counted from the first; ``None`` when none or all were given."""
    days = sorted(given)
    if not days or len(days) > len(vaccine.doses):
        return None
    dose = vaccine.doses[len(days) - 1]
    start = _after(days[0], dose.months, dose.days)
    until = _after(days[0], dose.until_months, dose.until_days) if dose.until_months or dose.until_days else None
    return NextDose(len(days) + 1, max(start, *_shortest(dose, days)), until)


def _after(day: date, months: int, days: int) -> date:
    return add_months(day, months) + timedelta(days=days)


def _shortest(dose: Dose, days: Sequence[date]) -> tuple[date, date]:
    """The earliest day by the shortest intervals: since the dose before, and since the first."""
    return days[-1] + timedelta(weeks=dose.after_before), days[0] + timedelta(weeks=dose.after_first)


def protection(chart: Chart, context: Context) -> tuple[Protection, ...]:
    """What is known of protection against hepatitis B and A."""
    return tuple(_against(chart, context, virus) for virus in VIRUSES)


def _against(chart: Chart, context: Context, virus: str) -> Protection:
    offers = [(entry, said) for entry, said in chart.of(VaccineOffered) if _is_against(said.product, virus)]
    taken = [(entry, said) for entry, said in offers if said.outcome is not Offer.DECLINED]
    product = vaccines().get(taken[-1][1].product) if taken else None
    given = tuple(
        known_on(entry, context.zone) for entry, said in taken if product is not None and said.product == product.id
    )
    declined = known_on(offers[-1][0], context.zone) if offers and offers[-1][1].outcome is Offer.DECLINED else None
    immune = _is_immune(chart, context, virus)
    ends = immune or declined is not None
    following = None if ends else next_dose(product, given) if product else _first(chart, context, virus)
    return Protection(virus, product, given, following, immune, declined)


def _is_against(product: str, virus: str) -> bool:
    found = vaccines().get(product)
    return found is not None and virus in found.against


def _is_immune(chart: Chart, context: Context, virus: str) -> bool:
    """Whether a test says immune or infected: neither needs the vaccine."""
    last = last_done(chart, context, schedule()["hbv"]) if virus == "hbv" else None
    return last is not None and last.result in (Result.IMMUNE, Result.POSITIVE)


def _first(chart: Chart, context: Context, virus: str) -> NextDose | None:
    """From when the first dose is offered: hepatitis A from the beginning, B once a test found no immunity."""
    begin = facts.began(chart)
    if begin is None:
        return None
    if virus == "hav":
        return NextDose(1, known_on(begin, context.zone), None)
    last = last_done(chart, context, schedule()["hbv"])
    return NextDose(1, last.day, None) if last and last.result is Result.NEGATIVE else None
