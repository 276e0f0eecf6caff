"""What else is to be known of an analyte, from the tables. Pure."""

from __future__ import annotations

from ..values import table


def note(about: tuple[str, ...], of: str) -> str:
    """The notes of some analytes with a blank before each; empty for none."""
    said = [one for one in table("notes")["note"] if one["of"] == of and set(about) & set(one["analytes"])]
    return "".join(f" {one['words']}" for one in said)
