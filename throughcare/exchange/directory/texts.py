"""From bytes to text, and from cells to clean values. Nothing is cut or changed without being said."""

from __future__ import annotations

import re

from .rows import Unusable

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters, and halves of characters, which no database takes."""
UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that cannot be seen; some turn the text round, so that a name reads as another."""
ZIP = re.compile(r"(\d{5})([-\s]?\d{4})?")

STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY",
    "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH",
    "new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND",
    "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "puerto rico": "PR", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT",
    "virginia": "VA", "virgin islands": "VI", "washington": "WA", "west virginia": "WV", "wisconsin": "WI",
    "wyoming": "WY", "guam": "GU",
}  # fmt: skip
CODES = frozenset(STATES.values()) | {"AS", "MP"}


UTF16 = "The file is in UTF-16. It was read as such."
NO_TEXT = "This is not a text file."


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file, and a note about its encoding, empty for UTF-8. Raises :class:`Unusable`."""
    if not content.strip():
        raise Unusable("The file is empty.")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _utf16(content, "utf-16"), UTF16
    if content.count(0) * 10 > len(content):  # every second byte of English in UTF-16 is zero
        return _utf16(content, "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"), UTF16
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise Unusable(NO_TEXT) from error
    try:
        return content.decode("cp1252"), _says("Windows-1252")
    except UnicodeDecodeError:
        return content.decode("latin-1"), _says("Latin-1")


def _utf16(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unusable("The file begins like UTF-16 and cannot be read as such.") from error
    if "\x00" in text:
        raise Unusable(NO_TEXT)
    return text


def _says(encoding: str) -> str:
    return f"The file is not in UTF-8. It was read as {encoding}: look at names with accents."


def clean(text: str) -> str:
    """Without control characters, without what cannot be seen, and without space around or doubled."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # nearly all are
    return " ".join(CONTROL.sub(" ", UNSEEN.sub("", text)).split())


def state(text: str) -> str:
    """The two letters of a state; what is none stays as it was written."""
    tidy = clean(text)
    return STATES.get(tidy.lower(), tidy.upper() if tidy.upper() in CODES else tidy)


def is_zip(text: str) -> bool:
    """Whether it is a ZIP: five digits, or nine."""
    return ZIP.fullmatch(text.strip()) is not None


def degrees(text: str, most: float) -> float | None:
    """A position in degrees, or ``None`` where it is none. Zero is what tables say when they do not know."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if found and abs(found) <= most else None


def position(lat: str, lon: str) -> tuple[float, float] | None:
    """Both or nothing."""
    north, east = degrees(lat, 90), degrees(lon, 180)
    return (north, east) if north is not None and east is not None else None
