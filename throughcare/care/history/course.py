"""One participant's course of treatment as the person page shows it: facts, picture, and the table beside it."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart

from .days import NOT_REAL
from .pictures import picture, table
from .readings import participation


def course(chart: Chart) -> dict[str, Any] | None:
    """What ``history/_picture.html`` shows, or ``None`` for a chart that no trial was imported into."""
    taking_part = participation(chart)
    if taking_part is None:
        return None
    drawn = picture(chart)
    arm = taking_part.arm.value if taking_part.arm else "not randomised"
    second = f"{taking_part.second_arm.value}, on day {taking_part.second_on}" if taking_part.second_arm else None
    facts: list[dict[str, Any]] = [
        {"key": "Trial", "value": taking_part.trial.label},
        {"key": "Arm", "value": f"{arm}, on day {taking_part.randomised_on}" if taking_part.arm else arm},
        {"key": "Second arm", "value": second},
        {"key": "Site", "value": taking_part.site},
    ]
    missing = ", ".join(f"{label.lower()} {count}" for label, count in drawn["without_day"].items())
    return {
        "facts": [fact for fact in facts if fact["key"] != "Second arm" or second],
        "drawn": drawn,
        "caption": f"Course of treatment of {taking_part.trial.label} participant {taking_part.participant}, by day",
        "rows": table(chart),
        "missing": missing,
        "not_real": NOT_REAL,
    }
