"""Rules that are silent about somebody who has died: nothing is due to them, and nobody is told to call them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import wraps

from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding
from throughcare.chart.rules import RuleFunction

from .entries import StageEntered, StageLeft
from .readings import death

PATH = frozenset({StageEntered.kind.name, StageLeft.kind.name})
"""What says whether somebody died: a rule for the living reads these kinds too."""


def for_the_living(check: RuleFunction) -> RuleFunction:
    """Function decorator, below ``@RULES.rule``: the rule finds nothing in the chart of somebody who has died."""

    @wraps(check)
    def living(chart: Chart, context: Context) -> Iterable[Finding]:
        return () if death(chart) is not None else check(chart, context)

    return living
