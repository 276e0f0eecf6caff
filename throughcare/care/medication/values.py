"""The dated, cited values of medication: limits, steps, windows, interactions. Pure: read once from ``knowledge/``.

Each value carries where it comes from and how sure it is: ``V`` verified in the project's clinical reference, ``V~``
partly, ``K`` from knowledge, ``K?`` unsure, ``P`` project convention. What a program chose stands in its settings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from throughcare.chart.findings import Context, Source

FOLDER = Path(__file__).parent / "knowledge"
FILES = ("methadone", "missed", "buprenorphine", "depot", "naltrexone", "switching", "heart", "pregnancy")
Mark = Literal["V", "V~", "K", "K?", "P"]
MARKS: Mapping[str, str] = {
    "V": "verified in the source named",
    "V~": "partly verified",
    "K": "from knowledge, not verified",
    "K?": "from knowledge, unsure: check before relying on it",
    "P": "a convention of this project, no clinical source",
}


class Told(BaseModel):
    """One value of a knowledge file. Frozen; a field nobody knows in the file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cited(Told):
    """A value with where it comes from and how sure it is."""

    source: str
    year: int
    mark: Mark

    @property
    def mark_words(self) -> str:
        """The mark in words."""
        return MARKS[self.mark]

    @property
    def cited(self) -> Source:
        """The same as rules name it: a partly verified or unsure value counts as the weaker mark."""
        return Source(self.source, self.year, {"V~": "V", "K?": "K"}.get(self.mark, self.mark))


class Fact(Cited):
    """One number: what it is about, its unit, and for which days it is the rule (both bounds count)."""

    id: str
    about: str
    value: int
    unit: str
    jurisdiction: str = "US"
    effective_from: date | None = None
    effective_to: date | None = None

    @property
    def micrograms(self) -> int:
        """An amount given in milligrams, in micrograms. Raises ``ValueError`` for another unit."""
        if self.unit != "mg":
            raise ValueError(f"{self.id} is in {self.unit}")
        return self.value * 1000

    def holds_on(self, day: date) -> bool:
        """Whether it is the rule on a day."""
        began = self.effective_from is None or self.effective_from <= day
        return began and (self.effective_to is None or day <= self.effective_to)


@cache
def table(name: str) -> Mapping[str, Any]:
    """One knowledge file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def facts() -> Mapping[str, Fact]:
    """Every single number by its id."""
    found = [Fact.model_validate(said) for name in FILES for said in table(name).get("fact", ())]
    return {one.id: one for one in found}


def fact(name: str) -> Fact:
    """The number of that id. Raises ``KeyError`` for one that is in no file."""
    return facts()[name]


class Profile(Cited):
    """One of several ways of doing something, of which a program chooses: the setting names its ``id``."""

    id: str
    title: str


SETTING = "medication"
"""Setting: numbers of this room that a program sets for itself, by their id."""
SETTABLE = ("TAPER_PERCENT_MOST",)
"""Those of them; others have a setting of their own, or are the law's."""

SETTINGS: Mapping[str, str] = {
    "missed_dose_profile": "missed doses",
    "titration_profile": "titration of methadone",
    "buprenorphine_start_profile": "starting buprenorphine",
    "qt_policy": "the heart: when an ECG is due",
}
"""What a program chooses among profiles, by the name of its setting."""


WHERE: Mapping[str, tuple[str, str]] = {
    "missed_dose_profile": ("missed", "profile"),
    "titration_profile": ("methadone", "titration"),
    "buprenorphine_start_profile": ("buprenorphine", "readiness"),
    "qt_policy": ("heart", "policy"),
}
"""In which file, and under which name, the profiles of a setting stand."""


def chosen(context: Context, setting: str) -> str:
    """The profile that the program has chosen; empty where it has chosen none, or one that there is not."""
    file, name = WHERE[setting]
    said = context.settings.get(setting)
    return said if isinstance(said, str) and any(said == one["id"] for one in table(file)[name]) else ""


def unchosen(context: Context) -> list[str]:
    """What the program has not chosen yet, in words."""
    return [words for setting, words in SETTINGS.items() if not chosen(context, setting)]


def set_here(settings: Mapping[str, Any], group: str, name: str) -> int | None:
    """What a program has set for a number of a group, ``{"withdrawal": {"PULSE_LOW": 45}}``; ``None`` for nothing."""
    own = settings.get(group)
    said = own.get(name) if isinstance(own, Mapping) else None
    return said if type(said) is int and said >= 0 else None


def set_or_default(context: Context, group: str, fact: Fact) -> int:
    """The number that holds: what the program has set, else the default of the file."""
    own = set_here(context.settings, group, fact.id)
    return fact.value if own is None else own


def renewal_days(context: Context) -> int:
    """How many days before its end somebody is told that an order, or a decision, ends and nothing follows it."""
    ahead = number_set(context, "order_renewal_days")
    return ahead if ahead is not None and 0 <= ahead <= 60 else fact("RENEWAL_DAYS").value


def number_set(context: Context, setting: str) -> int | None:
    """A whole number that the program has set, or ``None``: never a guess."""
    said = context.settings.get(setting)
    return said if type(said) is int else None
