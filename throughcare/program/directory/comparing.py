"""What changed between what a source said before and what it says now. Asks the database nothing."""

from __future__ import annotations

from typing import Any

from . import keys
from .matching import How, Said
from .models import FIELDS, Change, SourceRow, services

SHOWN = (*FIELDS, "yes", "no", "more", "said_closed")
"""What is taken from the newest row."""


def to_compare(row: SourceRow) -> Said:
    """A row in the forms in which rows are compared."""
    return Said.to_compare(
        row, name=row.name, also=row.also, street=row.street, city=row.city, state=row.state, zip=row.zip,
        phone=row.phone, key=row.key,
    )  # fmt: skip


def is_written_otherwise(was: SourceRow, now: SourceRow) -> bool:
    """Whether anything that both listings have is written differently. A new column of the table is nothing of that."""
    return any(getattr(was, name) != getattr(now, name) for name in SHOWN if name != "more")


def differences(was: SourceRow, now: SourceRow) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs in more than the way it is written: before and after."""
    before, after = _said(was, now), _said(now, was)
    names = [name for name in before if _form(name, before[name]) != _form(name, after[name])]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _said(row: SourceRow, other: SourceRow) -> dict[str, Any]:
    """Everything a row says. What only one of two files has a column for is not a change."""
    codes = services(row.yes, row.no)
    asked = codes.keys() | services(other.yes, other.no).keys()
    told = {f"service {code}": codes.get(code) for code in sorted(asked)}
    more = {name: row.more[name] for name in sorted(row.more.keys() & other.more.keys())}
    return {name: getattr(row, name) for name in FIELDS} | told | more | {"closed": row.said_closed}


def _form(name: str, value: Any) -> Any:
    forms = {"name": keys.plain, "also": keys.plain, "street": keys.street, "city": keys.plain}
    if name == "phone":
        return keys.phone(value) or keys.plain(value)
    return forms[name](value) if name in forms else value


def what_happened(how: How, was: SourceRow, before: dict[str, Any]) -> str:
    """The word for what happened to a program that was recognised."""
    if was.missing_since is not None:
        return Change.What.BACK
    if how is not How.SAME:
        return str(how)
    if not was.key:
        return Change.What.CHANGED if before else ""
    if "name" in before:
        return Change.What.RENAMED
    return Change.What.MOVED if "street" in before else (Change.What.CHANGED if before else "")
