"""The forms of testing, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .review import ConfirmationForm, ReviewForm

HEADING = "Samples and tests"

FORMS: dict[str, type[EntryForm]] = {form.model.kind.name: form for form in (ReviewForm, ConfirmationForm)}

ACTIONS: dict[str, type[EntryForm]] = {}
