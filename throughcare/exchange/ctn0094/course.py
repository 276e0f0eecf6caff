"""Rows day by day: detox, visits, doses, urine samples and positives, withdrawal, reported use."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from throughcare.care.history.entries import (
    DetoxReported,
    DoseReported,
    UrinePositiveReported,
    UrineSampleReported,
    UseReported,
    VisitReported,
    WithdrawalReported,
)
from throughcare.care.history.words import Arm, Medication, Outcome, Phase, Reason

from .cells import day, day_or_na, micrograms, one_of, whole, whole_or_na, word
from .substances import IN_URINE, REPORTED
from .visits import VISITS

Row = tuple[str, ...]
EVENTS: dict[str, Literal["admission", "discharge"]] = {"admission": "admission", "discharge": "discharge"}
OUTCOMES = {
    "visit": Outcome.ATTENDED,
    "final": Outcome.FINAL,
    "no visit": Outcome.MISSED,
    "MISSING": Outcome.NO_RECORD,
    "": Outcome.BLANK,
}
TEMPERATURES = {"1": True, "0": False, "99": None}


def detox(cells: Row) -> tuple[DetoxReported, int | None]:
    """``detox``: admission or discharge."""
    return DetoxReported(event=one_of(cells[1], "what", EVENTS)), day_or_na(cells[2])


def visit(cells: Row) -> tuple[VisitReported, int | None]:
    """``visit``: the planned visit, what became of it, and the remarks that were ticked."""
    return _visit(cells[1:-1]), day_or_na(cells[-1])


@lru_cache(maxsize=5_000)
def _visit(cells: Row) -> VisitReported:
    label, what, *ticks = cells
    ticked = [
        one_of(tick, f"is_{reason.value}", {"1": reason, "NA": None})
        for tick, reason in zip(ticks, Reason, strict=True)
    ]
    reasons = tuple(reason for reason in ticked if reason is not None)
    return VisitReported(label=one_of(label, "visit", VISITS), outcome=one_of(what, "what", OUTCOMES), reasons=reasons)


def dose(cells: Row, arm: Arm | None) -> tuple[DoseReported, int]:
    """``treatment``: an amount. 1 is an injection in the naltrexone arm and of unknown unit elsewhere."""
    return _dose(cells[1], arm is not None and arm.medication is Medication.NALTREXONE), day(cells[2])


@lru_cache(maxsize=5_000)
def _dose(amount: str, injected: bool) -> DoseReported:
    micro = micrograms(amount)
    if amount != "1":
        return DoseReported(as_published=amount, amount_ug=micro)
    return DoseReported(as_published=amount, injections=1 if injected else None)


def sample(cells: Row) -> tuple[UrineSampleReported, int | None]:
    """``uds_temp``: a sample was given; 99 is an unknown temperature."""
    return _sample(cells[1]), day_or_na(cells[2])


@cache
def _sample(temperature: str) -> UrineSampleReported:
    return UrineSampleReported(temperature_in_range=one_of(temperature, "was_temp_ok", TEMPERATURES))


def positive(cells: Row) -> tuple[UrinePositiveReported, int]:
    """``uds``: a positive result."""
    return _positive(cells[1]), day(cells[2])


@cache
def _positive(what: str) -> UrinePositiveReported:
    return UrinePositiveReported(substance=one_of(what, "what", IN_URINE))


def use(cells: Row) -> tuple[UseReported, int]:
    """``tlfb``: use that the person reported."""
    return _use(cells[1]), day(cells[2])


@cache
def _use(what: str) -> UseReported:
    return UseReported(substance=one_of(what, "what", REPORTED))


def withdrawal(cells: Row) -> tuple[WithdrawalReported, int | None]:
    """``withdrawal``: 0 to 3, by day."""
    return WithdrawalReported(severity=whole_or_na(cells[1], "withdrawal", 0, 3)), day_or_na(cells[2])


def withdrawal_pre_post(cells: Row) -> tuple[WithdrawalReported, int | None]:
    """``withdrawal_pre_post``: 0 to 3, before or after induction."""
    rated = WithdrawalReported(severity=whole(cells[2], "withdrawal", 0, 3), phase=word(cells[1], "what", Phase))
    return rated, day_or_na(cells[3])
