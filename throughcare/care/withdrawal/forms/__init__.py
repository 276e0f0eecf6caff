"""The forms of withdrawal care, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .admit import AdmitForm
from .close import CloseForm
from .relief import GiveForm, ReliefForm
from .round import RoundForm
from .small import BedForm, OrganForm, WishForm

HEADING = "Withdrawal care"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form for form in (AdmitForm, BedForm, RoundForm, OrganForm, GiveForm, WishForm, CloseForm)
}
"""The form of each kind: it writes an entry and corrects one. A signed order for symptoms is replaced by another."""

ACTIONS: dict[str, type[EntryForm]] = {
    "withdrawal-admit": AdmitForm,
    "withdrawal-round": RoundForm,
    "withdrawal-medicine": GiveForm,
    "withdrawal-relief": ReliefForm,
    "withdrawal-wish": WishForm,
    "withdrawal-close": CloseForm,
}
"""What the person page offers, by the last part of the address."""
