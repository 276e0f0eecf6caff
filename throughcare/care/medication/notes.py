"""What a prescriber weighs beside the stops: notes, each with its source and mark. They warn, and never block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer, Frequency, Substance
from throughcare.care.assessment.readings import substances
from throughcare.care.assessment.readings.liver import age_on
from throughcare.care.instruments.readings import last_score
from throughcare.care.safety.readings import story
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Source

from .entries import Drug, Medication, OrderSigned, Purpose, milligrams
from .lines import total
from .readings.known import acting_together, is_pregnant, last_ecg
from .readings.missed import amount_before, missed_days
from .readings.orders import in_force, orders
from .rules.first_day import first_day_of
from .rules.missed import proposal_words
from .values import MARKS, SETTINGS, chosen, fact, table
from .weigh.depot import brixadi_for, product_of
from .weigh.low_dose import low_dose
from .weigh.readiness import ready_for_buprenorphine
from .weigh.switching import guidance
from .weigh.titration import accumulated, titrations, too_fast, too_steep

SEDATING = (Substance.ALCOHOL, Substance.SEDATIVES)
CODES = {
    "STEP_LARGE": "a larger step than the profile has",
    "STEP_SOON": "sooner than the profile has",
    "CUT_LARGE": "a larger cut than the label has",
    "CUT_SOON": "sooner than the label has",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to weigh, with where it comes from."""

    words: str
    source: Source

    @property
    def mark(self) -> str:
        """How sure it is, in words."""
        return MARKS.get(self.source.mark, self.source.mark)


def notes(chart: Chart, order: OrderSigned, context: Context) -> list[Note]:
    """Everything that is known to weigh about an order, in the order in which one thinks of it."""
    parts = (_unchosen, _missed, _lower_start, _stacking, _pace, _usual, _buprenorphine, _injection, _switch, _beside)
    return [note for part in parts for note in part(chart, order, context)]


def _unchosen(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    wanted = {"titration_profile", "missed_dose_profile", "qt_policy"}
    if order.medication.drug is not Drug.METHADONE:
        wanted = {"buprenorphine_start_profile"} if order.medication.drug is Drug.BUPRENORPHINE else set()
    missing = [words for setting, words in SETTINGS.items() if setting in wanted and not chosen(context, setting)]
    if missing:
        words = f"The program has chosen no profile for: {', '.join(missing)}. Nothing is proposed from it."
        yield Note(words, Source("The settings of the program", 2026))


def _missed(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    missed = missed_days(chart, order.first_day, context, order.medication.drug)
    if missed:
        drug = order.medication.drug
        words = proposal_words(amount_before(chart, drug), drug, len(missed), context)
        yield Note(f"{len(missed)} missed in a row before the first day. {words}", fact("RESTART_FROM").cited)


def _lower_start(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    if first_day_of(chart, order) is None:
        return
    flags = list(lower_start(chart, order.first_day, context))
    if flags:
        rule = fact("LOWER_START_20")
        yield Note(f"Consider a lower start, 10 to {rule.value} mg: {'; '.join(flags)}.", rule.cited)


def lower_start(chart: Chart, day: date, context: Context) -> Iterator[str]:
    """The reasons for a lower first dose of methadone that the chart knows, in words. Reference 2.1.1."""
    age = age_on(chart, day)
    if age is not None and age >= fact("LOWER_START_AGE").value:
        yield f"{age} years old"
    used = {name: said for name, (_, said) in substances(chart).items() if said.used is Answer.YES}
    last = [said.last_use_on for name, said in used.items() if name.is_opioid and said.last_use_on]
    if last and (day - max(last)).days > fact("LOWER_START_NO_OPIOIDS").value:
        yield f"no opioids since {max(last).day} {max(last):%b}"
    if any(name in used and used[name].frequency is not Frequency.NOT_NOW for name in SEDATING):
        yield "alcohol or sedatives"
    told = chart.last(ConditionsReviewed)
    for name, words in (("lung", "lungs or sleep apnoea"), ("liver", "liver")):
        if told and getattr(told[1], name) is Answer.YES:
            yield words
    ecg = last_ecg(chart)
    if ecg and ecg.qtc.ms > fact("QTC_CAUTION_ABOVE").value:
        yield ecg.words
    for _, one in acting_together(chart, [Drug.METHADONE]):
        if one.about.inhibits or one.about.sedates:
            yield one.medicine
    freed = [one.began for one in story(chart).windows(context.zone) if one.risk.cause == "prison" and one.level(day)]
    if freed:
        yield f"released on {freed[-1].day} {freed[-1]:%b}"


def _stacking(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    if first_day_of(chart, order):
        day = total(order.steps[0].slots)
        later = round(accumulated(day, 24, 5) / 1000)
        yield Note(
            f"The dose stacks: with a half-life of 24 h about {later} mg of earlier doses are still there before the "
            f"sixth ({milligrams(day)} a day). It peaks later than it is felt.",
            Source("Teaching model of accumulation, no blood level", 2026),
        )


def _pace(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    days = _with_before(chart, order)
    profile = titrations().get(chosen(context, "titration_profile"))
    if order.medication is Medication.METHADONE and profile:
        for (day, amount), code in too_fast(days, profile)[:4]:
            words = f"{milligrams(amount)} from {day.day} {day:%b}: {CODES[code]} ({profile.title})."
            yield Note(words, profile.cited)
    if order.purpose is Purpose.TAPER:
        for (day, amount), code in too_steep(days, days[0][1])[:4]:
            words = f"{milligrams(amount)} from {day.day} {day:%b}: {CODES[code]}, 10 % of {milligrams(days[0][1])}."
            yield Note(words, fact("TAPER_PERCENT").cited)
        yield Note(
            "Most people who taper return to use, and the risk of dying rises when medication stops. Maintenance is a "
            "full success. A taper can be paused or turned round at any time.",
            Source("Weeks 1 to 4 after leaving: mortality 8 to 9 times (Cornish, BMJ 2010)", 2010, "V"),
        )


def _with_before(chart: Chart, order: OrderSigned) -> list[tuple[date, int]]:
    """The daily totals of the order's steps, with what governed the day before and since when."""
    days = [(step.first_day, total(step.slots)) for step in order.steps]
    eve = order.first_day - timedelta(days=1)
    before = [one for one in orders(chart) if one.drug is order.medication.drug and one.said.first_day <= eve]
    step = before[-1].step_on(eve) if before else None
    return [(step.first_day, total(step.slots)), *days] if step else days


def _usual(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    if order.medication is Medication.METHADONE and order.purpose is Purpose.MAINTENANCE:
        amount, least, most = total(order.steps[-1].slots), fact("USUAL_LEAST"), fact("USUAL_MOST")
        if not least.micrograms <= amount <= most.micrograms:
            words = (
                f"{milligrams(amount)}: usual maintenance is {least.value} to {most.value} mg. How they are decides."
            )
            yield Note(words, least.cited)


def _buprenorphine(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    if order.medication.drug is not Drug.BUPRENORPHINE or order.medication.injected:
        return
    most = max(total(step.slots) for step in order.steps)
    review = fact("BUP_REVIEW_ABOVE")
    if most > review.micrograms:
        yield Note(f"{milligrams(most)} a day: {review.about}.", review.cited)
    if order.purpose is Purpose.LOW_DOSE_START:
        table_ = low_dose()
        yield Note(f"Day {table_.last_day}: {table_.last_words}. Sign that day as a further step.", table_.cited)
    if order.purpose is Purpose.START:
        yield from _readiness(chart, context)


def _readiness(chart: Chart, context: Context) -> Iterator[Note]:
    """The last COWS against the profile; hours only where the clock of the last use is known."""
    filled = last_score(chart, "cows")
    total_ = filled.scored.total if filled and filled.complete else None
    cows = None if total_ is None else int(total_)
    profile = chosen(context, "buprenorphine_start_profile")
    found = ready_for_buprenorphine(cows, None, "heroin", profile) if profile else None
    said = f"Last COWS {cows}." if cows is not None else "No complete COWS is charted."
    words = f"{said} Ask for the hours since the last opioid."
    if found and found.warnings and cows is not None:
        words += f" {found.warnings[0]}"
    yield Note(words, Source("Starting buprenorphine: hours and COWS by the profile of the program", 2026, "V"))


def _injection(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    if not order.medication.injected:
        return
    product = product_of(order.medication, order.steps[0].slots[0].amount_ug)
    if product:
        yield Note(f"{product.title}: {product.words}. Before it: {product.lead_in}.", product.cited)
    for before in in_force(chart, order.first_day - timedelta(days=1), Drug.BUPRENORPHINE):
        slots = before.slots_on(order.first_day - timedelta(days=1))
        whole, rest = divmod(total(slots), 1000)
        if before.said.medication.injected or not slots or rest:
            continue
        fit = brixadi_for(whole)
        weekly = milligrams(fit.value.weekly_ug) if fit.value and fit.value.weekly_ug else "none"
        monthly = milligrams(fit.value.monthly_ug) if fit.value and fit.value.monthly_ug else "none"
        words = f"weekly {weekly}, monthly {monthly}" if fit.value else f"not in the table ({fit.band}): you decide"
        yield Note(f"{whole} mg a day under the tongue to Brixadi: {words}.", Source("Table of Brixadi", 2024, "K"))


def _switch(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    drugs = {one.drug for one in in_force(chart, order.first_day - timedelta(days=1))} - {order.medication.drug}
    for drug in sorted(drugs):
        found = guidance(drug.value, order.medication.drug.value)
        if found:
            yield Note(f"From {drug.label}: there is no ratio in milligrams. {found.words}", found.cited)


def _beside(chart: Chart, order: OrderSigned, context: Context) -> Iterator[Note]:
    for _, one in acting_together(chart, [order.medication.drug]):
        if one.about.level != "stop":
            yield Note(f"{one.medicine}: {one.about.effect} {one.about.action}", one.about.cited)
    if order.medication is Medication.METHADONE:
        ecg = last_ecg(chart)
        words = f"Last ECG: {ecg.words}, {ecg.qtc.band.label}." if ecg else "No ECG is charted."
        yield Note(words, fact("QTC_CAUTION_ABOVE").cited)
    if is_pregnant(chart):
        for one in table("pregnancy")["prompt"]:
            yield Note(str(one["words"]), Source(one["source"], one["year"], one["mark"]))
