"""Medicines for symptoms: the most of a day, when an alpha-2 agonist is held, lofexidine by liver and kidneys."""

from __future__ import annotations

from collections.abc import Iterable

from throughcare.chart.findings import Context

from ..entries.words import Medicine
from ..values import fact, organs, value


def within(given_ug: Iterable[int], more_ug: int, most_ug: int) -> bool:
    """Whether one more dose stays at or below the most of 24 hours."""
    return sum(given_ug) + more_ug <= most_ug


def held(
    medicine: Medicine, systolic: int, diastolic: int, heart_rate: int, context: Context | None = None
) -> tuple[str, ...]:
    """Why an alpha-2 agonist is held; empty: give. The limits themselves are no reason to hold: below is."""
    known = context or Context()
    low = "LOFEXIDINE_DIASTOLIC_LOW" if medicine is Medicine.LOFEXIDINE else "DIASTOLIC_LOW"
    asked = (
        ("upper pressure", systolic, "SYSTOLIC_LOW"), ("lower pressure", diastolic, low),
        ("pulse", heart_rate, "PULSE_LOW"),
    )  # fmt: skip
    return tuple(f"{name} {seen}, below {value(at, known)}" for name, seen, at in asked if seen < value(at, known))


def lofexidine_tablets(child_pugh: int | None, egfr: int | None, dialysis: bool | None = None) -> int:
    """Tablets at once, four times a day: the lower of liver and kidneys. What is not known lowers nothing."""
    known = organs()
    liver = [one.tablets for one in known.liver if child_pugh is not None and child_pugh >= one.from_points]
    kidney = [one.tablets for one in known.kidney if egfr is not None and egfr < one.below]
    ends = [known.kidney[0].tablets] if dialysis else []
    return min([known.usual, *liver, *kidney[:1], *ends])


def lofexidine_daily_ug(tablets_at_once: int) -> int:
    """Four times a day."""
    return tablets_at_once * 4 * fact("LOFEXIDINE_TABLET_UG").value


def lofexidine_taper(tablets_at_once: int) -> list[int]:
    """Tablets at once, step by step to none: a step takes 1 to 2 days."""
    return list(range(tablets_at_once - 1, -1, -1))


def lofexidine_wrong(
    amount_ug: int, of_day_ug: int, day: int, tablets: int, days: int | None = None, *, bound: bool = False
) -> tuple[str, ...]:
    """What is wrong with one more dose: at once, in 24 hours with it, and the day of lofexidine counted from 1.

    ``tablets`` is what liver and kidneys allow at once; where they lower nothing, the label allows up to four,
    unless ``bound``: the liver has a dose in its table, of mild disease too.
    ``days`` is how long the program gives it; left out: as long as the label.
    """
    known, one = organs(), fact("LOFEXIDINE_TABLET_UG").value
    lowered = bound or tablets < known.usual
    at_once = tablets * one if lowered else known.most_at_once * one
    in_a_day = lofexidine_daily_ug(tablets) if lowered else known.most_a_day * one
    why = " with this liver or these kidneys" if lowered else ""
    found = [f"at most {at_once / 1000:g} mg at once{why}"] if amount_ug > at_once else []
    found += [f"at most {in_a_day / 1000:g} mg in 24 hours{why}"] if of_day_ug > in_a_day else []
    last = fact("LOFEXIDINE_DAYS").value if days is None else days
    return tuple(found + ([f"at most {last} days, and this is day {day}"] if day > last else []))
