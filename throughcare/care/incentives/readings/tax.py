"""Which total of a year must be told to the tax office, and what counts towards it: dated, cited, to be confirmed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from throughcare.chart.findings import Context, Source

from .purse import Year

FILE = Path(__file__).parent.parent / "knowledge" / "tax.toml"
Counts = Literal["earned", "used"]


class Threshold(BaseModel):
    """From which total of a calendar year a return is due, in cents. The total itself counts: at it, not above it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    threshold_cents: int
    source: str
    year: int
    mark: str
    effective_from: date | None = None
    effective_to: date | None = None

    def holds_in(self, year: int) -> bool:
        """Whether it is that of a calendar year."""
        begins, ends = self.effective_from or date.min, self.effective_to or date.max
        return begins <= date(year, 12, 31) and date(year, 1, 1) <= ends


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def threshold(year: int) -> Threshold:
    """That of a year."""
    return next(one for one in _thresholds() if one.holds_in(year))


@cache
def _thresholds() -> tuple[Threshold, ...]:
    return tuple(Threshold.model_validate(one) for one in _table()["information_return"])


def counts(context: Context) -> Counts:
    """Whether what was earned counts, or what was used: as the program has set it, else the convention."""
    said = context.settings.get("incentives")
    wanted = said.get("tax_counts") if isinstance(said, Mapping) else None
    return "used" if (wanted or _table()["counts"]["value"]) == "used" else "earned"


def counts_source() -> Source:
    """Where the convention comes from."""
    said = _table()["counts"]
    return Source(said["source"], said["year"], said["mark"])


def counted_cents(year: Year, counting: Counts) -> int:
    """What of a year counts."""
    return year.used_cents if counting == "used" else year.earned_cents


def is_due(year: int, cents: int) -> bool:
    """Whether a total must be told."""
    return cents >= threshold(year).threshold_cents
