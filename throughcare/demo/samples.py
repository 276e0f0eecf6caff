"""Samples and results in few words: a sample given at the program, its report, and what was said about it."""

from __future__ import annotations

from uuid import UUID

from throughcare.care.testing.entries import (
    AnalyteResult,
    Matrix,
    NextStep,
    Observed,
    ResultReviewed,
    SampleCollected,
    SampleResultReported,
    Seen,
    Stage,
    Status,
    Validity,
    Why,
)

from .telling import Telling

FIT = Validity(creatinine_mg_dl="96", specific_gravity="1.0170", ph="6.2")
WARM = 963
"""Tenths of a degree Fahrenheit."""


def given(t: Telling, code: str, panel: str = "confirm") -> UUID:
    """A urine sample, by chance, in private."""
    return t.add(
        SampleCollected(
            program=t.program.slug, matrix=Matrix.URINE, panel=panel, code=code, why=Why.RANDOM,
            observed=Observed.UNOBSERVED, temperature_tenths=WARM, temperature_unit="F", minutes=2, sealed=True,
        )
    )  # fmt: skip


def reported(t: Telling, sample: UUID, found: dict[str, str], absent: str, stage: Stage = Stage.CONFIRM) -> UUID:
    """What the laboratory reported: levels in ng/mL by analyte (empty for none), and what was not found."""
    there = tuple(_found(name, level) for name, level in found.items())
    gone = tuple(AnalyteResult(analyte=name, seen=Seen.NOT_DETECTED, status=Status.FINAL) for name in absent.split())
    lab = "Charles River Laboratory (invented)"
    return t.add(
        SampleResultReported(
            sample=sample, stage=stage, status=Status.FINAL, results=there + gone, validity=FIT, lab=lab
        )
    )


def _found(name: str, level: str) -> AnalyteResult:
    amount = {"level": level, "unit": "ng/mL"} if level else {}
    return AnalyteResult(analyte=name, seen=Seen.DETECTED, status=Status.FINAL, **amount)


def looked_at(t: Telling, sample: UUID, report: UUID, said: str, *steps: NextStep) -> UUID:
    """A clinician talked about it with the person."""
    return t.add(ResultReviewed(sample=sample, reports=(report,), talked=True, said=said, next_steps=steps))
