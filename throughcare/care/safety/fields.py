"""What the forms of safety share."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms

from throughcare.care.path.fields import YES_NO, yes
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm


class SafetyForm(EntryForm):
    """A form whose answers may be yes, no or not asked, and whose ticks become a list."""

    def begin(self) -> dict[str, Any]:
        """What a corrected entry says, with its answers as they are ticked."""
        words = {True: "yes", False: "no"}
        return {name: words[said] if isinstance(said, bool) and name in self.own else said
                for name, said in super().begin().items()}  # fmt: skip

    @property
    def own(self) -> frozenset[str]:
        """The names of the fields of the payload."""
        return frozenset(self.model.model_fields)

    def payload(self) -> Payload:
        """What happened. No tick is not recorded."""
        said = {name: self.cleaned_data.get(name) for name in self.own_fields if name in self.own}
        return self.model(**{name: _plain(value) for name, value in said.items()})


def _plain(value: Any) -> Any:
    if value in ("", []):
        return None
    return tuple(value) if isinstance(value, list) else value


def asked(label: str, not_asked: str = "Not asked", **options: Any) -> forms.TypedChoiceField:
    """A question that may be left open."""
    return forms.TypedChoiceField(
        label=label,
        choices=(*YES_NO, ("", not_asked)),
        coerce=yes,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        **options,
    )


def one_of(words: type[StrEnum], label: str, required: str, **options: Any) -> forms.TypedChoiceField:
    """One word of a list, which must be chosen."""
    return forms.TypedChoiceField(
        label=label,
        choices=_choices(words),
        coerce=words,
        widget=forms.RadioSelect,
        error_messages={"required": required},
        **options,
    )


def some_of(words: type[StrEnum], label: str, **options: Any) -> forms.TypedMultipleChoiceField:
    """Any number of words of a list."""
    return forms.TypedMultipleChoiceField(
        label=label, choices=_choices(words), coerce=words, widget=forms.CheckboxSelectMultiple, **options
    )


def _choices(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(str(word), str(getattr(word, "label", word.value)).capitalize()) for word in words]
