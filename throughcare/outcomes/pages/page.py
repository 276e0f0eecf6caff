"""The outcomes page: how treatment goes for a group, or for two, beside published trials."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from throughcare.people.access import allow
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from ..choice import ALL_TRIALS, Choice
from ..entries import SAVERS
from ..explorer.small import few, limit_of, parts
from ..kept.values import return_source, return_within
from ..report.trials import beside
from .access import READERS
from .choosing import form
from .chosen import Chosen, chosen, group_of
from .files import about, day_of, file_name
from .rows import answers
from .sections import sections, share_people
from .unread import unread, unread_trials

NOBODY_SHOWN = 1 << 31
"""A limit above any number of people."""


@allow(*READERS)
def outcomes(request: PageRequest) -> HttpResponse:
    """How treatment goes for a group of people, or for two side by side."""
    asked = chosen(request)
    own = next((one for one in asked.open if not one.historical), None)
    least = least_of(asked)
    context: dict[str, Any] = {
        "chosen": asked,
        "form": form(asked, reverse("outcomes")),
        "unread": unread(asked, least),
        "nobody": not any(group.people for group in asked.groups),
        "too_few": too_few(asked, least),
        "least": least,
        "own": own,
        "within": return_within(own.context) if own else None,
        "source": return_source(),
        "may_save": request.role in SAVERS and bool(request.membership and request.membership.program),
    }
    context["figures"] = "" if context["nobody"] or context["too_few"] else _figures(asked, least, own)
    context["beside"] = _beside(asked, own is not None, least)
    return render(request, "outcomes_page/outcomes.html", context)


def _figures(asked: Chosen, least: int, home: Program | None) -> str:
    """The sections as they stand in the page; kept until a chart of the groups is added to, or the day is over."""
    keys = tuple((group.key, group.label) for group in asked.groups)
    links, settings = (asked.choice, asked.other), home.context.version if home else ""
    day, outside = day_of(home), outside_of(asked)

    def make() -> str:
        files = {what: file_name(asked, what, day) for what in ("retention", "weeks")}
        told = {"chosen": asked, "files": files, "about": about(asked), **sections(asked, least, outside)}
        return render_to_string("outcomes_page/_figures.html", told)

    key = ("figures", keys, links, settings, asked.rule, asked.sees_people, least, outside, day)
    return answers.get(key, make)


def _beside(asked: Chosen, has_own: bool, least: int) -> str:
    """What the trials published, beside their imported charts."""
    trials = group_of(Choice(ALL_TRIALS), asked.open, asked.known)

    def make() -> str:
        told = {
            "beside": beside(trials.people, asked.rule),
            "has_own": has_own,
            "apart": unread_trials(asked, trials, least),
        }
        return render_to_string("outcomes_page/_beside.html", told)

    return answers.get(("beside", trials.key, asked.rule, has_own, asked.sees_people, least), make)


def least_of(asked: Chosen) -> int:
    """Numbers of people below it are hidden here; 0 for a reader who may see the people themselves."""
    return 0 if asked.sees_people else limit_in_force(asked)


def outside_of(asked: Chosen) -> int:
    """Numbers of people below it are hidden in files; all of them where the groups are too small to be told."""
    least = limit_in_force(asked)
    return NOBODY_SHOWN if least and too_few(asked, least) else least


def limit_in_force(asked: Chosen) -> int:
    """The limit of the reader's program, that of the house for somebody of none; 0 where small numbers are shown."""
    limits = [limit_of(one.settings) for one in asked.open if not one.historical] or [limit_of({})]
    return max((limit.least for limit in limits if limit), default=0)


def too_few(asked: Chosen, least: int) -> bool:
    """Whether a group, or what one has beside the other, is so small that no figure of it is shown.

    Nor of two groups that share people, to a reader who may not see them: one could be taken from the other. Nor of one
    so near to another choice that this could be done with two pages.
    """
    if not least:
        return False
    if not asked.sees_people and (share_people(asked.groups) or asked.is_near(least)):
        return True
    charts = [[one.chart for one in group.people] for group in asked.groups]
    pairs = [(one, charts[1 - at] if len(charts) > 1 else []) for at, one in enumerate(charts)]
    return any(few(parts(one, other), least) for one, other in pairs)
