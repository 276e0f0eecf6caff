"""The forms of incentives. What moved money is reversed and not corrected, so the timeline is offered none of them."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .plan import StartForm

HEADING = "Incentives"
FORMS: dict[str, type[EntryForm]] = {}
ACTIONS: dict[str, type[EntryForm]] = {"incentive-start": StartForm}  # type: ignore[dict-item]  # over two books, never corrected
