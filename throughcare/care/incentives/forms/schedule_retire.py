"""A program stops offering a schedule of its own."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.care.path.fields import text_area

from ..entries import ScheduleRetired
from ..readings.own import OwnSchedule
from .base import NowForm


class ScheduleRetireForm(NowForm):
    """No plan begins on it any more; plans that have begun go on, and it can be offered again by changing it."""

    button = "Stop offering it"
    done = "Not offered any more. Plans that have begun on it go on."
    depends_on = ("incentive_schedule.offered",)
    reason = forms.CharField(label="Why?", max_length=400, widget=text_area(2), error_messages={"required": "Say why."})

    def __init__(self, *args: Any, own: OwnSchedule, **options: Any) -> None:
        self.own = own
        self.heading = f"Stop offering {own.schedule.title}"  # type: ignore[misc]
        super().__init__(*args, **options)

    def nothing(self) -> str:
        """It may have ended already."""
        return "It is not offered any more." if self.own.retired and not self.is_bound else ""

    def payload(self) -> ScheduleRetired:
        """Its end."""
        program = self.setting.program.slug
        return ScheduleRetired(program=program, schedule=self.own.id, reason=self.cleaned_data["reason"])
