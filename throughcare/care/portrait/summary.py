"""Whether there is a picture, kept for lists: no list reads pictures to learn which it may show."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .readings import READS, portrait


def pictured(chart: Chart) -> dict[str, Any]:
    """Whether there is a picture: plain JSON."""
    return {"is_there": portrait(chart) is not None}


SUMMARIES = (Summary("portrait", READS, pictured),)
