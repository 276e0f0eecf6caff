"""The form of a note."""

from __future__ import annotations

from django import forms

from throughcare.site.pages.entry_forms import EntryForm

from .entries import NoteWritten
from .fields import text_area


class NoteForm(EntryForm):
    """A note to everyone who helps."""

    model = NoteWritten
    heading = "Write a note"
    button = "Save note"
    done = "Note saved."
    text = forms.CharField(
        label="Note",
        max_length=8000,
        widget=text_area(8),
        help_text="Everyone who helps reads it, and so does the person.",
        error_messages={"required": "Write the note before you save it."},
    )
