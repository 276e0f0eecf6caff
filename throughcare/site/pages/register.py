"""Register a new person: open a chart, after making sure that they have none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.books import CHART
from throughcare.chart.entries import Draft
from throughcare.chart.roles import STAFF
from throughcare.people.access import allow
from throughcare.people.kept import given_back
from throughcare.people.looks import log_list
from throughcare.site import search

from .caseload import short_forms
from .entry_forms import EntryForm, Setting
from .find import result
from .requests import PageRequest, program
from .saving import reply
from .who import free_number, possible_birth_date

SPACE = UUID("8a2cf0f4-6e0b-5e0e-8a43-0d6a0a1c4b11")
"""The namespace in which the id of a new chart follows from the key of the form, so that a repeated form opens one."""

ONE_OF_THEM = "Look at the people below. If it is none of them, tick the box and save again."


class RegisterForm(EntryForm):
    """Opens a chart. Everything but the number may be left out: nobody has to say their name to be helped."""

    model = PersonRegistered
    heading = "Register a new person"
    button = "Register"
    done = "Registered. The chart is open."
    given_name = forms.CharField(label="Given name", max_length=80, required=False)
    family_name = forms.CharField(label="Family name", max_length=80, required=False)
    known_as = forms.CharField(
        label="Known as", max_length=80, required=False, help_text="What they like to be called."
    )
    birth_date = forms.CharField(
        label="Date of birth", required=False, max_length=40, help_text="For example 4/3/1989 or 3 Apr 1989."
    )
    number = forms.CharField(
        label="Number", max_length=40, error_messages={"required": "Enter the program's number for this person."}
    )
    stage = forms.TypedChoiceField(
        label="Where on the path do they begin?",
        choices=[(stage.value, stage.label) for stage in Stage],
        coerce=Stage,
        initial=Stage.ACCESS.value,
    )
    no_twin = forms.BooleanField(label="None of these people is the one I am registering", required=False)

    def clean_birth_date(self) -> Any:
        """A date in one of the usual forms, in the past."""
        text = self.cleaned_data["birth_date"]
        found = search.as_date(text) if text else None
        if text and found is None:
            raise forms.ValidationError("Enter the date of birth like 4/3/1989 or 3 Apr 1989, or leave it empty.")
        return possible_birth_date(found, datetime.now(UTC).astimezone(self.zone).date())

    def born(self) -> date | None:
        """The date of birth that is typed here."""
        found: date | None = self.cleaned_data.get("birth_date")
        return found

    def clean_number(self) -> str:
        """A number that nobody has yet."""
        return free_number(self.cleaned_data["number"], self.people)

    def among(self, people: Sequence[tuple[UUID, Mapping[str, Any]]]) -> RegisterForm:
        """Say who is registered already."""
        self.people = people
        self.initial["number"] = next_number(str(said["number"] or "") for _, said in people)
        return self

    def twins(self) -> list[search.Match]:
        """Those who may be the same person."""
        said = self.cleaned_data
        return search.twins(said["given_name"], said["family_name"], said["known_as"], said["birth_date"], self.people)

    def drafts(self) -> Sequence[Draft]:
        """The registration, and the stage they begin in."""
        slug, said = self.setting.program.slug, self.cleaned_data
        who = PersonRegistered(
            number=said["number"],
            program=slug,
            given_name=said["given_name"] or None,
            family_name=said["family_name"] or None,
            known_as=said["known_as"] or None,
            birth_date=said["birth_date"],
        )
        return [self.draft(who), self.draft(StageEntered(stage=said["stage"], program=slug))]


def chart_of(key: str) -> UUID:
    """The chart that a form with this key opens."""
    return uuid5(SPACE, key)


def next_number(numbers: Iterable[str]) -> str:
    """The number after the highest: “TC-00427” is followed by “TC-00428”. Empty when none ends in digits."""
    ends = [found for number in numbers if (found := re.fullmatch(r"(.*?)(\d{1,12})", number))]
    highest = max(ends, key=lambda end: int(end[2]), default=None)
    return f"{highest[1]}{int(highest[2]) + 1:0{len(highest[2])}d}" if highest else "1"


@allow(*STAFF)
def register(request: PageRequest) -> HttpResponse:
    """Register a person at my program. Who may be the same person is shown first and must be ruled out."""
    return opening(request, RegisterForm, reverse("caseload"))


def opening(request: PageRequest, make: Callable[..., RegisterForm], back: str) -> HttpResponse:
    """Open a chart by the form that ``make`` makes of a setting and what was typed; ``back`` is where one came from."""
    mine = program(request)
    if mine is None or mine.historical:
        raise PermissionDenied("Your role belongs to no program that takes people in.")
    own = chart_of(request.POST.get("key", ""))
    people = [(chart, said) for _, chart, said in short_forms(mine) if chart != own]
    form = make(Setting(None, mine), request.POST or None).among(people)
    context: dict[str, Any] = {"heading": form.heading, "button": form.button}

    def ready() -> bool:
        if given_back(request):
            return False
        matches = form.twins()
        if not matches or form.cleaned_data["no_twin"]:
            return True
        context["twins"] = [result(request, match) for match in matches]
        log_list(request, "people who may be the one to register", [match.chart for match in matches])
        form.add_error("no_twin", ONE_OF_THEM)
        return False

    return reply(
        request,
        form,
        chart=own,
        to=reverse("person", args=[own]) if request.method == "POST" else back,
        context=context,
        template="people/register.html",
        opens=CHART,
        ready=ready,
    )
