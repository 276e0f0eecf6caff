"""The end of a stay: the next step, medication offered again, naloxone; the stage is left in the same append."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms

from throughcare.care.medication.forms.fields import choice, long_text, said_yes_no, sane_day, yes_or_no
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.fields import program_of
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries.medication import Answer
from throughcare.care.referral.readings import tracks
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.care.safety.readings import has_naloxone
from throughcare.chart.books import Chart
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import WithdrawalAdmitted, WithdrawalClosed
from ..entries.words import How
from ..readings import last_stay, open_stay
from .fields import number

LEAVING = {
    How.ON_MEDICATION: Leaving.MOVED_ON,
    How.COMPLETED: Leaving.COMPLETED,
    How.LEFT_EARLY: Leaving.LEFT_EARLY,
    How.TRANSFERRED: Leaving.TRANSFERRED,
    How.HOSPITAL: Leaving.TRANSFERRED,
    How.DIED: Leaving.DIED,
}


class CloseForm(EntryForm):
    """A stay in withdrawal care ends."""

    model = WithdrawalClosed
    heading = "End withdrawal care"
    button = "End the stay"
    done = "Withdrawal care is ended. They are watched over for four weeks: tolerance has fallen."
    day_needed = True
    depends_on = (WithdrawalAdmitted.kind.name, StageEntered.kind.name, StageLeft.kind.name,
                  NaloxoneKitHandedOut.kind.name)  # fmt: skip

    how = choice(How, "How does it end?")
    next_on = forms.DateField(label="The next step is booked for", required=False, widget=DayInput)
    next_where = forms.CharField(label="Where, with whom, at what time", required=False, max_length=200)
    next_stage = forms.TypedChoiceField(
        label="Which stage do they enter now?", required=False, coerce=Stage, empty_value=None,
        choices=[("", "None yet"), *((one.value, one.label) for one in Stage if one is not Stage.WITHDRAWAL)],
    )  # fmt: skip
    medication = choice(Answer, "Medication was offered again: their answer", required=False, none="Not recorded")
    medication_words = forms.CharField(label="Which one, or in their words", required=False, max_length=400)
    kits = number("Naloxone kits handed out now", 0, 20)
    kits_until = forms.DateField(label="Good until, as printed", required=False, widget=DayInput)
    taught = yes_or_no("Was its use shown?")
    naloxone_seen = yes_or_no("Was a kit seen in their hands?")
    told_tolerance = yes_or_no("Do they know that the amount of before can kill now?")
    come_back = yes_or_no("Do they know that they can come back at any hour?")
    words = long_text("Anything to add?")

    def begin(self) -> dict[str, Any]:
        """What the chart knows to be booked; for a correction what was said."""
        names = ("naloxone_seen", "told_tolerance", "come_back")
        begun, chart = said_yes_no(super().begin(), *names), self.setting.chart
        if chart is None or self.setting.correcting is not None:
            return begun
        if (self.setting.asked or {}).get("early"):
            begun["how"] = How.LEFT_EARLY.value
        return begun | booked(chart, datetime.now(UTC).astimezone(self.zone).date())

    def prepare(self) -> None:
        """A correction is about the ending alone."""
        chart = self.setting.chart
        self.has_kit = bool(chart and has_naloxone(chart))
        if self.setting.correcting is not None:
            for name in ("kits", "kits_until", "taught", "next_stage"):
                del self.fields[name]

    def nothing(self) -> str:
        """Only a stay that is open is ended."""
        chart = self.setting.chart
        inside = self.setting.correcting is not None or (chart is not None and open_stay(chart) is not None)
        return "" if inside else "No stay in withdrawal care is open."

    def clean_next_on(self) -> Any:
        """A real day."""
        return sane_day(self, "next_on")

    def clean(self) -> dict[str, Any]:
        """A stage is entered once."""
        cleaned, chart = super().clean(), self.setting.chart
        if chart and cleaned.get("next_stage") in open_stages(chart):
            self.add_error("next_stage", "They are in this stage already. Choose “None yet”.")
        return cleaned

    def payload(self) -> Payload:
        """The ending of the stay; a corrected one keeps its stay."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        stay = last_stay(self.setting.chart) if self.setting.chart else None
        if stay is None and not isinstance(before, WithdrawalClosed):
            raise RuntimeError("an ending is asked for without a stay")
        admission = before.admission if isinstance(before, WithdrawalClosed) else stay.uid  # type: ignore[union-attr]
        asked = ((name, self.cleaned_data.get(name)) for name in WithdrawalClosed.model_fields)
        said: dict[str, Any] = {name: None if value == "" else value for name, value in asked}
        return WithdrawalClosed(**said | {"admission": admission})

    def drafts(self) -> Sequence[Draft]:
        """The kit, the ending, the stage that is left, and the one that is entered."""
        said, chart = self.cleaned_data, self.setting.chart
        drafts = [self.draft(self.payload())]
        if self.setting.correcting is not None or chart is None:
            return drafts
        died = said["how"] is How.DIED
        if said["kits"]:
            kit = NaloxoneKitHandedOut(kits=said["kits"], expires_on=said["kits_until"], taught=said["taught"])
            drafts.append(self.draft(kit))
        if Stage.WITHDRAWAL in open_stages(chart):
            then = None if died else _then(said["next_on"], said["next_where"])
            left = StageLeft(stage=Stage.WITHDRAWAL, how=LEAVING[said["how"]], next_step=then)
            drafts.append(self.draft(left))
        if said["next_stage"] and not died:
            drafts.append(self.draft(StageEntered(stage=said["next_stage"], program=program_of(self))))
        return drafts


def _then(on: date | None, where: str) -> str | None:
    return f"{on.day} {on:%b %Y}, {where}".rstrip(", ") if on else where or None


def booked(chart: Chart, today: date) -> dict[str, Any]:
    """The next appointment of a referral, from today on. A promised contact here is no next step."""
    there = [
        (one.booked[1].on, one.made.name)
        for one in tracks(chart)
        if one.booked and not one.is_closed and one.booked[1].on >= today
    ]
    return {"next_on": min(there)[0], "next_where": min(there)[1][:200]} if there else {}
