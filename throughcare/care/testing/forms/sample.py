"""A sample is given: whose call it answers, its label, how warm it was; and through whose hands it goes."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID, uuid5

from django import forms
from django.forms import BoundField

from throughcare.care.medication.forms.fields import choice, long_text, said_yes_no, yes_or_no
from throughcare.chart.books import PROGRAM
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.store.writes import Write

from ..books import SPACE, label_entry, program_book
from ..entries import (
    Matrix,
    NoTemperature,
    Observed,
    SampleCollected,
    SampleHandedOver,
    SampleLabelled,
    Why,
)
from ..readings.way import calls, samples
from ..reports import code_of, labelled
from ..usual import way
from ..values import panels
from .call import call_choices, call_field, panel_choices, reason_begun

SIGNS = str.maketrans("ILO01", "WXYZ9")
"""Letters and digits that are read for one another are not on a label."""


def made_code(prefix: str, key: UUID) -> str:
    """A code for a label that tells nothing: made from the key of the request, so that sending it twice makes one."""
    drawn = base64.b32encode(sha256(f"label {key}".encode()).digest()).decode()[:6].translate(SIGNS)
    return f"{prefix}-{drawn}"


def sample_of(key: UUID) -> UUID:
    """The id of the sample that a request charts: its label names it in the same append."""
    return uuid5(SPACE, f"sample {key}")


class SampleForm(EntryForm):
    """A sample was given."""

    model = SampleCollected
    heading = "A sample is given"
    done = "Sample charted."
    called = call_field("Which call does it answer?")
    reason = choice(
        Why, "If none of them, why is it given?", required=False, none="The call says why", widget=forms.Select
    )
    panel = forms.ChoiceField(label="What is looked for?", error_messages={"required": "Choose a panel."})
    code = forms.CharField(
        label="Label",
        required=False,
        max_length=40,
        help_text="Scan or type the code on the cup. Left empty, a label is made and shown to print.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-scan": ""}),
    )
    observed = choice(Observed, "How was it given?")
    observer = forms.CharField(label="Who saw it or stood by?", required=False, max_length=120)
    temperature = forms.DecimalField(
        label="Temperature",
        required=False,
        min_value=0,
        max_value=212,
        decimal_places=1,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Enter a number such as 96.4.", "max_decimal_places": "One digit after the point."},
    )
    temperature_unit = forms.ChoiceField(label="Unit", choices=[("F", "°F"), ("C", "°C")], initial="F")
    minutes = forms.IntegerField(label="Minutes after it was given", required=False, min_value=0, max_value=1440)
    no_temperature = choice(
        NoTemperature, "If there is none, why?", required=False, none="It was measured", widget=forms.Select
    )
    sealed = yes_or_no("Was it sealed in front of the person?")
    words = long_text("Anything to note")

    def prepare(self) -> None:
        """The open calls, and the panels of the program."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        kept = before.called if isinstance(before, SampleCollected) else None
        self.fields["called"].choices = call_choices(self.setting.chart, kept)  # type: ignore[attr-defined]
        self.fields["panel"].choices = panel_choices(self)  # type: ignore[attr-defined]

    def first(self) -> list[BoundField]:
        """What it is for, as the page groups it."""
        return [self[name] for name in ("called", "reason", "panel", "code")]

    def warm(self) -> list[BoundField]:
        """How warm it was."""
        return [self[name] for name in ("temperature", "temperature_unit", "minutes", "no_temperature")]

    def rest(self) -> list[BoundField]:
        """Everything else, hidden fields too."""
        before = {bound.name for bound in (*self.first(), *self.warm())}
        return [self[name] for name in self.fields if name not in before]

    def begin(self) -> dict[str, Any]:
        """The first open call with its panel; given in private, as is usual."""
        begun = said_yes_no(reason_begun(super().begin()), "sealed")
        if begun.get("temperature_tenths") is not None:
            begun["temperature"] = Decimal(begun["temperature_tenths"]) / 10
        if self.setting.correcting is not None:
            return begun
        waiting = calls(self.setting.chart) if self.setting.chart else []
        panel = next((call.said.panel for call in waiting if call.said.panel and call.answer == "open"), None)
        first = call_choices(self.setting.chart)[0][0]
        return {"called": first, "panel": panel, "observed": Observed.UNOBSERVED} | begun

    def _code(self, typed: str) -> str:
        """A code that is on no other sample of the program; made where none was typed."""
        if not typed.strip():
            return made_code(way(self.setting.program.context).label_prefix, self.cleaned_data["key"])
        code = code_of(typed)
        if not code:
            raise forms.ValidationError("A label has 4 to 24 letters, digits and hyphens. Scan or type it again.")
        taken = labelled(self.setting.program.slug, code)
        if taken is not None and taken.sample != self._sample():
            raise forms.ValidationError(f"{code} is on another sample already. Use another label.")
        return code

    def _sample(self) -> UUID | None:
        """The id of this sample: of a correction that of the original."""
        entry, chart, key = self.setting.correcting, self.setting.chart, self.cleaned_data.get("key")
        if entry is not None and chart is not None:
            return chart.origins.get(entry.uid, entry.uid)
        return sample_of(key) if key else None

    def clean(self) -> dict[str, Any]:
        """Urine has a temperature, or a reason why not; a sample that nobody asked for has a reason."""
        cleaned = super().clean()
        if "code" not in self.errors and cleaned.get("key"):
            try:
                cleaned["code"] = self._code(cleaned["code"])
            except forms.ValidationError as error:
                self.add_error("code", error)
        panel = panels(self.setting.program.context).get(cleaned.get("panel", ""))
        measured = cleaned.get("temperature") is not None
        if panel and panel.matrix is Matrix.URINE and "temperature" not in self.errors:
            if not measured and not cleaned.get("no_temperature"):
                self.add_error("temperature", "Enter the temperature, or choose below why there is none.")
            if measured and cleaned.get("no_temperature"):
                self.add_error(
                    "no_temperature", "A temperature is entered above. Leave this, or empty the temperature."
                )
        if "called" not in self.errors and not cleaned.get("called") and not cleaned.get("reason"):
            self.add_error("reason", "Choose why, or the call that it answers.")
        if not cleaned.get("called") and cleaned.get("reason") is Why.RANDOM:
            self.add_error("reason", "A random test answers a random call. Choose the call, or another reason.")
        return cleaned

    def payload(self) -> Payload:
        """The sample."""
        said = self.cleaned_data
        panel = panels(self.setting.program.context)[said["panel"]]
        tenths = int(said["temperature"] * 10) if said["temperature"] is not None else None
        unit: Literal["F", "C"] = "C" if said["temperature_unit"] == "C" else "F"
        return SampleCollected(
            program=self.setting.program.slug,
            matrix=panel.matrix,
            panel=panel.id,
            code=said["code"],
            why=self._why(),
            observed=said["observed"],
            observer=said["observer"] or None,
            temperature_tenths=tenths,
            temperature_unit=None if tenths is None else unit,
            no_temperature=said["no_temperature"],
            minutes=said["minutes"],
            sealed=said["sealed"],
            called=UUID(said["called"]) if said["called"] else None,
            words=said["words"] or None,
        )

    def _why(self) -> Why:
        """As the call says; else as was chosen."""
        said, chart = self.cleaned_data, self.setting.chart
        asked = [call for call in calls(chart) if str(call.uid) == said["called"]] if chart and said["called"] else []
        return asked[0].said.why if asked else Why(said["reason"])

    def drafts(self) -> Sequence[Draft]:
        """The sample under an id that its label can name."""
        draft = self.draft(self.payload())
        if self.setting.correcting is not None:
            return [draft]
        return [Draft(draft.payload, draft.happened, uid=sample_of(self.cleaned_data["key"]))]

    def beside(self) -> Sequence[Write]:
        """The label is taken in the same append: nobody else can take it."""
        slug, code, sample = self.setting.program.slug, self.cleaned_data["code"], self._sample()
        if self.setting.chart is None or sample is None or (self.setting.correcting and labelled(slug, code)):
            return []
        said = SampleLabelled(program=slug, code=code, chart=self.setting.chart.uid, sample=sample)
        draft = Draft(said, self.cleaned_data["happened"], uid=label_entry(slug, code))
        return [Write(program_book(slug), [draft], opens=PROGRAM)]


class HandOverForm(EntryForm):
    """A sample goes from one hand to the next."""

    model = SampleHandedOver
    heading = "A sample is handed over"
    done = "Charted."
    sample = forms.ChoiceField(label="Which sample?", error_messages={"required": "Choose the sample."})
    given_by = forms.CharField(label="Who gave it away?", max_length=120, error_messages={"required": "Say who."})
    taken_by = forms.CharField(
        label="Who took it?",
        help_text="A name, or the courier and the number of the parcel.",
        max_length=120,
        error_messages={"required": "Say who, or what."},
    )
    seal_intact = yes_or_no("Was the seal whole?")
    words = long_text("Anything to note")

    def prepare(self) -> None:
        """The samples of this person, the latest first."""
        found = samples(self.setting.chart)[::-1] if self.setting.chart else []
        self.fields["sample"].choices = [(str(one.uid), sample_words(one.said)) for one in found]  # type: ignore[attr-defined]

    def begin(self) -> dict[str, Any]:
        """The latest sample, or the one that the address names."""
        found = samples(self.setting.chart)[::-1] if self.setting.chart else []
        first = (self.setting.asked or {}).get("sample") or (str(found[0].uid) if found else None)
        return {"sample": first} | said_yes_no(super().begin(), "seal_intact")

    def nothing(self) -> str:
        """Without a sample there is nothing to hand over."""
        none = not self.setting.chart or not samples(self.setting.chart)
        return "No sample of this person is charted." if none else ""

    def payload(self) -> Payload:
        """The hand-over."""
        said = self.cleaned_data
        return SampleHandedOver(
            sample=UUID(said["sample"]),
            given_by=said["given_by"],
            taken_by=said["taken_by"],
            seal_intact=said["seal_intact"],
            words=said["words"][:400] or None,
        )


def sample_words(said: SampleCollected) -> str:
    """“T-7K3Q9, urine”."""
    return f"{said.code}, {said.matrix.label}"
