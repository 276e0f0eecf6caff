"""The page of Good Samaritan overdose laws: choose a state and a day, and read what we know, and how surely."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.loader import render_to_string

from throughcare.chart.times import day_words
from throughcare.people.access import EVERYBODY, allow
from throughcare.site.pages.moments import DayInput
from throughcare.site.pages.requests import PageRequest

from . import laws, values

VERIFIED = ("V", "V~")
"""The marks of laws that were read of. Where only somebody recalled one, the answer says so in its first words."""


class Asked(forms.Form):
    """The state and the day somebody asks about."""

    state = forms.CharField(max_length=40, error_messages={"required": "Choose a state."})
    date = forms.DateField(widget=DayInput, required=False)

    def clean_date(self) -> Any:
        """A day that has come somewhere on earth: nobody knows the law of later days."""
        day = self.cleaned_data["date"]
        if day and day > datetime.now(UTC).date() + timedelta(days=1):
            raise forms.ValidationError("This day has not come yet, and laws change. Choose today or an earlier day.")
        return day

    def clean_state(self) -> str:
        """A state of the table."""
        try:
            return laws.state(self.cleaned_data["state"]).code
        except values.UnknownValue as error:
            raise forms.ValidationError(str(error)) from error


@allow(*EVERYBODY)
def law(request: PageRequest) -> HttpResponse:
    """What the law says in a state on a day: information, not legal advice."""
    today = datetime.now(UTC).date()
    asked = Asked(request.GET if "state" in request.GET else None)
    said = laws.answer(asked.cleaned_data["state"], asked.cleaned_data["date"] or today) if asked.is_valid() else None
    strips_law = values.table("help")["strips_law"]
    context = {
        "states": laws.states().values(),
        "state": request.GET.get("state", "").strip().upper(),
        "day": request.GET.get("date", "") or today.isoformat(),
        "problems": [error for errors in asked.errors.values() for error in errors],
        "answer": _words(said) if said else None,
        "last_checked": laws.last_checked(),
        "strips": values.strips(),
        "strips_law": strips_law | {"mark_words": values.MARKS[strips_law["mark"]]},
        "title": "Overdose law by state",
    }
    return HttpResponse(render_to_string("safety/law.html", context), status=422 if asked.errors else 200)


def _words(said: laws.Answer) -> dict[str, Any]:
    name, day = said.state.name, day_words(said.on)
    first = said.law or said.state.law[0]
    verdict = {
        True: f"In force on {day}: a law of {name} that protects those who call, and the person, from some charges.",
        False: f"On {day} our table knows of no such law in {name}. The first one it knows is of {first.since}.",
        None: f"For {day} our table cannot tell: of {name} it knows only the year ({first.since}).",
    }
    heading = {True: "Yes", False: "No law known to us", None: "Not known for that day"}[said.in_force]
    unsure = said.in_force and first.mark not in VERIFIED
    return {
        "heading": f"{heading}, as far as we know" if unsure else heading,
        "verdict": verdict[said.in_force],
        "since": first.since,
        "note": " ".join(one.note for one in said.state.law if one.note),
        "law": first,
    }
