"""The dated, cited values of withdrawal care: limits, courses, medicines, protocols. Pure; from ``knowledge/``.

A program sets a limit of its own in its settings, ``withdrawal``, by the id: ``{"withdrawal": {"PULSE_LOW": 45}}``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.care.assessment.entries.words import Substance
from throughcare.care.medication.entries import Medication, Purpose
from throughcare.care.medication.values import Cited, Fact, Told, set_or_default
from throughcare.chart.findings import Context, Source

from .entries.words import Medicine, Symptom

FOLDER = Path(__file__).parent / "knowledge"
SETTING = "withdrawal"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One knowledge file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def facts() -> Mapping[str, Fact]:
    """Every single number by its id."""
    return {one["id"]: Fact.model_validate(one) for one in table("withdrawal")["fact"]}


def fact(name: str) -> Fact:
    """The number of that id. Raises ``KeyError`` for one that is in no file."""
    return facts()[name]


def value(name: str, context: Context) -> int:
    """The number that holds: what the program has set, else the default of the file."""
    return set_or_default(context, SETTING, fact(name))


def source(name: str) -> Source:
    """Where a number comes from, as a rule names it."""
    return fact(name).cited


class Course(Cited):
    """How withdrawal is expected to go after the last use: hours to onset and peak, days that it lasts."""

    id: str
    title: str
    substances: tuple[Substance, ...]
    onset: tuple[int, int]
    peak: tuple[int, int]
    lasts_days: tuple[int, int]
    words: str


@cache
def courses() -> Mapping[str, Course]:
    """The courses by id."""
    return {one["id"]: Course.model_validate(one) for one in table("course")["course"]}


def course_of(substance: Substance) -> Course | None:
    """The course of a substance; ``None`` for one that is no opioid of the table."""
    return next((one for one in courses().values() if substance in one.substances), None)


class Adjunct(Cited):
    """A medicine for symptoms. Amounts in micrograms; ``None``: the reference gives no number."""

    id: Medicine
    single: tuple[int, int] | None = None
    daily: int | None = None
    liver_daily: int | None = None
    every_hours: int | None = None
    holds: tuple[str, ...]
    symptoms: tuple[Symptom, ...]
    words: str


@cache
def adjuncts() -> Mapping[Medicine, Adjunct]:
    """The medicines for symptoms."""
    whose = {"source": table("adjuncts")["source"]}
    found = [Adjunct.model_validate(whose | one) for one in table("adjuncts")["adjunct"]]
    return {one.id: one for one in found}


class Protocol(Cited):
    """A way of supervised withdrawal. ``how``: a table of doses, the linear generator, or percents."""

    id: str
    title: str
    how: str
    medication: Medication
    purpose: Purpose
    doses: tuple[str, ...] | None = None
    days: int | None = None
    starts: tuple[int, ...] | None = None
    percent: int | None = None
    of: str | None = None
    every_days: int | None = None
    steps: int | None = None
    hold_days: int | None = None
    round_ug: int | None = None
    words: str


@cache
def protocols() -> Mapping[str, Protocol]:
    """The protocols by id."""
    return {one["id"]: Protocol.model_validate(one) for one in table("protocols")["protocol"]}


class LiverStep(Told):
    """From so many Child-Pugh points on, so many tablets at once."""

    from_points: int
    tablets: int


class KidneyStep(Told):
    """Below such an eGFR so many tablets at once."""

    below: int
    tablets: int


class Organs(Cited):
    """Lofexidine by liver and kidney: tablets at once, four times a day."""

    usual: int
    most_at_once: int
    most_a_day: int
    liver: tuple[LiverStep, ...]
    kidney: tuple[KidneyStep, ...]


@cache
def organs() -> Organs:
    """How many tablets of lofexidine liver and kidneys allow."""
    said = dict(table("protocols")["organs"])
    said["liver"] = [{"from_points": one["from"], "tablets": one["tablets"]} for one in said["liver"]]
    return Organs.model_validate(said)


ALWAYS: str = table("protocols")["always"]
"""What is said beside every protocol of withdrawal."""
