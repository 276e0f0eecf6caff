"""Timing something many times, and comparing it with its budget."""

import statistics
import time
from collections.abc import Callable


def times(action: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run."""
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        action()
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def row(what: str, found: list[float], budget: float, by: str = "median") -> dict:
    """One row of the table. ``by`` says whether the median or the p95 is held against the budget."""
    middle, tail = statistics.median(found), found[min(len(found) - 1, int(len(found) * 0.95))]
    kept = (tail if by == "p95" else middle) <= budget
    return {
        "what": what,
        "median": f"{middle:.1f} ms",
        "p95": f"{tail:.1f} ms",
        "budget": f"{by} {budget:.0f} ms",
        "kept": kept,
    }


def fact(what: str, value: float, unit: str, budget: float) -> dict:
    """A row for something that is measured once."""
    return {
        "what": what,
        "median": f"{value:.1f} {unit}",
        "p95": "",
        "budget": f"{budget:.0f} {unit}",
        "kept": value <= budget,
    }
