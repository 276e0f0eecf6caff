"""LOINC codes of urine tests: which analyte or measure they name, and which are refused and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from .values import Sourced, table


class Refused(ValueError):
    """A code that is not a result: deprecated, a cut-off, or the name of a panel."""


class Unknown(LookupError):
    """A code that the tables do not know."""


class Code(Sourced):
    """A code of an analyte. ``level`` is a number; the others say detected or not."""

    code: str
    analyte: str
    means: Literal["screen", "confirm", "presence", "level"]


@cache
def codes() -> Mapping[str, Code]:
    """The codes that name an analyte."""
    return {said["code"]: Code.model_validate(said) for said in table("loinc")["code"]}


@cache
def measures() -> Mapping[str, str]:
    """The codes that name a measure of the sample itself: creatinine, gravity, ph."""
    return {said["code"]: said["measure"] for said in table("loinc")["measure"]}


@cache
def refused() -> Mapping[str, str]:
    """The codes that are put aside, each with the reason."""
    ratios = {said["code"]: "a ratio to creatinine, which is computed here" for said in table("loinc")["ratio"]}
    return {said["code"]: said["why"] for said in table("loinc")["refused"]} | ratios


def code_named(code: str) -> Code:
    """What a code means. Raises :class:`Refused` with the reason, or :class:`Unknown`."""
    if code in refused():
        raise Refused(f"{code} is {refused()[code]}")
    if code not in codes():
        raise Unknown(f"{code} is not in the tables")
    return codes()[code]
