"""The first day of methadone: two limits that differ, the law and the label. Reference 2.1.1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..values import fact, facts

LAW = ("CFR_OLD_30", "CFR_OLD_40", "CFR_50")
"""The legal limits of a first day, by the days on which they are the rule."""

DOCUMENT = "LABEL_DEVIATION_DOCUMENT"


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Which legal limits a first day passes (``errors``), and whether it departs from the label (``warnings``)."""

    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def methadone_first_day(first_ug: int, total_ug: int, *, documented: bool, on: date) -> FirstDay:
    """Weigh the first dose and the total of a first day, both in micrograms, by the rules in force on that day.

    ``documented``: a medical rationale is written down. It answers the limits of the day, not that of the first dose.
    """
    errors = [rule for rule in LAW if facts()[rule].holds_on(on) and _passes(rule, first_ug, total_ug, documented)]
    label = first_ug > fact("LABEL_FIRST_30").micrograms or total_ug > fact("LABEL_DAY_40").micrograms
    return FirstDay(tuple(errors), (DOCUMENT,) if label else ())


def _passes(rule: str, first_ug: int, total_ug: int, documented: bool) -> bool:
    limit = fact(rule).micrograms
    return first_ug > limit if rule == "CFR_OLD_30" else total_ug > limit and not documented


def own_limits(settings: Mapping[str, object], first_ug: int, total_ug: int) -> tuple[str, ...]:
    """The program's own limits that are passed: the stricter of law, state and program holds.

    Settings ``methadone_first_dose_mg`` and ``methadone_first_day_mg``; unset is no limit of its own.
    """
    limits = (("methadone_first_dose_mg", first_ug), ("methadone_first_day_mg", total_ug))
    set_here = [(name, settings.get(name), amount) for name, amount in limits]
    return tuple(name for name, limit, amount in set_here if type(limit) is int and amount > limit * 1000)
