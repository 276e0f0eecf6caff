"""FIB-4: how likely scarring of the liver is, from age, AST, ALT and platelets. A calculation, never an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from throughcare.care.path.readings import identity
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import LiverBloodsMeasured
from ..knowledge import signs
from .disorder import known_on

HUNDREDTHS = Decimal("0.01")


class Band(StrEnum):
    """Where a FIB-4 lies. Both bounds belong to the middle."""

    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Fib4:
    """A FIB-4 with its band; ``value`` is rounded to hundredths for showing, the band is not."""

    value: Decimal
    band: Band


def fib4(age: int, ast_u_l: int, alt_u_l: int, platelets_10e9_l: int) -> Fib4:
    """Age times AST, over platelets times the root of ALT. Raises ``ValueError`` for a value below one."""
    if min(age, ast_u_l, alt_u_l, platelets_10e9_l) < 1:
        raise ValueError("FIB-4 needs an age and three values above zero")
    exact = Decimal(age * ast_u_l) / (platelets_10e9_l * Decimal(alt_u_l).sqrt())
    return Fib4(exact.quantize(HUNDREDTHS, ROUND_HALF_UP), _band(exact))


def _band(exact: Decimal) -> Band:
    if exact < signs().fib4_low:
        return Band.LOW
    return Band.HIGH if exact > signs().fib4_high else Band.INTERMEDIATE


@dataclass(frozen=True, slots=True)
class Liver:
    """The last liver bloods, with FIB-4 or why there is none."""

    entry: Entry
    said: LiverBloodsMeasured
    fib4: Fib4 | None
    why_none: str


def last_liver(chart: Chart, zone: tzinfo) -> Liver | None:
    """The last liver bloods with their FIB-4, by the age on that day; ``None`` when none were measured."""
    last = chart.last(LiverBloodsMeasured)
    if last is None:
        return None
    entry, said = last
    age = age_on(chart, known_on(entry, zone))
    if age is None or age < 1:
        return Liver(entry, said, None, "incomplete: the date of birth is not recorded")
    return Liver(entry, said, fib4(age, said.ast_u_l, said.alt_u_l, said.platelets_10e9_l), "")


def age_on(chart: Chart, day: date) -> int | None:
    """Full years lived on a day; ``None`` where the date of birth is not recorded."""
    who = identity(chart)
    born = who.birth_date if who else None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) if born else None
