"""Whether orders are kept as they were signed, and doses keep the order they were given by. Nothing of ours is used."""

from __future__ import annotations

from .judge import Chart, Dose
from .recount import LATE, SIGNED, Standing


def orders(standing: Standing, chart: Chart, since: int) -> list[str]:
    """What is wrong with the orders of a chart, after what was appended after a position."""
    orphans = [f"{one.words()}: its order was taken back" for one in chart.doses if _orphan(standing, chart, one)]
    return orphans + _written_over(standing, chart, since)


def _orphan(standing: Standing, chart: Chart, dose: Dose) -> bool:
    """Whether the order of a dose was taken back; of one from paper: later than that, for no fact is refused."""
    row = standing.by_uid.get(dose.order or "")
    if row is None or chart.order(row.uid) is not None:
        return False
    return dose.fact.row.kind != LATE or standing.changed(row) > dose.fact.changed


def _written_over(standing: Standing, chart: Chart, since: int) -> list[str]:
    """Orders that say something else than what was signed, or that take the place of one that is not there."""
    found = []
    for row in standing.by_uid.values():
        if (row.book, row.kind) == (chart.book, SIGNED) and row.position > since:
            replaced = row.said.get("replaces")
            if row.corrects:
                found.append(f"order {row.uid} was written over")
            elif replaced and chart.order(standing.origin(replaced)) is None:
                found.append(f"order {row.uid} stands in the place of none")
    return found
