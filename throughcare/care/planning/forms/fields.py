"""What several forms of planning share: choices of words, a yes or a no, and the offer of medication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django import forms

from throughcare.care.path.fields import YES_NO, text_area, yes
from throughcare.care.planning.entries.medication import Answer, Medication, Offer
from throughcare.care.planning.known import Known
from throughcare.care.planning.levels import Level
from throughcare.chart.roles import EVERYONE_IN_CARE, Role
from throughcare.site.pages.entry_forms import EntryForm

__all__ = ["text_area", "yes"]
CHOOSE = "Choose one."
FARTHEST = timedelta(days=731)
"""A day further ahead is most often a mistyped year. Project convention, as for planned contacts."""

Choices = Iterable[tuple[str, str]]


class Opening(forms.RadioSelect):
    """Radios of which some open a further part of the page: ``shows`` names the part by the value."""

    def __init__(self, shows: Mapping[str, str]) -> None:
        super().__init__()
        self.shows = shows

    def create_option(self, name: str, value: Any, *more: Any, **options: Any) -> dict[str, Any]:
        """One option, with the part that it opens."""
        option: dict[str, Any] = super().create_option(name, value, *more, **options)
        part = self.shows.get(str(value))
        return option | {"attrs": option["attrs"] | ({"data-shows": part} if part else {})}


def worded(kind: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """The members of an enumeration that has labels, as choices."""
    return [(one.value, str(getattr(one, "label"))) for one in kind]  # noqa: B009  (not every StrEnum has one)


def one_of(
    kind: type[StrEnum], choices: Choices, label: str, *, required: bool = True, none: str = "", **more: Any
) -> forms.TypedChoiceField:
    """Radios over an enumeration. ``none`` is the word for no answer, where there may be none."""
    offered = [*choices, ("", none)] if none else list(choices)
    more.setdefault("widget", forms.RadioSelect)
    return forms.TypedChoiceField(
        label=label,
        choices=offered,
        coerce=kind,
        empty_value=None,
        required=required,
        error_messages={"required": CHOOSE},
        **more,
    )


def yes_or_no(label: str, *, required: bool = False, **more: Any) -> forms.TypedChoiceField:
    """A yes, a no, or no answer."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO if required else (*YES_NO, ("", "Not recorded")),
        coerce=yes,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
        **more,
    )


def said_yes_no(begun: dict[str, Any], *names: str) -> dict[str, Any]:
    """Turn the truths of a corrected entry into the words that the radios know."""
    words = {True: "yes", False: "no", None: ""}
    return begun | {name: words[begun[name]] for name in names if name in begun}


def suggested(found: Mapping[str, Known]) -> dict[str, Any]:
    """What a form begins with, by what the chart knows: yes and no as the radios know them."""
    words = {True: "yes", False: "no"}
    values = {name: one.value for name, one in found.items() if one.value is not None}
    return {name: words[value] if isinstance(value, bool) else value for name, value in values.items()}


def say_where(form: forms.Form, found: Mapping[str, Known]) -> None:
    """Say beside each question what the chart knows of it, and where from; of a box to tick in its own line."""
    for name, one in found.items():
        field = form.fields[name]
        if isinstance(field, forms.BooleanField):
            field.label = f"{field.label}. {one.where}"
        else:
            field.help_text = f"{field.help_text} {one.where}".strip()


def today(form: EntryForm) -> date:
    """Today in the program's calendar."""
    return datetime.now(UTC).astimezone(form.zone).date()


LEVELS = [(level.value, level.label) for level in Level]
PEOPLE = [
    (Role.PATIENT.value, "The person"),
    *[(role.value, role.label.capitalize()) for role in Role if role in EVERYONE_IN_CARE and role is not Role.PATIENT],
]
"""Who may do a step of a plan: the person first."""


def level_field(label: str, *, required: bool = True, **more: Any) -> forms.TypedChoiceField:
    """A list of the levels of care."""
    choices = LEVELS if required else [("", "Choose a level"), *LEVELS]
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=Level,
        empty_value=None,
        required=required,
        error_messages={"required": "Choose the level."},
        **more,
    )


class OfferForm(EntryForm):
    """A form that also asks whether medication was offered."""

    offer_answer = one_of(
        Answer,
        worded(Answer),
        "Was medication for opioid use disorder offered today?",
        help_text="It is offered the same day at every level, and never on condition that counselling is accepted.",
    )
    offer_which = one_of(Medication, worded(Medication), "Which one?", required=False, none="None, or not chosen yet")
    offer_words = forms.CharField(label="What did they say about it?", required=False, max_length=400)

    def begin(self) -> dict[str, Any]:
        """What a corrected entry says about the offer."""
        begun = super().begin()
        offer = begun.pop("medication", None)
        return begun | ({f"offer_{name}": value for name, value in offer.items()} if isinstance(offer, dict) else {})

    def offer(self) -> Offer | None:
        """The offer as it was typed."""
        said = self.cleaned_data
        if not said.get("offer_answer"):
            return None
        return Offer(answer=said["offer_answer"], which=said["offer_which"], words=said["offer_words"] or None)


def ahead(form: EntryForm, name: str) -> Any:
    """The day in a field: today or later, and not years ahead. A corrected one may lie in the past."""
    day = form.cleaned_data[name]
    if day and form.setting.correcting is None and day < today(form):
        raise forms.ValidationError("This day has passed. Choose today or a later day.")
    if day and day > today(form) + FARTHEST:
        raise forms.ValidationError("This day is more than two years ahead. Check the year.")
    return day


def not_ahead(form: EntryForm, name: str) -> Any:
    """The day in a field: today or earlier."""
    day = form.cleaned_data[name]
    if day and day > today(form):
        raise forms.ValidationError("This day is in the future. Enter today or an earlier day.")
    return day
