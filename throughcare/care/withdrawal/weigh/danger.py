"""Whether one round shows danger by itself: then the next look is soon. Reference 1.4."""

from __future__ import annotations

from throughcare.chart.findings import Context

from ..entries import ObservationCharted
from ..entries.words import Awake
from ..values import value

BELOW = (
    ("systolic", "SYSTOLIC_LOW"), ("diastolic", "DIASTOLIC_LOW"), ("heart_rate", "PULSE_LOW"),
    ("breaths", "BREATHS_LOW"), ("oxygen_percent", "OXYGEN_LOW"),
)  # fmt: skip
FROM = (("systolic", "SYSTOLIC_HIGH"), ("heart_rate", "PULSE_HIGH"), ("temperature_tenths_c", "FEVER_TENTHS"))


def shows_danger(said: ObservationCharted, context: Context) -> bool:
    """A danger sign, hard to wake, or a vital sign beyond its limit. What was not measured shows nothing."""
    low = any((seen := getattr(said, name)) is not None and seen < value(at, context) for name, at in BELOW)
    high = any((seen := getattr(said, name)) is not None and seen >= value(at, context) for name, at in FROM)
    return bool(said.dangers) or said.awake is Awake.HARD_TO_WAKE or low or high
