"""The codes of services (program reference 7.4), with their words, from one dated table. Codes change every year.

The mark says how sure the words are: ``V`` as the reference says them, ``K`` from general knowledge and not yet checked
against a code list. A code without words is shown as the code.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

CHECKED_ON = date(2026, 11, 21)
"""When the table was last compared with a source: the copies that program reference 7.4 names."""
HOLDS = timedelta(days=365)
"""Program reference 7.4: warn when the table is older than 12 months."""
SOURCE = "N-SUMHSS service codes, as in program reference 7.4"
MARKS: Mapping[str, str] = {"V": "as the reference says", "K": "from knowledge, not verified"}
"""What each mark means, in words for a page."""


@dataclass(frozen=True, slots=True)
class Code:
    """One service. ``words`` is empty where nobody has looked up its meaning."""

    code: str
    group: str
    words: str
    mark: str

    @property
    def label(self) -> str:
        """The words, or the code where there are none."""
        return self.words or f"code {self.code} (meaning not looked up)"

    @property
    def sure(self) -> bool:
        """Whether the reference says what it means."""
        return self.mark == "V"


@cache
def codes() -> Mapping[str, Code]:
    """All codes, in the order of the table."""
    with (Path(__file__).parent / "codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Code(**row) for row in csv.DictReader(file)}


def code(name: str) -> Code:
    """One code; a further language or a code that is not in the table says itself."""
    return codes().get(name) or Code(name, "Other", "", "K")


def sure(names: Iterable[str]) -> bool:
    """Whether the reference says of all of these what they mean."""
    return all(code(name).sure for name in names)


def age_warning(today: date) -> str:
    """What to say when the table is older than twelve months; else nothing."""
    if today - CHECKED_ON <= HOLDS:
        return ""
    return (
        f"The list of service codes was last checked on {CHECKED_ON.isoformat()}, more than twelve months ago. Codes "
        "change every year: compare it with the newest one."
    )
