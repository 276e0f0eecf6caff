"""What several forms of the path share."""

from __future__ import annotations

from django import forms

from throughcare.site.pages.entry_forms import EntryForm

from .entries import PersonRegistered, StageEntered
from .readings import current_program

YES_NO = (("yes", "Yes"), ("no", "No"))


def yes(value: str) -> bool:
    """A yes or a no as it was ticked."""
    return value == "yes"


def text_area(rows: int = 3) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


def program_of(form: EntryForm) -> str:
    """The program a corrected entry names, else that of the chart."""
    entry = form.setting.correcting
    said = entry.payload if entry else None
    if isinstance(said, StageEntered | PersonRegistered):
        return said.program
    return (current_program(form.setting.chart) if form.setting.chart else "") or form.setting.program.slug
