"""The forms of safety, by the kind they write and by the address under which they are offered."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .event_forms import HarmReductionForm, MissedDosesForm, OverdoseForm, ReleaseForm, WelfareCheckForm
from .kit_forms import NaloxoneKitForm, NaloxoneUsedForm

HEADING = "Safety"

ACTIONS: dict[str, type[EntryForm]] = {
    "welfare-check": WelfareCheckForm,
    "naloxone-kit": NaloxoneKitForm,
    "naloxone-used": NaloxoneUsedForm,
    "overdose-occurred": OverdoseForm,
    "release": ReleaseForm,
    "missed-doses": MissedDosesForm,
    "harm-reduction": HarmReductionForm,
}
"""The quick actions of the person page, by the name of their address."""

FORMS: dict[str, type[EntryForm]] = {form.model.kind.name: form for form in ACTIONS.values()}
"""The form of each kind, by its name: it writes an entry and corrects one."""
