"""Starting a plan: what each schedule costs, what is chosen, what the caps leave; and the knowledge behind it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.values import MARKS
from throughcare.chart.findings import Context
from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest, program
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from .. import shown
from ..engine.cost import Cost, cost, expected_at
from ..entries import Schedule, dollars
from ..entries.declare import PLANNERS
from ..entries.own import MAKERS
from ..forms.judge import present_day
from ..forms.plan import StartForm
from ..forms.schedule import setting_words
from ..own import MADE, offered_at, own_book
from ..readings.own import own_schedules
from ..rules.starting import above
from ..values import caps_chosen, guardrails, low, profiles, refuses_above, schedules, scope
from .plans import OURS, address

SHARE = Fraction(3, 4)
"""A share of visits for an example beside the full one: plain arithmetic, no forecast."""
NOT_RECKONED = "not reckoned: too many visits whose value rises without a top"


@allow(*PLANNERS, relations=OURS, look="a form: incentives started")
def incentive_start(request: PageRequest, chart: UUID) -> HttpResponse:
    """Agree on a plan: what it is for, which schedule, who pays, what it costs."""
    page = charts.open_chart(request)
    form = StartForm(Setting(page.whole, page.program, asked=request.GET.dict()), request.POST or None)
    said = form.data if form.is_bound else form.initial
    chosen = form.cost({name: said.get(name) for name in ("schedule", "caps", "director_reason")})
    returned = given_back(request)
    context = {
        "person": charts.header(page),
        "page": page,
        "heading": form.heading,
        "button": form.button,
        "offered": _costs(form),
        "chosen": cost_words(chosen) if chosen else None,
        "low": low(),
    }
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=address(page),
        context=context,
        template="incentives/start.html",
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


@allow(*PLANNERS, relations=OURS, look="what a schedule costs")
def incentive_cost(request: PageRequest, chart: UUID) -> HttpResponse:
    """The same for what is chosen in the form at the moment: schedule, caps, first day; nothing that is typed."""
    page = charts.open_chart(request)
    form = StartForm(Setting(page.whole, page.program))
    asked = {name: request.GET.get(name, "") for name in ("schedule", "caps")}
    found = form.cost(asked | {"first_day": _day(request.GET.get("first_day", ""))})
    return render(request, "incentives/_cost.html", {"chosen": cost_words(found) if found else None, "low": low()})


def _day(said: str) -> date | None:
    """A day within a century; ``None`` for anything else."""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _costs(form: StartForm) -> list[dict[str, Any]]:
    """Every schedule with what it can cost without caps: quick to reckon for all of them."""
    first = present_day(form.setting)
    return [_offer(one, first) for one in offered_at(form.setting.program)]


def _offer(one: Any, first: Any) -> dict[str, Any]:
    if one.schedule is None:
        return {"offered": one}
    found = cost(one.schedule, first, extra_met=not one.schedule.extra_needs_director)
    return {
        "offered": one,
        "visits": one.schedule.visits,
        "weeks": one.schedule.weeks,
        "draws": found.draws,
        "expected": dollars(round(found.uncapped_cents)),
        "month": dollars(round(found.per_month_cents)),
        "small": found.is_low(low().per_month_cents),
    }


def cost_words(found: Cost) -> dict[str, Any]:
    """What a schedule costs for one person, in words."""
    return {
        "maximum": dollars(found.maximum_cents),
        "expected": dollars(round(found.expected_cents)),
        "uncapped": dollars(round(found.uncapped_cents)),
        "above": above(found),
        "month": dollars(round(found.per_month_cents)),
        "small": found.is_low(low().per_month_cents),
        "draws": found.draws,
    }


@allow(*STAFF, Role.ADMINISTRATOR)
def incentive_values(request: PageRequest) -> HttpResponse:
    """Schedules, bowls, caps and what is off, each with its source and mark; and what the program has set."""
    mine = program(request)
    context = mine.context if mine else Context()
    context_caps = caps_chosen(context)
    found = offered_at(mine) if mine else schedules(context)
    offered = [{"offered": one, "rows": rows_of(one.schedule), "made": MADE.match(one.id)} for one in found]
    kept = own_schedules(own_book(mine.slug)) if mine else []
    return render(
        request,
        "incentives/values.html",
        {
            "offered": offered,
            "retired": [one for one in kept if one.retired],
            "may_make": mine is not None and not mine.historical and request.role in MAKERS,
            "refuses": refuses_above(context),
            "profiles": [(one, MARKS.get(one.caps.mark, ""), _limits(one.caps)) for one in profiles(context)],
            "chosen": context_caps,
            "scope": scope(),
            "low": low(),
            "low_line": dollars(low().per_month_cents),
            "guardrails": guardrails(),
            "back": reverse("home"),
        },
    )


def _limits(caps: Any) -> list[str]:
    about = {"per_event_cents": "a visit", "per_month_cents": "a month", "per_year_cents": "a calendar year",
             "per_plan_cents": "a plan", "per_person_cents": "a person"}  # fmt: skip
    said = ((getattr(caps, name), words) for name, words in about.items())
    return [f"{dollars(cents)} {words}" for cents, words in said if cents is not None]


def rows_of(schedule: Schedule | None) -> list[tuple[str, str]]:
    """The settings of a schedule in the words of its form, each with its name."""
    if schedule is None:
        return []
    told = schedule.model_dump(mode="json", exclude_none=True)
    kept = ("start", "step", "top", "reset_to", "advance_every", "escalate_on", "bonus_cents", "bonus_every",
            "restore_after", "restore_applies_to", "restored_value", "second_reset_keeps", "excused", "invalid",
            "lab_failed", "recollect_days", "extra_draws")  # fmt: skip
    expected = expected_at(schedule, SHARE)
    example = NOT_RECKONED if expected is None else dollars(round(expected))
    numbers = [setting_words(name, _in_words(name, told[name], schedule)) for name in kept if name in told]
    return [*numbers, ("If 3 of 4 visits are reached by chance, expected", example), *_bowl(schedule)]


def _in_words(name: str, value: Any, schedule: Schedule) -> str:
    """An amount as people say it; anything else as it stands in the file."""
    if name == "bonus_cents":
        return dollars(value)
    return shown.amount(value, schedule.unit) if name in ("start", "step", "top", "reset_to") else str(value)


def _bowl(schedule: Schedule) -> list[tuple[str, str]]:
    return [("In the bowl", words) for words in shown.bowl_words(schedule)]
