"""The dated, cited values of safety: steps of the overdose guide, times between doses, products, whom to call.

Pure. Read from the files in ``knowledge/``; each value carries its source and its mark: ``V`` verified in the project's
clinical reference, ``V~`` partly, ``K`` from knowledge, ``K?`` unsure, ``P`` project convention.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from throughcare.chart.times import day_words

FOLDER = Path(__file__).parent / "knowledge"
Mark = Literal["V", "V~", "K", "K?", "P"]
MARKS: Mapping[str, str] = {
    "V": "verified in the source named",
    "V~": "partly verified",
    "K": "from knowledge, not verified",
    "K?": "from knowledge, unsure: check before relying on it",
    "P": "a convention of this project, no clinical source",
}
"""What each mark means, in words for a page."""


class UnknownValue(LookupError):
    """There is no such product, profile or state. The message says so in words."""


class Told(BaseModel):
    """One value of a knowledge file. Frozen; a field nobody knows in the file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cited(Told):
    """A value with where it comes from and how sure it is."""

    source: str = ""
    mark: Mark

    @property
    def mark_words(self) -> str:
        """The mark in words."""
        return MARKS[self.mark]


class Profile(Cited):
    """How long to wait between two doses of naloxone, in seconds: prompted from the earliest on."""

    id: str
    title: str
    earliest_seconds: int = Field(gt=0)
    latest_seconds: int = Field(gt=0)
    year: int
    default: bool = False

    @property
    def words(self) -> str:
        """“2 to 3 minutes”."""
        earliest, latest = self.earliest_seconds // 60, self.latest_seconds // 60
        return f"{latest} minutes" if earliest == latest else f"{earliest} to {latest} minutes"


class Product(Cited):
    """A product with naloxone or nalmefene. Doses are micrograms; what is not known is ``None``."""

    id: str
    name: str
    drug: Literal["naloxone", "nalmefene"]
    form: str
    route: str
    status: Literal["otc", "rx", "discontinued", "unknown"]
    dose_micrograms: int | None = None
    most_micrograms: int | None = None
    volume: str = ""
    otc_since: date | None = None
    rx_since: str = ""
    repeat: str = ""
    note: str = ""
    default: bool = False

    @property
    def dose(self) -> str:
        """“8 mg into the nose (IN)”; for a vial the range."""
        if self.dose_micrograms is None:
            return "dose not recorded"
        upto = f" to {milligrams(self.most_micrograms)}" if self.most_micrograms else ""
        return f"{milligrams(self.dose_micrograms)}{upto} {self.route}"

    @property
    def status_words(self) -> str:
        """Whether one can have it, in words."""
        words = {
            "otc": f"without a prescription{f' since {day_words(self.otc_since)}' if self.otc_since else ''}",
            "rx": f"on prescription{f' since {self.rx_since}' if self.rx_since else ''}",
            "discontinued": "not made any more",
            "unknown": "whether it is sold was not verified",
        }
        return words[self.status]


class Said(Cited):
    """A sentence about all products."""

    text: str


class Form(Cited):
    """A form in which naloxone comes, and how it is given, in our own words."""

    id: str
    title: str
    how: tuple[str, ...]


class Step(Cited):
    """One step of the guide. ``{names}`` in its words are numbers from the same file: see :func:`filled`."""

    id: str
    heading: str
    next: str
    lead: str
    points: tuple[str, ...]


class Note(Cited):
    """Something that is different in one situation, said beside a step."""

    id: str
    step: str
    title: str
    text: str


class Line(Cited):
    """A line to call. ``for`` says where it is shown: crisis, using, afterwards."""

    id: str
    name: str
    number: str
    say: str
    shown: tuple[str, ...] = Field(alias="for")


class Strip(Cited):
    """What to know about test strips."""

    title: str
    points: tuple[str, ...]


@cache
def table(name: str) -> Mapping[str, Any]:
    """One knowledge file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def profiles() -> Mapping[str, Profile]:
    """The profiles by id."""
    return {name: Profile(id=name, **said) for name, said in table("steps")["profiles"].items()}


def profile(name: str = "") -> Profile:
    """The profile of that id; the default one without. Raises :class:`UnknownValue`."""
    if not name:
        return next(one for one in profiles().values() if one.default)
    if name not in profiles():
        raise UnknownValue(f"There is no timer profile “{name}”. There are: {', '.join(profiles())}.")
    return profiles()[name]


def next_dose(given: Sequence[int], chosen: Profile) -> tuple[int, int] | None:
    """When the next dose is prompted, earliest and latest, in the seconds in which ``given`` says the doses so far."""
    if not given:
        return None
    last = max(given)
    return last + chosen.earliest_seconds, last + chosen.latest_seconds


@cache
def products() -> Mapping[str, Product]:
    """The products by id, in the order of the file."""
    return {said["id"]: Product.model_validate(said) for said in table("products")["product"]}


def product(name: str) -> Product:
    """The product of that id. Raises :class:`UnknownValue`."""
    if name not in products():
        raise UnknownValue(f"There is no product “{name}” in our list.")
    return products()[name]


def said_of_products(about: str) -> Said:
    """What is said of the ``usual`` strength, or of a ``child``."""
    return Said.model_validate(table("products")[about])


@cache
def forms() -> tuple[Form, ...]:
    """How naloxone is given, by form."""
    return tuple(Form(id=name, **said) for name, said in table("products")["forms"].items())


@cache
def steps(guide: str = "steps") -> tuple[Step, ...]:
    """The steps of the overdose guide in their order; those of the ``crisis`` guide."""
    return tuple(Step.model_validate(said) for said in table(guide)["step"])


@cache
def notes() -> tuple[Note, ...]:
    """What is different for a child, in pregnancy, with mixed drugs, when they wake up angry."""
    return tuple(Note.model_validate(said) for said in table("steps")["note"])


@cache
def help_lines() -> tuple[Line, ...]:
    """Whom to call, as delivered."""
    return tuple(Line.model_validate(said) for said in table("help")["line"])


@cache
def strips() -> tuple[Strip, ...]:
    """What to know about test strips."""
    return tuple(Strip.model_validate(said) for said in table("help")["strip"])


def numbers(chosen: Profile, emergency_number: str, crisis_number: str) -> dict[str, str]:
    """What the words of the steps name in braces."""
    breaths, wears_off = table("steps")["breaths"], table("steps")["wears_off"]
    return {
        "emergency_number": emergency_number,
        "crisis_number": crisis_number,
        "breath_earliest": str(breaths["earliest_seconds"]),
        "breath_latest": str(breaths["latest_seconds"]),
        "redose_words": chosen.words,
        "wears_off_words": f"{wears_off['earliest_minutes']} to {wears_off['latest_minutes']} minutes",
    }


def filled(step: Step, said: Mapping[str, str]) -> Step:
    """The step with its numbers in words."""
    return step.model_copy(
        update={
            "heading": step.heading.format_map(said),
            "lead": step.lead.format_map(said),
            "points": tuple(point.format_map(said) for point in step.points),
        }
    )


def milligrams(micrograms: int) -> str:
    """Micrograms as milligrams, exactly: 400 is “0.4 mg”."""
    return f"{Decimal(micrograms).scaleb(-3).normalize():f} mg"
