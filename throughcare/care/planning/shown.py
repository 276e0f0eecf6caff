"""What the pages of planning show: the guide's answer with its reasons, and the plan with its goals, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.findings import Finding, Source
from throughcare.chart.roles import Role
from throughcare.chart.words import counted
from throughcare.site.pages import due, names
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import Calendar, day_words

from .entries.medication import Answer, Offer
from .entries.plan import Counselling, Length
from .forms.fields import PEOPLE
from .forms.level import LevelOfCareForm
from .guide import Change, neighbours
from .inputs import lines
from .levels import KNOWN, Level
from .readings import (
    GoalNow,
    agreed_level,
    answers,
    current_level,
    current_plan,
    goals_now,
    is_signed,
    open_episodes,
    review_due_on,
    version,
    waiting,
)

MARKS = due.MARKS
WHO = dict(PEOPLE)
RULES = frozenset(
    {
        "medication_not_offered", "admission_due", "interim_services_due", "interim_contact_due",
        "short_length_planned",
        "early_medication_stop", "plan_due", "plan_review_due", "action_overdue", "plan_not_signed",
    }
)  # fmt: skip
"""The rules of this stage, whose findings stand on the plan page too."""


def guide(form: LevelOfCareForm) -> dict[str, Any]:
    """The guide's answer to a form that was filled in: rule, reasons, inputs, sources, and why not another level."""
    shows: dict[str, Any] = {"label": KNOWN.label, "effective": day_words(KNOWN.effective), "button": ASK}
    if form.said is None:
        return shows
    said = form.said
    return shows | {
        "button": form.button,
        "said": said,
        "level": said.level,
        "lines": [{"key": question, "value": answer} for question, answer in lines(said.inputs)],
        "changes": _by_level(neighbours(said.inputs)),
        "sources": [_source(one) for one in said.sources],
    }


ASK = "Show what the guide says"


def _by_level(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    """The other levels, the nearest first, each with the single answers that would lead there."""
    found: dict[Level, list[Change]] = {}
    for change in changes:
        found.setdefault(change.level, []).append(change)
    return [{"level": level, "changes": several} for level, several in found.items()]


def _source(source: Source) -> dict[str, Any]:
    return {"title": source.title, "year": source.year, "mark": MARKS.get(source.mark, source.mark)}


def plan(page: ChartPage, role: Role) -> dict[str, Any]:
    """The plan that holds, as a page shows it to a role."""
    chart, calendar = page.chart, page.calendar
    found = current_plan(chart)
    shows: dict[str, Any] = {"page": page, "level": level_words(chart), "waiting": _waiting(chart)}
    shows |= {"due": _due(page, role), "since": _since(chart, calendar), "review_on": _review_on(page)}
    if found is None:
        return shows | {"plan": None}
    entry, said = found
    return shows | {
        "plan": said,
        "version": version(chart),
        "agreed_on": calendar.words(entry.happened),
        "by": names.said_by(entry.by, names.names([entry.by])),
        "goals": [goal(one, page) for one in goals_now(chart)],
        "signed": signed(chart, calendar),
        "is_signed": is_signed(chart),
        "facts": facts(page),
        "mine_facts": [fact for fact in facts(page, mine=True) if fact["value"]],
    }


def goal(now: GoalNow, page: ChartPage) -> dict[str, Any]:
    """One goal in words. A step is late once its day has passed in the program's calendar."""
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    state = "Reached" if now.reached else now.progress.label if now.progress else "Not looked at yet"
    kinds = {"Reached": "good", "Going well": "good", "Set aside for now": "quiet", "Not begun yet": "warn"}
    return {
        "words": now.goal.words,
        "area": now.goal.area.label if now.goal.area else "",
        "state": state,
        "kind": kinds.get(state, "info" if now.progress else "quiet"),
        "said": now.words,
        "done": sum(step.done for step in now.steps),
        "steps": [
            {
                "what": step.action.what,
                "who": WHO.get(step.action.who.value, step.action.who.label),
                "mine": step.action.who is Role.PATIENT,
                "by": day_words(step.action.by) if step.action.by else "",
                "done": step.done,
                "late": bool(step.action.by and step.action.by < today and not step.done),
            }
            for step in now.steps
        ],
    }


def facts(page: ChartPage, *, mine: bool = False) -> list[dict[str, Any]]:
    """The rest of the plan, as a list of facts; ``mine`` says them as the person would."""
    found = current_plan(page.chart)
    if found is None:
        return []
    said = found[1]
    counselling = {Counselling.WANTED: "Wanted", Counselling.LATER: "Perhaps later", Counselling.DECLINED: "Not wanted"}
    return [
        {"key": "Medication", "value": _offer(said.medication, mine)},
        {"key": "Medication goes on", "value": _months(said.medication_length, said.medication_months)},
        {"key": "Care is planned for", "value": counted(said.length_days, "day") if said.length_days else None},
        {"key": "Counselling", "value": counselling[said.counselling] if said.counselling else None},
        {"key": "How often, and for what", "value": said.services},
        {"key": "Staying safe", "value": said.harm_reduction},
        {"key": "Looked at again on", "value": _review_on(page)},
    ]  # fmt: skip


MINE = {
    Answer.CHOSEN: "I chose one",
    Answer.ALREADY: "I take one already",
    Answer.THINKING: "Offered; I want to think about it",
    Answer.DECLINED: "Offered; I did not want it then. I can ask for it on any day",
    Answer.NOT_OFFERED: "Not talked about yet. I can ask for it on any day",
}
"""What the person answered to the offer of medication, as they would say it."""


def _offer(offer: Offer | None, mine: bool) -> str | None:
    if offer and mine:
        return MINE[offer.answer] + (f": {offer.which.label.lower()}" if offer.which else "")
    said = offer.sentence().removeprefix("Medication: ") if offer else ""
    return f"{said[0].upper()}{said[1:]}" if said else None


def _months(length: Length | None, months: int | None) -> str | None:
    if length is Length.STOP_PLANNED:
        return f"For {counted(months, 'month')}" if months else "Until a time that is not charted yet"
    return "As long as it helps" if length else None


def signed(chart: Chart, calendar: Calendar) -> str:
    """Who has agreed, in one sentence."""
    said, found = answers(chart), current_plan(chart)
    if found is None:
        return ""
    if said:
        entry, answer = said[-1]
        return f"{answer.sentence()} ({calendar.words(entry.happened)})"
    name = f": {found[1].signed_name}" if found[1].signed_name else ""
    why = f": {found[1].not_signed_because}" if found[1].not_signed_because else ""
    return f"{found[1].signing.label}{name}{why}."


def level_words(chart: Chart) -> dict[str, Any] | None:
    """Where the person is, or what was agreed where they are nowhere yet."""
    now, agreed = current_level(chart), agreed_level(chart)
    if now is None and agreed is None:
        return None
    level = now or agreed
    return {"level": level, "admitted": now is not None, "agreed": agreed if agreed is not now else None}


def _waiting(chart: Chart) -> str:
    wait = waiting(chart)
    return wait[1].label if wait else ""


def _since(chart: Chart, calendar: Calendar) -> str:
    opened = open_episodes(chart)
    return calendar.words(opened[-1][0].happened) if opened else ""


def _review_on(page: ChartPage) -> str | None:
    day: date | None = review_due_on(page.chart, page.program.context)
    return day_words(day) if day else None


def _due(page: ChartPage, role: Role) -> list[Finding]:
    return [one.finding for one in due.now_due(page, role) if one.finding.rule in RULES]
