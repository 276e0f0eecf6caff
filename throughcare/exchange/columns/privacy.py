"""What of an entry may be in a columnar copy: one rule for each field, and text is left out unless it is a code.

Source: ``privacy.toml`` beside this file, a decision of the project. What is left can still be traced to somebody by
whoever knows enough of them: days, ages and program are kept. The copy is a limited data set, not de-identified.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from throughcare.chart.kinds import KindInfo
from throughcare.chart.roles import Privacy
from throughcare.exchange.ctn0094.substances import IN_URINE, REPORTED

CODE = re.compile(r"[A-Za-z0-9<>=+%][A-Za-z0-9_.:/<>=+%-]{0,39}", re.ASCII)
"""What looks like a code: short and without blanks."""
SUBSTANCES = frozenset((*IN_URINE.values(), *REPORTED.values()))


class Treatment(StrEnum):
    """What the copy does with a field."""

    KEPT = "kept as charted"
    CODE = "kept where it looks like a code"
    YEAR = "only the year"
    NUMBERED = "replaced by a keyed number"
    TEXT = "left out: free text"
    IDENTIFYING = "left out: identifying"


LEFT_OUT = frozenset({Treatment.TEXT, Treatment.IDENTIFYING})


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is done with a field, and why where that is not plain."""

    treatment: Treatment
    why: str = ""


@cache
def rulings() -> Mapping[str, Ruling]:
    """What ``privacy.toml`` says, by kind and path."""
    said = tomllib.loads((Path(__file__).parent / "privacy.toml").read_text(encoding="utf-8"))
    treatments = {
        "codes": Treatment.CODE,
        "years": Treatment.YEAR,
        "numbers_left_out": Treatment.IDENTIFYING,
        "identifying": Treatment.IDENTIFYING,
    }
    return {name: Ruling(treatments[part], why) for part, some in said.items() for name, why in some.items()}


def ruling(kind: str, path: str, default: Treatment) -> Ruling:
    """The rule for one field; ``default`` follows from its type."""
    known = rulings()
    return known.get(f"{kind}.{path}") or known.get(f"*.{path}") or Ruling(default)


def as_code(text: str) -> str | None:
    """A text that looks like a code, else ``None``: a sentence that strayed into a field of codes goes nowhere.

    Some substances of the published tables have blanks in their names.
    """
    return text if CODE.fullmatch(text) or text in SUBSTANCES else None


def kept_apart(info: KindInfo | None) -> bool:
    """Whether no entry of the kind is copied at all: counselling notes are kept apart (program reference 6.4)."""
    return info is not None and info.privacy is Privacy.COUNSELLING_NOTE
