"""What each person has, and what each year gave: folded from the chart, for lists and for the totals of a year."""

from __future__ import annotations

from typing import Any

from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.readings import current_program, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from ..readings.purse import PURSE_KINDS, balances, moves, years_by_fund

READS = PURSE_KINDS | {PersonRegistered.kind.name, StageEntered.kind.name}


def purse(chart: Chart) -> dict[str, Any]:
    """Name, number, balance and the sums of each year by fund, in cents; empty for somebody who never earned."""
    if not moves(chart):
        return {}
    who = identity(chart)
    return {
        "program": current_program(chart),
        "number": who.number if who else "",
        "name": who.name if who else "",
        "funds": {str(fund): cents for fund, cents in sorted(balances(chart).items(), key=str)},
        "years": {
            str(fund): {str(one.year): [one.earned_cents, one.used_cents] for one in said}
            for fund, said in sorted(years_by_fund(chart).items(), key=str)
        },
    }


def _program(value: dict[str, Any]) -> str:
    return str(value.get("program", ""))


PURSES = Summary("purse", READS, purse, group=_program)
"""What everybody has, grouped by program."""
