"""What a form may accept as somebody's date of birth and number: the same for registering and for correcting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from throughcare.site import search

from .moments import EARLIEST


def possible_birth_date(found: date | None, today: date | None) -> date | None:
    """The date as it was given. Raises ``ValidationError`` for a day before 1900 or after today."""
    if found is not None and (found < EARLIEST or (today is not None and found > today)):
        raise forms.ValidationError("This date of birth is not possible. Check the year.")
    return found


def free_number(number: str, people: Iterable[tuple[UUID, Mapping[str, Any]]]) -> str:
    """The number, trimmed. Raises ``ValidationError`` when one of these other people has it already."""
    wanted = search.plain(number)
    if any(search.plain(str(said["number"] or "")) == wanted for _, said in people):
        raise forms.ValidationError("Somebody has this number already. Enter another, or find that person.")
    return number.strip()
