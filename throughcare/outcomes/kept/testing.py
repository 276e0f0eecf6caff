"""Which samples were positive for an opioid that the person's own prescription does not explain. Pure.

What the testing room calls expected is not counted (a medicine of theirs, a screen that a confirmation refuted), nor is
anything about the medication that the program gives: that is no use. What is unexpected or unclear is counted.
"""

from __future__ import annotations

from datetime import date

from throughcare.care.testing.meaning import Case, Expected, Sentence, interpret
from throughcare.care.testing.readings.cases import case_of
from throughcare.care.testing.readings.cases import day_of_sample as day_of
from throughcare.care.testing.readings.way import given
from throughcare.care.testing.values import analytes
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

OPIOIDS = frozenset({"opiates", "oxycodone", "tramadol", "fentanyl", "methadone", "buprenorphine"})
"""The groups of analytes that are opioids."""


def tested(chart: Chart, context: Context) -> dict[date, set[bool]]:
    """By day of the sample whether it was positive; days whose samples say nothing of opioids are left out."""
    found: dict[date, set[bool]] = {}
    for one in given(chart):
        case = case_of(chart, one, context)
        if (answer := positive(case)) is not None:
            found.setdefault(day_of(one, context), set()).add(answer)
    return found


def positive(case: Case) -> bool | None:
    """Whether a sample is positive for an opioid that is not explained; ``None`` where it says nothing of opioids.

    As on the results page (care reference 4.3 rule 18) an unfit sample says nothing, and of a dilute one what it does
    not show says nothing.
    """
    if all(case.positive(uid) is None for uid in case.results if _group(uid) in OPIOIDS) or not case.fit.reads_positive:
        return None
    ours = {one.shows for one in case.taking if one.ours}
    found = any(_counts(said, case, ours) for said in interpret(case))
    return found if found or case.fit.reads_negative else None


def _counts(said: Sentence, case: Case, ours: set[str]) -> bool:
    """Whether a sentence is about an opioid that was found and is neither explained nor the program's medication."""
    if said.expected is Expected.EXPECTED:
        return False
    groups = {_group(uid) for uid in said.about if case.positive(uid)}
    return bool((groups & OPIOIDS) - ours)


def _group(analyte: str) -> str:
    """The group of an analyte; empty for one that the tables do not know."""
    known = analytes().get(analyte)
    return known.group if known else ""
