"""The pages of a person's incentives: where they stand, a visit judged and paid, the draw, the slip, the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import EVERYONE_IN_CARE, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from .. import shown, used
from ..entries import dollars
from ..entries.declare import GIVERS, PLANNERS
from ..forms.draw import DrawForm, ReverseForm
from ..forms.judge import JudgeForm
from ..forms.plan import EndForm
from ..readings.plans import Plan, Visit, plans
from ..readings.purse import balance

OURS = {Relation.PROGRAM}
OWN_TOO = {Relation.PROGRAM, Relation.OWN}


def today_at(page: ChartPage) -> date:
    """Today at the program."""
    return datetime.now(UTC).astimezone(page.program.zone).date()


def address(page: ChartPage) -> str:
    """The page of the person's incentives."""
    return reverse("incentives", args=[page.row.uid])


@allow(*EVERYONE_IN_CARE, relations=OWN_TOO, look="incentives")
def incentives(request: PageRequest, chart: UUID) -> HttpResponse:
    """Every plan with its visits, what comes next and why; for the person in plain words."""
    page = charts.open_chart(request)
    mine, today = request.role is Role.PATIENT, today_at(page)
    found = [shown.plan_of(plan, today) for plan in reversed(plans(page.chart))]
    context = {
        "person": charts.header(page),
        "page": page,
        "mine": mine,
        "balance": dollars(balance(page.chart)),
        "below": balance(page.chart) < 0,
        "plans": found,
        "used": used.history(page.chart),
        "any_open": any(one["open"] for one in found),
        "may_judge": request.role in GIVERS,
        "may_plan": request.role in PLANNERS,
        "back": reverse("home") if mine else charts.address(page),
    }
    return render(request, "incentives/mine.html" if mine else "incentives/person.html", context)


@allow(Role.PATIENT)
def my_incentives(request: PageRequest) -> HttpResponse:
    """Where “My rewards” leads."""
    chart = acting(request).chart
    return HttpResponseRedirect(reverse("incentives", args=[chart]) if chart else reverse("home"))


def _plan(page: ChartPage, asked: str) -> Plan:
    """The open plan that the address names, or the only one. Raises 404."""
    found = [plan for plan in plans(page.whole) if plan.open]
    named = [plan for plan in found if str(plan.uid) == asked] or (found if not asked else [])
    if not named:
        raise Http404("No such plan of incentives is open. Open the person's incentives to see what is.")
    return named[0]


def _visit(page: ChartPage, uid: UUID) -> tuple[Plan, Visit]:
    """A judged visit with its plan. Raises 404."""
    for plan in plans(page.whole):
        if (found := plan.visit(uid)) is not None:
            return plan, found
    raise Http404("No such visit was judged. Open the person's incentives to see what was.")


@allow(*GIVERS, relations=OURS, look="a form: visit judged for incentives")
def incentive_visit(request: PageRequest, chart: UUID) -> HttpResponse:
    """Say what happened at the visit; what it pays follows at once."""
    page = charts.open_chart(request)
    plan = _plan(page, request.GET.get("plan", ""))
    today, asked = today_at(page), request.GET.get("visit", "")
    again = next((nth for nth in plan.reopened if str(nth) == asked), None)
    visit = again or plan.running.visit_on(today)
    setting = Setting(page.whole, page.program)
    form = JudgeForm(setting, request.POST or None, plan=plan, again=again)
    context = {
        "heading": f"Visit {visit}: what happened?",
        "plan": shown.plan_of(plan, today),
        "over": visit > plan.said.schedule.visits,
        "others": [shown.plan_of(one, today) for one in plans(page.whole) if one.open and one.uid != plan.uid],
    }
    return _finish(request, page, form, "incentives/visit.html", lambda: _paid(page, form.uid()), **context)


def _paid(page: ChartPage, event: UUID) -> str:
    return reverse("incentive-paid", args=[page.row.uid, event])


@allow(*EVERYONE_IN_CARE, relations=OWN_TOO, look="a slip of incentives")
def incentive_paid(request: PageRequest, chart: UUID, event: UUID) -> HttpResponse:
    """The slip of one visit: what was paid and why, what comes next; the draws that wait."""
    page = charts.open_chart(request)
    plan, visit = _visit(page, event)
    form = DrawForm(Setting(page.whole, page.program), None, plan=plan, visit=visit)
    context = {
        "person": charts.header(page),
        "page": page,
        "mine": request.role is Role.PATIENT,
        "slip": shown.slip_of(page.whole, plan, visit, today_at(page)),
        "form": form,
        "may_draw": visit.waits and request.role in GIVERS,
        "may_reverse": visit.reversed is None and request.role in GIVERS,
        "program": page.program,
        "printed": today_at(page),
        "back": address(page),
    }
    return render(request, "incentives/paid.html", context)


@allow(*GIVERS, relations=OURS, look="a form: prizes drawn")
def incentive_draw(request: PageRequest, chart: UUID, event: UUID) -> HttpResponse:
    """Draw what a visit earned."""
    page = charts.open_chart(request)
    plan, visit = _visit(page, event)
    form = DrawForm(Setting(page.whole, page.program), request.POST or None, plan=plan, visit=visit)
    context = {"heading": "Draw", "draws": visit.said.draws}
    return _finish(request, page, form, "incentives/draw.html", lambda: _paid(page, event), **context)


@allow(*GIVERS, relations=OURS, look="a form: reward reversed")
def incentive_reverse(request: PageRequest, chart: UUID, event: UUID) -> HttpResponse:
    """Reverse a visit that was judged by mistake."""
    page = charts.open_chart(request)
    plan, visit = _visit(page, event)
    form = ReverseForm(Setting(page.whole, page.program), request.POST or None, plan=plan, visit=visit)
    context = {"heading": form.heading, "visit": shown.visit_of(plan, visit), "cents": dollars(form.reward[1])}
    return _finish(request, page, form, "incentives/reverse.html", lambda: address(page), **context)


@allow(*PLANNERS, relations=OURS, look="a form: incentives ended")
def incentive_end(request: PageRequest, chart: UUID) -> HttpResponse:
    """End a plan."""
    page = charts.open_chart(request)
    form = EndForm(Setting(page.whole, page.program, asked=request.GET.dict()), request.POST or None)
    return _finish(request, page, form, "person/form.html", lambda: address(page), heading=form.heading)


def _finish(
    request: PageRequest, page: ChartPage, form: ChartForm, template: str, to: Any, **context: Any
) -> HttpResponse:
    """Save or show, and go on to where the saved entry is seen."""
    returned = given_back(request)
    shows = {"person": charts.header(page), "page": page, "button": form.button}
    answer = reply(
        request,
        form,
        chart=page.row.uid,
        to=address(page),
        context=shows | context,
        template=template,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )
    return HttpResponseRedirect(to()) if form.receipt is not None else answer
