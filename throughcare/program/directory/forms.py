"""The forms of the directory: searching, correcting a record, telling free places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.html import format_html

from . import places
from .codes import MARKS, codes, sure
from .facets import FACETS, Option
from .facts import Capacity, Query, Spot
from .merging import TEXTS
from .models import ListedProgram

MILES = (10, 25, 50, 100, 250, 500)
PAGE = 20
LEVELS = (
    ("otp", "Opioid treatment program"),
    ("outpatient", "Outpatient"),
    ("intensive", "Intensive outpatient"),
    ("day", "Day treatment"),
    ("detox", "Withdrawal care (detox)"),
    ("residential", "Residential"),
    ("hospital", "Hospital"),
    ("housing", "Recovery housing"),
)
"""Where places can be free."""
LEVEL_WORDS = dict(LEVELS)
STATES = places.STATES
WHERE = "Enter a ZIP, or a town and its state: “Aberdeen, MD”. Two letters alone search a whole state."


def marked(option: Option) -> str:
    """The words of an option, with a K where the meaning of one of its codes was never looked up."""
    if sure(option.codes):
        return option.words
    return format_html('{} <abbr class="dir-mark" title="{}">K</abbr>', option.words, MARKS["K"])


class SearchForm(forms.Form):
    """What is looked for. ``lat`` and ``lon`` come from the device, rounded, and only when somebody asked for it."""

    place = forms.CharField(
        label="Near", max_length=80, required=False, help_text="A ZIP, or a town and state: “Aberdeen, MD”."
    )
    miles = forms.TypedChoiceField(
        label="Within", choices=[(miles, f"{miles} miles") for miles in MILES], coerce=int, initial=50, required=False,
    )  # fmt: skip
    name = forms.CharField(label="Name of a program", max_length=120, required=False)
    capacity = forms.BooleanField(label="Has told of a free place today", required=False)
    sure = forms.BooleanField(label="Leave out programs of which something I ticked is unknown", required=False)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    page = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=500)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.use_required_attribute = False
        for facet in FACETS:
            self.fields[facet.key] = forms.MultipleChoiceField(
                label=facet.title,
                choices=[(option.key, marked(option)) for option in facet.options],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def facets(self) -> list[forms.BoundField]:
        """The fields of the facets."""
        return [self[facet.key] for facet in FACETS]

    @property
    def chosen(self) -> list[str]:
        """What is ticked, in words: shown while the boxes are folded away."""
        ticked = {facet.key: set(self[facet.key].value() or []) for facet in FACETS}
        found = [option.words for facet in FACETS for option in facet.options if option.key in ticked[facet.key]]
        more = [str(self.fields[name].label) for name in ("capacity", "sure") if self[name].value()]
        return found + more + ([f"named “{self['name'].value()}”"] if self["name"].value() else [])

    def clean(self) -> dict[str, Any]:
        """Find the place. A state alone is searched whole."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        text = " ".join(str(said.get("place") or "").split())
        said["spot"], said["state"] = None, ""
        if text.upper() in STATES:
            said["state"] = text.upper()
        elif text:
            try:
                said["spot"] = places.of_words(text)
            except places.NoSuchPlace as error:
                self.add_error("place", str(error))
        elif said.get("lat") is not None and said.get("lon") is not None:
            said["spot"] = Spot(said["lat"], said["lon"], "where this device is")
        elif not said.get("name"):
            self.add_error("place", WHERE)
        return said

    def query(self, now: datetime) -> Query:
        """What to ask the directory."""
        said = self.cleaned_data
        wants = {facet.key: tuple(said[facet.key]) for facet in FACETS if said.get(facet.key)}
        return Query(
            now=now, spot=said["spot"], miles=said["miles"] or 50, state=said["state"], name=said["name"], wants=wants,
            capacity=said["capacity"], sure=said["sure"], limit=PAGE, skip=((said["page"] or 1) - 1) * PAGE,
        )  # fmt: skip


class CheckForm(forms.Form):
    """Somebody checked a record and found it right."""

    how = forms.CharField(
        label="How did you check it?", max_length=200, help_text="For example: telephoned the front desk."
    )


class TakeBackForm(forms.Form):
    """Somebody takes back a decision about two programs."""

    why = forms.CharField(
        label="Why?", max_length=200, help_text="For example: telephoned both, they are two clinics in one house."
    )


class CorrectForm(CheckForm):
    """Somebody corrects a record. One service can be said at a time."""

    name = forms.CharField(label="Name", max_length=300)
    also = forms.CharField(label="Also called", max_length=300, required=False)
    street = forms.CharField(label="Street", max_length=300, required=False)
    city = forms.CharField(label="Town", max_length=120, required=False)
    state = forms.CharField(label="State", max_length=40, required=False)
    zip = forms.CharField(label="ZIP", max_length=20, required=False)
    phone = forms.CharField(label="Telephone", max_length=60, required=False)
    website = forms.CharField(label="Website", max_length=300, required=False)
    service = forms.ChoiceField(label="A service", required=False)
    offered = forms.ChoiceField(
        label="Is it offered?", choices=[("", "Choose"), ("yes", "Yes"), ("no", "No")], required=False
    )
    closed = forms.BooleanField(label="This program has closed", required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, program: ListedProgram) -> None:
        begin = {name: getattr(program, name) for name in TEXTS} | {"closed": program.closed}
        super().__init__(data, initial=begin)
        self.use_required_attribute = False
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in codes().values():
            groups.setdefault(one.group, []).append((one.code, one.label if one.sure else f"{one.label} (K)"))
        choices: list[Any] = [("", "None"), *groups.items()]
        self.fields["service"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A service needs an answer, and an answer a service."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(said.get("service")) != bool(said.get("offered")):
            self.add_error("offered", "Choose both a service and whether it is offered, or neither.")
        return said

    @property
    def texts(self) -> dict[str, str]:
        """The fields that are texts."""
        return {name: self.cleaned_data[name] for name in TEXTS}

    @property
    def told(self) -> dict[str, bool]:
        """The service that was said, if one was."""
        said = self.cleaned_data
        return {said["service"]: said["offered"] == "yes"} if said["service"] else {}


class CapacityForm(forms.Form):
    """Free places today. An empty box says nothing; 0 says that none is free."""

    waiting_days = forms.IntegerField(
        label="Days to wait for a place", min_value=0, max_value=3650, required=False, help_text="0 for none."
    )
    note = forms.CharField(
        label="What else should whoever refers know?",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: ask for the intake desk. Never the name of a person in care.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.use_required_attribute = False
        for key, words in LEVELS:
            self.fields[f"free_{key}"] = forms.IntegerField(label=words, min_value=0, max_value=9999, required=False)

    @property
    def levels(self) -> list[forms.BoundField]:
        """The boxes for free places."""
        return [self[f"free_{key}"] for key, _ in LEVELS]

    def clean(self) -> dict[str, Any]:
        """At least something is said."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        numbers = [said.get(f"free_{key}") for key, _ in LEVELS]
        if not self.errors and all(one is None for one in [*numbers, said.get("waiting_days")]):
            self.add_error(None, "Say at least one number: free places, or days to wait. 0 is an answer.")
        return said

    def capacity(self, *, by: str, now: datetime) -> Capacity:
        """What was told."""
        said = self.cleaned_data
        free = {key: said[f"free_{key}"] for key, _ in LEVELS if said[f"free_{key}"] is not None}
        return Capacity(now, by, free, said["waiting_days"], said["note"])
