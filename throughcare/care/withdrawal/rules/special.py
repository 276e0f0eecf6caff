"""Who is treated differently: alcohol or sedatives too, pregnancy, frailty, fentanyl."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.medication.readings.known import is_pregnant
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES

from ..readings import STAY, open_stay
from ..values import courses
from .common import PREGNANCY, ROOM, alarm

DRINK = Source("Withdrawal from alcohol or benzodiazepines brings seizures and delirium (ASAM, as recalled)", 2020, "K")
PREGNANT = Source("ACOG Committee Opinion 711: medication, no withdrawal in pregnancy", 2017, "V")
FRAIL = Source("Throughcare: the ill and the weak are treated differently (project convention)", 2026)


@RULES.rule("alcohol_or_sedatives_too", stage=ROOM, reads=STAY, source=DRINK)
def alcohol_or_sedatives_too(chart: Chart, context: Context) -> Iterator[Finding]:
    """Alcohol or sedatives were used too: their withdrawal can kill, and no COWS sees it."""
    stay = open_stay(chart)
    if stay and stay.drinks:
        yield alarm(
            "alcohol_or_sedatives_too", "Alcohol or sedatives too: their withdrawal brings seizures and delirium.",
            "A protocol of its own, by the prescriber, today. Their own scale beside the COWS. Go on with what was "
            "prescribed; no benzodiazepine outside a protocol. Sedation: watch breathing after each dose.",
            (stay.entry.uid,), DRINK, severity=Severity.WARNING,
        )  # fmt: skip


@RULES.rule("pregnant_in_withdrawal", stage=ROOM, reads=STAY | PREGNANCY, source=PREGNANT)
def pregnant_in_withdrawal(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody is pregnant: no taper, medication offered now, first in line."""
    stay, told = open_stay(chart), is_pregnant(chart)
    if stay and told:
        yield alarm(
            "pregnant_in_withdrawal", "Pregnant: supervised withdrawal is not the treatment.",
            "No taper. Offer methadone or buprenorphine today, before anybody else waits. Obstetrics told. Naloxone is "
            "given in an overdose as to everybody.",
            (told.uid, stay.entry.uid), PREGNANT, severity=Severity.WARNING,
        )  # fmt: skip


@RULES.rule("frail_in_withdrawal", stage=ROOM, reads=STAY, source=FRAIL)
def frail_in_withdrawal(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody is ill or weak: smaller doses, closer rounds, a lower threshold for hospital."""
    stay = open_stay(chart)
    if stay and stay.said.frailty:
        what = ", ".join(one.label.lower() for one in stay.said.frailty)
        yield alarm(
            "frail_in_withdrawal", f"Treated with more care: {what}.",
            "Smaller doses of what sedates or lowers pressure, closer rounds, fluids counted, hospital earlier.",
            (stay.entry.uid,), FRAIL, severity=Severity.NOTICE,
        )  # fmt: skip


@RULES.rule("fentanyl_is_slow", stage=ROOM, reads=STAY, source=courses()["fentanyl"].cited)
def fentanyl_is_slow(chart: Chart, context: Context) -> Iterator[Finding]:
    """Illicit fentanyl leaves the body late: the hours since the last use say less than the COWS."""
    stay = open_stay(chart)
    if stay and stay.fentanyl:
        yield alarm(
            "fentanyl_is_slow", "Fentanyl: withdrawal may begin early, and buprenorphine be safe only later.",
            "Go by the COWS and two objective signs, not by hours alone; be ready for precipitated withdrawal. "
            "Watch pressure and pulse: medetomidine may be in it.",
            (stay.entry.uid,), courses()["fentanyl"].cited, severity=Severity.NOTICE,
        )  # fmt: skip
