"""Forms whose entry pays at once: the amount is reckoned, once, and the fund says the same in the same append."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from throughcare.chart.books import Chart
from throughcare.store.writes import Write

from .. import posting
from ..entries import IncentiveEventJudged, PrizeDrawn
from ..readings.plans import READS, Plan
from .base import NowForm

Paying = IncentiveEventJudged | PrizeDrawn


class PaidForm(NowForm):
    """A form about a plan that pays. A request that is repeated says what it charted the first time."""

    depends_on = tuple(sorted(READS))
    pays: ClassVar[type[IncentiveEventJudged] | type[PrizeDrawn]]
    plan: Plan

    def payload(self) -> Paying:
        """What is charted: as it is reckoned now, or of a repeated request as it was."""
        chart = self.setting.chart
        assert chart is not None  # noqa: S101  (a visit is of somebody)
        before = chart.entry(self.uid())
        if before is not None and isinstance(before.payload, self.pays):
            return before.payload
        return self.reckon(chart)

    def reckon(self, chart: Chart) -> Paying:
        """What the engine says."""
        raise NotImplementedError

    def beside(self) -> Sequence[Write]:
        """What the fund pays."""
        said = self.payload()
        return posting.reward(self.plan.said.fund, self.uid(), said.paid_cents, said.paid_on, self.moment())
