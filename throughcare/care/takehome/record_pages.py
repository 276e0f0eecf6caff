"""The portable dose record: made and shown with its QR code; the public keys; the page that checks one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.forms.change import first_day
from throughcare.chart.entries import Draft
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.chart.times import When
from throughcare.people.access import EVERYBODY, allow
from throughcare.people.kept import given_back
from throughcare.program.models import Program
from throughcare.site.pages import charts
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest, program
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from .entries import DoseRecordIssued
from .pages import OWN_TOO
from .record import draw, jws, keys
from .record.card import claims
from .record.check import Checked, Trusted, check, trusted_of
from .record.checker import checker
from .record.made import record_of
from .values import fact, value

TRUSTED = "trusted_dose_record_keys"
"""Setting of a program: the public keys of other clinics, a list of ``{"name": …, "keys": […]}``."""
ABC = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for one another."""


class RecordForm(ChartForm):
    """Makes a record. Nothing is asked: it says what the chart says."""

    heading = "A dose record to carry"
    button = "Make a dose record"
    done = "Made. Print it, or photograph the code."

    @property
    def uid(self) -> UUID:
        """The id of the entry: a form sent twice makes one record."""
        return uuid5(self.cleaned_data["key"], "dose record")

    def drafts(self) -> Sequence[Draft]:
        """That it was made."""
        days = value("RECORD_VALID_DAYS", self.setting.program.context)
        valid = first_day(self.setting.program) + timedelta(days=days)
        key = keys.signing_key().thumbprint()
        said = DoseRecordIssued(number=_number(self.uid), valid_until=valid, key=key)
        return [Draft(said, When.at(datetime.now(UTC).replace(second=0, microsecond=0)), uid=self.uid)]


def _number(uid: UUID) -> str:
    picked = [ABC[byte % len(ABC)] for byte in uid.bytes[:8]]
    return f"{''.join(picked[:4])}-{''.join(picked[4:])}"


@allow(*CLINICIANS, Role.PATIENT, relations=OWN_TOO, look="a form: dose record")
def dose_record(request: PageRequest, chart: UUID) -> HttpResponse:
    """Make a dose record; those that are still good are listed."""
    page = charts.open_chart(request)
    form = RecordForm(Setting(page.whole, page.program), request.POST or None)
    today = first_day(page.program)
    made = [(entry, said) for entry, said in page.chart.of(DoseRecordIssued) if said.valid_until >= today]
    to = reverse("take-home", args=[page.row.uid])
    context = {"person": charts.header(page), "page": page, "heading": form.heading, "button": form.button}
    context |= {"days": fact("RECORD_VALID_DAYS"), "good_for": value("RECORD_VALID_DAYS", page.program.context)}
    context |= {"made": made[::-1], "mine": request.role is Role.PATIENT}
    if form.is_bound and form.is_valid():
        to = reverse("dose-record-made", args=[page.row.uid, form.uid])
    returned = given_back(request)
    return reply(
        request, form, chart=page.row.uid, to=to, context=context, template="takehome/record.html",
        ready=lambda: not returned, say=lambda entries: words(page, entries),
    )  # fmt: skip


@allow(*CLINICIANS, Role.PATIENT, relations=OWN_TOO, look="a dose record")
def dose_record_made(request: PageRequest, chart: UUID, entry: UUID) -> HttpResponse:
    """One record with its code, to print or to show."""
    page = charts.open_chart(request)
    found = next(((one, said) for one, said in page.whole.of(DoseRecordIssued) if one.uid == entry), None)
    if found is None:
        raise Http404("There is no such dose record in this chart.")
    record = record_of(page.whole, *found, page.program, issuer(request))
    token = jws.sign(claims(record), keys.signing_key())
    context = {
        "person": charts.header(page),
        "page": page,
        "record": record,
        "said": found[1],
        "code": draw.code(token),
        "check": request.build_absolute_uri(reverse("dose-record-check")),
        "keys": request.build_absolute_uri(reverse("jwks")),
        "back": reverse("dose-record", args=[page.row.uid]),
    }
    return render(request, "takehome/record_made.html", context)


def issuer(request: PageRequest) -> str:
    """The address of this installation, below which its public keys stand."""
    return request.build_absolute_uri("/").rstrip("/")


@allow(*EVERYBODY)
def jwks(request: PageRequest) -> HttpResponse:
    """The public keys that check our dose records. Nothing secret, so anybody may ask from anywhere."""
    answer = JsonResponse({"keys": keys.published()})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@allow(*EVERYBODY)
def dose_record_checker(request: PageRequest) -> HttpResponse:
    """One file to keep: it checks records in any browser, without a network. It holds public keys only."""
    mine = program(request)
    name = mine.name if mine else "this program"
    text = checker([*keys.ours(name), *_kept(mine)], datetime.now(UTC).date())
    answer = HttpResponse(text, content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="check-dose-records.html"'
    return answer


class CheckForm(forms.Form):
    """A record that was scanned or typed, and the keys to check it with."""

    record = forms.CharField(
        label="The record: scan the code here, or paste what it says", max_length=2 * jws.LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Scan the code, or paste what it says: it begins with shc:/."},
    )  # fmt: skip
    keys = forms.CharField(
        label="Public keys of the clinic that made it", required=False, max_length=40_000,
        help_text="Only where it is another clinic's, and its keys are not kept here: the whole text of its jwks.json. "
        "Take it from the clinic itself, never from whoever brings the record.",
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_keys(self) -> list[Trusted]:
        """The keys in it."""
        text = self.cleaned_data["keys"].strip()
        try:
            return trusted_of(text, "the clinic whose keys were pasted") if text else []
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


@allow(*EVERYBODY)
def dose_record_check(request: PageRequest) -> HttpResponse:
    """Whether a record is genuine and still good. Nothing that is typed here is kept, or asked of anybody else."""
    form = CheckForm(request.POST or None)
    form.use_required_attribute = False
    found: Checked | None = None
    if request.method == "POST" and form.is_valid():
        trusted = [*keys.ours(), *_kept(program(request)), *form.cleaned_data["keys"]]
        found = check(form.cleaned_data["record"], trusted, datetime.now(UTC))
    context = {"form": form, "found": found, "back": reverse("home"), "look": _look(found)}
    return render(request, "takehome/check.html", context, status=422 if form.errors else 200)


def _look(found: Checked | None) -> str:
    if found is None:
        return ""
    return "success" if found.state.value == "good" else "warning" if found.trusted else "error"


def _kept(mine: Program | None) -> list[Trusted]:
    """The keys of other clinics that the program keeps in its settings; what is no key set there is left out."""
    said: Any = mine.settings.get(TRUSTED) if mine else None
    sets = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return [
        Trusted(str(one.get("name", "")), key)
        for one in sets
        for key in (one["keys"] if isinstance(one.get("keys"), list) else [])
        if isinstance(key, dict)
    ]
