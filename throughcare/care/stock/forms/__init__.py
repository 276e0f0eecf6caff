"""The forms of stock. None of them stands on a person page: stock names nobody in care."""

from throughcare.site.pages.entry_forms import EntryForm

HEADING = "Stock"
FORMS: dict[str, type[EntryForm]] = {}
"""Stock is corrected on the page of its bottle, whose forms ask for a second person."""
ACTIONS: dict[str, type[EntryForm]] = {}
