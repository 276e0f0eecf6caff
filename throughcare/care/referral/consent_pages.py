"""The pages of consent: given, listed, taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from throughcare.care.planning.readings import origin
from throughcare.chart.roles import STAFF
from throughcare.people.access import Relation, allow
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from . import shown
from .addresses import at
from .entries import ConsentGiven
from .finishing import context_of, finish
from .forms.consent import ConsentForm, RevokeForm
from .readings import Track, track_of
from .wording import CONSENT, installed

OURS = {Relation.PROGRAM}


@allow(*STAFF, relations=OURS, look="a form: consent", in_emergency=False)
def consent(request: PageRequest, chart: UUID) -> HttpResponse:
    """Record a signed consent. Asked for from a referral, it leads back to sending it."""
    page = charts.open_chart(request)
    track = _track(request, page)
    asked = {"referral": str(track.uid)} if track else {}
    form = ConsentForm(Setting(page.whole, page.program, asked=asked), request.POST or None)
    to = at(page, "send_referral", track.uid) if track else charts.address(page)
    context = context_of(page, form) | {
        "wording": installed(CONSENT),
        "given": shown.all_consents(page),
        "back": to,
        "track": track,
    }
    return finish(request, page, form, "referral/consent.html", to, context)


def _track(request: PageRequest, page: ChartPage) -> Track | None:
    try:
        return track_of(page.chart, UUID(request.GET.get("referral", "")))
    except ValueError:
        return None


@allow(*STAFF, relations=OURS, look="a form: consent taken back", in_emergency=False)
def revoke_consent(request: PageRequest, chart: UUID, consent: UUID) -> HttpResponse:
    """Take a consent back: it stops at once."""
    page = charts.open_chart(request)
    wanted = origin(page.chart, consent)  # one that was corrected meanwhile is taken back all the same
    given = next(
        ((entry, said) for entry, said in page.chart.of(ConsentGiven) if origin(page.chart, entry.uid) == wanted), None
    )
    if given is None:
        raise Http404("This consent does not stand any more. Open the person page to see what does.")
    form = RevokeForm(Setting(page.whole, page.program, asked={"consent": str(consent)}), request.POST or None)
    to = charts.address(page)
    context = context_of(page, form) | {"given": [shown.consent(page, *given)], "back": to}
    return finish(request, page, form, "referral/revoke.html", to, context)
