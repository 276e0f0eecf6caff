"""The form that closes a month of a fund."""

from __future__ import annotations

from django import forms

from throughcare.chart.kinds import Payload

from ..entries import MonthClosed
from ..readings.accounts import month_lines, month_of, postings
from .base import NowForm


class CloseMonthForm(NowForm):
    """The month is over, agrees with the charts, and nothing is posted into it any more."""

    heading = "Close the month"
    button = "Close the month"
    done = "Closed. Its statement can be printed."
    month = ""
    words = forms.CharField(
        label="Words for the statement", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def payload(self) -> Payload:
        """What every account held and what moved."""
        chart = self.setting.chart
        said = [one for _, one in postings(chart)] if chart is not None else []
        return MonthClosed(
            month=self.month,
            lines=month_lines(said, self.month),
            postings=sum(month_of(one.on) == self.month for one in said),
            words=self.cleaned_data["words"] or None,
        )
