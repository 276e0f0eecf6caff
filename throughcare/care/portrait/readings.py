"""Questions about portraits. They parse no picture: whoever asks whether there is one does not need to see it."""

from __future__ import annotations

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from .entries import PortraitDeclined, PortraitTaken

TAKEN, DECLINED = PortraitTaken.kind.name, PortraitDeclined.kind.name
READS = frozenset({TAKEN, DECLINED})


def portrait(chart: Chart) -> Entry | None:
    """The entry with the picture that is shown; ``None`` where none was taken or is wanted, or the picture was erased.

    An erased one brings no earlier one back.
    """
    last = _last(chart)
    return last if last is not None and last.kind == TAKEN and last.raw is not None else None


def declined(chart: Chart) -> bool:
    """Whether the last thing said is that they want no picture."""
    last = _last(chart)
    return last is not None and last.kind == DECLINED


def _last(chart: Chart) -> Entry | None:
    return next((entry for entry in reversed(chart.standing()) if entry.kind in READS), None)
