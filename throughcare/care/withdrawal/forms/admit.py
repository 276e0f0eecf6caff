"""Admission to withdrawal care: the last use of each substance, prefilled from the assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from throughcare.care.assessment.entries.words import Answer, Substance
from throughcare.care.assessment.readings import substances
from throughcare.care.medication.forms.fields import choice, long_text, said_yes_no, today_of, yes_or_no
from throughcare.care.medication.readings.known import is_pregnant
from throughcare.care.path.entries import AlertRaised, StageEntered
from throughcare.care.path.fields import program_of
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage, Topic
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput, TimeInput

from ..entries import LastUse, WithdrawalAdmitted, WithdrawalClosed
from ..entries.stay import UNPRESCRIBED
from ..entries.words import Agreed, Frailty, Setting
from .fields import ticked, ticks, unticked

ASKED = (
    Substance.HEROIN, Substance.FENTANYL, Substance.PRESCRIPTION_OPIOIDS, Substance.METHADONE,
    Substance.BUPRENORPHINE, Substance.OTHER_OPIOIDS, Substance.ALCOHOL, Substance.SEDATIVES, Substance.XYLAZINE,
    Substance.COCAINE, Substance.METHAMPHETAMINE, Substance.GABAPENTINOIDS,
)  # fmt: skip
"""Asked of everybody: the opioids, and what makes withdrawal more dangerous."""


@dataclass(frozen=True)
class Row:
    """One substance as the page draws it."""

    label: str
    used: BoundField
    on: BoundField
    at: BoundField
    amount: BoundField


class AdmitForm(EntryForm):
    """Somebody is admitted to supervised withdrawal."""

    model = WithdrawalAdmitted
    heading = "Admit to withdrawal care"
    button = "Admit"
    done = "Admitted. The first score is due now."
    day_needed = True
    depends_on = (WithdrawalClosed.kind.name, StageEntered.kind.name)

    setting_of = choice(Setting, "Where?")
    bed = forms.CharField(label="Bed", max_length=20, required=False)
    agreed = choice(Agreed, "What was agreed with them?", help_text="Medication that goes on keeps people alive.")
    medetomidine = yes_or_no("Is medetomidine suspected in what was used?")
    pregnant = yes_or_no("Are they pregnant?")
    frailty = ticks(Frailty, "Ill or weak?", none="None of these")
    words = long_text("Anything to add?")

    def begin(self) -> dict[str, Any]:
        """On the ward; the substances as the assessment knows them; for a correction what was said."""
        begun = said_yes_no(super().begin(), "medetomidine")
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, WithdrawalAdmitted):
            begun |= {"setting_of": before.setting.value, "frailty": unticked(before.frailty)}
            return begun | _typed({one.substance: one for one in before.uses})
        chart = self.setting.chart
        known = {
            name: LastUse(substance=name, on=said.last_use_on, at=said.last_use_at, amount=said.amount)
            for name, (_, said) in (substances(chart) if chart else {}).items()
            if said.used is Answer.YES and name in ASKED
        }
        pregnant = {"pregnant": "yes"} if chart and is_pregnant(chart) else {}
        return begun | {"setting_of": Setting.INPATIENT.value} | pregnant | _typed(known)

    def prepare(self) -> None:
        """Four fields for each substance; a correction is about the admission alone."""
        for one in ASKED:
            self.fields[f"used-{one.value}"] = forms.BooleanField(label=named(one), required=False)
            self.fields[f"on-{one.value}"] = forms.DateField(label="Last used on", required=False, widget=DayInput)
            self.fields[f"at-{one.value}"] = forms.TimeField(label="At", required=False, widget=TimeInput)
            self.fields[f"amount-{one.value}"] = forms.CharField(label="How much", required=False, max_length=200)
        if self.setting.correcting is not None:
            del self.fields["pregnant"]

    @property
    def rows(self) -> list[Row]:
        """The substances as the page draws them."""
        found = []
        for one in ASKED:
            used, on, at, amount = (self[f"{part}-{one.value}"] for part in ("used", "on", "at", "amount"))
            found.append(Row(named(one), used, on, at, amount))
        return found

    def clean(self) -> dict[str, Any]:
        """A substance that says a day or an amount was used; no last use after today, and none without a day."""
        cleaned, today = super().clean(), today_of(self)
        for one in ASKED:
            on, at = cleaned.get(f"on-{one.value}"), cleaned.get(f"at-{one.value}")
            if on and on > today:
                self.add_error(f"on-{one.value}", "This day is in the future.")
            if at and not on:
                self.add_error(f"on-{one.value}", "Enter the day as well.")
        if not self.errors and not self._uses(cleaned):
            self.add_error(f"used-{ASKED[0].value}", "Tick what was used, at least one.")
        return cleaned

    def _uses(self, said: dict[str, Any]) -> tuple[LastUse, ...]:
        found = []
        for one in ASKED:
            on, at, amount = (said.get(f"{part}-{one.value}") for part in ("on", "at", "amount"))
            if on or amount or said.get(f"used-{one.value}"):
                found.append(LastUse(substance=one, on=on, at=at, amount=amount or None))
        return tuple(found)

    def payload(self) -> Payload:
        """The admission, at the program of the chart."""
        said, before = self.cleaned_data, self.setting.correcting
        kept = before.payload if before else None
        return WithdrawalAdmitted(
            program=kept.program if isinstance(kept, WithdrawalAdmitted) else program_of(self),
            setting=said["setting_of"], bed=said["bed"] or None, agreed=said["agreed"], uses=self._uses(said),
            medetomidine=said["medetomidine"], frailty=ticked(Frailty, said["frailty"]), words=said["words"] or None,
        )  # fmt: skip

    def drafts(self) -> Sequence[Draft]:
        """The admission, the stage, and the alert of a pregnancy that no chart knows yet."""
        chart, drafts = self.setting.chart, [self.draft(self.payload())]
        if self.setting.correcting is not None or chart is None:
            return drafts
        if Stage.WITHDRAWAL not in open_stages(chart):
            drafts.append(self.draft(StageEntered(stage=Stage.WITHDRAWAL, program=program_of(self))))
        if self.cleaned_data.get("pregnant") and not is_pregnant(chart):
            drafts.append(self.draft(AlertRaised(topic=Topic.PREGNANCY, text="told at admission to withdrawal care")))
        return drafts


def named(one: Substance) -> str:
    """A substance as this form asks for it: prescribed or not makes no difference here."""
    return one.label.removesuffix(UNPRESCRIBED)


def _typed(known: dict[Substance, LastUse]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, said in known.items():
        found |= {f"used-{name.value}": True, f"on-{name.value}": said.on, f"at-{name.value}": said.at,
                  f"amount-{name.value}": said.amount or ""}  # fmt: skip
    return found
