"""The outcomes page: how treatment goes for a group, or for two, beside published trials."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from throughcare.people.access import allow
from throughcare.site.pages.requests import PageRequest

from ..choice import ALL_TRIALS, Choice
from ..entries import SAVERS
from ..explorer.small import few, limit_of, parts
from ..kept.values import return_source, return_within
from ..report.trials import beside
from .access import READERS
from .choosing import form
from .chosen import Chosen, chosen, group_of
from .rows import answers
from .sections import sections


@allow(*READERS)
def outcomes(request: PageRequest) -> HttpResponse:
    """How treatment goes for a group of people, or for two side by side."""
    asked = chosen(request)
    own = next((one for one in asked.open if not one.historical), None)
    least = least_of(asked)
    context: dict[str, Any] = {
        "chosen": asked,
        "form": form(asked),
        "nobody": not any(group.people for group in asked.groups),
        "too_few": too_few(asked, least),
        "least": least,
        "own": own,
        "within": return_within(own.context) if own else None,
        "source": return_source(),
        "may_save": request.role in SAVERS and bool(request.membership and request.membership.program),
    }
    context["figures"] = "" if context["nobody"] or context["too_few"] else _figures(asked, least)
    context["beside"] = _beside(asked, own is not None)
    return render(request, "outcomes_page/outcomes.html", context)


def _figures(asked: Chosen, least: int) -> str:
    """The sections as they stand in the page; kept until a chart of the groups is added to, or the day is over."""
    keys = tuple((group.key, group.label) for group in asked.groups)

    def make() -> str:
        return render_to_string("outcomes_page/_figures.html", {"chosen": asked, **sections(asked, least)})

    return answers.get(("figures", keys, asked.rule, asked.sees_people, least), make)


def _beside(asked: Chosen, has_own: bool) -> str:
    """What the trials published, beside their imported charts."""
    trials = group_of(Choice(ALL_TRIALS), asked.open, asked.known)

    def make() -> str:
        return render_to_string(
            "outcomes_page/_beside.html", {"beside": beside(trials.people, asked.rule), "has_own": has_own}
        )

    return answers.get(("beside", trials.key, asked.rule, has_own), make)


def least_of(asked: Chosen) -> int:
    """Numbers of people below it are hidden; 0 for a reader who may see the people themselves."""
    if asked.sees_people:
        return 0
    limits = [limit_of(one.settings) for one in asked.open if not one.historical]
    return max((limit.least for limit in limits if limit), default=0)


def too_few(asked: Chosen, least: int) -> bool:
    """Whether a group, or what one has beside the other, is so small that no figure of it is shown."""
    charts = [[one.chart for one in group.people] for group in asked.groups]
    pairs = [(one, charts[1 - at] if len(charts) > 1 else []) for at, one in enumerate(charts)]
    return any(few(parts(one, other), least) for one, other in pairs)
