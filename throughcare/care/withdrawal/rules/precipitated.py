"""Precipitated withdrawal: the COWS leaps after the first buprenorphine. Reference 2.2.5."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.rules import RULES

from ..readings.due import inductions
from ..readings.seen import READS as SEEN
from ..readings.seen import Score, totals
from ..values import value
from ..weigh.precipitated import possible
from .common import ROOM, alarm

MANAGE = Source("ASAM 2023 (Weimer): managing precipitated withdrawal; recognising it is a project convention", 2023)


@RULES.rule("precipitated_withdrawal", stage=ROOM, reads=SEEN | DOSES, source=MANAGE)
def precipitated_withdrawal(chart: Chart, context: Context) -> Iterator[Finding]:
    """The COWS rose by at least the limit within two hours of a first buprenorphine, and has not come down again."""
    known = totals(chart)
    for first in sorted(set(inductions(chart, context).values())) if len(known) > 1 else ():
        pair = _leap(known, first, context)
        if pair:
            before, after = pair
            minutes = int((after.at - first).total_seconds() // 60)
            yield alarm(
                "precipitated_withdrawal",
                f"POSSIBLE PRECIPITATED WITHDRAWAL: COWS {before.total} to {after.total}, {minutes} minutes after the "
                "first buprenorphine.",
                "Stay with them and call the prescriber. More buprenorphine (above 24 mg on day 1 may be considered), "
                "an alpha-2 agonist and relief of symptoms; if that fails, hospital. No naloxone for it.",
                (after.entry.uid,),
                MANAGE,
                holds_from=after.at,
            )


def _leap(known: list[Score], first: datetime, context: Context) -> tuple[Score, Score] | None:
    """The score before, and the one that leapt; ``None`` where none did or a later one is down again."""
    near = timedelta(hours=value("PW_BEFORE_HOURS", context))
    before = [one for one in known if one.at <= first and first - one.at <= near]
    after = [one for one in known if one.at > first]
    if not before:
        return None
    start = before[-1]
    leapt = [one for one in after if possible(start.total, one.total, _minutes(one.at - first), context)]
    later = [one for one in after if leapt and one.at > leapt[-1].at]
    calm = any(not possible(start.total, one.total, 0, context) for one in later)
    return None if not leapt or calm else (start, leapt[-1])


def _minutes(apart: timedelta) -> int:
    return int(apart.total_seconds() // 60)
