"""The small forms of withdrawal care: the bed, liver and kidneys, somebody who wants to leave."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.care.medication.forms.fields import choice, long_text, said_yes_no, yes_or_no
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm

from ..entries import BedChanged, OrganFunctionMeasured, WishToLeaveTold
from ..entries.words import Decision, Reason
from ..readings import last_stay, open_stay
from .fields import number, ticked, ticks, unticked


class BedForm(EntryForm):
    """Somebody moved to another bed."""

    model = BedChanged
    heading = "Change the bed"
    done = "Bed changed."
    bed = forms.CharField(label="To which bed?", max_length=20, error_messages={"required": "Enter the bed."})

    def nothing(self) -> str:
        """It belongs to a stay."""
        chart = self.setting.chart
        inside = self.setting.correcting is not None or (chart is not None and open_stay(chart) is not None)
        return "" if inside else "They are not in withdrawal care."

    def payload(self) -> Payload:
        """The bed, for the stay that is open; a corrected move stays with its own stay."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, BedChanged):
            return BedChanged(admission=before.admission, bed=self.cleaned_data["bed"])
        stay = last_stay(self.setting.chart) if self.setting.chart else None
        if stay is None:
            raise RuntimeError("a bed is asked for without a stay")
        return BedChanged(admission=stay.uid, bed=self.cleaned_data["bed"])


class OrganForm(EntryForm):
    """The liver and the kidneys, as far as lofexidine asks for them."""

    model = OrganFunctionMeasured
    heading = "Liver and kidneys"
    done = "Charted. What lofexidine allows is on the withdrawal page."
    child_pugh = number("Child-Pugh points", 5, 15)
    egfr = number("eGFR, mL/min/1.73 m²", 0, 200)
    dialysis = yes_or_no("On dialysis?")

    def begin(self) -> dict[str, Any]:
        """For a correction what was said."""
        return said_yes_no(super().begin(), "dialysis")

    def clean(self) -> dict[str, Any]:
        """One of them at least."""
        cleaned = super().clean()
        if not self.errors and all(cleaned.get(name) is None for name in ("child_pugh", "egfr", "dialysis")):
            self.add_error("child_pugh", "Enter one of them at least.")
        return cleaned


class WishForm(EntryForm):
    """Somebody wants to leave before it was planned."""

    model = WishToLeaveTold
    heading = "They want to leave"
    button = "Save"
    done = "Charted. The team sees it until they stay, or the stay is ended."
    reasons = ticks(Reason, "What makes it hard to stay?")
    said = long_text("In their own words")
    offered = long_text("What was offered, and what can be changed now?")
    decision = choice(Decision, "And now?", required=False, none="Nobody has talked with them yet")

    def begin(self) -> dict[str, Any]:
        """For a correction what was said."""
        begun = super().begin()
        return begun | ({"reasons": unticked(begun["reasons"])} if begun.get("reasons") else {})

    def payload(self) -> Payload:
        """What was talked about."""
        said = self.cleaned_data
        return WishToLeaveTold(
            reasons=ticked(Reason, said["reasons"]), said=said["said"] or None, offered=said["offered"] or None,
            decision=said["decision"],
        )  # fmt: skip
