"""The form of the level-of-care guide: first the answers, then what the guide says, then what was agreed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from throughcare.care.assessment.forms.fields import within
from throughcare.care.path.entries import ContactPlanned
from throughcare.care.planning.entries import LevelOfCareRecommended
from throughcare.care.planning.entries.placement import Agreed, Place
from throughcare.care.planning.guide import Recommendation, recommend
from throughcare.care.planning.inputs import (
    COWS_MOST,
    LABELS,
    QUESTIONS,
    STARTS_MOST,
    Biomedical,
    Emergency,
    Home,
    Inputs,
    OudStatus,
    Psych,
    Sedative,
    UseRisk,
)
from throughcare.care.planning.known import Known, known
from throughcare.care.planning.levels import KNOWN, Level
from throughcare.chart.books import Chart
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.site.pages.entry_forms import Setting

from .fields import OfferForm, Opening, level_field, one_of, say_where, suggested, text_area, today, worded, yes_or_no

LIMITS = KNOWN.thresholds
EMERGENCY = "emergency_"
ASKED = ("biomedical", "sedative_withdrawal", "cows", "opioid_starts_failed", "psych", "use_risk", "home",
         "can_attend_daily", "outpatient_not_enough", "oud_status")  # fmt: skip
TASK = "Offer peer support and recovery housing: the home gives no support"


@dataclass(frozen=True)
class LevelSetting(Setting):
    """What the form of the guide may know. ``seen`` is what whoever asks may read: no more is suggested."""

    seen: Chart | None = None


def _words(kind: Any) -> list[tuple[str, str]]:
    return list(LABELS[kind].items())


def _emergency(one: Emergency) -> forms.BooleanField:
    return forms.BooleanField(label=LABELS[Emergency][one], required=False)


class LevelOfCareForm(OfferForm):
    """What the guide says, and what was agreed."""

    model = LevelOfCareRecommended
    heading = "Level of care"
    button = "Save what was agreed"
    done = "The level of care is charted."

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    emergency_overdose_now = _emergency(Emergency.OVERDOSE_NOW)
    emergency_suicide_high = _emergency(Emergency.SUICIDE_HIGH)
    emergency_violence_imminent = _emergency(Emergency.VIOLENCE_IMMINENT)
    emergency_unstable_vitals = _emergency(Emergency.UNSTABLE_VITALS)
    biomedical = one_of(Biomedical, _words(Biomedical), QUESTIONS["biomedical"])
    sedative_withdrawal = one_of(Sedative, _words(Sedative), QUESTIONS["sedative_withdrawal"])
    cows = forms.IntegerField(
        label=QUESTIONS["cows"],
        required=False,
        min_value=0,
        max_value=COWS_MOST,
        error_messages=within(0, COWS_MOST),
    )
    opioid_starts_failed = forms.IntegerField(
        label=QUESTIONS["opioid_starts_failed"],
        min_value=0,
        max_value=STARTS_MOST,
        error_messages=within(0, STARTS_MOST) | {"required": "Enter a number; 0 where none was tried."},
    )
    psych = one_of(Psych, _words(Psych), QUESTIONS["psych"])
    use_risk = one_of(
        UseRisk,
        _words(UseRisk),
        QUESTIONS["use_risk"],
        help_text=f"High for any of these: an overdose in the last {LIMITS.overdose_days} days; left outpatient care "
        f"{LIMITS.drop_outs} times in {LIMITS.drop_out_days} days and uses daily; uses alone every day and takes no "
        "medication.",
    )
    home = one_of(Home, _words(Home), QUESTIONS["home"])
    can_attend_daily = yes_or_no(QUESTIONS["can_attend_daily"], required=True)
    outpatient_not_enough = yes_or_no(QUESTIONS["outpatient_not_enough"], required=True)
    oud_status = one_of(OudStatus, _words(OudStatus), QUESTIONS["oud_status"])
    reasoning = forms.CharField(label="What else matters here?", required=False, max_length=2000, widget=text_area(2))

    how = one_of(
        Agreed,
        worded(Agreed),
        "How was it decided?",
        required=False,
        widget=Opening({"preference": "part-preference", "override": "part-override"}),
    )
    preferred_level = level_field("Which level do they prefer?", required=False)
    preference = forms.CharField(label="In their own words, why?", required=False, max_length=400)
    override_level = level_field("Which level instead?", required=False)
    override_reason = forms.CharField(
        label="Why does the clinician decide otherwise?", required=False, max_length=400, widget=text_area(2)
    )
    place = one_of(Place, worded(Place), "Is there a place?", required=False, none="Not asked yet")

    def __init__(self, *given: Any, **options: Any) -> None:
        self.said: Recommendation | None = None
        self.known: dict[str, Known] = {}
        super().__init__(*given, **options)
        self.fields["offer_answer"].required = False  # asked once the guide has answered

    def begin(self) -> dict[str, Any]:
        """What the chart knows of each answer; for a correction what was said."""
        begun = super().begin()
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, LevelOfCareRecommended):
            return begun | _typed(before.inputs) | _agreed(before)
        seen = self.setting.seen if isinstance(self.setting, LevelSetting) else self.setting.chart
        self.known = known(seen, self.setting.program.context, today(self)) if seen else {}
        return begun | suggested(self.known)

    def prepare(self) -> None:
        """Say beside each answer where it comes from."""
        say_where(self, self.known)

    def clean(self) -> dict[str, Any]:
        """Ask the guide; what was agreed is only asked once its answer has been seen."""
        cleaned = super().clean()
        if any(name in self.errors for name in (*ASKED, *self._emergencies())):
            return cleaned
        self.said = recommend(self._inputs(cleaned))
        if self.is_shown:
            self._check_agreed(cleaned)
        else:
            self.send_again(shown=self.token)
        return cleaned

    @property
    def token(self) -> str:
        """Stands for these very answers and this version of the guide."""
        body = self.said.inputs.model_dump_json() if self.said else ""
        return hashlib.sha256(f"{KNOWN.version} {body}".encode()).hexdigest()[:16]

    @property
    def is_shown(self) -> bool:
        """Whether whoever saves has seen what the guide says to these answers."""
        return self.setting.correcting is not None or self.cleaned_data.get("shown") == self.token

    def _emergencies(self) -> list[str]:
        return [f"{EMERGENCY}{one.value}" for one in Emergency]

    def _inputs(self, cleaned: dict[str, Any]) -> Inputs:
        flags = tuple(one for one in Emergency if cleaned.get(f"{EMERGENCY}{one.value}"))
        asked: dict[str, Any] = {name: cleaned.get(name) for name in ASKED}
        return Inputs(emergencies=flags, **asked)

    def _check_agreed(self, cleaned: dict[str, Any]) -> None:
        said = self.said
        needed = {Agreed.PREFERENCE: "preference", Agreed.OVERRIDE: "override_reason"}
        how, level = cleaned.get("how"), self._level(cleaned)
        if how is None:
            self.add_error("how", "Choose what was agreed.")
        if not cleaned.get("offer_answer") and "offer_answer" not in self.errors:
            self.add_error("offer_answer", "Choose what was offered. Medication is offered at every level.")
        if how in needed and not cleaned.get(needed[how]):
            self.add_error(needed[how], "Say why.")
        if said is None or how not in needed:
            return
        field = "preferred_level" if how is Agreed.PREFERENCE else "override_level"
        if level is None or level is said.level:
            self.add_error(field, "Choose another level than the guide's.")
        elif how is Agreed.PREFERENCE and level.rank > said.level.rank:
            self.add_error(field, "A preference lowers the level. For a higher one choose that the clinician decides.")

    def _level(self, cleaned: dict[str, Any]) -> Level | None:
        recommended = self.said.level if self.said else None
        chosen = {Agreed.PREFERENCE: "preferred_level", Agreed.OVERRIDE: "override_level"}
        how = cleaned.get("how")
        return cleaned.get(chosen[how]) if how in chosen else recommended

    def payload(self) -> Payload:
        """What the guide says to these answers, and what was agreed."""
        said, cleaned = recommend(self._inputs(self.cleaned_data)), self.cleaned_data
        how = cleaned["how"]
        return LevelOfCareRecommended(
            inputs=said.inputs,
            reasoning=cleaned["reasoning"] or None,
            guide=KNOWN.version,
            recommended=said.level,
            rule=said.rule,
            agreed=self._level(cleaned) or said.level,
            how=how,
            preference=cleaned["preference"] or None,
            override_reason=(cleaned["override_reason"] or None) if how is Agreed.OVERRIDE else None,
            place=cleaned["place"],
            medication=self.offer(),
        )

    def drafts(self) -> Sequence[Draft]:
        """The level, and a task where the home gives no support."""
        drafts = [self.draft(self.payload())]
        if self.cleaned_data["home"] is Home.UNSUPPORTIVE and self.setting.correcting is None:
            drafts.append(self.draft(ContactPlanned(what=TASK, due_on=today(self), role=Role.PEER)))
        return drafts


def _one(value: Any) -> Any:
    """A known answer as the radios know it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _typed(inputs: Inputs) -> dict[str, Any]:
    flags = {f"{EMERGENCY}{one.value}": one in inputs.emergencies for one in Emergency}
    return flags | {name: _one(getattr(inputs, name)) for name in ASKED}


def _agreed(said: LevelOfCareRecommended) -> dict[str, Any]:
    return {"preferred_level": said.agreed.value, "override_level": said.agreed.value}
