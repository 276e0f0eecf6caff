"""What is known beside the orders: other medicines, ECGs, blood levels, requests that wait for a prescriber."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal

from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Answer, Substance
from throughcare.care.assessment.readings import pregnancy, substances
from throughcare.care.dosing.readings.origins import origin, origin_of
from throughcare.care.path.readings import open_alerts
from throughcare.care.path.stages import Topic
from throughcare.care.withdrawal.entries import WithdrawalAdmitted
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import (
    Drug,
    EcgMeasured,
    LevelMeasured,
    MedicineReported,
    MedicineStopped,
    MissedDoseFollowedUp,
    OrderRequestDeclined,
    OrderRequested,
    OrderSigned,
    PrintedBy,
)
from ..weigh.heart import Band, Formula, Qtc, band, preferred, qtc
from ..weigh.interactions import Together, of_medicine

Medicine = tuple[Entry, MedicineReported]


def medicines(chart: Chart) -> list[Medicine]:
    """The other medicines that the person takes now, as far as anybody knows."""
    stopped = {origin_of(chart, said.medicine) for _, said in chart.of(MedicineStopped)}
    return [(entry, said) for entry, said in chart.of(MedicineReported) if origin(chart, entry) not in stopped]


def stopped_medicines(chart: Chart, zone: tzinfo) -> list[tuple[Medicine, Entry, date]]:
    """Those that were stopped: each with the entry that says so, and the last day of it."""
    reported = {origin(chart, entry): (entry, said) for entry, said in chart.of(MedicineReported)}
    return [
        (reported[which], entry, said.last_on or day_of(entry, zone))
        for entry, said in chart.of(MedicineStopped)
        if (which := origin_of(chart, said.medicine)) in reported
    ]


def day_of(entry: Entry, zone: tzinfo) -> date:
    """The day an entry is about; the day it was recorded where nobody knows."""
    return entry.happened.day(zone) or entry.recorded_at.astimezone(zone).date()


def acting_together(chart: Chart, drugs: Iterable[Drug]) -> list[tuple[Entry, Together]]:
    """What the table of interactions says of their medicines with these drugs of ours."""
    ours = list(drugs)
    return [(entry, one) for entry, said in medicines(chart) for drug in ours for one in of_medicine(said.name, drug)]


@dataclass(frozen=True, slots=True)
class Ecg:
    """An ECG with its QTc: the one to go by, and by which formula."""

    entry: Entry
    said: EcgMeasured
    qtc: Qtc

    @property
    def words(self) -> str:
        """“QTc 452.4 ms (Fridericia)”."""
        how = self.qtc.formula.label if self.qtc.formula else "as printed"
        return f"QTc {self.qtc.ms} ms ({how})"


def ecgs(chart: Chart) -> list[Ecg]:
    """The ECGs, the earliest first."""
    return [Ecg(entry, said, corrected(said)) for entry, said in chart.of(EcgMeasured)]


def corrected(said: EcgMeasured) -> Qtc:
    """The QTc to go by: computed by the preferred formula, or what the machine printed where that cannot be."""
    if said.qt_ms is not None and said.heart_rate is not None:
        return qtc(said.qt_ms, said.heart_rate, preferred(said.heart_rate))
    if said.qtc_ms is None:
        raise ValueError("an ECG says a QT or a QTc")
    formula = None if said.printed_by in (None, PrintedBy.OTHER) else Formula(said.printed_by.value)
    return Qtc(Decimal(said.qtc_ms), band(said.qtc_ms), formula)


def last_level(chart: Chart) -> tuple[Entry, LevelMeasured] | None:
    """The last blood level of methadone."""
    return chart.last(LevelMeasured)


def last_ecg(chart: Chart) -> Ecg | None:
    """The last ECG, or ``None``."""
    found = chart.last(EcgMeasured)
    return Ecg(found[0], found[1], corrected(found[1])) if found else None


def is_long(chart: Chart) -> bool:
    """Whether the last QTc is 500 ms or more."""
    last = last_ecg(chart)
    return last is not None and last.qtc.band is Band.HIGH


def open_requests(chart: Chart) -> list[tuple[Entry, OrderRequested]]:
    """The requests that no order and no refusal has answered, the earliest first."""
    answered = {origin_of(chart, said.request) for _, said in chart.of(OrderRequestDeclined)}
    answered |= {origin_of(chart, said.request) for _, said in chart.of(OrderSigned) if said.request}
    return [(entry, said) for entry, said in chart.of(OrderRequested) if origin(chart, entry) not in answered]


def followed_through(chart: Chart) -> date | None:
    """The last missed day that somebody has called about."""
    return max((said.through for _, said in chart.of(MissedDoseFollowedUp)), default=None)


USES = frozenset({SubstanceHistoryTaken.kind.name, WithdrawalAdmitted.kind.name})
"""The kinds that say when an opioid was last used."""
_WAITS = {Substance.METHADONE: "agonist", Substance.BUPRENORPHINE: "agonist", Substance.FENTANYL: "fentanyl"}


def opioid_uses(chart: Chart) -> list[tuple[str, date]]:
    """The last uses of opioids that were told, in the history or at admission: the wait of naltrexone, and the day."""
    told = [(name, said.last_use_on) for name, (_, said) in substances(chart).items()]
    told += [(use.substance, use.on) for _, said in chart.of(WithdrawalAdmitted) for use in said.uses]
    return [(_WAITS.get(name, "short"), day) for name, day in told if day and name.is_opioid]


def is_pregnant(chart: Chart) -> Entry | None:
    """The entry that says that the person is pregnant, or ``None``: an alert that holds, or the last word on it."""
    alert = next((entry for entry, said in open_alerts(chart) if said.topic is Topic.PREGNANCY), None)
    told = pregnancy(chart)
    return alert or (told[0] if told and told[1] is Answer.YES else None)
