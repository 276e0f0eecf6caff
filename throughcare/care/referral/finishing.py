"""What the form pages of referral share: what they show, and saving or showing again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from .readings import Track, track_of


def open_track(request: PageRequest, uid: UUID) -> tuple[ChartPage, Track]:
    """Load the chart or call of the route, and its referral. Raises 404 for one that does not stand."""
    page = charts.open_chart(request)
    track = track_of(page.chart, uid)
    if track is None:
        raise Http404("This referral does not stand any more. Open the person page to see what does.")
    return page, track


def setting(page: ChartPage, track: Track) -> Setting:
    """What the forms about one referral may know."""
    return Setting(page.whole, page.program, asked={"referral": str(track.uid)})


def context_of(page: ChartPage, form: ChartForm) -> dict[str, Any]:
    """What every form page shows."""
    return {"person": charts.header(page), "page": page, "heading": form.heading, "button": form.button}


def finish(
    request: PageRequest, page: ChartPage, form: ChartForm, template: str, to: str, context: dict[str, Any]
) -> HttpResponse:
    """Save or show, and go on to ``to``."""
    returned = given_back(request)
    return reply(
        request, form, chart=page.row.uid, to=to, context=context, template=template,
        ready=lambda: not returned, say=lambda entries: words(page, entries),
    )  # fmt: skip
