"""Texts of the law that a program installs itself: they must stand word for word, so none is shipped or paraphrased.

The program puts ``consent.txt`` (how to take consent back, and redisclosure: program reference 6.2, elements 6 and 10)
and ``part2-notice.txt`` (one of the statements of 42 CFR 2.32(a)) into the folder ``content`` of ``THROUGHCARE_DATA``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

CONSENT = "consent.txt"
NOTICE = "part2-notice.txt"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is installed. ``version`` changes with every letter of it."""

    text: str
    version: str

    @property
    def paragraphs(self) -> list[str]:
        """The text in paragraphs."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


def installed(name: str) -> Wording | None:
    """The text of that name; ``None`` when the program has not installed it, or it is empty or cannot be read."""
    try:
        text = (Path(settings.THROUGHCARE_DATA) / "content" / name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Wording(text, f"{name} {hashlib.sha256(text.encode()).hexdigest()[:12]}") if text else None
