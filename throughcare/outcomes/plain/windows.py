"""The first window of weeks in which something happened often enough."""

from __future__ import annotations

from typing import NamedTuple

from ..symbols import POSITIVE


class Found(NamedTuple):
    """When, in weeks, and whether it happened (1) or was never seen to (0). Both ``None``: the word is too short."""

    time: int | None
    event: int | None


def first_window(
    word: str, width: int = 4, least: int = 3, symbol: str = POSITIVE, *, later: int | None = None
) -> Found:
    """Slide a window of ``width`` weeks; the first with ``least`` of the symbol gives its place plus ``later`` weeks.

    ``later`` is ``width - least`` unless said otherwise, also where the weeks stand at the start of the window. Without
    a hit the time is the number of windows plus ``later``. Raises ``ValueError`` when more is asked than fits.
    """
    if least > width:
        raise ValueError(f"{least} weeks do not fit into a window of {width}")
    later = width - least if later is None else later
    windows = len(word) - width + 1
    if windows < 1:
        return Found(None, None)
    for place in range(windows):
        if word.count(symbol, place, place + width) >= least:
            return Found(place + 1 + later, 1)
    return Found(windows + later, 0)
