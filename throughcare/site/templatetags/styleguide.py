"""Invented samples for styleguide.html, so that the page needs no context from a view."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.core.paginator import Paginator

register = template.Library()

STAGES = ["Access", "Safety", "Assessment", "Planning", "Withdrawal", "Medication", "Therapy", "Recovery"]
SUBSTANCES = {"Fentanyl": (1, 8, 15, 29, 50), "Methadone": range(8, 120, 14), "Cocaine": (29, 64)}


class Date(forms.MultiWidget):
    """Month, day and year in three boxes."""

    labels = ("Month", "Day", "Year")

    def __init__(self) -> None:
        super().__init__([forms.TextInput(attrs={"inputmode": "numeric"}) for _ in self.labels])

    def decompress(self, value: Any) -> list[Any]:
        """Leave the boxes empty."""
        return [None, None, None]


class DateField(forms.MultiValueField):
    """A date given in three boxes."""

    widget = Date

    def __init__(self, **options: Any) -> None:
        super().__init__(fields=[forms.CharField(), forms.CharField(), forms.CharField()], **options)

    def compress(self, data_list: list[Any]) -> str:
        """Join the boxes."""
        return "-".join(map(str, data_list))


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Name", help_text="As the person wishes to be called.")
    dose = forms.DecimalField(label="Dose")
    born = DateField(label="Date of birth", help_text="For example, 11 28 1984.")
    medication = forms.ChoiceField(
        label="Medication",
        widget=forms.RadioSelect,
        choices=[("methadone", "Methadone"), ("buprenorphine", "Buprenorphine"), ("naltrexone", "Naltrexone XR")],
    )
    seen = forms.ChoiceField(label="Seen today?", widget=forms.RadioSelect, choices=[("y", "Yes"), ("n", "No")])
    signs = forms.MultipleChoiceField(
        label="Signs seen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("sweat", "Sweating"), ("yawn", "Yawning"), ("goose", "Gooseflesh")],
    )
    site = forms.ChoiceField(label="Site", choices=[("", "Choose"), ("n", "North window"), ("s", "South window")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    agreed = forms.BooleanField(label="The person has agreed to this plan")


def _stages() -> list[dict[str, str]]:
    states = ["done"] * 4 + ["none", "current", "next", "none"]
    notes = {5: "day 84"}
    return [
        {"label": label, "state": state, "note": notes.get(index, "")}
        for index, (label, state) in enumerate(zip(STAGES, states, strict=True))
    ]


def _person() -> dict[str, Any]:
    alerts = [{"text": "No carries", "kind": "stop"}, {"text": "QTc 470 ms"}, {"text": "Interpreter", "kind": "info"}]
    return {
        "name": "Rosa Delgado-Whitfield",
        "born": "28 Nov 1984",
        "age": 41,
        "number": "TC-00427",
        "stage": "Medication, day 84",
        "alerts": alerts,
        "href": "#",
    }


def _course() -> dict[str, Any]:
    doses = [[day, min(30 + 10 * (day // 4), 90)] for day in range(1, 121) if day not in (22, 23, 71)]
    urine = [{"label": label, "points": [[day, "positive"] for day in days]} for label, days in SUBSTANCES.items()]
    samples = {"label": "Sample given", "points": [[day, "sample"] for day in range(1, 120, 7)]}
    visits = [[day, "missed" if day in (22, 23, 71) else "attended"] for day in range(1, 121)]
    return {
        "days": [1, 120],
        "day_label": "Day of treatment",
        "start": "2026-03-02",
        "tracks": [
            {"kind": "dose", "title": "Methadone", "unit": "mg", "points": doses},
            {"kind": "marks", "title": "Urine", "rows": [*urine, samples]},
            {"kind": "marks", "title": "Attendance", "rows": [{"label": "Dosing window", "points": visits}]},
        ],
    }


def _retention() -> dict[str, Any]:
    arms = {"Methadone": 0.985, "Buprenorphine": 0.97, "Naltrexone XR": 0.95}
    return {
        "weeks": 26,
        "arms": [{"name": name, "points": [_share(week, rate) for week in range(27)]} for name, rate in arms.items()],
    }


def _share(week: int, rate: float) -> list[float]:
    share = rate**week
    spread = 0.012 * week**0.5
    return [week, round(share, 3), round(max(0, share - spread), 3), round(min(1, share + spread), 3)]


def _weekly() -> dict[str, Any]:
    return {
        "title": "Doses given, by week",
        "weeks": list(range(1, 27)),
        "arms": [
            {"name": name, "values": [base + (week * step) % 17 for week in range(26)]}
            for name, base, step in (("Methadone", 60, 5), ("Buprenorphine", 34, 7), ("Naltrexone XR", 4, 3))
        ],
    }


def _lists() -> dict[str, Any]:
    return {
        "work": [
            {
                "title": "Rosa Delgado-Whitfield",
                "href": "#a",
                "note": "Methadone 90 mg, due 5:30",
                "tag": "Due",
                "kind": "info",
            },
            {
                "title": "Sam Okafor",
                "href": "#b",
                "note": "Missed two days: ask before dosing",
                "tag": "Check first",
                "kind": "warn",
            },
            {"title": "Lee Tran", "href": "#c", "note": "Buprenorphine 16 mg", "tag": "Given", "kind": "good"},
        ],
        "chips": [
            {"label": "All", "href": "#", "current": True, "count": 42},
            {"label": "Due now", "href": "#", "count": 17},
            {"label": "Held", "href": "#", "count": 0},
        ],
        "figures": [
            {"label": "In care today", "value": 214},
            {"label": "Still in care at 6 months", "value": 71, "unit": "%", "note": "95 % interval 64 to 77"},
            {"label": "Missed three days or more", "value": 6, "kind": "warn", "note": "call before noon"},
            {"label": "Stock difference", "value": "0.25", "unit": "mg", "kind": "stop", "note": "bottle M-118"},
        ],
    }


def _records() -> dict[str, Any]:
    return {
        "rows": [
            {"key": "Medication", "value": "Methadone", "href": "#"},
            {"key": "Last dose", "value": "90 mg, 2 Mar 2026 5:41"},
            {"key": "QTc", "value": None, "href": "#", "action": "Add"},
        ],
        "columns": [
            {"label": "Person"},
            {"label": "Stage"},
            {"label": "Dose, mg", "numeric": True},
            {"label": "Last seen"},
        ],
        "people": [
            {"href": "#", "cells": ["Rosa Delgado-Whitfield", "Medication", "90", "today 5:41"]},
            {"href": "#", "cells": ["Sam Okafor", "Induction", "40", "3 days ago"]},
            {"href": "#", "cells": ["Lee Tran", "Medication", "16", None]},
        ],
        "days": [
            {
                "label": "Monday 2 March",
                "items": [
                    {"when": "5:41", "what": "Dose given, 90 mg", "who": "J. Park, nurse", "href": "#"},
                    {
                        "when": "5:39",
                        "what": "Withdrawal scored, 4",
                        "detail": "No sign of sedation.",
                        "who": "J. Park, nurse",
                    },
                ],
            },
            {
                "label": "Sunday 1 March",
                "items": [
                    {
                        "when": "6:02",
                        "what": "Dose stopped by a guard",
                        "kind": "stop",
                        "detail": "Already given today.",
                    },
                    {"when": "5:50", "what": "Dose given, 80 mg", "kind": "corrected", "who": "M. Ruiz, nurse"},
                ],
            },
        ],
    }


@register.simple_tag
def styleguide_samples() -> dict[str, Any]:
    """Give one invented sample for every part."""
    sent = SampleForm(
        {"name": "Rosa", "dose": "", "medication": "methadone", "signs": ["yawn"], "note": "Typed before."}
    )
    plots = {"course": _course(), "retention": _retention(), "weekly": _weekly(), "nothing": {"tracks": []}}
    page = Paginator(range(60), 10).page(3)
    return (
        {"stages": _stages(), "person": _person(), "fresh": SampleForm(prefix="fresh"), "sent": sent, "page": page}
        | plots
        | _lists()
        | _records()
    )
