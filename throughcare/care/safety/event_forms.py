"""The forms of an overdose, a release, a welfare check, and harm reduction."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.care.path.fields import YES_NO, text_area, yes

from .entries import HarmReductionGiven, MissedDosesReported, OverdoseOccurred, ReleaseReported, WelfareCheckMade
from .fields import SafetyForm, asked, one_of, some_of
from .words import Intent, Outcome, ReleasedFrom, Responder, Substance, Topic


class OverdoseForm(SafetyForm):
    """The person had an overdose."""

    model = OverdoseOccurred
    heading = "Chart an overdose"
    button = "Save overdose"
    done = "Overdose charted. Today: medication offered, naloxone in hand."
    outcome = one_of(Outcome, "How did it end?", "Choose how it ended.")
    intent = one_of(
        Intent, "Was it meant?", "Choose whether it was meant. It is always asked.",
        help_text="Ask it plainly: “Did you want to die, or did it happen?” If it was meant, the crisis guide opens.",
    )  # fmt: skip
    substances = some_of(Substance, "What do people think it was?", required=False)
    naloxone_doses = forms.IntegerField(label="Doses of naloxone given", min_value=0, max_value=100, required=False)
    responders = some_of(Responder, "Who helped?", required=False)
    where = forms.CharField(label="Where?", max_length=200, required=False)
    what = forms.CharField(label="What else matters?", max_length=2000, required=False, widget=text_area(3))

    def clean(self) -> dict[str, Any]:
        """After a death nothing is offered to the person; what is left is to say it where everybody sees it."""
        cleaned = super().clean()
        if cleaned.get("outcome") is Outcome.DIED:
            self.done = "Their death by overdose is charted."  # type: ignore[misc]
        return cleaned


class ReleaseForm(SafetyForm):
    """The person came out of prison, jail, hospital or care elsewhere."""

    model = ReleaseReported
    heading = "Chart a release"
    button = "Save release"
    done = "Release charted. Welfare checks are on the list."
    day_needed = True
    released_from = one_of(ReleasedFrom, "Where do they come from?", "Choose where they come from.")
    where = forms.CharField(label="Which one?", max_length=200, required=False)
    on_medication = asked("Did they leave with medication for OUD?")


class MissedDosesForm(SafetyForm):
    """Doses of medication for OUD were missed in a row."""

    model = MissedDosesReported
    heading = "Chart missed doses"
    button = "Save missed doses"
    done = "Missed doses charted."
    day_needed = True
    doses = forms.IntegerField(
        label="How many doses in a row were missed?",
        min_value=1,
        max_value=366,
        help_text="The day below is that of the last dose that was missed.",
        error_messages={"required": "Enter how many doses.", "invalid": "Enter a whole number of doses."},
    )
    medication = forms.CharField(label="Of which medication?", max_length=120, required=False)
    what = forms.CharField(label="What else matters?", max_length=2000, required=False, widget=text_area(3))


class WelfareCheckForm(SafetyForm):
    """Somebody made sure that the person is alive and safe, or tried to."""

    model = WelfareCheckMade
    heading = "Chart a welfare check"
    button = "Save welfare check"
    done = "Welfare check charted."
    reached = forms.TypedChoiceField(
        label="Did you reach them?",
        choices=YES_NO,
        coerce=yes,
        widget=forms.RadioSelect,
        help_text="A check without reaching them stays due.",
        error_messages={"required": "Choose whether you reached them."},
    )
    safe = asked("Are they safe?", not_asked="Could not tell")
    what = forms.CharField(
        label="What was said or tried",
        max_length=2000,
        widget=text_area(3),
        error_messages={"required": "Say what was said or tried."},
    )

    def clean(self) -> dict[str, Any]:
        """Nobody is known to be safe who was not reached."""
        cleaned = super().clean()
        if cleaned.get("reached") is False and cleaned.get("safe"):
            self.add_error("safe", "You did not reach them. Choose “Could not tell”.")
        return cleaned


class HarmReductionForm(SafetyForm):
    """What keeps alive somebody who is using, or may use again."""

    model = HarmReductionGiven
    heading = "Chart harm reduction"
    button = "Save"
    done = "Harm reduction charted."
    topics = some_of(
        Topic, "What did you talk about or hand out?", error_messages={"required": "Tick at least one."},
    )  # fmt: skip
    what = forms.CharField(label="What else?", max_length=2000, required=False, widget=text_area(3))
