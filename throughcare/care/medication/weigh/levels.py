"""Blood levels of methadone: peak against trough. They support, and do not replace, looking at the person. 2.1.2."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ..values import fact
from . import INCOMPLETE, Weighed

LOW, TOXIC = "TROUGH_LOW", "TOXIC"


def ratio(peak_ng_ml: int | None, trough_ng_ml: int | None) -> Weighed[Decimal]:
    """Peak over trough, to hundredths: ``ok`` up to 2, ``rapid`` from 3.5, ``intermediate`` between."""
    if not peak_ng_ml or not trough_ng_ml:
        return Weighed(None, INCOMPLETE, "LEVEL_RATIO_RAPID", _warnings(peak_ng_ml, trough_ng_ml))
    exact = Decimal(peak_ng_ml * 10) / trough_ng_ml
    shown = (exact / 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
    band = "ok" if exact <= fact("LEVEL_RATIO_OK").value else "intermediate"
    band = "rapid" if exact >= fact("LEVEL_RATIO_RAPID").value else band
    return Weighed(shown, band, "LEVEL_RATIO_RAPID", _warnings(peak_ng_ml, trough_ng_ml))


def _warnings(peak: int | None, trough: int | None) -> tuple[str, ...]:
    low = trough is not None and trough < fact("LEVEL_TROUGH_LEAST").value
    toxic = max(peak or 0, trough or 0) > fact("LEVEL_TOXIC").value
    return (*((LOW,) if low else ()), *((TOXIC,) if toxic else ()))
