"""Forms that become entries: what every such form carries, and how it becomes drafts.

A stage's ``forms.py`` says one :class:`EntryForm` a kind, whose fields are named like those of the payload, and lists
them in ``FORMS``. The same form writes an entry and corrects one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, ClassVar
from uuid import uuid4

from django import forms

from throughcare.care.path.readings import identity
from throughcare.chart.books import Chart
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.guards import Override
from throughcare.chart.kinds import Payload
from throughcare.program.models import Program
from throughcare.site import registry
from throughcare.store.checks import HIDDEN, hidden_words
from throughcare.store.writes import Receipt, Write

from . import moments
from .days import day_words

INCOMPLETE = "This form came back incomplete. Nothing was saved, and what you typed is below: look, then save again."
YEARS = range(1900, 2200)
"""The years of the days that a form takes: in any other a digit was mistyped, and days are added to it later."""
LONGEST_REASON = 400
"""Characters of a reason, as in every other form."""


@dataclass(frozen=True)
class Setting:
    """What a form may know: the chart it writes in (``None`` for one not yet opened) and the program."""

    chart: Chart | None
    program: Program
    correcting: Entry | None = None
    asked: Mapping[str, str] | None = None
    """What the address asked for: the alert to end, the plan a contact answers."""


class ChartForm(forms.Form):
    """A form over a chart: carries the key of the request and the position of the chart that was read."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    read_to = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    heading: ClassVar[str] = ""
    button: ClassVar[str] = "Save"
    done: ClassVar[str] = "Saved."
    depends_on: ClassVar[Sequence[str]] = ()
    """Kinds besides its own that make the form stale when they are added to."""
    receipt: Receipt | None = None
    """What was recorded, once it was saved."""

    def __init__(self, setting: Setting, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.setting = setting
        super().__init__(data, initial=self._hidden() | self.begin() | (options.pop("initial", None) or {}), **options)
        self.use_required_attribute = False
        self.prepare()

    def _hidden(self) -> dict[str, Any]:
        """A new key, and the position of the chart as it is now."""
        return {"key": uuid4(), "read_to": self.setting.chart.position if self.setting.chart else 0}

    def begin(self) -> dict[str, Any]:
        """The values the fields begin with."""
        return {}

    def prepare(self) -> None:
        """Set the choices that depend on the chart."""

    def nothing(self) -> str:
        """Why there is nothing to fill in, in words; empty for a form that can be filled in."""
        return ""

    def clean(self) -> dict[str, Any]:
        """Renew hidden fields that came back broken, so that saving again works."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "key" in self.errors or "read_to" in self.errors:
            for name in ("key", "read_to"):
                self.errors.pop(name, None)
            self.send_again(**self._hidden())
            self.add_error(None, INCOMPLETE)
        return cleaned

    def _post_clean(self) -> None:
        """Say at the field which hidden character it holds, since the store would refuse it; and a year mistyped."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and HIDDEN.search(value):
                self.add_error(name, hidden_words(str(self.fields[name].label or name), value))
            if isinstance(value, date) and name in self.fields and value.year not in YEARS:
                self.add_error(name, "Nothing of this is so long ago, or so far ahead. Check the year.")

    def send_again(self, **hidden: Any) -> None:
        """Draw the same form with newer hidden fields and everything that was typed."""
        data: Any = copy(self.data)  # of a posted form this keeps every ticked box
        for name, value in hidden.items():
            data[name] = str(value)
        self.data = data

    def drafts(self) -> Sequence[Draft]:
        """What a valid form says."""
        raise NotImplementedError

    def beside(self) -> Sequence[Write]:
        """What the same append writes into other books."""
        return ()

    def overrides(self) -> list[Override]:
        """The stops that somebody gave a reason to pass: fields named ``override-RULE`` beside each stop.

        A reason that is too long is none yet: the stop is shown again, with what was typed.
        """
        given = {name.removeprefix("override-"): value for name, value in self.data.items() if "override-" in name}
        return [
            Override(rule, reason.strip())
            for rule, reason in given.items()
            if 0 < len(reason.strip()) <= LONGEST_REASON
        ]


class EntryForm(ChartForm, moments.HappenedMixin):
    """A form for one kind of entry. Its own fields are named like the fields of ``model``."""

    model: ClassVar[type[Payload]]
    day_needed: ClassVar[bool] = False
    """Whether the day must be known: the path is drawn in the order of days."""
    why = forms.CharField(
        label="Why does the entry change?",
        help_text="For example: typed in the wrong chart, heard wrongly, wrong day. The earlier version stays visible.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, setting: Setting, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.zone = setting.program.zone
        self.before = setting.correcting.happened if setting.correcting else None
        super().__init__(setting, data, **options)
        if setting.correcting is None:
            del self.fields["why"]
        if self.day_needed:
            del self.fields["happened_unknown"]
        self.order_fields([*self.own_fields, "happened_day", "happened_time", "happened_unknown", "why"])

    def begin(self) -> dict[str, Any]:
        """The present minute; for a correction what the entry says now."""
        now = moments.initial(self.before, self.zone, datetime.now(UTC))
        entry = self.setting.correcting
        said = entry.payload if entry is not None else None
        return now | (said.model_dump() if isinstance(said, Payload) else {})

    def born(self) -> date | None:
        """The date of birth as the chart knows it. A form that asks for it answers with what was typed."""
        who = identity(self.setting.chart) if self.setting.chart else None
        return who.birth_date if who else None

    def clean(self) -> dict[str, Any]:
        """Nothing in somebody's life happened before it began."""
        cleaned = super().clean()
        happened, born = cleaned.get("happened"), self.born()
        day = happened.day(self.zone) if happened else None
        if day and born and day < born:
            words = f"This is before the date of birth, {day_words(born)}. Check the year."
            self.add_error("happened_day", words)
        return cleaned

    @property
    def own_fields(self) -> list[str]:
        """The fields that are about what happened, not about when or why."""
        shared = {*ChartForm.base_fields, *moments.HappenedMixin.base_fields, "why"}
        return [name for name in self.fields if name not in shared]

    def payload(self) -> Payload:
        """What happened. An empty answer is ``None``: not recorded."""
        said = {name: self.cleaned_data.get(name) for name in self.own_fields if name in self.model.model_fields}
        return self.model(**{name: None if value == "" else value for name, value in said.items()})

    def drafts(self) -> Sequence[Draft]:
        """The entry, or the correction."""
        return [self.draft(self.payload())]

    def draft(self, payload: Payload) -> Draft:
        """A draft that happened when the form says."""
        entry = self.setting.correcting
        return Draft(
            payload,
            self.cleaned_data["happened"],
            corrects=entry.uid if entry else None,
            why=self.cleaned_data.get("why", ""),
        )


@cache
def forms_by_kind() -> Mapping[str, type[EntryForm]]:
    """Every stage's forms, by the kind they write."""
    found: dict[str, type[EntryForm]] = {}
    for _, module in registry.parts("forms"):
        found.update(module.FORMS)
    return found
