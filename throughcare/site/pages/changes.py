"""Correct an entry, withdraw it, and say what was decided about something that is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft
from throughcare.chart.guards import FindingAcknowledged
from throughcare.chart.roles import STAFF
from throughcare.chart.times import When
from throughcare.people.access import Relation, allow
from throughcare.site import registry
from throughcare.store.writes import Write

from . import charts, due, writing
from .entry_forms import ChartForm, Setting, forms_by_kind
from .person import KEPT, writable_kinds
from .requests import PageRequest

OURS = {Relation.PROGRAM}
GONE = "This entry does not stand any more: somebody corrected or withdrew it meanwhile. What stands is below."


@allow(*STAFF, relations=OURS, look="an entry to correct")
def correct(request: PageRequest, chart: UUID, entry: UUID) -> HttpResponse:
    """Correct one entry by a further one, with a reason."""
    page = charts.open_chart(request)
    try:
        found = writing.standing_entry(page, entry)
    except Http404:
        return _gone(request, page, entry)
    form_class = forms_by_kind().get(found.kind)
    if form_class is None or found.kind not in writable_kinds(request.role):
        raise PermissionDenied(f"As {request.role.label} you may not correct “{found.title}”.")
    return writing.correct(request, page, found, form_class)


class WithdrawForm(ChartForm):
    """Takes an entry back."""

    button = "Withdraw entry"
    done = "Withdrawn. It stays visible, struck through."
    why = forms.CharField(
        label="Why is it taken back?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: charted for the wrong person, did not happen.",
        error_messages={"required": "Say why the entry is taken back."},
    )

    def drafts(self) -> Sequence[Draft]:
        """The withdrawal."""
        entry = self.setting.correcting
        uid = entry.uid if entry else None
        return [Draft(EntryWithdrawn(), When.at(datetime.now(UTC)), corrects=uid, why=self.cleaned_data["why"])]

    def beside(self) -> Sequence[Write]:
        """What stages withdraw with it in other books (``withdrawing.py``): a dose takes its pours back with it."""
        chart, entry = self.setting.chart, self.setting.correcting
        if chart is None or entry is None:
            return ()
        said = (chart, entry, self.cleaned_data["why"], When.at(datetime.now(UTC)))
        return [write for _, module in registry.parts("withdrawing") for write in module.beside(*said)]


@allow(*STAFF, relations=OURS, look="an entry to withdraw")
def withdraw(request: PageRequest, chart: UUID, entry: UUID) -> HttpResponse:
    """Take one entry back, with a reason."""
    page = charts.open_chart(request)
    try:
        found = writing.standing_entry(page, entry)
    except Http404:
        return _gone(request, page, entry)
    if found.kind not in writable_kinds(request.role) - KEPT:
        raise PermissionDenied(f"As {request.role.label} you may not withdraw “{found.title}”.")
    form = WithdrawForm(Setting(page.whole, page.program, correcting=found), request.POST or None)
    form.depends_on = (found.kind,)  # type: ignore[misc]
    heading = f"Withdraw: {found.title.lower()}"
    return writing.finish(request, page, form, heading=heading, about=writing.words(page, [found]))


class SeenForm(ChartForm):
    """What somebody decided about a finding."""

    button = "Save"
    done = "Saved. It comes back when something about it changes."
    reason = forms.CharField(
        label="What did you decide?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the timeline with your name. It asks again when something about it changes.",
        error_messages={"required": "Say what you decided."},
    )

    def about(self, one: due.Due) -> SeenForm:
        """Say which finding this form is about."""
        self.one = one
        return self

    def drafts(self) -> Sequence[Draft]:
        """The acknowledgement."""
        finding = self.one.finding
        said = FindingAcknowledged(
            rule=finding.rule,
            finding=finding.message,
            about=finding.entries,
            reason=self.cleaned_data["reason"],
        )
        return [Draft(said, When.at(datetime.now(UTC)))]


@allow(*STAFF, relations=OURS, look="something that is due")
def seen(request: PageRequest, chart: UUID, finding: str) -> HttpResponse:
    """Acknowledge one finding, with what was decided."""
    page = charts.open_chart(request)
    one = next((one for one in due.now_due(page, request.role) if one.id == finding), None)
    if one is None or not one.can_be_seen:
        messages.info(request, "This is not due any more. Nothing was saved.")
        return HttpResponseRedirect(reverse("person", args=[chart]))
    form = SeenForm(Setting(page.whole, page.program), request.POST or None).about(one)
    context: dict[str, Any] = {"heading": "What did you decide?", "one": one}
    return writing.finish(request, page, form, **context)


def _gone(request: PageRequest, page: charts.ChartPage, entry: UUID) -> HttpResponse:
    """To what stands instead of an entry that was changed; 404 for one that never stood here."""
    if page.chart.entry(entry) is None:
        return render(request, "person/no_such_entry.html", {"person": charts.header(page)}, status=404)
    messages.warning(request, GONE)
    return HttpResponseRedirect(reverse("person", args=[page.row.uid]) + "#timeline")
