"""The forms of portraits: a photo is added, or they want none."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from throughcare.site.pages.entry_forms import EntryForm

from .entries import Agreed, PortraitDeclined, PortraitTaken
from .jpeg import NotAPicture, only_the_picture
from .pictures import PictureField, PictureInput
from .readings import READS
from .values import most_kb

NONE = "Take a photo, or choose one."
KB = 1000


class PortraitForm(EntryForm):
    """Adds a photo. The picture travels in ``picture``, so that it is still there when the form comes back."""

    model = PortraitTaken
    heading = "Add a photo"
    button = "Save photo"
    done = "Photo saved. Look at it: is it the right person, and upright?"
    day_needed = True
    depends_on: ClassVar[Sequence[str]] = tuple(READS)
    file = PictureField(
        label="Photo of the face",
        widget=PictureInput("picture"),
        help_text="Take it with the camera, or choose a file. Only the picture is kept, not where it was taken.",
    )
    picture = forms.CharField(required=False, widget=forms.HiddenInput)
    agreed = forms.TypedChoiceField(
        label="Did they agree to be photographed?",
        help_text="Say what it is for: so that nobody is taken for somebody else. Without a yes, take none.",
        choices=[(one.value, one.label) for one in Agreed],
        coerce=Agreed,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how they agreed. Without their yes no photo is kept."},
    )

    def clean(self) -> dict[str, Any]:
        """The picture alone, whichever way it came."""
        cleaned = super().clean()
        sent = self._sent()
        if sent is None:
            self._no_picture(NONE)
            return cleaned
        try:
            cleaned["picture"] = b64encode(self._kept(sent)).decode()
        except NotAPicture as trouble:
            self._no_picture(str(trouble))
        else:
            self.send_again(picture=cleaned["picture"])
        return cleaned

    def _no_picture(self, words: str) -> None:
        if "file" not in self.errors:
            self.add_error("file", words)
        self.send_again(picture="")

    def _sent(self) -> bytes | None:
        """The file that was chosen, else what the browser drew; no more of it than could be kept."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file is not None:
            data: bytes = file.read(self._most() + 1)
            return data
        text = self.cleaned_data.get("picture") or ""
        try:
            return b64decode(text, validate=True) or None
        except ValueError:
            return None

    def _most(self) -> int:
        return most_kb(self.setting.program.context) * KB

    def _kept(self, sent: bytes) -> bytes:
        if len(sent) > self._most():
            raise NotAPicture(
                f"This file is larger than {self._most() // KB} kB, and was not kept. Make the picture smaller or cut "
                "out the face, then choose it again. Where JavaScript is on, the page does that by itself."
            )
        return only_the_picture(sent)


class DeclinedForm(EntryForm):
    """They want no photo, or none any more."""

    model = PortraitDeclined
    heading = "They want no photo"
    done = "Charted. No photo is shown."
    day_needed = True
    depends_on: ClassVar[Sequence[str]] = tuple(READS)
    words = forms.CharField(
        label="What they said",
        required=False,
        max_length=400,
        help_text="Care does not depend on a photo. An earlier one is not shown any more.",
    )


HEADING = "Photo"
FORMS: dict[str, type[EntryForm]] = {form.model.kind.name: form for form in (PortraitForm, DeclinedForm)}
ACTIONS: dict[str, type[EntryForm]] = {"portrait": PortraitForm, "portrait-declined": DeclinedForm}
