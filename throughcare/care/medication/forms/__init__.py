"""The forms of medication, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .asked import DeclineForm, MissedDoseForm, RequestForm
from .change import EndForm, HoldForm, LiftForm, VerifyForm
from .measured import EcgForm, LevelForm, MedicineForm, MedicineStoppedForm
from .order import OrderForm

HEADING = "Medication"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        VerifyForm, HoldForm, LiftForm, EndForm, RequestForm, DeclineForm, MissedDoseForm, EcgForm, LevelForm,
        MedicineForm, MedicineStoppedForm,
    )
}  # fmt: skip
"""The form of each kind: it writes an entry and corrects one. An order is not among them: it is never corrected."""

ACTIONS: dict[str, type[EntryForm]] = {
    "order": OrderForm,
    "order-request": RequestForm,
    "order-verify": VerifyForm,
    "order-hold": HoldForm,
    "order-lift": LiftForm,
    "order-end": EndForm,
    "missed-dose": MissedDoseForm,
    "medicine": MedicineForm,
    "medicine-stopped": MedicineStoppedForm,
    "ecg": EcgForm,
    "level": LevelForm,
}
"""What the person page offers, by the last part of the address."""
