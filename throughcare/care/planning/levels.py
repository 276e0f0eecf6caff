"""The levels of care and the numbers of planning, read from ``knowledge/level_of_care.toml``. Pure."""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from throughcare.chart.findings import Source

FILE = Path(__file__).parent / "knowledge" / "level_of_care.toml"


class Level(StrEnum):
    """A level of care of Throughcare's own guide. The names are ours."""

    L0 = "L0"
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"
    L6 = "L6"
    L7 = "L7"
    E = "E"

    @property
    def facts(self) -> Facts:
        """What the knowledge file says about it."""
        return _FACTS[self]

    @property
    def label(self) -> str:
        """Its name, as shown to people."""
        return self.facts.name

    @property
    def rank(self) -> int:
        """How intensive it is: 0 for recovery monitoring, 8 for an emergency."""
        return self.facts.rank


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Facts(_Strict):
    """One level: name, what it means for the person, hours a week, and days between reviews of the plan."""

    code: str
    rank: int
    name: str
    plain: str
    hours: str | None = None
    hours_source: str | None = None
    hours_year: int | None = None
    hours_mark: str | None = None
    stage: str | None = None
    review_days: int = Field(ge=1)
    review_days_later: int | None = None
    review_mark: str

    @property
    def hours_from(self) -> Source | None:
        """Where the hours come from; ``None`` for a level that no hours define."""
        if not self.hours_source or not self.hours_year:
            return None
        return Source(f"{self.hours_source}: {self.hours}", self.hours_year, self.hours_mark or "K")


class Thresholds(_Strict):
    """The numbers in the rules of the guide: a COWS score, counts, days and months."""

    cows_severe: int
    starts_failed: int
    overdose_days: int
    drop_outs: int
    drop_out_days: int
    first_year_months: int


class Cited(_Strict):
    """A number with its source, year and mark."""

    source: str
    year: int
    mark: str
    least_days: int = 0
    least_months: int = 0
    days: int = 0
    contact_hours: int = 0

    @property
    def cited(self) -> Source:
        """The source as findings carry it."""
        return Source(self.source, self.year, self.mark)


class Guide(_Strict):
    """The whole file."""

    effective: date
    version: str
    label: str
    source: str
    year: int
    mark: str
    level: list[Facts]
    thresholds: Thresholds
    length: Cited
    medication_length: Cited
    first_plan: Cited
    interim: Cited
    bridging: Cited
    step: Cited
    step_down: dict[str, str]
    step_up: dict[str, str]


def load(file: Path = FILE) -> Guide:
    """Read the file. Raises ``ValueError`` with the place in it that is wrong."""
    guide = Guide.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    if [facts.code for facts in guide.level] != [level.value for level in Level]:
        raise ValueError("the levels must be L0 to L7, then E")
    if [facts.rank for facts in guide.level] != list(range(len(Level))):
        raise ValueError("the ranks of the levels must count from 0, the least intensive first")
    return guide


KNOWN = load()
_FACTS = {Level(facts.code): facts for facts in KNOWN.level}
