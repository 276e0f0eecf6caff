"""The dated, cited values of stock: what the law asks, and the conventions a program sets for itself. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from throughcare.care.medication.entries import Drug, Medication
from throughcare.chart.findings import Context, Source

FOLDER = Path(__file__).parent / "knowledge"


class Law(BaseModel):
    """One value of a law: what it asks, since when (``None``: the reference does not say), where, and how sure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    value: int
    unit: str
    source: str
    year: int
    effective_from: date | None = None
    effective_to: date | None = None
    jurisdiction: str
    mark: str

    @property
    def cited(self) -> Source:
        """The same as the source of a rule. What is unsure counts as from knowledge there."""
        return Source(self.source, self.year, self.mark.rstrip("?~"))


class Weighing(BaseModel):
    """How a weight becomes a volume: of the full strength liquid, and of the empty bottle with its cap."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    density_mg_per_ml: int = Field(gt=0)
    tare_mg: int = Field(ge=0)


class Keeping(BaseModel):
    """How a program keeps its stock: the conventions of the project, or what the program has set.

    ``low_ug`` is below how much of a medication in all a program wants to be told, ``weighing`` what a balance needs;
    what is not in them is not set.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tolerance_pieces: int = Field(ge=0)
    liquid_tolerance_per_mille: int = Field(ge=0, le=100)
    expiring_days: int = Field(ge=0, le=730)
    inventory_days_ahead: int = Field(ge=0, le=730)
    low_ug: Mapping[Medication, int] = Field(default_factory=dict)
    weighing: Mapping[Medication, Weighing] = Field(default_factory=dict)


@cache
def table(name: str) -> Mapping[str, Any]:
    """One knowledge file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def law(name: str) -> Law:
    """One value of the law by its name."""
    return Law.model_validate(table("law")[name])


def schedule(drug: Drug) -> str:
    """The schedule of a drug, “II”; empty for one that is not controlled."""
    return str(table("law")["schedules"][drug.value])


def keeping(context: Context) -> Keeping:
    """How the program keeps its stock. A setting that makes no sense is left out: the strictest value then holds."""
    usual = {name: value for name, value in table("keeping").items() if name in Keeping.model_fields}
    said = context.settings.get("stock")
    found: dict[str, Any] = dict(usual)
    for name, value in said.items() if isinstance(said, Mapping) else ():
        if _makes_sense(usual, name, value):
            found[name] = value
    return Keeping.model_validate(found)


def _makes_sense(usual: Mapping[str, Any], name: str, value: Any) -> bool:
    try:
        Keeping.model_validate({**usual, name: value})
    except ValidationError:
        return False
    return True
