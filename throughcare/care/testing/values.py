"""The dated, cited tables of testing: analytes, cut-offs, windows, codes, panels. Pure: read once from ``knowledge/``.

Numbers are text in the files and fractions here, so that a level at a cut-off is compared exactly. Each value names a
source of ``sources.toml`` and carries a mark (``V`` verified … ``P`` a convention of this project). What a program
chose stands in its settings: ``test_validity_profile``, ``test_cutoffs``, ``test_panels``, ``test_numbers``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from throughcare.care.medication.values import MARKS, Mark, Told
from throughcare.chart.findings import Context, Source

from .entries import Matrix, Stage

FOLDER = Path(__file__).parent / "knowledge"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One knowledge file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


class Sourced(Told):
    """A value with the key of its source, and how sure it is."""

    origin: str = Field(alias="from")
    mark: Mark

    @property
    def source(self) -> str:
        """The title of its source."""
        return str(table("sources")[self.origin]["source"])

    @property
    def year(self) -> int:
        """The year of its source."""
        return int(table("sources")[self.origin]["year"])

    @property
    def mark_words(self) -> str:
        """The mark in words."""
        return MARKS[self.mark]

    @property
    def cited(self) -> Source:
        """The same as rules name it: a partly verified or unsure value counts as the weaker mark."""
        return Source(self.source, self.year, {"V~": "V", "K?": "K"}.get(self.mark, self.mark))


def cited(origin: str, mark: str) -> Source:
    """A source of the table by its key, as rules and sentences name it."""
    said = table("sources")[origin]
    return Source(said["source"], said["year"], {"V~": "V", "K?": "K"}.get(mark, mark))


class Analyte(Told):
    """A molecule, or a class for which an immunoassay answers. ``mine`` is what the person reads."""

    id: str
    name: str
    group: str
    kind: Literal["molecule", "class"]
    also: tuple[str, ...] = ()
    mine: str = ""

    @property
    def plain(self) -> str:
        """The words for the person."""
        return self.mine or self.name.lower()


class Cutoff(Sourced):
    """From which level on a test is positive, in ng/mL: by a screen (``initial``) and by a confirmation."""

    matrix: Matrix
    analyte: str
    initial: str | None = None
    confirm: str | None = None
    words: str = ""


class Window(Sourced):
    """How long something can be found, in hours: usually, and after heavy or regular use."""

    matrix: Matrix
    analytes: tuple[str, ...]
    usual_hours: int
    heavy_hours: int | None = None
    words: str

    @property
    def longest_hours(self) -> int:
        """The longest that the table knows."""
        return self.heavy_hours or self.usual_hours


class Number(Sourced):
    """One number of the interpretation, in ng/mL unless its text says otherwise. ``rule`` as the reference counts."""

    id: str
    about: str
    value: str
    rule: str

    @property
    def exact(self) -> Fraction:
        """The number itself."""
        return Fraction(self.value)


class Panel(Sourced):
    """What is looked for together."""

    id: str
    title: str
    matrix: Matrix
    stage: Stage
    analytes: tuple[str, ...]


@cache
def analytes() -> Mapping[str, Analyte]:
    """Every analyte by its id."""
    return {said["id"]: Analyte.model_validate(said) for said in table("analytes")["analyte"]}


def name_of(analyte: str) -> str:
    """The name of an analyte; of one that the tables do not know its id in plain letters."""
    known = analytes().get(analyte)
    return known.name if known else analyte.replace("_", " ")


@cache
def _by_name() -> Mapping[str, str]:
    said = ((name, one.id) for one in analytes().values() for name in (one.id, one.name, *one.also))
    return {_letters(name): uid for name, uid in said}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def analyte_named(text: str) -> str:
    """The id of the analyte that a laboratory calls so; empty for none."""
    return _by_name().get(_letters(text), "")


@cache
def cutoffs() -> Mapping[tuple[str, str], Cutoff]:
    """The cut-offs by matrix and analyte."""
    found = [Cutoff.model_validate(said) for said in table("cutoffs")["cutoff"]]
    return {(one.matrix.value, one.analyte): one for one in found}


def cutoff(matrix: Matrix, analyte: str, stage: Stage, context: Context | None = None) -> Fraction | None:
    """The cut-off in ng/mL: the program's own, else that of the tables; ``None`` where there is none."""
    name = "confirm" if stage is Stage.CONFIRM else "initial"
    said = (context.settings if context else {}).get("test_cutoffs")
    own = _inside(said, matrix.value, analyte, name)
    return Fraction(own) if own else _usual_cutoff(matrix, analyte, name)


@cache
def _usual_cutoff(matrix: Matrix, analyte: str, name: str) -> Fraction | None:
    known = cutoffs().get((matrix.value, analyte))
    text = getattr(known, name) if known else None
    return Fraction(text) if text else None


def _inside(said: object, *path: str) -> str:
    """What stands in a nested setting; empty where it is not there, or is no number above zero."""
    for name in path:
        said = said.get(name) if isinstance(said, Mapping) else None
    try:
        return said if isinstance(said, str) and Fraction(said) > 0 else ""
    except (ValueError, ZeroDivisionError):
        return ""


@cache
def windows() -> Mapping[tuple[str, str], Window]:
    """The windows of detection by matrix and analyte."""
    found = [Window.model_validate(said) for said in table("windows")["window"]]
    return {(one.matrix.value, analyte): one for one in found for analyte in one.analytes}


def window(matrix: Matrix, analyte: str) -> Window | None:
    """The window of an analyte, or ``None`` where no figure is agreed."""
    return windows().get((matrix.value, analyte))


@cache
def numbers() -> Mapping[str, Number]:
    """The numbers of the interpretation by their id."""
    return {said["id"]: Number.model_validate(said) for said in table("meaning")["number"]}


def number(name: str, context: Context | None = None) -> Fraction:
    """A number of the interpretation: the program's own, else that of the table. Raises ``KeyError`` for no such."""
    own = _inside((context.settings if context else {}).get("test_numbers"), name)
    return Fraction(own) if own else numbers()[name].exact


def panels(context: Context | None = None) -> Mapping[str, Panel]:
    """The panels by their id: those of the tables, and over them the program's own."""
    said = (context.settings if context else {}).get("test_panels")
    own = said if isinstance(said, list) else []
    return {one.id: one for one in map(_panel, [*table("panels")["panel"], *own]) if one is not None}


def _panel(said: Mapping[str, Any]) -> Panel | None:
    """A panel as data; one of a program that cannot be read is left out, as the page of settings says."""
    try:
        return Panel.model_validate({"from": "project", "mark": "P", **said}, strict=False)
    except (ValueError, TypeError):
        return None
