"""Joining a call and a person, which only ever happens by an act of somebody: link, take back, open a new chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.path.entries import ContactDetailsRecorded
from throughcare.chart.entries import Draft
from throughcare.people.access import Relation, allow
from throughcare.people.looks import log_list
from throughcare.site import search
from throughcare.site.pages import charts
from throughcare.site.pages.caseload import short_forms
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.find import LIMIT, result
from throughcare.site.pages.register import RegisterForm, chart_of, opening
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.writing import finish
from throughcare.store import load
from throughcare.store.append import Write

from .call_pages import OURS, open_call
from .callers import DESK, About
from .entries import CallLinked, CallTaken, HelplineCallLinked
from .forms import LinkForm, UnlinkForm
from .readings import linked_person, taken

ALREADY = "This call is linked already. Take that link back first, if it is about somebody else."


@allow(*DESK, relations=OURS, look="a form: link a call")
def link_call(request: PageRequest, chart: UUID) -> HttpResponse:
    """Find the person whom the call is about, and link both. What was searched for stands in no address."""
    page = open_call(request)
    if linked_person(page.whole) is not None:
        messages.info(request, ALREADY)
        return HttpResponseRedirect(charts.address(page))
    if "person" in request.POST:
        return _link(request, page)
    query = request.POST.get("q", "")[:200]
    people = ((uid, said) for _, uid, said in short_forms(page.program))
    found = search.find(query, people, LIMIT) if query.strip() else []
    if found:
        log_list(request, "a search for the person of a call", [match.chart for match in found])
    context = {
        "person": charts.header(page),
        "back": charts.address(page),
        "query": query,
        "asked": bool(query.strip()),
        "results": [result(request, match) | {"form": _link_form(page, match.chart)} for match in found],
    }
    return render(request, "access/link.html", context)


def _link_form(page: ChartPage, person: UUID) -> LinkForm:
    return LinkForm(Setting(page.whole, page.program), initial={"person": person}, auto_id=False)


def _link(request: PageRequest, page: ChartPage) -> HttpResponse:
    form = LinkForm(Setting(page.whole, page.program), request.POST)
    if form.is_valid() and request.relation_to(form.cleaned_data["person"]) is not Relation.PROGRAM:
        form.add_error(None, "This is not a person of your program. Search again.")
    return finish(request, page, form, heading="Link this call to a person")


@allow(*DESK, relations=OURS, look="a form: take back a link")
def unlink_call(request: PageRequest, chart: UUID) -> HttpResponse:
    """Take the link back in both books: the call was about somebody else."""
    page = open_call(request)
    found = page.whole.last(CallLinked)
    if found is None:
        messages.info(request, "This call is linked to nobody.")
        return HttpResponseRedirect(charts.address(page))
    link, said = found
    there = load.book_of_kinds(load.book_row(said.person), {HelplineCallLinked.kind.name})
    links = [entry for entry, one in there.of(HelplineCallLinked) if one.call == page.row.uid]
    form = UnlinkForm(Setting(page.whole, page.program), request.POST or None).between(link, said.person, links)
    return finish(request, page, form, heading=form.heading)


class RegisterFromCall(RegisterForm):
    """Opens a chart for the person of a call. Both are linked in the append that opens it."""

    def from_call(self, page: ChartPage) -> RegisterFromCall:
        """Begin with what the call says: the name, and the number where the caller speaks for themselves."""
        found = taken(page.whole)
        self.call, self.said = page.row.uid, found[1] if found else None
        given, _, family = ((self.said.person_name if self.said else None) or _own_name(self.said)).partition(" ")
        self.initial.update(given_name=given, family_name=family)
        return self

    def drafts(self) -> Sequence[Draft]:
        """The registration, the stage, the call, and how they can be reached if they called themselves.

        The number of an anonymous caller stays in the call: they gave it to be called back, not to be known by it.
        """
        drafts = [*super().drafts(), self.draft(HelplineCallLinked(call=self.call))]
        said = self.said
        if said and said.about is About.SELF and said.phone and not said.anonymous:
            drafts.append(self.draft(ContactDetailsRecorded(phone=said.phone, message_is_safe=said.message_is_safe)))
        return drafts

    def beside(self) -> Sequence[Write]:
        """The link, in the call."""
        linked = CallLinked(person=chart_of(str(self.cleaned_data["key"])))
        return [Write(self.call, [self.draft(linked)])]


def _own_name(said: CallTaken | None) -> str:
    """The name of a caller who speaks for themselves; empty for others."""
    return (said.caller_name or "") if said and said.about is About.SELF else ""


@allow(*DESK, relations=OURS, look="a form: open a chart from a call")
def register_from_call(request: PageRequest, chart: UUID) -> HttpResponse:
    """Open a chart for the person of this call."""
    page = open_call(request)
    if linked_person(page.whole) is not None:
        messages.info(request, ALREADY)
        return HttpResponseRedirect(charts.address(page))

    def make(*given: Any) -> RegisterForm:
        return RegisterFromCall(*given).from_call(page)

    return opening(request, make, reverse("call", args=[chart]))
