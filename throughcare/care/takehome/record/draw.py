"""A QR code as lines of an SVG path: drawn on the page itself, for the content security policy allows no other way."""

from __future__ import annotations

from dataclasses import dataclass

from qrcode import constants
from qrcode.main import QRCode

from .jws import PREFIX, digits

QUIET = 4
"""Modules of white around the code, as the standard asks."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The path, and the width of the square in modules."""

    path: str
    size: int
    text: str


def code(token: str) -> Drawn:
    """The QR code of a health card: ``shc:/`` as text, then digits, which take the least room."""
    made: QRCode[object] = QRCode(error_correction=constants.ERROR_CORRECT_L, border=QUIET)
    made.add_data(PREFIX, optimize=0)
    made.add_data(digits(token), optimize=0)
    made.make(fit=True)
    rows = made.get_matrix()
    path = "".join(_row(nr, row) for nr, row in enumerate(rows))
    return Drawn(path, len(rows), PREFIX + digits(token))


def _row(nr: int, row: list[bool]) -> str:
    """The dark runs of one row."""
    found, at = [], 0
    while at < len(row):
        end = at
        while end < len(row) and row[end] == row[at]:
            end += 1
        if row[at]:
            found.append(f"M{at} {nr}h{end - at}v1h-{end - at}z")
        at = end
    return "".join(found)
