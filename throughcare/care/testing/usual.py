"""The dated, cited values of the way of a sample, and what a program has set instead. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from throughcare.chart.findings import Context, Source

FILE = Path(__file__).parent / "knowledge" / "way.toml"
SETTING = "testing"


class Way(BaseModel):
    """How a program asks for samples and follows them.

    ``extra_per_year`` are the further tests that the chance of every day brings; ``closed_weekdays`` count from 0,
    Monday; ``answer_within_days`` counts the day of the call. ``minimum_per_year`` may be set higher than the law.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    minimum_per_year: int = Field(ge=8, le=104)
    extra_per_year: int = Field(ge=1, le=52)
    pro_rata: bool
    closed_weekdays: tuple[int, ...] = Field(default=(), max_length=6)
    answer_within_days: int = Field(ge=1, le=14)
    result_within_days: int = Field(ge=1, le=60)
    label_prefix: str = Field(pattern=r"^[A-Z0-9]{1,6}$")


@cache
def table() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def minimum_source() -> Source:
    """Where the yearly minimum comes from."""
    said = table()["minimum_per_year"]
    return Source(said["source"], said["year"], said["mark"])


def drawing_source() -> Source:
    """Where the way of drawing comes from: a convention of this project."""
    said = table()["drawing"]
    return Source(said["source"], said["year"], said["mark"])


def way(context: Context) -> Way:
    """How this program does it. A setting that makes no sense is left out: the usual value then holds."""
    usual: dict[str, Any] = {name: value for name, value in table()["drawing"].items() if name in Way.model_fields}
    usual["minimum_per_year"] = table()["minimum_per_year"]["value"]
    said = context.settings.get(SETTING)
    found = dict(usual)
    for name, value in said.items() if isinstance(said, Mapping) else ():
        if name in Way.model_fields and _makes_sense(usual, name, value):
            found[name] = value
    return Way.model_validate(found)


def _makes_sense(usual: Mapping[str, Any], name: str, value: Any) -> bool:
    try:
        made = Way.model_validate({**usual, name: value})
    except ValidationError:
        return False
    return set(made.closed_weekdays) <= set(range(7))
