"""The dated and cited values of the assessment, read once from the files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.chart.findings import Source

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> Mapping[str, Any]:
    """One file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _source(said: Mapping[str, Any]) -> Source:
    return Source(said["title"], said["year"], said["mark"])


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the eleven criteria of OUD, in our paraphrase."""

    number: int
    label: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Oud:
    """How opioid use disorder is counted. ``bands`` are numbers of criteria, ``early`` and ``sustained`` months."""

    criteria: tuple[Criterion, ...]
    bands: Mapping[str, int]
    early: int
    sustained: int
    supervised: frozenset[int]
    codes: Mapping[str, Mapping[str, str]]
    source: Source
    remission_source: Source
    codes_source: Source
    effective_from: date


@cache
def oud() -> Oud:
    """The criteria, bands, remission and codes of opioid use disorder."""
    said = read("oud")
    source = said["source"]
    return Oud(
        criteria=tuple(Criterion(**one) for one in said["criterion"]),
        bands=said["bands"],
        early=said["remission"]["early"],
        sustained=said["remission"]["sustained"],
        supervised=frozenset(said["exempt"]["supervised"]),
        codes=said["codes"],
        source=_source(source),
        remission_source=_source(source["remission"]),
        codes_source=_source(source["codes"]),
        effective_from=said["effective_from"],
    )


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a test is done again: ``months`` calendar months, while ``when`` holds."""

    when: str
    months: int
    words: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One line of the screening schedule. ``born_months`` are from an expected birth to the test of the baby.

    ``plain`` is what the person is offered, in their words.
    """

    id: str
    condition: str
    test: str
    group: str
    first: str
    repeat: tuple[Repeat, ...]
    each_pregnancy: bool
    stops_after_positive: bool
    when: str
    advice: str
    source: Source
    born_months: int
    plain: str


@cache
def schedule() -> Mapping[str, Screen]:
    """The screening schedule by id, in its order."""
    return {one["id"]: _screen(one) for one in read("screening")["screen"]}


def _screen(said: Mapping[str, Any]) -> Screen:
    return Screen(
        id=said["id"],
        condition=said["condition"],
        test=said["test"],
        group=said["group"],
        first=said["first"],
        repeat=tuple(Repeat(**one) for one in said.get("repeat", ())),
        each_pregnancy=said.get("each_pregnancy", False),
        stops_after_positive=said.get("after_positive") == "stop",
        when=said.get("when", ""),
        advice=said.get("advice", ""),
        source=Source(said["source"], said["year"], said["mark"]),
        born_months=said.get("born_months", 0),
        plain=said["plain"],
    )


@dataclass(frozen=True, slots=True)
class Dose:
    """When a further dose is due, counted from the first; ``after_*`` are the fewest weeks since another dose."""

    months: int = 0
    days: int = 0
    until_months: int = 0
    until_days: int = 0
    after_before: int = 0
    after_first: int = 0


@dataclass(frozen=True, slots=True)
class Vaccine:
    """A vaccine with its schedule. ``doses`` are those after the first."""

    id: str
    name: str
    against: tuple[str, ...]
    doses: tuple[Dose, ...]
    advice: str = ""


@cache
def vaccines() -> Mapping[str, Vaccine]:
    """The vaccines by id."""
    found = {}
    for said in read("vaccines")["product"]:
        doses = tuple(Dose(**dose) for dose in said["doses"])
        against = tuple(said["against"])
        found[said["id"]] = Vaccine(said["id"], said["name"], against, doses, said.get("advice", ""))
    return found


def vaccine_source() -> Source:
    """Where the vaccine schedules come from."""
    return _source(read("vaccines")["source"])


def against(virus: str) -> str:
    """The name of what a vaccine is against."""
    return str(read("vaccines")["against"][virus])


@dataclass(frozen=True, slots=True)
class Signs:
    """The bounds of FIB-4, the fever, and the pairs of Duke criteria."""

    fib4_low: Decimal
    fib4_high: Decimal
    fib4_source: Source
    fever_tenths_c: int
    injecting_months: int
    endocarditis_source: Source
    signs_source: Source
    definite: tuple[tuple[int, int], ...]
    possible: tuple[tuple[int, int], ...]
    duke_source: Source


@cache
def signs() -> Signs:
    """The values for liver scarring and for endocarditis."""
    said = read("signs")
    return Signs(
        fib4_low=Decimal(said["fib4"]["low"]),
        fib4_high=Decimal(said["fib4"]["high"]),
        fib4_source=_source(said["fib4"]["source"]),
        fever_tenths_c=said["endocarditis"]["fever_tenths_c"],
        injecting_months=said["endocarditis"]["injecting_months"],
        endocarditis_source=_source(said["endocarditis"]["source"]),
        signs_source=_source(said["signs"]["source"]),
        definite=_pairs(said["duke"]["definite"]),
        possible=_pairs(said["duke"]["possible"]),
        duke_source=_source(said["duke"]["source"]),
    )


def _pairs(said: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((major, minor) for major, minor in said)
