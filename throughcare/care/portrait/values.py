"""What a program decides about portraits. Pure; from ``knowledge/``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from throughcare.care.medication.values import Fact, set_or_default
from throughcare.chart.findings import Context

FILE = Path(__file__).parent / "knowledge" / "portrait.toml"
SETTING = "portrait"
CEILING_KB = 290
"""What fits into an entry, whatever a program has set."""


@cache
def most_kb_fact() -> Fact:
    """The largest file, with where the number comes from."""
    return Fact.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8"))["fact"][0])


def most_kb(context: Context) -> int:
    """The largest file that is kept, in thousands of bytes."""
    return min(set_or_default(context, SETTING, most_kb_fact()), CEILING_KB)
