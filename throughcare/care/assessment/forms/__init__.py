"""The forms of the assessment: ``FORMS`` write and correct, ``ACTIONS`` stand on the person page."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .background import BeginningForm, EarlierForm, FamilyForm, SocialForm
from .disorder import CriteriaForm, RemissionForm
from .health import ConditionsForm, LiverForm, SignsForm
from .person import CompleteForm, GoalsForm, OwnGoalsForm, OwnReadinessForm, ReadinessForm
from .screening import HandledForm, RoundForm, ScreenForm, VaccineForm
from .section import SectionForm
from .substances import NeverForm, SubstanceForm

HEADING = "Assessment"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        SubstanceForm, BeginningForm, EarlierForm, CriteriaForm, RemissionForm, ConditionsForm, FamilyForm, SocialForm,
        ReadinessForm, GoalsForm, SignsForm, LiverForm, ScreenForm, HandledForm, VaccineForm, CompleteForm,
    )
}  # fmt: skip
"""The form of each kind, by its name: it writes an entry and corrects one."""

PAGES: dict[str, type[SectionForm]] = {
    "substances": SubstanceForm,
    "beginning": BeginningForm,
    "earlier": EarlierForm,
    "criteria": CriteriaForm,
    "remission": RemissionForm,
    "conditions": ConditionsForm,
    "family": FamilyForm,
    "social": SocialForm,
    "readiness": ReadinessForm,
    "goals": GoalsForm,
    "signs": SignsForm,
    "liver": LiverForm,
    "screening": RoundForm,
    "handled": HandledForm,
    "vaccine": VaccineForm,
    "complete": CompleteForm,
}
"""The page of each form, by the last part of its address."""

OWN: dict[type[SectionForm], type[SectionForm]] = {ReadinessForm: OwnReadinessForm, GoalsForm: OwnGoalsForm}
"""What the person fills in alone, in their own words."""

ACTIONS: dict[str, type[EntryForm]] = {f"assessment-{name}": form for name, form in PAGES.items()}
"""The quick actions of the person page, by the name of their route."""

__all__ = ["ACTIONS", "FORMS", "HEADING", "OWN", "PAGES", "NeverForm"]
