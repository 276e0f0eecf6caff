"""What the pages about doses at home say: the limit and its rule, the decision with each criterion, what is at home."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from throughcare.care.medication.values import set_here
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from .entries import TakeHomeDecided
from .entries.declare import doses_words
from .limits import Limit, legal_max, policy_of
from .readings import (
    Decision,
    at_home,
    counts,
    decision_on,
    decisions,
    expected,
    guests,
    limit_on,
    open_call_backs,
    open_requests,
    sent_on,
)
from .readings.guests import open_sent
from .values import SETTING, criteria, facts, schedule_on

MET = {True: ("Yes", "good"), False: ("Not now", "warn"), None: ("Not known", "quiet")}
MINE = {True: ("This is so", "good"), False: ("Not yet", "warn"), None: ("Not talked about yet", "quiet")}


def about(page: ChartPage, today: date) -> dict[str, Any]:
    """Everything of one person; what the role may not read is not in ``page.chart``."""
    chart, context = page.chart, page.program.context
    held, limit, home = decision_on(chart, today), limit_on(chart, today, context), at_home(chart, today, context)
    known = decisions(chart)
    return {
        "today": today,
        "limit": limit,
        "law": law(limit, today, context),
        "decision": held,
        "last_decision": known[-1] if known else None,
        "criteria": weighed(held or (known[-1] if known else None)),
        "requests": [said for _, said in open_requests(chart)],
        "home": [{"day": f"{one.day:%a} {day_words(one.day)}", "amount_ug": one.amount_ug} for one in home],
        "home_words": home_words(chart, today, context),
        "expected": expected(chart, today),
        "calls": [said for _, said in open_call_backs(chart)],
        "counts": counts(chart)[::-1][:5],
        "guests": [one for one in guests(chart) if one.closed is None],
        "sent": [(entry.uid, said) for entry, said in open_sent(chart)],
        "away": sent_on(chart, today),
    }


def weighed(decision: Decision | None) -> list[dict[str, Any]]:
    """Each criterion as it was weighed last, in the words of the law and in the person's own."""
    said: TakeHomeDecided | None = decision.said if decision else None
    by_name = {one.criterion.value: one for one in said.criteria} if said else {}
    found = []
    for one in criteria():
        met = by_name[one.id].met if one.id in by_name else None
        tag, mine = MET[met], MINE[met]
        words = by_name[one.id].words if one.id in by_name else None
        found.append({"said": one, "met": met, "words": words, "tag": tag, "mine": mine})
    return found


def home_words(chart: Chart, today: date, context: Context) -> str:
    """“6 doses, for 3 Mar 2026 to 8 Mar 2026”; empty for nothing."""
    days = sorted(one.day for one in at_home(chart, today, context))
    if not days:
        return ""
    span = day_words(days[0]) + (f" to {day_words(days[-1])}" if days[-1] != days[0] else "")
    return f"{doses_words(len(days))}, for {span}"


def law(limit: Limit, today: date, context: Context) -> dict[str, Any]:
    """The limit of today in words, which rule it is, and what comes next by the table."""
    schedule = schedule_on(today)
    ahead = [one for one in schedule.steps if one.first > limit.day_in_treatment] if limit.day_in_treatment else []
    nxt = ahead[0] if ahead else None
    begins = today + timedelta(days=nxt.first - limit.day_in_treatment) if nxt else None
    after = legal_max(nxt.first, begins, policy_of(context, nxt.first)).most if nxt and begins else None
    most = limit.most - limit.closed
    return {
        "most": most,
        "schedule": schedule,
        "rule": limit.rule,
        "state_known": limit.policy.state_known,
        "next_day": begins if after is not None and after > most else None,
        "next_most": after,
        "steps": [{"said": one, "now": one == limit.step} for one in schedule.steps],
    }


def for_hand_out(chart: Chart, today: date, context: Context) -> dict[str, Any]:
    """What whoever hands out doses must know: what was decided, what is allowed, what is at home already."""
    held, limit = decision_on(chart, today), limit_on(chart, today, context)
    return {"held": held, "most": limit.most - limit.closed, "limit": limit, "home": home_words(chart, today, context)}


def conventions(settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The numbers of this room, with their marks, and what the program has set."""
    return [{"one": one, "own": set_here(settings, SETTING, one.id)} for one in facts().values()]
