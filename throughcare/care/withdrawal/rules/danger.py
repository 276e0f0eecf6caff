"""Danger signs: the protocol stops, and help is called. Reference 1.4. Each stands until a later round says better."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from throughcare.care.medication.entries import EcgMeasured
from throughcare.care.medication.readings.known import last_ecg
from throughcare.care.medication.values import fact
from throughcare.care.medication.weigh.heart import Band
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.rules import RULES

from ..entries import ObservationCharted
from ..entries.words import Awake, Danger, Urine
from ..readings import STAY, open_stay
from ..readings.seen import READS as SEEN
from ..readings.seen import latest, signs, totals
from ..values import source, value
from .common import ROOM, alarm

READS = STAY | SEEN
SIGNS = Source("Danger signs of withdrawal (ASAM, WHO; as recalled)", 2020, "K")
LONG = fact("QTC_HIGH_FROM").cited
DRY = Source("WHO, withdrawal management in closed settings (2009): dehydration kills (as recalled)", 2009, "K")
MEDETOMIDINE = Source("MMWR 74(15), 1 May 2025: medetomidine withdrawal; the limits are a project convention", 2025)
OBSTETRICS = "Obstetrics now. Do not lower methadone or buprenorphine."
TO_DO: Mapping[Danger, str] = {
    Danger.SEIZURE: "Emergency. Opioid withdrawal of adults brings no seizure: look for alcohol or benzodiazepine "
    "withdrawal, tramadol, low sugar, a head injury.",
    Danger.CONFUSION: "Emergency. Opioid withdrawal brings no delirium: look for alcohol or benzodiazepine withdrawal, "
    "low sugar, a head injury, an infection.",
    Danger.FAINT: "ECG, pressure lying and standing, sugar. Hold clonidine and lofexidine. Hospital.",
    Danger.CHEST_PAIN: "ECG now. Hospital.",
    Danger.PALPITATIONS: "ECG now. Hold what lengthens QT.",
    Danger.NO_FLUIDS: "Treat the nausea now, fluids by vein or hospital today.",
    Danger.POSTURAL_DROP: "Lie them down, give fluids, hold clonidine and lofexidine. Call the prescriber.",
    Danger.SUICIDE_PLAN: "Stay with them. A psychiatric evaluation the same day.",
    Danger.CONTRACTIONS: OBSTETRICS,
    Danger.BLEEDING: OBSTETRICS,
    Danger.LESS_MOVEMENT: OBSTETRICS,
}


@RULES.rule("danger_sign_seen", stage=ROOM, reads=READS, source=SIGNS)
def danger_sign_seen(chart: Chart, context: Context) -> Iterator[Finding]:
    """A danger sign was ticked at the bedside, and no later round says that none is there."""
    stay = open_stay(chart)
    last = latest(chart, stay, "dangers") if stay else None
    if last is None:
        return
    for danger in last[2].dangers or ():
        words = f"DANGER: {danger.label.lower()}. Stop the protocol."
        yield alarm("danger_sign_seen", words, TO_DO[danger], (last[1].uid,), SIGNS, holds_from=last[0])


@RULES.rule("danger_pressure_pulse", stage=ROOM, reads=READS, source=source("SYSTOLIC_LOW"))
def danger_pressure_pulse(chart: Chart, context: Context) -> Iterator[Finding]:
    """Pressure or pulse out of bounds, as last measured."""
    stay = open_stay(chart)
    pressure = latest(chart, stay, "systolic", "diastolic") if stay else None
    pulse = latest(chart, stay, "heart_rate") if stay else None
    if pressure:
        at, entry, said = pressure
        upper, lower = said.systolic or 0, said.diastolic or 0
        if upper < value("SYSTOLIC_LOW", context) or lower < value("DIASTOLIC_LOW", context):
            yield alarm(
                "danger_pressure_pulse", f"DANGER: pressure {said.pressure}.",
                "Hold clonidine and lofexidine. Lie them down, give fluids, measure again, call the prescriber.",
                (entry.uid,), source("SYSTOLIC_LOW"), holds_from=at,
            )  # fmt: skip
        if upper >= value("SYSTOLIC_HIGH", context):
            yield _high(f"pressure {said.pressure}", at, entry.uid, "SYSTOLIC_HIGH")
    if pulse:
        at, entry, said = pulse
        rate = said.heart_rate or 0
        if rate < value("PULSE_LOW", context):
            yield alarm(
                "danger_pressure_pulse", f"DANGER: pulse {rate}.",
                "Hold clonidine and lofexidine. ECG, call the prescriber.",
                (entry.uid,), source("PULSE_LOW"), holds_from=at,
            )  # fmt: skip
        if rate >= value("PULSE_HIGH", context):
            yield _high(f"pulse {rate}", at, entry.uid, "PULSE_HIGH")


def _high(what: str, at: datetime, uid: UUID, name: str) -> Finding:
    return alarm(
        "danger_pressure_pulse", f"DANGER: {what}.",
        "Look for medetomidine, a stimulant, alcohol or benzodiazepine withdrawal. Call the prescriber now.",
        (uid,), source(name), holds_from=at,
    )  # fmt: skip


@RULES.rule("danger_fever", stage=ROOM, reads=READS, source=source("FEVER_TENTHS"))
def danger_fever(chart: Chart, context: Context) -> Iterator[Finding]:
    """A fever as last measured: opioid withdrawal rarely gives a high one."""
    stay = open_stay(chart)
    last = latest(chart, stay, "temperature_tenths_c") if stay else None
    if last and (last[2].temperature_tenths_c or 0) >= value("FEVER_TENTHS", context):
        yield alarm(
            "danger_fever", f"DANGER: temperature {last[2].temperature} °C.",
            "Look for an infection (heart valves, abscess, lung) before it is called withdrawal. Call the prescriber.",
            (last[1].uid,), source("FEVER_TENTHS"), holds_from=last[0],
        )  # fmt: skip


@RULES.rule("danger_qtc", stage=ROOM, reads=STAY | {EcgMeasured.kind.name}, source=LONG)
def danger_qtc(chart: Chart, context: Context) -> Iterator[Finding]:
    """A high QTc in the last ECG of somebody in withdrawal: here 500 itself counts (1.4), other than in 1.6 D."""
    last = last_ecg(chart) if open_stay(chart) else None
    if last and last.qtc.band is Band.HIGH:
        yield alarm(
            "danger_qtc", f"DANGER: {last.words}.",
            "ECG again, hospital, call the prescriber. Nothing more that lengthens QT.",
            (last.entry.uid,), LONG,
        )  # fmt: skip


@RULES.rule("danger_sedation", stage=ROOM, reads=READS, source=source("BREATHS_LOW"))
def danger_sedation(chart: Chart, context: Context) -> Iterator[Finding]:
    """Too slow a breath, too little oxygen, or hard to wake, as last seen."""
    stay = open_stay(chart)
    if stay is None:
        return
    asked: tuple[tuple[str, Callable[[ObservationCharted], bool], str], ...] = (
        ("breaths", lambda said: (said.breaths or 0) < value("BREATHS_LOW", context), "breaths {0.breaths} a minute"),
        ("oxygen_percent", lambda said: (said.oxygen_percent or 0) < value("OXYGEN_LOW", context),
         "oxygen {0.oxygen_percent} %"),
        ("awake", lambda said: said.awake is Awake.HARD_TO_WAKE, "hard to wake"),
    )  # fmt: skip
    for name, wrong, words in asked:
        last = latest(chart, stay, name)
        if last and wrong(last[2]):
            yield alarm(
                "danger_sedation", f"DANGER: {words.format(last[2])}.",
                "Overdose: wake them, open the airway, breathe for them, naloxone, emergency number. No further dose.",
                (last[1].uid,), source("BREATHS_LOW"), holds_from=last[0],
            )  # fmt: skip


@RULES.rule("danger_dehydration", stage=ROOM, reads=READS, source=DRY)
def danger_dehydration(chart: Chart, context: Context) -> Iterator[Finding]:
    """Vomiting or loose stools again and again, or less urine, as last seen."""
    stay = open_stay(chart)
    if stay is None:
        return
    often = value("REPEATED", context)
    asked: tuple[tuple[str, Callable[[ObservationCharted], bool], str], ...] = (
        ("vomited", lambda said: (said.vomited or 0) >= often, "vomited {0.vomited} times"),
        ("stools", lambda said: (said.stools or 0) >= often, "{0.stools} loose stools"),
        ("urine", lambda said: said.urine in (Urine.LESS, Urine.NONE), "less urine"),
    )
    for name, wrong, words in asked:
        last = latest(chart, stay, name)
        if last and wrong(last[2]):
            yield _dry(words.format(last[2]), last[1].uid, last[0])
    cows = totals(chart, stay.began)
    if cows and cows[-1].filled.answers.get("gi") == 5:
        yield _dry("vomits or has diarrhoea again and again", cows[-1].entry.uid, cows[-1].at)


def _dry(what: str, uid: UUID, at: datetime) -> Finding:
    return alarm(
        "danger_dehydration", f"DANGER of drying out: {what}.",
        "Fluids by mouth in small sips, treat nausea and diarrhoea, pressure lying and standing, salts in blood. "
        "If fluids do not stay down: by vein, or hospital.",
        (uid,), DRY, holds_from=at,
    )  # fmt: skip


@RULES.rule("medetomidine_emergency", stage=ROOM, reads=READS, source=MEDETOMIDINE)
def medetomidine_emergency(chart: Chart, context: Context) -> Iterator[Finding]:
    """Fentanyl, a very high pressure or pulse, vomiting or tremor: a transfer, never more clonidine for the COWS."""
    stay = open_stay(chart)
    if stay is None or not (stay.fentanyl or stay.medetomidine or context.settings.get("fentanyl_region") is True):
        return
    seen = [
        (last, words)
        for name, limit, words in (("systolic", "SYSTOLIC_HIGH", "pressure"), ("heart_rate", "PULSE_HIGH", "pulse"))
        if (last := latest(chart, stay, name)) and getattr(last[2], name) >= value(limit, context)
    ]
    more = sorted(set(signs(chart, stay, context)))
    if seen and more:
        last, words = seen[0]
        yield alarm(
            "medetomidine_emergency", f"EMERGENCY: very high {words} with {' and '.join(more)}, after fentanyl.",
            "Think of medetomidine withdrawal. Call the emergency number: hospital, perhaps intensive care. "
            "Do not answer this COWS with more clonidine.",
            (last[1].uid,), MEDETOMIDINE, holds_from=last[0],
        )  # fmt: skip
