"""When it happened, as a form asks for it: a day and a time, a day only, or not known; never in the future."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from django import forms

from throughcare.chart.times import Precision, When

EARLIEST = date(1900, 1, 1)
"""Days before this one are slips of the finger."""


class DayInput(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time picker, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of a day and a time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def initial(when: When | None, zone: tzinfo, now: datetime) -> dict[str, Any]:
    """What the three fields begin with: ``when`` of an entry that is corrected, or the present minute."""
    if when is not None and when.precision is Precision.UNKNOWN:
        return {"happened_unknown": True}
    if when is not None and when.moment is None:
        return {"happened_day": when.day(zone)}
    local = (now if when is None or when.moment is None else when.moment).astimezone(zone)
    return {"happened_day": local.date(), "happened_time": local.time().replace(second=0, microsecond=0)}


class HappenedMixin(forms.Form):
    """Adds ``happened_day``, ``happened_time`` and ``happened_unknown``; cleaned into ``happened``, a :class:`When`."""

    zone: tzinfo = UTC
    before: When | None = None
    """What the corrected entry said: kept to the microsecond while nobody changes the minute."""

    happened_day = forms.DateField(label="Day", required=False, widget=DayInput)
    happened_time = forms.TimeField(
        label="Time",
        required=False,
        widget=TimeInput,
    )
    happened_unknown = forms.BooleanField(label="Nobody knows when", required=False)

    def clean(self) -> dict[str, Any]:
        """Join the fields, or say which one is wrong."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "happened_day" in self.errors or "happened_time" in self.errors:
            return cleaned
        try:
            cleaned["happened"] = self._happened(cleaned)
        except forms.ValidationError as error:
            self.add_error(error.code or "happened_day", error.message)
        return cleaned

    def _happened(self, cleaned: dict[str, Any]) -> When:
        day: date | None = cleaned.get("happened_day")
        at: time | None = cleaned.get("happened_time")
        if cleaned.get("happened_unknown"):
            return When.unknown()
        if day is None:
            or_tick = ", or tick that nobody knows" if "happened_unknown" in self.fields else ""
            raise forms.ValidationError(f"Enter the day it happened{or_tick}.", "happened_day")
        if day < EARLIEST:
            raise forms.ValidationError(f"Enter a day after {EARLIEST:%Y}.", "happened_day")
        now = datetime.now(UTC)
        if day > now.astimezone(self.zone).date():
            raise forms.ValidationError("This day is in the future. Enter today or an earlier day.", "happened_day")
        if at is None:
            return When.on(day)
        moment = local_moment(day, at, self.zone)
        if moment > now:
            raise forms.ValidationError("This time is in the future. Enter the time it happened.", "happened_time")
        return self._same_minute(moment) or When.at(moment)

    def _same_minute(self, moment: datetime) -> When | None:
        before = self.before.moment if self.before else None
        same = before is not None and before.replace(second=0, microsecond=0) == moment.astimezone(UTC)
        return self.before if same else None


def local_moment(day: date, at: time, zone: tzinfo) -> datetime:
    """A wall-clock time of the program as an instant. Raises ``ValidationError`` for one the clocks skipped."""
    moment = datetime.combine(day, at, tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise forms.ValidationError("That time did not exist: the clocks went forward. Enter another.", "happened_time")
    return moment
