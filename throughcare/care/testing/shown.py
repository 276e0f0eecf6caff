"""A result in words, for its pages: the sentences first, then the table, the validity, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from throughcare.care.dosing.readings import origin_of
from throughcare.care.medication.values import MARKS
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from .entries import ConfirmationAsked, Matrix, ResultReviewed, Seen, Valid
from .meaning import Expected, Sentence
from .meaning.picture import Result
from .readings.cases import day_of_sample, meaning
from .readings.results import Results, results_of
from .readings.way import Sample, samples
from .validity import Fit, fit, low_creatinine, warmth
from .values import analytes, name_of, window

TAG = {Expected.UNEXPECTED: "warn", Expected.UNCLEAR: "info", Expected.EXPECTED: "good"}
WARM = {"in range": "good", "out of range": "warn", "too late": "quiet", "not measured": "quiet"}


def sentences(said: Sequence[Sentence]) -> list[dict[str, Any]]:
    """Each sentence with its tag, its source and how sure that is."""
    return [
        {
            "said": one,
            "kind": TAG[one.expected],
            "mark": MARKS[one.confidence],
            "steps": "; ".join(step.label for step in one.next_steps),
        }
        for one in said
    ]


def groups(said: Sequence[Sentence]) -> list[dict[str, Any]]:
    """The sentences: what asks for somebody first, then what was expected."""
    open_ones = [one for one in said if one.expected is not Expected.EXPECTED]
    fitting = [one for one in said if one.expected is Expected.EXPECTED]
    return [{"open": True, "rows": sentences(open_ones)}, {"open": False, "rows": sentences(fitting)}]


def sample_page(page: ChartPage, one: Sample) -> dict[str, Any]:
    """Everything about one sample."""
    chart, context = page.chart, page.program.context
    known = results_of(chart, one.uid, one.said.matrix, context)
    said = meaning(chart, one.uid, context) if known.reports else ()
    return {
        "one": one,
        "day": day_words(day_of_sample(one, context)),
        "when": page.calendar.words(one.entry.happened),
        "groups": groups(said),
        "lines": lines(known, one.said.matrix, _before(chart, one, context)),
        "validity": validity(one, known, fit(known.validity, context)),
        "reports": [{"when": page.calendar.words(entry.happened), "said": report} for entry, report in known.reports],
        "reviews": _about(page, one, ResultReviewed),
        "asked": _about(page, one, ConfirmationAsked),
        "waits": bool(one.unseen),
        "handed": [{"when": page.calendar.words(entry.happened), "said": handed} for entry, handed in one.handed],
    }


def _about(page: ChartPage, one: Sample, model: Any) -> list[dict[str, Any]]:
    found = [(entry, said) for entry, said in page.chart.of(model) if origin_of(page.chart, said.sample) == one.uid]
    return [{"when": page.calendar.words(entry.happened), "said": said} for entry, said in found]


def _before(chart: Chart, one: Sample, context: Context) -> tuple[str, dict[str, Result]]:
    """The sample before it with a result: its day in words, and its results."""
    for other in reversed(samples(chart)):
        earlier = other.entry.order < one.entry.order and other.said.matrix is one.said.matrix
        if earlier and other.reports:
            known = results_of(chart, other.uid, other.said.matrix, context)
            return day_words(day_of_sample(other, context)), dict(known.best)
    return "", {}


def lines(known: Results, matrix: Matrix, before: tuple[str, dict[str, Result]]) -> dict[str, Any]:
    """The table: each line that holds, with the cut-off, the window and the result before."""
    rows = [
        {
            "name": name_of(one.analyte),
            "how": one.stage.label,
            "seen": one.problem or one.seen.label,
            "found": one.seen is Seen.DETECTED,
            "gone": one.positive is False,
            "level": f"{said.level} {said.unit}" if said.level else "",
            "cutoff": f"{float(one.cutoff):g}" if one.cutoff is not None else "",
            "status": one.status.label,
            "window": span.words if (span := window(matrix, one.analyte)) else "no agreed figure",
            "before": before[1][one.analyte].seen.label if one.analyte in before[1] else "",
        }
        for one, said in sorted(known.lines, key=lambda pair: _place(pair[0]))
    ]
    gone = [one for one in rows if one["gone"]]
    return {"rows": [one for one in rows if not one["gone"]], "gone": gone, "before": before[0]}


def _place(one: Result) -> tuple[int, str]:
    order = list(analytes())
    return (order.index(one.analyte) if one.analyte in order else len(order), one.stage.value)


def validity(one: Sample, known: Results, found: Fit) -> dict[str, Any]:
    """What the sample is fit for, each measure with its number."""
    said = known.validity
    measures = {
        "Creatinine": f"{said.creatinine_mg_dl} mg/dL" if said and said.creatinine_mg_dl else "",
        "Specific gravity": said.specific_gravity if said else "",
        "pH": said.ph if said else "",
        "Nitrite": f"{said.nitrite_ug_ml} µg/mL" if said and said.nitrite_ug_ml else "",
    }
    warm = warmth(one.said)
    return {
        "what": found.what.label if found.what else "not measured",
        "kind": "good" if found.what and found.reads_negative else "quiet" if found.what is None else "warn",
        "reasons": [{"words": words, "source": source} for words, source in found.reasons],
        "measures": [(name, value) for name, value in measures.items() if value],
        "temperature": one.said.temperature or (one.said.no_temperature.label if one.said.no_temperature else ""),
        "warmth": warm if one.said.matrix is Matrix.URINE else "",
        "warm_kind": WARM[warm],
        "low": low_creatinine(said) and found.reads_negative,
    }


def listed(page: ChartPage) -> list[dict[str, Any]]:
    """Every sample, the latest first: in a few words what was found."""
    return [row(page, one) for one in reversed(samples(page.chart))]


def row(page: ChartPage, one: Sample) -> dict[str, Any]:
    """One sample in a list."""
    context = page.program.context
    said = meaning(page.chart, one.uid, context) if one.reports else ()
    return {
        "uid": one.uid,
        "day": page.calendar.heading(one.entry.happened),
        "code": one.said.code,
        "matrix": one.said.matrix.label,
        "why": one.said.why.label,
        "state": "No result yet" if not one.reports else "To look at" if one.unseen else "Looked at",
        "kind": "quiet" if not one.reports else "info" if one.unseen else "good",
        "words": summary(said) if said or not one.reports else "No result of anything that was looked for.",
    }


def summary(said: Sequence[Sentence]) -> str:
    """“Unexpected positive: cocaine. Expected positive: methadone, EDDP.” What was not found is left out."""
    found: dict[str, list[str]] = {}
    for one in said:
        if one.about and one.conclusion not in QUIET:
            found.setdefault(one.headline, []).append(one.names)
    itself = [SAMPLE[one.conclusion] for one in said if not one.about]
    return " ".join([*itself, *(f"{headline}: {', '.join(names)}." for headline, names in found.items())])


SAMPLE = {"temperature": "Colder or warmer than fresh urine."} | {
    f"sample_{what.value}": f"{what.label.capitalize()} sample." for what in Valid if what is not Valid.NORMAL
}
"""What a short summary says of the sample itself."""
QUIET = frozenset(
    {"not_found", "screen_misses", "superseded", "preliminary", "screen_not_confirmed", "not_read",
     "no_inference", "found_otherwise", "below_cutoff", "medicine_stopped"}
)  # fmt: skip
"""Conclusions that a short summary leaves out."""
