"""The person's own tests in plain words: what was found, whether that was expected, what is next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from throughcare.care.dosing.readings import origin_of
from throughcare.chart.books import Chart
from throughcare.site.pages.charts import ChartPage

from .entries import NextStep, ResultReviewed
from .meaning import Expected, Sentence
from .readings.cases import meaning
from .readings.way import Sample, samples
from .values import analytes

STEPS = {
    NextStep.NONE: "Nothing more is needed.",
    NextStep.TALK: "We talk about it together.",
    NextStep.CONFIRM: "The laboratory looks again, by a way that is surer.",
    NextStep.REPEAT: "Another sample some time soon.",
    NextStep.PRESCRIBER: "The prescriber looks at it with me.",
    NextStep.SAFETY: "We talk about staying safe, and I get naloxone.",
    NextStep.PLAN: "We look at my plan together.",
}


def tests(page: ChartPage) -> list[dict[str, Any]]:
    """My samples, the latest first."""
    return [_test(page, one) for one in reversed(samples(page.chart))]


def _test(page: ChartPage, one: Sample) -> dict[str, Any]:
    said = meaning(page.chart, one.uid, page.program.context) if one.reports else ()
    review = _review(page.chart, one)
    return {
        "day": page.calendar.heading(one.entry.happened),
        "matrix": one.said.matrix.label,
        "come": bool(one.reports),
        "waits": bool(one.unseen),
        "parts": list(parts(said)),
        "review": review,
        "steps": [STEPS[step] for step in review.next_steps] if review else [],
    }


def _review(chart: Chart, one: Sample) -> ResultReviewed | None:
    found = [said for _, said in chart.of(ResultReviewed) if origin_of(chart, said.sample) == one.uid]
    return found[-1] if found else None


def parts(said: Iterable[Sentence]) -> Iterable[dict[str, Any]]:
    """What was found and as expected, found and not explained, not found though expected, not clear; then the rest."""
    known = list(said)
    for (expected, positive), words, kind in HEADINGS:
        found = [one for one in known if one.expected is expected and one.positive is positive]
        names = list(dict.fromkeys(plain(uid) for one in found for uid in one.about))
        whole = [one.words for one in found if not one.about]
        if names or whole:
            yield {"words": words, "kind": kind, "names": ", ".join(names), "about": whole}


HEADINGS = (
    ((Expected.EXPECTED, True), "Found, as expected", "good"),
    ((Expected.UNEXPECTED, True), "Found, and not expected", "info"),
    ((Expected.UNEXPECTED, False), "Expected, and not found", "info"),
    ((Expected.UNCLEAR, True), "Found, and not clear why", "info"),
    ((Expected.UNCLEAR, False), "Not found, which says little", "quiet"),
    ((Expected.UNCLEAR, None), "Cannot be said", "quiet"),
    ((Expected.EXPECTED, False), "Not found, as expected", "good"),
)


def plain(uid: str) -> str:
    """An analyte in words that are no jargon."""
    known = analytes().get(uid)
    return known.plain if known else uid.replace("_", " ")
