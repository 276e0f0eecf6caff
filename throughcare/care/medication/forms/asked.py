"""The forms of what is asked of the prescriber, and of calls about missed doses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import Medication, MissedDoseFollowedUp, OrderRequestDeclined, OrderRequested, Purpose
from ..readings.known import followed_through, open_requests
from ..readings.missed import missed_days
from .change import first_of
from .fields import choice, long_text, reason, said_yes_no, sane_day, yes_or_no


class RequestForm(EntryForm):
    """Somebody asks the prescriber for an order."""

    model = OrderRequested
    heading = "Ask for an order"
    button = "Ask the prescriber"
    done = "Asked. It stands in the prescriber's inbox."
    medication = choice(Medication, "Which medication?")
    purpose = choice(Purpose, "What for?")
    seen = reason("What do you see, and what do you propose?", "Say what you see.")

    def begin(self) -> dict[str, Any]:
        """What a corrected request says."""
        begun = super().begin()
        return begun | {"seen": begun.pop("why", "")}

    def payload(self) -> Payload:
        """The request; a corrected one keeps what it proposed."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        kept = before if isinstance(before, OrderRequested) else None
        said = self.cleaned_data
        return OrderRequested(
            medication=said["medication"],
            purpose=said["purpose"],
            why=said["seen"],
            steps=kept.steps if kept else None,
            about=kept.about if kept else None,
        )


class DeclineForm(EntryForm):
    """A prescriber signs no order for a request."""

    model = OrderRequestDeclined
    heading = "Sign no order for a request"
    button = "Answer"
    done = "Answered. Who asked reads it in the chart."
    request = forms.TypedChoiceField(
        label="Which request?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the request."},
    )
    because = reason("Why not, and what instead?", "Say why not.")

    def begin(self) -> dict[str, Any]:
        """What a corrected answer says."""
        begun = super().begin()
        return begun | {"because": begun.pop("why", "")}

    def payload(self) -> Payload:
        """The answer."""
        return OrderRequestDeclined(request=self.cleaned_data["request"], why=self.cleaned_data["because"])

    def prepare(self) -> None:
        """Offer what is open."""
        chart, entry = self.setting.chart, self.setting.correcting
        found = [(str(one.uid), said.sentence()) for one, said in open_requests(chart)] if chart else []
        before = entry.payload if entry else None
        if isinstance(before, OrderRequestDeclined):
            found.append((str(before.request), "The request that was answered"))
        field = self.fields["request"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = found
        asked = (self.setting.asked or {}).get("request", "")
        if asked in dict(found) or len(found) == 1:
            self.initial.setdefault("request", asked or found[0][0])

    def nothing(self) -> str:
        """Nothing was asked."""
        return "" if self.fields["request"].choices else "Nothing is asked for."  # type: ignore[attr-defined]


class MissedDoseForm(EntryForm):
    """Somebody called about missed doses."""

    model = MissedDoseFollowedUp
    heading = "Chart a call about missed doses"
    button = "Save the call"
    done = "Charted. If they do not come on the next day, the call is due again."
    through = forms.DateField(label="The last dose they missed", widget=DayInput)
    called = forms.CharField(
        label="Whom did you call?", max_length=200, error_messages={"required": "Say whom you called, or tried to."}
    )
    reached = yes_or_no("Did you reach the person?", required=True)
    safe = yes_or_no("Are they safe?")
    said = long_text("What was said?", help_text="Ask how they are before anything else.")
    coming_on = forms.DateField(label="When do they come?", required=False, widget=DayInput)

    def begin(self) -> dict[str, Any]:
        """The last missed day, today where today's dose is missed already."""
        begun, chart = said_yes_no(super().begin(), "reached", "safe"), self.setting.chart
        if chart is None or self.setting.correcting:
            return begun
        today = first_of(self)
        missed = missed_days(chart, today, self.setting.program.context)
        through = followed_through(chart)
        last = missed[-1] if missed and (through is None or missed[-1] > through) else today
        return begun | {"through": last}

    def clean_coming_on(self) -> Any:
        """A real day."""
        return sane_day(self, "coming_on")
