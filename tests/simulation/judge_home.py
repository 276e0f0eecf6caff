"""How many bottles should be full at home, recounted from what was handed out and what came back."""

from __future__ import annotations

from datetime import date, timedelta

from .judge import DRUGS, Chart
from .recount import TO_GO, Standing

COUNTED = "call_back.counted"


def counts(standing: Standing, chart: Chart, since: int) -> list[str]:
    """Counts charted after a position, of which the program had expected another number of full bottles."""
    wrong = []
    for fact in standing.books[chart.book]:
        if fact.row.kind == COUNTED and fact.row.position > since:
            there = full(chart, date.fromisoformat(fact.said["day"]), fact.said.get("today_taken", False))
            if there != fact.said["full"]:
                wrong.append(f"{fact.said['full']} full bottles were expected on {fact.said['day']}, and not {there}")
    return wrong


def full(chart: Chart, day: date, taken: bool) -> int:
    """The methadone that was handed out by now for later days, and for this one while it is not taken."""
    tomorrow = (day + timedelta(days=1)).isoformat()
    out = [one for one in chart.doses if one.fact.row.kind == TO_GO and one.fact.row.happened[:10] <= tomorrow]
    ours = [one for one in out if DRUGS[one.medication] == "methadone"]
    return sum(one.day > day or (one.day == day and not taken) for one in ours)
