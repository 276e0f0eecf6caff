"""The forms that open and close an episode of care. Nothing else does: no length of time closes one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.fields import program_of
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened
from throughcare.care.planning.entries.episode import Employment, Ending, Living, Referral, Use
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.known import naloxone
from throughcare.care.planning.levels import KNOWN
from throughcare.care.planning.readings import agreed_level, open_episodes
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from .fields import (
    Opening,
    ahead,
    level_field,
    not_ahead,
    one_of,
    said_yes_no,
    say_where,
    suggested,
    text_area,
    today,
    worded,
    yes_or_no,
)

LIVING = [
    (Living.NO_HOUSING.value, "Without housing"),
    (Living.DEPENDENT.value, "With others who provide for them, or in supervised housing"),
    (Living.INDEPENDENT.value, "In a home of their own"),
]
EMPLOYMENT = [
    (Employment.FULL_TIME.value, "Full time"),
    (Employment.PART_TIME.value, "Part time"),
    (Employment.LOOKING.value, "Looking for work"),
    (Employment.NOT_LOOKING.value, "Not in the labour force: school, family, retired, not able"),
]
USE = [
    (Use.NONE.value, "No use in the past month"),
    (Use.SOME.value, "Some use"),
    (Use.DAILY.value, "Daily use"),
]
REFERRAL = [
    (Referral.ACCEPTED.value, "Made and accepted"),
    (Referral.DECLINED.value, "Made, and they declined"),
    (Referral.NOT_MADE.value, "None made"),
]
LEAVING = {
    Ending.COMPLETED: Leaving.COMPLETED,
    Ending.TRANSFERRED: Leaving.TRANSFERRED,
    Ending.DIED: Leaving.DIED,
}
"""How a stage is left with an episode; any other ending is leaving before it was planned."""


class AdmitForm(EntryForm):
    """Admission to a level of care opens an episode and, where it fits, a stage of the path."""

    model = EpisodeOpened
    heading = "Admit to a level of care"
    button = "Admit"
    done = "Admitted. The episode goes on until somebody ends it."
    day_needed = True
    depends_on = (EpisodeClosed.kind.name, StageEntered.kind.name)

    level = level_field("Which level of care?")
    stage = forms.TypedChoiceField(
        label="Which stage of the path do they enter with it?",
        choices=[("", "None, they are there already"), *((one.value, one.label) for one in Stage)],
        coerce=Stage,
        empty_value=None,
        required=False,
    )
    words = forms.CharField(label="Anything to add?", required=False, max_length=400)

    def begin(self) -> dict[str, Any]:
        """The level that was agreed, and its stage unless they are in it."""
        begun, chart = super().begin(), self.setting.chart
        level = agreed_level(chart) if chart and not self.setting.correcting else None
        if chart is None or level is None:
            return begun
        stage = level.facts.stage
        inside = stage is None or Stage(stage) in open_stages(chart)
        return begun | {"level": level.value, "stage": "" if inside else stage}

    def prepare(self) -> None:
        """A correction is about the admission alone."""
        if self.setting.correcting is not None:
            del self.fields["stage"]

    def clean(self) -> dict[str, Any]:
        """A stage is entered once."""
        cleaned, chart = super().clean(), self.setting.chart
        if chart and cleaned.get("stage") in open_stages(chart):
            self.add_error("stage", "They are in this stage already. Choose “None, they are there already”.")
        return cleaned

    def payload(self) -> Payload:
        """The admission, at the program of the chart."""
        said, before = self.cleaned_data, self.setting.correcting
        program = before.payload.program if before and isinstance(before.payload, EpisodeOpened) else program_of(self)
        return EpisodeOpened(level=said["level"], program=program, words=said["words"] or None)

    def drafts(self) -> Sequence[Draft]:
        """The admission, and the stage."""
        stage = self.cleaned_data.get("stage")
        entered = [self.draft(StageEntered(stage=stage, program=program_of(self)))] if stage else []
        return [self.draft(self.payload()), *entered]


class CloseForm(EntryForm):
    """An episode ends, with all that must be known then."""

    model = EpisodeClosed
    heading = "End an episode of care"
    button = "End the episode"
    done = "The episode is ended."
    day_needed = True
    depends_on = (EpisodeOpened.kind.name, StageEntered.kind.name, StageLeft.kind.name)

    episode = forms.TypedChoiceField(
        label="Which episode ends?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the episode.", "invalid_choice": "This episode was ended already."},
    )
    reason = one_of(
        Ending,
        worded(Ending),
        "How does it end?",
        help_text="Refusing counselling or one positive test is no reason to end care.",
        widget=Opening({Ending.ADMINISTRATIVE.value: "part-against-will"}),
    )
    alternatives = forms.CharField(
        label="Which alternatives were offered?", required=False, max_length=1000, widget=text_area(2)
    )
    appeal = forms.CharField(label="How can they appeal?", required=False, max_length=1000, widget=text_area(2))
    taper_offer = forms.CharField(
        label="Which humane taper or transfer was offered?", required=False, max_length=1000, widget=text_area(2)
    )
    naloxone_given = yes_or_no("Do they leave with naloxone in hand?")
    next_appointment_on = forms.DateField(label="Next appointment, wherever it is", required=False, widget=DayInput)
    next_appointment_where = forms.CharField(label="Where and with whom?", required=False, max_length=200)
    referral = one_of(Referral, REFERRAL, "Referral", required=False, none="Not recorded")
    on_medication = yes_or_no("Do they take medication for opioid use disorder?")
    medication = one_of(Medication, worded(Medication), "Which one?", required=False, none="None, or not recorded")
    last_dose_mg = forms.DecimalField(
        label="Last dose, in mg", required=False, min_value=0, max_value=10000, decimal_places=3
    )
    last_dose_on = forms.DateField(label="Day of the last dose", required=False, widget=DayInput)
    bridging = forms.CharField(
        label=f"How does it go on for the next {KNOWN.bridging.days} days?",
        required=False,
        max_length=400,
        widget=text_area(2),
        help_text="Doses or a prescription in hand, and who gives the next one.",
    )
    last_face_to_face_on = forms.DateField(label="Last seen face to face", required=False, widget=DayInput)
    living = one_of(Living, LIVING, "Where do they live now?", required=False, none="Not recorded")
    employment = one_of(Employment, EMPLOYMENT, "Work", required=False, none="Not recorded")
    use = one_of(Use, USE, "Use in the past month", required=False, none="Not recorded")
    words = forms.CharField(label="Anything to add?", required=False, max_length=2000, widget=text_area(3))

    def begin(self) -> dict[str, Any]:
        """What the chart knows of naloxone; for a correction what was said."""
        begun, chart = said_yes_no(super().begin(), "naloxone_given", "on_medication"), self.setting.chart
        dose = begun.pop("last_dose_micrograms", None)
        asked = chart is not None and self.setting.correcting is None
        kit = naloxone(chart, self.setting.program.context, today(self)) if asked and chart else None
        self.known = {"naloxone_given": kit} if kit else {}
        return begun | ({"last_dose_mg": Decimal(dose) / 1000} if dose else {}) | suggested(self.known)

    def prepare(self) -> None:
        """Offer the episodes that are open, and the stages that may be left with one."""
        say_where(self, self.known)
        chart, entry = self.setting.chart, self.setting.correcting
        found = open_episodes(chart) if chart else []
        if chart and entry is not None:
            found = chart.of(EpisodeOpened)
        field = self.fields["episode"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(one.uid), self._episode(one, said)) for one, said in found]
        if len(found) == 1:
            self.initial.setdefault("episode", str(found[0][0].uid))
        self.stages = list(open_stages(chart)) if chart and entry is None else []
        for stage in self.stages:
            self.fields[f"leave-{stage.value}"] = forms.BooleanField(label=stage.label, required=False)

    def _episode(self, entry: Any, said: EpisodeOpened) -> str:
        day = entry.happened.day(self.zone)
        return f"{said.level.label}, since {day_words(day)}" if day else said.level.label

    @property
    def leaves(self) -> list[Any]:
        """The stages that may be left with the episode, as the page draws them."""
        return [self[f"leave-{stage.value}"] for stage in self.stages]

    def nothing(self) -> str:
        """Nobody is discharged who was not admitted."""
        chart = self.setting.chart
        there = self.setting.correcting is not None or (chart is not None and open_episodes(chart))
        return "" if there else "No episode is open."

    def clean_next_appointment_on(self) -> Any:
        """Today or later."""
        return ahead(self, "next_appointment_on")

    def clean_last_dose_on(self) -> Any:
        """Today or earlier."""
        return not_ahead(self, "last_dose_on")

    def clean_last_face_to_face_on(self) -> Any:
        """Today or earlier."""
        return not_ahead(self, "last_face_to_face_on")

    def payload(self) -> Payload:
        """The ending."""
        said = {name: self.cleaned_data[name] for name in EpisodeClosed.model_fields if name in self.cleaned_data}
        said = {name: None if value == "" else value for name, value in said.items()}
        dose = self.cleaned_data["last_dose_mg"]
        return EpisodeClosed(last_dose_micrograms=int(dose * 1000) if dose else None, **said)

    def drafts(self) -> Sequence[Draft]:
        """The ending, and the stages that are left with it. Death ends them all: nobody is asked to call."""
        said = self.cleaned_data
        how = LEAVING.get(said["reason"], Leaving.LEFT_EARLY)
        then = said["next_appointment_where"] or None
        died = said["reason"] is Ending.DIED
        left = [stage for stage in self.stages if died or said.get(f"leave-{stage.value}")]
        return [
            self.draft(self.payload()),
            *(self.draft(StageLeft(stage=stage, how=how, next_step=then)) for stage in left),
        ]
