"""How the kinds of testing are declared: under Part 2; the person reads every word about their own samples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from pydantic import Field

from throughcare.care.medication.entries.declare import Part
from throughcare.chart.books import CHART, PROGRAM
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import CARE_TEAM, CLINICIANS, EVERYONE_IN_CARE, Privacy, Role

__all__ = ["COLLECTORS", "LAB", "Amount", "AnalyteId", "Exact", "Part", "lab_kind", "sample_kind"]
P = TypeVar("P", bound=Payload)

COLLECTORS = CARE_TEAM
"""Who may ask for a sample, take it and hand it over."""
LAB = CLINICIANS | {Role.INTAKE, Role.MANAGER}
"""Who may bring in what a laboratory sent, and place a row that matched nothing."""

Exact = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?$")]
"""A measured number, exactly as it was written: “1.0030” is not a float."""
Amount = Annotated[str, Field(pattern=r"^(<|<=|>|>=)?[0-9]{1,9}(\.[0-9]{1,6})?$")]
"""A measured number, or what it is below or above where the laboratory says no more: “<2”, “>5000”."""
AnalyteId = Annotated[str, Field(pattern=r"^[a-z0-9_]{2,40}$")]
"""The id of an analyte in the tables of knowledge: ``norfentanyl``."""


def sample_kind(
    name: str, *, title: str, form: str | Without, fhir: str | Without, write: frozenset[Role] = CLINICIANS
) -> Callable[[type[P]], type[P]]:
    """Register a kind that stands in the person's chart."""
    return KINDS.kind(
        name,
        title=title,
        stage="testing",
        privacy=Privacy.PART2,
        read=EVERYONE_IN_CARE,
        write=write,
        form=form,
        fhir=fhir,
        books=frozenset({CHART}),
    )


def lab_kind(
    name: str, *, title: str, form: str | Without, write: frozenset[Role] = LAB | {Role.SYSTEM}
) -> Callable[[type[P]], type[P]]:
    """Register a kind that stands in the program's own book: files of results, and rows that fit no sample."""
    return KINDS.kind(
        name,
        title=title,
        stage="testing",
        privacy=Privacy.PART2,
        read=LAB,
        write=write,
        form=form,
        fhir=Without("a file of results is the program's own matter; its results are mapped from the charts"),
        books=frozenset({PROGRAM}),
    )
