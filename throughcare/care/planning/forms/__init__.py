"""The forms of planning, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .answer import AnswerForm
from .episode import AdmitForm, CloseForm
from .interim import InterimForm
from .level import LevelOfCareForm
from .plan import PlanForm
from .review import GoalReachedForm, GoalReviewedForm, ReviewForm
from .step import StepReviewForm

HEADING = "Level of care and plan"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        LevelOfCareForm, InterimForm, PlanForm, AnswerForm, ReviewForm, GoalReviewedForm, GoalReachedForm,
        AdmitForm, CloseForm, StepReviewForm,
    )
}  # fmt: skip
"""The form of each kind: it writes an entry and corrects one."""

ACTIONS: dict[str, type[EntryForm]] = {
    "level-of-care": LevelOfCareForm,
    "interim-services": InterimForm,
    "admit": AdmitForm,
    "plan-edit": PlanForm,
    "plan-review": ReviewForm,
    "plan-answer": AnswerForm,
    "step-review": StepReviewForm,
    "close-episode": CloseForm,
}
"""What the person page offers, by the last part of the address."""
