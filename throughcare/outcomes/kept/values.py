"""The numbers by which treatment in our own charts is followed, and what a program has set instead. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.chart.findings import Context, Source

FILE = Path(__file__).parents[1] / "knowledge" / "own.toml"
SETTING = "outcomes_return_within_days"
"""The setting of the program: days after leaving within which coming back is the same treatment."""


@cache
def table() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def return_within(context: Context) -> int:
    """Days after leaving within which coming back is the same treatment. A setting that makes no sense is left out."""
    said = context.settings.get(SETTING)
    usual = int(table()["return_within_days"]["value"])
    return said if type(said) is int and 0 <= said <= 366 else usual


def return_source() -> Source:
    """Where that number comes from."""
    said = table()["return_within_days"]
    return Source(said["source"], said["year"], said["mark"])


def covered_days(monthly: bool) -> int:
    """Days that an injection covers, where its order does not say."""
    return int(table()["covered_by_injection"]["monthly" if monthly else "weekly"])


def infection_screens() -> Mapping[str, str]:
    """The tests of the screening schedule that find an infection of the person, and the infection that each finds."""
    screens: Mapping[str, str] = table()["infections"]["screens"]
    return screens
