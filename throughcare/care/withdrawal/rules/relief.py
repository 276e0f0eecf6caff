"""Before a medicine for symptoms is given: ordered, below the most of a day, not held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import doses
from throughcare.care.medication.entries import Drug, EcgMeasured, milligrams
from throughcare.care.medication.readings.known import is_pregnant, last_ecg
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import ReliefLine, SymptomMedicineGiven
from ..entries.words import Awake, Frailty, Medicine
from ..readings import STAY, open_stay
from ..readings.seen import READS as SEEN
from ..readings.seen import RELIEF, given, latest, most_in_24_hours, organ_function, relief
from ..readings.stay import last_stay, moment_of
from ..values import Adjunct, adjuncts, source, value
from ..weigh.relief import held, lofexidine_tablets, lofexidine_wrong, within
from .common import GIVEN, NURSES, PREGNANCY, given_now, stop

ORDERED = Source("Throughcare: a medicine is given on the order of a prescriber", 2026)
MOST = Source("Most of a day of medicines for symptoms (care reference 1.6 D, S10)", 2020, "V")


@GUARDS.guard("symptom_medicine_not_ordered", acts={GIVEN}, reads=STAY | RELIEF, source=ORDERED)
def symptom_medicine_not_ordered(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """No prescriber ordered this medicine for symptoms, or not for this day, or not so much at once."""
    for entry, said, chart in given_now(proposal):
        known = relief(chart)
        day = moment_of(entry).astimezone(context.zone).date()
        lines = [one for one in known[1].lines if one.medicine is said.medicine] if known else []
        if known is None or not lines or day > known[1].last_day:
            words = f"{said.medicine.label} is not ordered for this day."
            yield stop("symptom_medicine_not_ordered", entry, words, "Ask the prescriber for an order first.", ORDERED)
        else:
            for words in _beyond(chart, entry, said, lines[0]):
                yield stop("symptom_medicine_not_ordered", entry, words, "Give what is ordered, or ask.", ORDERED)


def _beyond(chart: Chart, entry: Entry, said: SymptomMedicineGiven, line: ReliefLine) -> Iterator[str]:
    """More at once than ordered, or too soon after the dose before."""
    if said.amount_ug > line.single_ug:
        yield f"The order has {milligrams(line.single_ug)} at once, this is {milligrams(said.amount_ug)}."
    at = moment_of(entry)
    before = [when for when, one, _ in given(chart, said.medicine) if when <= at and one.uid != entry.uid]
    if line.every_hours and before and at - before[-1] < timedelta(hours=line.every_hours):
        minutes = int((at - before[-1]).total_seconds() // 60)
        yield f"The order has {line.every_hours} hours between, the last was {minutes // 60} h {minutes % 60} min ago."


@GUARDS.guard(
    "symptom_medicine_above_maximum", acts={GIVEN}, reads=STAY | RELIEF | {ConditionsReviewed.kind.name}, source=MOST
)
def symptom_medicine_above_maximum(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """With this dose the 24 hours come to more than the most of a day, of the reference or of the order."""
    for entry, said, chart in given_now(proposal):
        total_ug = most_in_24_hours(chart, said.medicine, moment_of(entry))
        most, about = _most(chart, adjuncts()[said.medicine])
        if most is not None and not within((), total_ug, most):
            total = milligrams(total_ug)
            yield stop(
                "symptom_medicine_above_maximum",
                entry,
                f"{said.medicine.label}: {total} in 24 hours, at most {milligrams(most)}{about}.",
                "Wait, or give something else; ask the prescriber.",
                adjuncts()[said.medicine].cited,
            )


def _most(chart: Chart, known: Adjunct) -> tuple[int | None, str]:
    """The lowest of: the reference, the reference with liver disease, the order."""
    order = relief(chart)
    ordered = [one.daily_ug for one in order[1].lines if one.medicine is known.id] if order else []
    found = [(one, " by the order") for one in ordered]
    found += [(known.daily, "")] if known.daily else []
    found += [(known.liver_daily, " with liver disease")] if known.liver_daily and _liver(chart) else []
    return min(found, key=lambda one: one[0], default=(None, ""))


def _liver(chart: Chart) -> bool:
    told = [said.liver for _, said in chart.of(ConditionsReviewed) if said.liver]
    stay, organs = last_stay(chart), organ_function(chart)
    frail = bool(stay and Frailty.LIVER in (stay.said.frailty or ()))
    return frail or told[-1:] == [Answer.YES] or bool(organs and organs.child_pugh)


@GUARDS.guard("alpha_agonist_hold", acts={GIVEN}, reads=STAY | RELIEF | SEEN, source=source("SYSTOLIC_LOW"))
def alpha_agonist_hold(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Clonidine and lofexidine: pressure and pulse before each dose, each as last measured, held below the limits."""
    for entry, said, chart in given_now(proposal):
        if "alpha2" not in adjuncts()[said.medicine].holds:
            continue
        at, stay = moment_of(entry), last_stay(chart)
        pressure = latest(chart, stay, "systolic", "diastolic", until=at) if stay else None
        pulse = latest(chart, stay, "heart_rate", until=at) if stay else None
        fresh = timedelta(minutes=value("FRESH_MINUTES", context))
        if pressure is None or pulse is None or at - min(pressure[0], pulse[0]) > fresh:
            words = "No pressure with pulse within the last hour is charted."
            if value("FRESH_MINUTES", context) != 60:
                words = f"No pressure with pulse of the last {value('FRESH_MINUTES', context)} minutes is charted."
            yield stop("alpha_agonist_hold", entry, words, "Measure first, then decide.", source("FRESH_MINUTES"))
            continue
        upper, lower, rate = pressure[2].systolic or 0, pressure[2].diastolic or 0, pulse[2].heart_rate or 0
        why = held(said.medicine, upper, lower, rate, context)
        if why:
            words = f"Hold {said.medicine.label.lower()}: {'; '.join(why)}."
            yield stop(
                "alpha_agonist_hold", entry, words, "Do not give it now. Fluids, lie down, measure again.",
                source("SYSTOLIC_LOW"),
            )  # fmt: skip


@GUARDS.guard("qt_medicine_stop", acts={GIVEN}, reads={EcgMeasured.kind.name, GIVEN}, source=source("QTC_BLOCK"))
def qt_medicine_stop(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A medicine that lengthens QT, with a QTc above the limit."""
    for entry, said, chart in given_now(proposal):
        last = last_ecg(chart)
        if "qt" in adjuncts()[said.medicine].holds and last and last.qtc.ms > value("QTC_BLOCK", context):
            yield stop(
                "qt_medicine_stop", entry, f"{said.medicine.label} lengthens QT, and the last ECG has a {last.words}.",
                "Give something else, call the prescriber.", source("QTC_BLOCK"),
            )  # fmt: skip


@GUARDS.guard("lofexidine_limit", acts={GIVEN}, reads=STAY | RELIEF, source=source("LOFEXIDINE_DAYS"))
def lofexidine_limit(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Lofexidine: the most at once, in 24 hours and in days, lower with liver or kidney disease."""
    for entry, said, chart in given_now(proposal):
        if said.medicine is not Medicine.LOFEXIDINE:
            continue
        at, organs, stay = moment_of(entry), organ_function(chart), last_stay(chart)
        day_sum = most_in_24_hours(chart, said.medicine, at)
        first = [when for when, _, _ in given(chart, said.medicine) if stay is None or when >= stay.began]
        day = (at.astimezone(context.zone).date() - min(first).astimezone(context.zone).date()).days + 1 if first else 1
        tablets = lofexidine_tablets(*(organs.child_pugh, organs.egfr, organs.dialysis) if organs else (None, None))
        days, bound = value("LOFEXIDINE_DAYS", context), bool(organs and organs.child_pugh is not None)
        wrong = lofexidine_wrong(said.amount_ug, day_sum, day, tablets, days, bound=bound)
        if wrong:
            words = f"Lofexidine: {'; '.join(wrong)}."
            yield stop("lofexidine_limit", entry, words, "Give less, or ask the prescriber.", source("LOFEXIDINE_DAYS"))


@GUARDS.guard("symptom_medicine_caution", acts={GIVEN}, reads=STAY | SEEN | RELIEF | DOSES | PREGNANCY, source=MOST)
def symptom_medicine_caution(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What is given with care: QT beside methadone, ibuprofen in pregnancy, gabapentin beside an opioid or drowsy."""
    for entry, said, chart in given_now(proposal):
        known = adjuncts()[said.medicine]
        for words in _cautions(chart, known):
            yield Finding(
                "symptom_medicine_caution", Severity.WARNING, f"{said.medicine.label}: {words}", known.words,
                (entry.uid,), known.cited, NURSES,
            )  # fmt: skip


def _cautions(chart: Chart, known: Adjunct) -> Iterator[str]:
    stay = open_stay(chart)
    ours = {one.drug for one in doses(chart) if stay and moment_of(one.entry) >= stay.began}
    awake = latest(chart, stay, "awake") if stay else None
    if "qt" in known.holds and Drug.METHADONE in ours:
        yield "it lengthens QT, as methadone does."
    if "pregnancy" in known.holds and is_pregnant(chart):
        yield "they are pregnant."
    if "breathing" in known.holds and (ours or (awake and awake[2].awake is Awake.DROWSY)):
        yield "it can slow breathing beside an opioid."
