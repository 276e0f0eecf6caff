"""One person's treatment in one picture: doses, urine tests and attendance on a common axis, and the table beside it.

Plain JSON, drawn by the page. The axis counts days since consent, because the calendar of the trials is not real.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from throughcare.chart.books import Chart

from .days import NOT_REAL
from .entries import DoseReported
from .readings import OPIOIDS, Visit, doses_by_day, participation, positives_by_day, samples, visits
from .words import Arm, Outcome

DAY_LABEL = "days since consent"
ROWS = {
    Outcome.ATTENDED: "Attended",
    Outcome.FINAL: "Attended, final visit",
    Outcome.MISSED: "Missed",
    Outcome.NO_RECORD: "No record of the visit",
    Outcome.BLANK: "Outcome not reported",
}
Point = list[Any]
Rows = list[dict[str, Any]]


def picture(chart: Chart) -> dict[str, Any]:
    """The picture as JSON: ``days`` (first and last, or ``None``), ``events`` (consent, randomisation) and ``tracks``.

    A track of kind ``dose`` has ``points`` of [day, mg]; one of kind ``marks`` has ``rows`` of [day, word]. What has no
    day is in no track: ``without_day`` counts it, by the labels of the rows.
    """
    tracks = [*_dose_tracks(chart), _urine_track(chart), _attendance_track(chart)]
    events = _events(chart)
    days = [event["day"] for event in events] + [point[0] for track in tracks for point in _points(track)]
    return {
        "days": [min(days), max(days)] if days else None,
        "day_label": DAY_LABEL,
        "note": NOT_REAL,
        "events": events,
        "tracks": [track for track in tracks if any(_points(track))],
        "without_day": without_day(chart),
    }


def table(chart: Chart) -> list[dict[str, Any]]:
    """The same as a table: for each day that has anything, the doses, whether a sample was given, positives, visits."""
    rows: dict[int, dict[str, Any]] = defaultdict(lambda: {"doses": [], "sample": False, "positives": [], "visits": []})
    for day, doses in doses_by_day(chart).items():
        rows[day]["doses"] = [shown(dose) for dose in doses]
    for given in samples(chart):
        if given is not None:
            rows[given]["sample"] = True
    for day, positives in positives_by_day(chart).items():
        rows[day]["positives"] = positives
    for visit in visits(chart):
        if visit.day is not None:
            rows[visit.day]["visits"].append(f"{visit.said.label}: {visit.said.outcome.phrase}")
    return [{"day": day, **rows[day]} for day in sorted(rows)]


def without_day(chart: Chart) -> dict[str, int]:
    """How many samples and visits the tables give without a day, by the label of their row."""
    found: dict[str, int] = defaultdict(int)
    for visit in visits(chart):
        if visit.day is None:
            found[ROWS[visit.said.outcome]] += 1
    if unknown := samples(chart).count(None):
        found["Sample given"] = unknown
    return dict(found)


def shown(dose: DoseReported) -> str:
    """A dose in a few characters."""
    if dose.amount_ug is not None:
        return f"{dose.as_published} mg"
    return "1 injection" if dose.injections else f"{dose.as_published} (mg or injection)"


def _dose_tracks(chart: Chart) -> list[dict[str, Any]]:
    doses = [(day, dose) for day, found in doses_by_day(chart).items() for dose in found]
    taking_part = participation(chart)
    arm = taking_part.arm if taking_part else None
    amounts = [[day, _milligrams(dose.amount_ug)] for day, dose in doses if dose.amount_ug is not None]
    rows = _rows(
        {
            "Injection": [[day, "given"] for day, dose in doses if dose.injections],
            "1 mg or one injection": [
                [day, "given"] for day, dose in doses if dose.amount_ug is None and not dose.injections
            ],
        }
    )
    title = _title(arm)
    return [
        {"kind": "dose", "title": title, "unit": "mg", "points": amounts},
        {"kind": "marks", "title": f"{title}, not in mg", "rows": rows},
    ]


def _title(arm: Arm | None) -> str:
    return f"Dose of study medication ({arm.medication.value})" if arm else "Dose of study medication"


def _milligrams(micrograms: int) -> int | float:
    """For drawing only: the chart keeps whole micrograms."""
    return micrograms // 1000 if micrograms % 1000 == 0 else micrograms / 1000


def _urine_track(chart: Chart) -> dict[str, Any]:
    by_substance: dict[str, list[Point]] = defaultdict(list)
    for day, substances in positives_by_day(chart).items():
        for substance in substances:
            by_substance[substance].append([day, "positive"])
    order = sorted(
        by_substance, key=lambda name: (name not in OPIOIDS, OPIOIDS.index(name) if name in OPIOIDS else 0, name)
    )
    rows = {
        substance.capitalize() if substance.islower() else substance: by_substance[substance] for substance in order
    }
    rows["Sample given"] = [[day, "given"] for day in samples(chart) if day is not None]
    return {"kind": "marks", "title": "Urine tests", "rows": _rows(rows)}


def _attendance_track(chart: Chart) -> dict[str, Any]:
    found = visits(chart)
    rows = {label: _visit_points(found, outcome) for outcome, label in ROWS.items()}
    return {"kind": "marks", "title": "Attendance", "rows": _rows(rows)}


def _visit_points(found: Iterable[Visit], outcome: Outcome) -> list[Point]:
    word = "attended" if outcome.present else outcome.value
    return [[visit.day, word] for visit in found if visit.day is not None and visit.said.outcome is outcome]


def _rows(rows: dict[str, list[Point]]) -> Rows:
    return [{"label": label, "points": points} for label, points in rows.items() if points]


def _points(track: dict[str, Any]) -> list[Point]:
    points: list[Point] = track.get("points") or [point for row in track.get("rows", ()) for point in row["points"]]
    return points


def _events(chart: Chart) -> list[dict[str, Any]]:
    taking_part = participation(chart)
    if taking_part is None:
        return []
    events: list[dict[str, Any]] = [{"day": 0, "label": "Consent"}]
    moments = ((taking_part.randomised_on, taking_part.arm), (taking_part.second_on, taking_part.second_arm))
    for day, arm in moments:
        if day is not None and arm is not None:
            events.append({"day": day, "label": f"Randomised to {arm.value}"})
    return events
