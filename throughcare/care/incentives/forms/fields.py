"""Amounts as people type them, kept as whole cents."""

from __future__ import annotations

import re
from typing import Any

from django import forms

PLAIN = "Enter dollars and cents such as 12.50, with a point."
TYPED = re.compile(r"^\$?\s?(\d{1,7}|\d{1,3}(,\d{3}){1,2})(\.(\d{1,2}))?$")


def dollars_typed(text: str) -> int:
    """What was typed, as cents. Raises ``forms.ValidationError``."""
    found = TYPED.match(text.strip()) if text.isascii() else None
    if found is None:
        raise forms.ValidationError(PLAIN)
    return int(found.group(1).replace(",", "")) * 100 + int((found.group(4) or "0").ljust(2, "0"))


class DollarsField(forms.CharField):
    """“12.50”, “$12.5” or “1,250” as cents. Refuses a third decimal, a comma as a decimal point, and nothing at all."""

    def __init__(self, *, most: int = 100_000_000, **options: Any) -> None:
        self.most = most
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> int | None:
        """The cents; ``None`` for an empty field."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        cents = dollars_typed(text)
        if not 0 < cents <= self.most:
            raise forms.ValidationError("Enter more than nothing." if not cents else "This is too much to be right.")
        return cents

    def prepare_value(self, value: Any) -> Any:
        """Cents that the form begins with as dollars; what was typed stays as typed."""
        return f"{value // 100}.{value % 100:02d}" if isinstance(value, int) else value
