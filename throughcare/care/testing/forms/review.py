"""Looking at a result: what was talked about, what the person said, what comes next; asking for a confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.forms.fields import long_text, said_yes_no, yes_or_no
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm

from ..entries import ConfirmationAsked, NextStep, ResultReviewed, SampleResultReported
from ..meaning import Sentence
from ..readings.cases import meaning
from ..readings.results import reports_of
from ..readings.way import Sample, sample
from ..values import name_of

UNKNOWN = "This sample is not in this chart any more. Open the tests of the person to see what is."


class AboutSample(EntryForm):
    """A form about one sample: the one that the address asked for, or that the corrected entry names."""

    def sample_uid(self) -> UUID | None:
        """The id that the sample is named by."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, ResultReviewed | ConfirmationAsked):
            return before.sample
        said = (self.setting.asked or {}).get("sample", "")
        return UUID(said) if said else None

    @property
    def about(self) -> Sample | None:
        """The sample itself."""
        uid, chart = self.sample_uid(), self.setting.chart
        return sample(chart, uid) if chart and uid else None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What its results mean."""
        chart, about = self.setting.chart, self.about
        return meaning(chart, about.uid, self.setting.program.context) if chart and about else ()

    def nothing(self) -> str:
        """A sample that was withdrawn, or has no report, cannot be looked at."""
        chart, about = self.setting.chart, self.about
        if chart is None or about is None:
            return UNKNOWN
        return "" if reports_of(chart, about.uid) else "No result of this sample has come yet."

    def to_confirm(self) -> list[tuple[str, str]]:
        """The analytes that a laboratory could confirm; those that it should come first."""
        wanted = [uid for one in self.sentences if one.to_confirm for uid in one.about]
        rest = [uid for one in self.sentences for uid in one.about if uid not in wanted]
        return [(uid, name_of(uid)) for uid in dict.fromkeys((*wanted, *rest))]


class ReviewForm(AboutSample):
    """A clinician looks at a result. What the sentences propose is ticked; everything can be changed."""

    model = ResultReviewed
    heading = "Look at the result"
    done = "Charted. The result no longer waits."
    depends_on = (SampleResultReported.kind.name,)
    talked = yes_or_no("Did you talk with the person about it?")
    said = long_text("What did they say?", help_text="In their own words. Ask openly; a result is a reason to talk.")
    next_steps = forms.MultipleChoiceField(
        label="What comes next?", widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, one.label.capitalize()) for one in NextStep],
        error_messages={"required": "Say what comes next, or that nothing more is needed."},
    )  # fmt: skip
    confirm = forms.MultipleChoiceField(
        label="Ask the laboratory to confirm", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Charted together with this, for “ask the laboratory to confirm”.",
    )  # fmt: skip
    words = long_text("Words to it")

    def prepare(self) -> None:
        """Offer what can be confirmed. A correction changes what was said, and asks no laboratory again."""
        offered = self.to_confirm()
        if self.setting.correcting is not None or not offered:
            del self.fields["confirm"]
        else:
            self.choices_of("confirm").choices = offered

    def choices_of(self, name: str) -> forms.MultipleChoiceField:
        """A field of several choices."""
        field = self.fields[name]
        if not isinstance(field, forms.MultipleChoiceField):
            raise TypeError(name)
        return field

    def begin(self) -> dict[str, Any]:
        """What the sentences propose; for a correction what was said."""
        begun = said_yes_no(super().begin(), "talked")
        if self.setting.correcting is not None:
            return begun
        steps = [step.value for one in self.sentences for step in one.next_steps]
        wanted = [uid for one in self.sentences if one.to_confirm for uid in one.about]
        return begun | {"next_steps": list(dict.fromkeys(steps)) or [NextStep.NONE.value], "confirm": wanted}

    def clean(self) -> dict[str, Any]:
        """Nothing more, and something more, do not go together."""
        cleaned = super().clean()
        steps = cleaned.get("next_steps") or []
        if NextStep.NONE.value in steps and len(steps) > 1:
            self.add_error("next_steps", "“Nothing more is needed” stands alone. Untick it, or the others.")
        if NextStep.CONFIRM.value in steps and "confirm" in self.fields and not cleaned.get("confirm"):
            self.add_error("confirm", "Say what is to be confirmed.")
        return cleaned

    def payload(self) -> Payload:
        """The review, with the reports it saw."""
        said, before = self.cleaned_data, self.setting.correcting
        kept = before.payload.reports if before and isinstance(before.payload, ResultReviewed) else None
        return ResultReviewed(
            sample=self._uid(),
            reports=kept or self._reports(),
            talked=said["talked"],
            said=said["said"] or None,
            next_steps=tuple(NextStep(one) for one in said["next_steps"]),
            words=said["words"] or None,
        )

    def _uid(self) -> UUID:
        about = self.about
        if about is None:
            raise ValueError(UNKNOWN)
        return about.uid

    def _reports(self) -> tuple[UUID, ...]:
        chart = self.setting.chart
        found = reports_of(chart, self._uid()) if chart else ()
        return tuple(entry.uid for entry, _ in found)[-40:]

    def drafts(self) -> Sequence[Draft]:
        """The review, and the question to the laboratory where one is asked."""
        chosen = self.cleaned_data.get("confirm") or []
        if NextStep.CONFIRM.value not in self.cleaned_data["next_steps"] or not chosen:
            return super().drafts()
        return [*super().drafts(), self._asking(chosen)]

    def _asking(self, chosen: Sequence[str]) -> Draft:
        asked = ConfirmationAsked(sample=self._uid(), analytes=tuple(chosen)[:40])
        return Draft(asked, self.cleaned_data["happened"])


class ConfirmationForm(AboutSample):
    """The laboratory is asked to confirm some results."""

    model = ConfirmationAsked
    heading = "Ask the laboratory to confirm"
    button = "Ask"
    done = "Charted. The confirmation is read with the result when it comes."
    depends_on = (SampleResultReported.kind.name,)
    analytes = forms.MultipleChoiceField(
        label="What is to be confirmed?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )  # fmt: skip
    lab = forms.CharField(label="Which laboratory?", required=False, max_length=120)
    words = long_text("Words to it", help_text="A medicine that may have made the screen positive, for example.")

    def prepare(self) -> None:
        """Offer what was tested."""
        field = self.fields["analytes"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = self.to_confirm()

    def payload(self) -> Payload:
        """What is asked."""
        said, about = self.cleaned_data, self.about
        if about is None:
            raise ValueError(UNKNOWN)
        return ConfirmationAsked(
            sample=about.uid,
            analytes=tuple(said["analytes"])[:40],
            lab=said["lab"] or None,
            words=said["words"] or None,
        )
