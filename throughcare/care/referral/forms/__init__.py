"""The forms of referral, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .consent import ConsentForm, RevokeForm
from .follow import AcknowledgedForm, ArrivedForm, BookedForm, DeclinedForm, EndForm
from .refer import ReferForm
from .send import SendForm

HEADING = "Referral and consent"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        ReferForm, SendForm, AcknowledgedForm, DeclinedForm, BookedForm, ArrivedForm, EndForm, ConsentForm, RevokeForm,
    )
}  # fmt: skip
"""The form of each kind: it writes an entry and corrects one."""

ACTIONS: dict[str, type[EntryForm]] = {"refer": ReferForm, "consent": ConsentForm}
"""What the person page offers, by the last part of the address."""
