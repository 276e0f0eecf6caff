"""The widget of a picture: a file or the camera, drawn small in the browser before it is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.widgets import Script

WIDTH, HEIGHT = 320, 400
"""Pixels of the picture that the browser draws: enough to know a face by."""


class PictureInput(forms.FileInput):
    """Takes a file from the camera or the disk. What it draws goes into the hidden field named by ``data-portrait``.

    Without JavaScript the file itself is sent.
    """

    class Media:
        js = [Script("throughcare/portrait.js", type="module")]

    def __init__(self, into: str) -> None:
        drawn: dict[str, Any] = {"data-portrait": into, "data-width": WIDTH, "data-height": HEIGHT}
        super().__init__({"accept": "image/*", **drawn})


class PictureField(forms.FileField):
    """A file, unless the browser has drawn the picture from it already: then nothing comes in its place."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, or ``None``. Whether there is a picture at all is asked of the whole form."""
        return super().clean(data, initial) if data else None
