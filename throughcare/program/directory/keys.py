"""The forms in which names and addresses are compared: what writing them differently does not change. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

WORDS = {
    "street": "st", "str": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd",
    "lane": "ln", "place": "pl", "court": "ct", "parkway": "pkwy", "highway": "hwy", "square": "sq", "suite": "ste",
    "building": "bldg", "floor": "fl", "room": "rm", "turnpike": "tpke", "circle": "cir", "terrace": "ter",
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw", "mount": "mt", "fort": "ft", "saint": "st", "unit": "ste",
}  # fmt: skip
"""Words of addresses and how they are shortened: "North 5th Street" and "N. 5th St" are one."""

APOSTROPHES = re.compile(r"['`]")
SIGNS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Without accents, capitals and signs; words apart by one space."""
    ascii_text = text if text.isascii() else anyascii(text)  # most are, and asking costs nothing
    return " ".join(SIGNS.sub(" ", APOSTROPHES.sub("", ascii_text.lower())).split())


@lru_cache(maxsize=200_000)
def street(text: str) -> str:
    """An address line in its shortest words."""
    return " ".join(WORDS.get(word, word) for word in plain(text).split())


def zip5(text: str) -> str:
    """The first five digits of a ZIP; the whole text, plain, where it is no ZIP."""
    found = re.match(r"\s*(\d{5})(?:[-\s]?\d{4})?\s*$", text)
    return found[1] if found else plain(text)


def phone(text: str) -> str:
    """The ten digits of a telephone number, without the country's 1 and without an extension; else empty."""
    digits = re.sub(r"\D", "", re.split(r"(?i)\b(?:ext|x)", text)[0])
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return digits if len(digits) == 10 else ""
