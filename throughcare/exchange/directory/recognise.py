"""Which kind of listing a file is, told from its content, and reading it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from . import coded, hsds, otp, tables
from .rows import Read, Unusable
from .texts import decode

FORMS = (
    "Known are: the federal listing of opioid treatment programs (columns “Program Name”, “Street”, “City”, “State”, "
    "“Zipcode”, “Phone”), a table with the columns “name”, “city”, “state”, “zip” and “services”, and HSDS as JSON."
)


def read(content: bytes, codes: Collection[str]) -> Read:
    """Read a listing of any known form. Raises :class:`~.rows.Unusable` with what is wrong, in words."""
    text, note = decode(content)
    found = (hsds.read(text, codes) if text.lstrip()[:1] in ("{", "[") else _table(text, codes)).without_twins()
    if not found.lines:
        raise Unusable("The file holds no program.")
    if note:
        found.notes.insert(0, note)
    return found


def _table(text: str, codes: Collection[str]) -> Read:
    names = tables.header(text)
    there = [tables.column(name) for name in names]
    if twice := sorted({name for name in there if name and there.count(name) > 1}):
        raise Unusable(f"These columns are there twice: {', '.join(twice)}.")
    if otp.looks_like(names):
        _need([name for name in otp.NEEDED if tables.column(name) not in there], otp.FORM, names)
        return otp.read(text, names, codes)
    _need(coded.missing(names), coded.FORM, names)
    return coded.read(text, names, codes)


def _need(missing: list[str], form: str, names: list[str]) -> None:
    """Raises :class:`Unusable` naming every column that is missing."""
    if missing:
        these = "This column is" if len(missing) == 1 else "These columns are"
        quoted = ", ".join(f"“{name}”" for name in missing)
        found = ", ".join(f"“{name[:40]}”" for name in names[:12])
        raise Unusable(f"{these} missing for {form}: {quoted}. The file has: {found}. {FORMS}")


def date_in(file: str) -> date | None:
    """The day in the name of a file, as in “listing_20200704.csv” or “listing-2020-07-04.json”; ``None`` for none."""
    digits = "".join(sign if sign.isdigit() else " " for sign in file.replace("-", "")).split()
    for part in reversed(digits):
        if len(part) == 8:
            try:
                return date(int(part[:4]), int(part[4:6]), int(part[6:]))
            except ValueError:
                continue
    return None
