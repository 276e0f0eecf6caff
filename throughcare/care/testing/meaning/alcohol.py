"""Alcohol: ethanol, ethyl glucuronide, ethyl sulfate. Reference 4.3 rule 17: never the sole basis of anything."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.chart.findings import Context

from ..units import Measured
from ..values import number
from .common import (
    CONFIRM,
    FITS_ABSENT,
    INDETERMINATE,
    NOT_CLEAR,
    NOT_EXPLAINED,
    TALK,
    UNEXPECTED,
    gone,
    origin_of,
    say,
    tested,
)
from .picture import Case
from .sentence import Sentence

ALONE = "By itself it is no proof of drinking: hand rub, food and mouthwash leave some. It is never the sole basis."


def etg_band(level: Measured, context: Context | None = None) -> str:
    """“negative”, “very low”, “low” or “high”; empty where a bound does not tell."""
    if level.bound:
        return "high" if level.above(number("ETG_HIGH_ABOVE", context)) else ""
    if level.value < number("ETG_FROM", context):
        return "negative"
    if level.value < number("ETG_LOW_FROM", context):
        return "very low"
    return "low" if level.value <= number("ETG_HIGH_ABOVE", context) else "high"


def alcohol(case: Case) -> Iterator[Sentence]:
    """What the traces of alcohol say."""
    if case.positive("ethanol") and not case.named("ethanol"):
        words = "A screen points to alcohol within about 12 hours. A confirmation tells."
        said = (INDETERMINATE, UNEXPECTED, True)
        yield say(("ethanol",), "alcohol_unconfirmed", said, words, "4.3 rule 16", ("windows", "V"), CONFIRM, TALK)
    elif case.positive("ethanol"):
        words = "Alcohol itself was found: drunk within about 12 hours, or made by yeast in a sample that stood warm."
        yield say(("ethanol",), "alcohol_found", NOT_EXPLAINED, words, "4.2", ("windows", "V"), TALK)
    traces = tuple(one for one in ("etg", "ets") if case.positive(one))
    if traces:
        yield _traces(case, traces)
    absent = tuple(one for one in tested(case, "ethanol", "etg", "ets") if case.positive(one) is False)
    if absent:
        yield say(absent, "not_found", FITS_ABSENT, gone(case, absent, "Not found."), "4.2", ("false_positive", "V"))


def _traces(case: Case, traces: tuple[str, ...]) -> Sentence:
    found = case.results.get("etg")
    band = etg_band(found.level, case.context) if found and found.level and found.positive else ""
    shown = f"Ethyl glucuronide: {band} level. " if band else ""
    both = "Both traces are there, which makes drinking more likely. " if len(traces) == 2 else ""
    return say(traces, "alcohol_traces", NOT_CLEAR, f"{shown}{both}{ALONE}", "4.3 rule 17", origin_of("ETG_FROM"), TALK)
