"""The forms of health: conditions, signs of infection, liver bloods."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from ..entries import ConditionsReviewed, InfectionSignsChecked, LiverBloodsMeasured
from ..entries.words import Answer, Sign
from . import fields
from .section import SectionForm, SomethingMixin


class ConditionsForm(SomethingMixin):
    """What else the person lives with."""

    model = ConditionsReviewed
    heading = "Other conditions"
    ahead = frozenset({"due_on"})
    headings = {"pregnancy": "Pregnancy and pain", "depression": "Mind", "heart": "Body", "words": "More"}
    pregnancy = fields.answer("Is the person pregnant?", "Pregnancy brings priority, and never a taper.")
    due_on = fields.day("When is the birth expected?")
    pain = fields.answer("Pain that lasts?")
    depression = fields.answer("Depression?")
    anxiety = fields.answer("Anxiety or panic?")
    ptsd = fields.answer("After-effects of trauma?")
    bipolar = fields.answer("Bipolar disorder?")
    psychosis = fields.answer("Hearing or seeing things, psychosis?")
    heart = fields.answer("Heart disease, fainting, or a long QT?")
    lung = fields.answer("Asthma, COPD or sleep apnoea?")
    liver = fields.answer("Liver disease or hepatitis?")
    kidney = fields.answer("Kidney disease?")
    dental = fields.answer("Trouble with teeth or mouth?")
    skin = fields.answer("Wounds or abscesses?")
    seizures = fields.answer("Seizures or a head injury?")
    words = fields.words("More about these", "Since when, what is taken for it, who treats it.")

    def clean(self) -> dict[str, Any]:
        """A birth is expected only in a pregnancy."""
        cleaned = super().clean()
        if cleaned.get("due_on") and cleaned.get("pregnancy") is not Answer.YES:
            self.add_error("due_on", "A day of birth is given, and above it does not say pregnant. Check both.")
        return cleaned


class SignsForm(SomethingMixin):
    """Temperature and red flags."""

    model = InfectionSignsChecked
    heading = "Signs of infection"
    says = "At intake, and at each visit while somebody injects. Any of these matters more than the queue."
    headings = {"duke_major": "For a clinician: Duke-ISCVID criteria"}
    temperature = forms.DecimalField(
        label="Temperature in °C",
        required=False,
        min_value=Decimal(30),
        max_value=Decimal(45),
        max_digits=3,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "nhsuk-input--width-5"}),
        help_text="For example 37.2. In Fahrenheit take off 32, then times 5, divided by 9.",
    )
    injected_lately = fields.answer("Injected within the last three months?")
    asked = forms.BooleanField(label="All red flags below were asked or looked for", required=False)
    signs = fields.several_of(Sign, "Which are there?", "Tick what is there. None ticked means none was found.")
    duke_major = fields.number("Major criteria", 0, 2, "Leave empty if nobody counted.")
    duke_minor = fields.number("Minor criteria", 0, 5, "Injecting counts as one, fever of 38.0 °C or more as another.")
    words = fields.words("What was seen")

    def show(self, begun: dict[str, Any]) -> dict[str, Any]:
        """Tenths as degrees. A new look begins without the temperature of an earlier one."""
        tenths, signs = begun.get("temperature_tenths_c"), begun.get("signs")
        return begun | {"temperature": Decimal(tenths) / 10 if tenths is not None else None, "asked": signs is not None}

    def answers(self) -> dict[str, Any]:
        """Degrees as tenths; no red flag ticked after asking is none, and before asking is not asked."""
        degrees = self.cleaned_data.get("temperature")
        ticked = tuple(self.cleaned_data.get("signs") or ())
        asked = bool(self.cleaned_data.get("asked")) or bool(ticked)
        own = {"temperature_tenths_c": int(degrees * 10) if degrees is not None else None}
        return super().answers() | own | {"signs": ticked if asked else None}


class LiverForm(SectionForm):
    """The values of FIB-4."""

    model = LiverBloodsMeasured
    heading = "Liver bloods"
    done = "Saved. FIB-4 is on the assessment page."
    ast_u_l = fields.number("AST in U/L", 1, 20000, required=True)
    alt_u_l = fields.number("ALT in U/L", 1, 20000, required=True)
    platelets_10e9_l = fields.number(
        "Platelets in 10⁹/L", 1, 3000, "The same number as in thousands per µL.", required=True
    )
