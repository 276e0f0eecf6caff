"""The forms of testing, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .away import AwayForm, BackForm
from .call import CallForm, NotGivenForm
from .result import ResultForm
from .review import ConfirmationForm, ReviewForm
from .sample import HandOverForm, SampleForm

HEADING = "Samples and tests"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        CallForm,
        NotGivenForm,
        SampleForm,
        HandOverForm,
        ReviewForm,
        ConfirmationForm,
        AwayForm,
        BackForm,
    )
}
"""The forms that write and correct. A result that was typed wrongly is typed again as corrected, or withdrawn."""

ACTIONS: dict[str, type[EntryForm]] = {
    "sample": SampleForm,
    "sample-call": CallForm,
    "sample-not-given": NotGivenForm,
    "sample-hand-over": HandOverForm,
    "sample-away": AwayForm,
    "sample-result": ResultForm,
}
"""What the person page offers, by the last part of the address."""
