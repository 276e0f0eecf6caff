"""Measures what a result means: a panel of 20 analytes against a chart of three years; prints JSON rows."""

import json
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import django

django.setup()

from bench.timing import row  # noqa: E402
from throughcare.care.dosing.entries import DoseGiven, Pour  # noqa: E402
from throughcare.care.medication.entries import (  # noqa: E402
    ConfirmedBy,
    Medication,
    MedicineReported,
    OrderSigned,
    Purpose,
    Slot,
    Step,
)
from throughcare.care.testing.entries import (  # noqa: E402
    AnalyteResult,
    SampleCollected,
    SampleResultReported,
    Seen,
    Stage,
    Status,
    Validity,
)
from throughcare.care.testing.readings.cases import meaning  # noqa: E402
from throughcare.care.testing.values import panels  # noqa: E402
from throughcare.chart.books import Book  # noqa: E402
from throughcare.chart.entries import Author, Entry  # noqa: E402
from throughcare.chart.findings import Context  # noqa: E402
from throughcare.chart.kinds import Payload  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.site import registry  # noqa: E402

START, DAYS, RUNS = datetime(2023, 1, 2, 7, tzinfo=UTC), 3 * 365, 40
NURSE = Author("account:bench", Role.NURSE)
ORDER, CHART = uuid4(), uuid4()


class Written:
    """A chart that is written day by day."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, payload: Payload, moment: datetime, uid=None) -> None:
        """One entry."""
        kind, at = payload.kind, When.at(moment)
        self.entries.append(
            Entry(CHART, len(self.entries) + 1, uid or uuid4(), kind.name, kind.version, at, moment, NURSE, "", None,
                  "", payload.body())
        )  # fmt: skip

    def fresh(self) -> Book:
        """The chart as it is just after loading: no payload is read yet."""
        return Book(CHART, [entry._replace() for entry in self.entries])


def written() -> tuple[Written, object]:
    """Doses every day, a note's worth of other medicines, a sample with 20 results every three weeks."""
    chart = Written()
    slots = (Slot(name="Dose", amount_ug=80_000),)
    steps = (Step(first_day=START.date(), slots=slots, every_days=1),)
    order = OrderSigned(program="bench", medication=Medication.METHADONE, purpose=Purpose.MAINTENANCE,
                        first_day=START.date(), steps=steps, confirmed_by=ConfirmedBy.PASSWORD)  # fmt: skip
    chart.add(order, START, ORDER)
    for name in ("Bupropion XL 150 mg", "Sertraline 50 mg", "Diazepam 5 mg"):
        chart.add(MedicineReported(name=name), START)
    last = None
    for day in range(DAYS):
        at = START + timedelta(days=day)
        pours = (Pour(bottle=ORDER, amount_ug=80_000, measured=8_000),)
        chart.add(DoseGiven(order=ORDER, day=at.date(), slot=0, medication=Medication.METHADONE, amount_ug=80_000,
                            pours=pours, observed=True, identified=True, awake=True), at)  # fmt: skip
        if day % 21 == 20:
            last = sample(chart, at, day)
    return chart, last


def sample(chart: Written, at: datetime, day: int) -> object:
    """A sample with its confirmation of 20 analytes."""
    uid = uuid4()
    given = {"program": "bench", "matrix": "urine", "panel": "confirm", "code": f"B-{day:05}", "why": "random",
             "observed": "unobserved", "temperature_tenths": 964, "temperature_unit": "F", "minutes": 2}  # fmt: skip
    chart.add(SampleCollected.model_validate(given, strict=False), at, uid)
    found = {"methadone", "eddp", "norfentanyl", "benzoylecgonine", "diazepam", "nordiazepam", "morphine", "codeine"}
    lines = tuple(
        AnalyteResult(analyte=name, seen=Seen.DETECTED if name in found else Seen.NOT_DETECTED, status=Status.FINAL,
                      level="120.5" if name in found else None, unit="ng/mL" if name in found else None)
        for name in panels()["confirm"].analytes
    )  # fmt: skip
    validity = Validity(creatinine_mg_dl="90", specific_gravity="1.0150", ph="6.0")
    said = SampleResultReported(sample=uid, stage=Stage.CONFIRM, status=Status.FINAL, results=lines, validity=validity)
    chart.add(said, at + timedelta(days=2))
    return uid


def cpu(actions) -> list[float]:
    """Milliseconds of processor time of each action."""
    found = []
    for action in actions:
        began = time.process_time()
        assert len(action()) > 3
        found.append((time.process_time() - began) * 1000)
    return sorted(found)


def main() -> None:
    """Print the rows."""
    registry.load()
    chart, last = written()
    about = f"{len(chart.entries):,} entries"
    warm = chart.fresh()
    meaning(warm, last, Context())
    fresh = [chart.fresh() for _ in range(RUNS)]
    rows = [
        row(f"20 analytes interpreted, chart just loaded ({about})",
            cpu([lambda book=book: meaning(book, last, Context()) for book in fresh]), 20),
        row(f"20 analytes interpreted, chart read before ({about})",
            cpu([lambda: meaning(warm, last, Context()) for _ in range(RUNS)]), 20),
    ]  # fmt: skip
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
