"""The forms of the path, by the kind they write and by the address under which they are offered."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .alert_forms import AlertForm, EndAlertForm
from .contact_forms import ContactForm
from .note_forms import NoteForm
from .plan_forms import PlanForm
from .stage_forms import EnterForm, LeaveForm
from .who_forms import DetailsForm, WhoForm

HEADING = ""
"""The forms of the path stand first on the person page, without a heading."""

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        NoteForm, ContactForm, PlanForm, AlertForm, EndAlertForm, DetailsForm, EnterForm, LeaveForm, WhoForm,
    )
}  # fmt: skip
"""The form of each kind, by its name: it writes an entry and corrects one."""

ACTIONS: dict[str, type[EntryForm]] = {
    "note": NoteForm,
    "contact": ContactForm,
    "plan": PlanForm,
    "alert": AlertForm,
    "end-alert": EndAlertForm,
    "details": DetailsForm,
    "enter": EnterForm,
    "leave": LeaveForm,
}
"""The quick actions of the person page, by the last part of their address."""
