"""What is watched while somebody is on medication: the heart, other medicines, blood levels, a pregnancy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.path.readings import death
from throughcare.care.planning.clocks import months_later
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES

from ..entries import Drug, EcgMeasured, LevelMeasured
from ..lines import total
from ..readings.days import start_of_dosing_day
from ..readings.known import acting_together, day_of, is_pregnant, last_ecg, last_level, medicines, stopped_medicines
from ..readings.orders import Order, orders
from ..values import chosen, fact, table
from ..weigh.heart import Band
from ..weigh.interactions import of_medicine
from ..weigh.levels import ratio
from .common import AGONISTS, LIFE, MEDICINES, NURSES, ORDERS, PREGNANCY, PRESCRIBER, due

HEART = ORDERS | LIFE | MEDICINES | {EcgMeasured.kind.name, ConditionsReviewed.kind.name}
KRANTZ = Source("Krantz, Ann Intern Med 150:387; the program's setting qt_policy", 2009, "V")
PREGNANT = Source("ACOG Committee Opinion 711; ASAM 2023", 2023, "V")


def _going_on(chart: Chart, drugs: frozenset[Drug]) -> list[Order]:
    """The orders of a living person that have not been ended or replaced, of these drugs."""
    if death(chart) is not None:
        return []
    return [one for one in orders(chart) if one.drug in drugs and one.replaced_by is None and one.ended is None]


@RULES.rule("qtc_long", stage="medication", reads=HEART, source=fact("QTC_CAUTION_ABOVE").cited)
def qtc_long(chart: Chart, context: Context) -> Iterator[Finding]:
    """The last QTc is long, on methadone: something is decided about it, and charted."""
    last, going = last_ecg(chart), _going_on(chart, frozenset({Drug.METHADONE}))
    if last is None or not going or last.qtc.band is Band.NORMAL:
        return
    high = last.qtc.band is Band.HIGH
    yield due(
        "qtc_long",
        f"{last.words}, on methadone.",
        "Consider less methadone, no other QT medicine, or another medication; ask about faints."
        if high
        else "Talk about it with the person, look for other QT medicines and low potassium, and repeat the ECG sooner.",
        (last.entry.uid,),
        fact("QTC_HIGH_FROM" if high else "QTC_CAUTION_ABOVE").cited,
        PRESCRIBER,
        severity=Severity.WARNING if high else Severity.NOTICE,
    )


@RULES.rule("ecg_due", stage="medication", reads=HEART, source=KRANTZ)
def ecg_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """An ECG on methadone, by the policy that the program has chosen. Silent while it has chosen none."""
    going = _going_on(chart, frozenset({Drug.METHADONE}))
    wanted = _wanted(chart, going, context) if going else None
    if wanted is None:
        return
    day, why = wanted
    last = going[-1].last_day
    yield due(
        "ecg_due",
        f"ECG due: {why}.",
        "Make or order it; medication does not wait for it. Chart QT and heart rate.",
        (going[-1].entry.uid,),
        KRANTZ,
        NURSES,
        holds_from=start_of_dosing_day(day, context),
        holds_until=start_of_dosing_day(last + timedelta(days=1), context) if last else None,
    )


def _wanted(chart: Chart, going: list[Order], context: Context) -> tuple[date, str] | None:
    """The day on which the next ECG is due, and why; the earliest of what the policy asks for."""
    policy, last = chosen(context, "qt_policy"), last_ecg(chart)
    done = day_of(last.entry, context.zone) if last else None
    began = min(one.said.first_day for one in orders(chart) if one.drug is Drug.METHADONE)
    if policy == "risk_based":
        risk = _risk(chart) if done is None else None
        return (began, f"risk of a long QT ({risk})") if risk else None
    if policy != "krantz2009":
        return None
    if done is None:
        return began, "none is charted before methadone"
    wanted = [(months_later(done, fact("ECG_AGAIN_MONTHS").value), "a year after the last one")]
    if done <= began:
        wanted.append((began + timedelta(days=fact("ECG_FOLLOW_DAYS").value), "within 30 days of the start"))
    above = _above(going)
    if above and done < above:
        wanted.append((above, "above 100 mg a day"))
    return min(wanted)


def _above(going: list[Order]) -> date | None:
    """The first day of more than 100 mg."""
    limit = fact("ECG_EXTRA_ABOVE").micrograms
    days = [step.first_day for one in going for step in one.said.steps if total(step.slots) > limit]
    return min(days, default=None)


def _risk(chart: Chart) -> str:
    """A reason for an ECG that the chart knows; empty for none."""
    told = chart.last(ConditionsReviewed)
    if told and told[1].heart is Answer.YES:
        return "heart"
    with_qt = [one.medicine for _, one in acting_together(chart, [Drug.METHADONE]) if one.about.qt]
    return with_qt[0] if with_qt else ""


@RULES.rule(
    "medicine_interacts",
    stage="medication",
    reads=ORDERS | LIFE | MEDICINES,
    source=Source("Table of interactions of medication for OUD", 2026, "V"),
)
def medicine_interacts(chart: Chart, context: Context) -> Iterator[Finding]:
    """Another medicine does something together with what is ordered here."""
    drugs = sorted({one.drug for one in _going_on(chart, AGONISTS | {Drug.NALTREXONE})})
    for entry, said in medicines(chart):
        found = [one for drug in drugs for one in of_medicine(said.name, drug)]
        if not found:
            continue
        worst = min(found, key=lambda one: ("stop", "high", "watch").index(one.about.level))
        yield due(
            "medicine_interacts",
            f"{said.name} with {worst.drug.label}: {' '.join(dict.fromkeys(one.about.effect for one in found))}",
            " ".join(dict.fromkeys(one.about.action for one in found)),
            (entry.uid,),
            worst.about.cited,
            NURSES,
            severity=Severity.NOTICE if worst.about.level == "watch" else Severity.WARNING,
        )


@RULES.rule(
    "inducer_stopped",
    stage="medication",
    reads=ORDERS | LIFE | MEDICINES,
    source=Source("Table of interactions: after an inducer is stopped the level rises for 1 to 3 weeks", 2026, "K"),
)
def inducer_stopped(chart: Chart, context: Context) -> Iterator[Finding]:
    """A medicine that lowered the level of ours was stopped: the level rises, and the dose may be too high."""
    drugs = sorted({one.drug for one in _going_on(chart, AGONISTS)})
    for (_, said), entry, last in stopped_medicines(chart, context.zone):
        found = [one for drug in drugs for one in of_medicine(said.name, drug) if one.about.after_days]
        for one in found[:1]:
            yield due(
                "inducer_stopped",
                f"{said.name} was stopped: the level of {one.drug.label} rises.",
                "Look for sedation before each dose; consider a lower dose.",
                (entry.uid,),
                one.about.cited,
                NURSES,
                severity=Severity.WARNING,
                holds_from=context.start_of(last),
                holds_until=context.start_of(last + timedelta(days=one.about.after_days + 1)),
            )


@RULES.rule(
    "level_to_read",
    stage="medication",
    reads=LIFE | {LevelMeasured.kind.name},
    source=fact("LEVEL_RATIO_RAPID").cited,
)
def level_to_read(chart: Chart, context: Context) -> Iterator[Finding]:
    """A blood level came back: the prescriber reads it with the person, and says what they make of it."""
    last = last_level(chart)
    if last is None or death(chart) is not None:
        return
    entry, said = last
    found = ratio(said.peak_ng_ml, said.trough_ng_ml)
    words = {"rapid": "rapid metaboliser", "ok": "peak and trough are close", "intermediate": "between"}
    parts = [f"peak to trough {found.value}, {words[found.band]}"] if found.value is not None else []
    parts += ["trough below 150"] if "TROUGH_LOW" in found.warnings else []
    parts += ["above 1000: toxic"] if "TOXIC" in found.warnings else []
    early = said.days_on_dose is not None and said.days_on_dose < fact("LEVEL_STEADY_DAYS").value
    parts += ["drawn before the dose was steady"] if early else []
    yield due(
        "level_to_read",
        f"Methadone level: {said.sentence()}",
        f"{'; '.join(parts).capitalize() or 'Nothing stands out'}. A level does not replace how they are.",
        (entry.uid,),
        fact("LEVEL_RATIO_RAPID").cited,
        PRESCRIBER,
        severity=Severity.WARNING if "TOXIC" in found.warnings else Severity.NOTICE,
    )


@RULES.rule("dose_in_pregnancy", stage="medication", reads=ORDERS | LIFE | PREGNANCY, source=PREGNANT)
def dose_in_pregnancy(chart: Chart, context: Context) -> Iterator[Finding]:
    """Pregnant on medication: it goes on, often rises and is split, and is never lowered for the newborn."""
    told, going = is_pregnant(chart), _going_on(chart, AGONISTS)
    if told is None or not going:
        return
    words = [
        str(one["words"])
        for one in table("pregnancy")["prompt"]
        if one["id"] in ("rise_and_split", "never_for_the_newborn")
    ]
    yield due(
        "dose_in_pregnancy",
        "Pregnant, and on medication: it goes on.",
        " ".join(words),
        (told.uid,),
        PREGNANT,
        PRESCRIBER,
        severity=Severity.NOTICE,
    )
