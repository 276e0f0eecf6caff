"""The dated, cited values of the window: what is given again after vomiting, what a label says. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.care.medication.values import Cited, Told
from throughcare.chart.findings import Context

FILE = Path(__file__).parent / "knowledge" / "window.toml"
SETTING = "vomited_dose"
BY_MINUTES = "by_minutes"
"""What the setting says where a program goes by the minutes; anything else: the prescriber decides."""


class Share(Told):
    """Up to so many minutes after it was taken, so many of a hundred parts may be given again."""

    within_minutes: int
    percent: int


class Vomiting(Cited):
    """The rule by minutes."""

    jurisdiction: str
    step: tuple[Share, ...]

    def percent(self, minutes: int, context: Context) -> int:
        """How much may be given again without asking; 0 where the program leaves it to the prescriber."""
        if context.settings.get(SETTING) != BY_MINUTES:
            return 0
        return next((one.percent for one in self.step if minutes <= one.within_minutes), 0)


class Label(Cited):
    """What stands on a label: what the law asks for, and what is usual besides."""

    jurisdiction: str
    fields: tuple[str, ...]
    usual: tuple[str, ...]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def vomiting() -> Vomiting:
    """What may be given again after vomiting."""
    return Vomiting.model_validate(_table()["vomiting"])


@cache
def label() -> Label:
    """What a label says."""
    return Label.model_validate(_table()["label"])
