"""The draws that a visit earned, and a visit that was judged by mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.forms.fields import reason
from throughcare.chart.books import Chart
from throughcare.chart.entries import Draft
from throughcare.site.pages.entry_forms import Setting
from throughcare.store.writes import Write

from .. import posting, reckon
from ..entries import PrizeDrawn, RewardReversed
from ..readings.plans import READS, Plan, Visit
from .base import NowForm
from .paid import PaidForm


class DrawForm(PaidForm):
    """Draws what a visit earned. The person may name a number first."""

    pays = PrizeDrawn
    heading = "Draw"
    button = "Draw"
    done = "Drawn."
    picked = forms.IntegerField(
        label="A number that the person names",
        help_text="Any number up to a million, or none. It is mixed in, so that nobody could know the slips before.",
        min_value=0,
        max_value=1_000_000,
        required=False,
    )

    def __init__(self, setting: Setting, data: Mapping[str, Any] | None = None, *, plan: Plan, visit: Visit) -> None:
        self.plan, self.visit = plan, visit
        super().__init__(setting, data)

    def prepare(self) -> None:
        """Where all slips were seen before, they are repeated as they were: no number is asked for."""
        if not self.visit.fresh:
            del self.fields["picked"]

    def reckon(self, chart: Chart) -> PrizeDrawn:
        """The slips."""
        return reckon.drawn(chart, self.plan, self.visit, self.cleaned_data.get("picked"), self.today())

    def clean(self) -> dict[str, Any]:
        """Say it in words where somebody else has drawn them."""
        cleaned = super().clean()
        repeated = self.setting.chart and cleaned.get("key") and self.setting.chart.entry(self.uid())
        if not self.visit.waits and not repeated:
            self.add_error(None, "These draws were drawn already. Go back: the slips are there.")
        return cleaned


class ReverseForm(NowForm):
    """A visit was judged by mistake: what it paid goes back, and it can be judged again."""

    depends_on = tuple(sorted(READS))
    heading = "Reverse: counted by mistake"
    button = "Reverse"
    done = "Reversed. The visit can be counted again."
    reason = reason("What was the mistake?", "Say what the mistake was.")

    def __init__(self, setting: Setting, data: Mapping[str, Any] | None = None, *, plan: Plan, visit: Visit) -> None:
        self.plan, self.visit = plan, visit
        super().__init__(setting, data)

    @property
    def reward(self) -> tuple[UUID, int]:
        """What paid it, and how much."""
        if self.visit.drawn:
            return self.visit.drawn[0].uid, self.visit.drawn[1].paid_cents
        return self.visit.uid, self.visit.said.paid_cents

    def payload(self) -> RewardReversed:
        """The reversal."""
        paid, cents = self.reward
        said = self.cleaned_data["reason"]
        return RewardReversed(
            plan=self.plan.uid, event=self.visit.uid, reward=paid, cents=cents, on=self.today(), reason=said
        )

    def drafts(self) -> Sequence[Draft]:
        """The reversal, of this moment."""
        return [self.now(self.payload())]

    def beside(self) -> Sequence[Write]:
        """What goes back into the fund."""
        paid, cents = self.reward
        return posting.reward_reversal(self.plan.said.fund, self.uid(), paid, cents, self.today(), self.moment())
