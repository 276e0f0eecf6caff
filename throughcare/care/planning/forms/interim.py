"""The form for the time in which no place is free."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.care.planning.entries import InterimServicesArranged
from throughcare.care.planning.known import Known, naloxone
from throughcare.care.planning.levels import KNOWN
from throughcare.care.planning.readings import agreed_level, waiting
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import STAFF, Role
from throughcare.site.pages.moments import DayInput

from .fields import OfferForm, ahead, level_field, said_yes_no, say_where, suggested, text_area, today, yes_or_no

ROLES = [(role.value, role.label.capitalize()) for role in Role if role in STAFF]


class InterimForm(OfferForm):
    """What helps while somebody waits for a place."""

    model = InterimServicesArranged
    heading = "While waiting for a place"
    done = f"Arranged. The contact stays on the list, at least every {KNOWN.interim.contact_hours} hours."

    level = level_field("Which level are they waiting for?")
    by = forms.TypedChoiceField(
        label="Who keeps in contact?",
        choices=ROLES,
        coerce=Role,
        help_text=f"At least every {KNOWN.interim.contact_hours} hours until there is a place.",
    )
    naloxone_in_hand = yes_or_no("Do they have naloxone in hand?", required=True)
    next_place_on = forms.DateField(label="When is the next place expected?", required=False, widget=DayInput)
    next_place_where = forms.CharField(label="Where?", required=False, max_length=200)
    what_else = forms.CharField(label="What else was arranged?", required=False, max_length=1000, widget=text_area(2))

    def begin(self) -> dict[str, Any]:
        """The level they wait for, and whether the chart knows of a kit."""
        begun, chart = said_yes_no(super().begin(), "naloxone_in_hand"), self.setting.chart
        self.known: dict[str, Known] = {}
        if chart and not self.setting.correcting:
            wait = waiting(chart)
            level = wait[1] if wait else agreed_level(chart)
            begun |= {"level": level.value} if level else {}
            kit = naloxone(chart, self.setting.program.context, today(self))
            self.known = {"naloxone_in_hand": kit}
        return begun | suggested(self.known)

    def prepare(self) -> None:
        """Say what the chart knows of naloxone."""
        say_where(self, self.known)

    def clean_next_place_on(self) -> Any:
        """Today or later."""
        return ahead(self, "next_place_on")

    def payload(self) -> Payload:
        """What was arranged."""
        names = ("level", "by", "naloxone_in_hand", "next_place_on", "next_place_where", "what_else")
        said: dict[str, Any] = {name: self.cleaned_data[name] or None for name in names}
        said["naloxone_in_hand"] = self.cleaned_data["naloxone_in_hand"]
        return InterimServicesArranged(medication=self.offer(), **said)
