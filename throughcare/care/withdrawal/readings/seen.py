"""What was seen at the bedside: rounds with their scores, the latest of each vital sign, medicines for symptoms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.instruments.readings import Filled, scores
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from ..entries import ObservationCharted, OrganFunctionMeasured, SymptomMedicineGiven, SymptomReliefOrdered
from ..entries.words import Awake, Medicine, Symptom
from ..values import value
from .stay import Stay, moment_of

COWS = "cows"
SELF_SCALES = ("sows-16", "sows-gossup")
READS = frozenset({ObservationCharted.kind.name, InstrumentAnswered.kind.name})
RELIEF = frozenset({SymptomMedicineGiven.kind.name, SymptomReliefOrdered.kind.name, OrganFunctionMeasured.kind.name})
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Score:
    """One filled scale with a total."""

    at: datetime
    entry: Entry
    total: int
    band: str
    filled: Filled


def observations(chart: Chart, since: datetime | None = None) -> list[tuple[datetime, Entry, ObservationCharted]]:
    """The rounds, the earliest first."""
    found = [(moment_of(entry), entry, said) for entry, said in chart.of(ObservationCharted)]
    return sorted((one for one in found if since is None or one[0] >= since), key=lambda one: one[0])


def totals(chart: Chart, since: datetime | None = None, id: str = COWS) -> list[Score]:
    """The totals of one scale, the earliest first. A form without a total is left out."""
    found = [
        Score(moment_of(one.entry), one.entry, int(one.scored.total), one.scored.band or "", one)
        for one in scores(chart, id)
        if one.scored.total is not None
    ]
    return sorted((one for one in found if since is None or one.at >= since), key=lambda one: one.at)


def latest(
    chart: Chart, stay: Stay, *fields: str, until: datetime | None = None
) -> tuple[datetime, Entry, ObservationCharted] | None:
    """The last round of a stay in which all of these were recorded, or the last until a moment."""
    seen = (one for one in reversed(observations(chart, stay.began)) if until is None or one[0] <= until)
    return next((one for one in seen if all(getattr(one[2], name) is not None for name in fields)), None)


def looks(chart: Chart, since: datetime) -> list[tuple[datetime, set[str]]]:
    """When somebody looked, and what that look answers: ``look``, ``cows``, ``pressure``. Asleep answers a COWS."""
    found: list[tuple[datetime, set[str]]] = [(one.at, {"look", "cows"}) for one in totals(chart, since)]
    for at, _, said in observations(chart, since):
        answers = {"look"}
        answers |= {"pressure"} if said.systolic is not None else set()
        answers |= {"cows"} if said.awake is Awake.SLEEPING else set()
        found.append((at, answers))
    return sorted(found, key=lambda one: one[0])


def given(chart: Chart, medicine: Medicine | None = None) -> list[tuple[datetime, Entry, SymptomMedicineGiven]]:
    """The medicines for symptoms that were given, the earliest first."""
    found = [(moment_of(entry), entry, said) for entry, said in chart.of(SymptomMedicineGiven)]
    return sorted((one for one in found if medicine in (None, one[2].medicine)), key=lambda one: one[0])


def most_in_24_hours(chart: Chart, medicine: Medicine, around: datetime) -> int:
    """The most, in micrograms, of any 24 hours around a moment: what is charted late counts with what came after."""
    known = [(at, said.amount_ug) for at, _, said in given(chart, medicine)]
    ends = [at for at, _ in known if around <= at < around + DAY]
    return max((sum(amount for at, amount in known if end - DAY < at <= end) for end in ends), default=0)


def relief(chart: Chart) -> tuple[Entry, SymptomReliefOrdered] | None:
    """What a prescriber last ordered for symptoms."""
    return chart.last(SymptomReliefOrdered)


def organ_function(chart: Chart) -> OrganFunctionMeasured | None:
    """What is known of liver and kidneys: the last word on each, joined."""
    said: dict[str, Any] = {}
    for _, one in chart.of(OrganFunctionMeasured):
        said |= {name: value for name, value in one.model_dump().items() if value is not None}
    return OrganFunctionMeasured(**said) if said else None


def signs(chart: Chart, stay: Stay, context: Context) -> Iterator[str]:
    """Vomiting and tremor as last seen, from a round or from the COWS."""
    seen = latest(chart, stay, "symptoms")
    for symptom in (seen[2].symptoms or ()) if seen else ():
        if symptom in (Symptom.VOMITING, Symptom.TREMOR):
            yield symptom.value
    last = totals(chart, stay.began)
    answers = last[-1].filled.answers if last else {}
    if answers.get("gi", 0) >= value("COWS_VOMITING", context):
        yield Symptom.VOMITING.value
    if answers.get("tremor", 0) >= value("COWS_TREMOR", context):
        yield Symptom.TREMOR.value


def is_rising(found: list[Score]) -> bool:
    """Whether the last total is above the one before."""
    return len(found) > 1 and found[-1].total > found[-2].total
