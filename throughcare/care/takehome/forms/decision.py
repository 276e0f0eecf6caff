"""Asking for doses at home, deciding about them with each criterion weighed, revoking."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.dosing.fields import past_day
from throughcare.care.medication.forms.fields import long_text, reason, sane_day
from throughcare.care.medication.readings import dosing_day
from throughcare.chart.books import Chart
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import CriterionName, TakeHomeDecided, TakeHomeRequested, TakeHomeRevoked, Weighed
from ..limits import Limit, legal_max, policy_of
from ..readings import decision_on, limit_on, open_requests
from ..values import criteria

MOST = 62
MET = (("yes", "Yes"), ("no", "No"), ("", "Not known"))


def today_of(form: EntryForm) -> date:
    """The dosing day of now."""
    return dosing_day(datetime.now(UTC), form.setting.program.context)


class RequestForm(EntryForm):
    """The person, or staff for them, asks for doses at home."""

    model = TakeHomeRequested
    heading = "Ask for doses at home"
    button = "Ask"
    done = "Asked. A prescriber reads it, decides, and says why."
    days = forms.IntegerField(
        label="How many days of doses at a time?", min_value=1, max_value=MOST,
        error_messages={"required": "Say for how many days."},
    )  # fmt: skip
    from_day = forms.DateField(label="From which day on?", required=False, widget=DayInput)
    because = long_text("What would they make possible?", help_text="Work, school, children, the way here, rest.")
    stored = forms.CharField(
        label="How will they be kept safe at home?", required=False, max_length=400,
        help_text="A lock box is enough. The program helps to get one.",
    )  # fmt: skip

    def begin(self) -> dict[str, Any]:
        """What a corrected request says."""
        begun = super().begin()
        return begun | ({"because": begun.pop("why")} if self.setting.correcting else {})

    def clean_from_day(self) -> Any:
        """A real day."""
        return sane_day(self, "from_day")

    def payload(self) -> Payload:
        """The request."""
        said = self.cleaned_data
        why, stored = said["because"] or None, said["stored"] or None
        return TakeHomeRequested(days=said["days"], from_day=said["from_day"], why=why, stored=stored)


class DecisionForm(EntryForm):
    """A prescriber weighs each criterion, and decides."""

    model = TakeHomeDecided
    heading = "Decide about doses at home"
    button = "Decide"
    done = "Decided. The person reads it, with each criterion, on their own page."
    request = forms.UUIDField(required=False, widget=forms.HiddenInput)
    days = forms.IntegerField(
        label="Days of doses at home at a time, at most", min_value=0, max_value=MOST,
        help_text="Closed days apart. 0: none for now.", error_messages={"required": "Say how many days; 0 for none."},
    )  # fmt: skip
    first_day = forms.DateField(label="From", widget=DayInput, error_messages={"required": "Choose the first day."})
    last_day = forms.DateField(
        label="Through", required=False, widget=DayInput, help_text="Empty: until it is decided anew."
    )
    in_treatment_since = forms.DateField(
        label="In treatment since, elsewhere counted", required=False, widget=DayInput,
        help_text="Only where time at another program counts: the first day there, by its record.",
    )  # fmt: skip
    rationale = reason(
        "Rationale", "Write down why: the law asks for it in the record.", help_text="42 CFR 8.12(i)(3)."
    )

    def prepare(self) -> None:
        """Two fields for each criterion. Decided now: nobody asks when."""
        for one in criteria():
            self.fields[f"met_{one.id}"] = forms.ChoiceField(
                label=one.title, choices=MET, required=False, widget=forms.RadioSelect
            )
            self.fields[f"words_{one.id}"] = forms.CharField(
                label=f"Words to it: {one.title}", required=False, max_length=1000
            )
        if self.setting.correcting is None:
            for name in ("happened_day", "happened_time", "happened_unknown"):
                self.fields.pop(name, None)

    def _happened(self, cleaned: dict[str, Any]) -> When:
        """Now, to the minute; of a correction when it happened."""
        if self.setting.correcting is not None:
            return super()._happened(cleaned)
        return When.at(datetime.now(UTC).replace(second=0, microsecond=0))

    def begin(self) -> dict[str, Any]:
        """What was asked for; of a correction what was decided; else as the last decision weighed it."""
        begun, chart = super().begin(), self.setting.chart
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, TakeHomeDecided):
            return begun | _weighed(before)
        asked = open_requests(chart)[-1:] if chart else []
        last = chart.last(TakeHomeDecided) if chart else None
        begun |= {"first_day": today_of(self)} | (_weighed(last[1]) if last else {})
        begun |= {"in_treatment_since": last[1].in_treatment_since} if last else {}
        return begun | ({"request": asked[0][0].uid, "days": asked[0][1].days} if asked else {})

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The criteria as the page draws them."""
        return [{"said": one, "met": self[f"met_{one.id}"], "words": self[f"words_{one.id}"]} for one in criteria()]

    def clean_first_day(self) -> Any:
        """A real day."""
        return sane_day(self, "first_day")

    def clean_last_day(self) -> Any:
        """A real day."""
        return sane_day(self, "last_day")

    def clean_in_treatment_since(self) -> Any:
        """A day that has come, in this life."""
        return past_day(self, "in_treatment_since")

    def clean(self) -> dict[str, Any]:
        """No more than the limit of the first day, and days in order."""
        cleaned = super().clean()
        first, last, days = cleaned.get("first_day"), cleaned.get("last_day"), cleaned.get("days")
        if first and last and last < first:
            self.add_error("last_day", "This is before the first day.")
        if first and days is not None:
            limit = self.limit(first, cleaned.get("in_treatment_since"))
            if days > limit.most - limit.closed:
                self.add_error("days", f"At most {limit.most - limit.closed} from this day on, by {limit.rule}.")
            cleaned["limit"] = limit
        return cleaned

    def limit(self, first: date, since: date | None) -> Limit:
        """The limit on the first day, with the time elsewhere that this decision counts."""
        context, chart = self.setting.program.context, self.setting.chart
        if since is not None:
            day = max((first - since).days + 1, 0)
            return legal_max(day, first, policy_of(context, day))
        assert chart is not None  # noqa: S101  (a decision is about somebody)
        return limit_on(chart, first, context, ())

    def payload(self) -> Payload:
        """The decision with each criterion."""
        said = self.cleaned_data
        limit: Limit = said["limit"]
        return TakeHomeDecided(
            days=said["days"],
            first_day=said["first_day"],
            last_day=said["last_day"],
            criteria=tuple(self._one(name) for name in CriterionName),
            rationale=said["rationale"],
            request=said["request"],
            in_treatment_since=said["in_treatment_since"],
            day_in_treatment=limit.day_in_treatment,
            most=limit.most,
        )

    def _one(self, name: CriterionName) -> Weighed:
        met = {"yes": True, "no": False}.get(self.cleaned_data[f"met_{name.value}"])
        return Weighed(criterion=name, met=met, words=self.cleaned_data[f"words_{name.value}"] or None)


def _weighed(said: TakeHomeDecided) -> dict[str, Any]:
    words = {True: "yes", False: "no", None: ""}
    met = {f"met_{one.criterion.value}": words[one.met] for one in said.criteria}
    return met | {f"words_{one.criterion.value}": one.words or "" for one in said.criteria}


class RevokeForm(EntryForm):
    """Doses are taken here again."""

    model = TakeHomeRevoked
    heading = "Revoke doses at home"
    button = "Revoke"
    done = "Revoked. It does not change the dose. Talk with the person about the way back."
    decision = forms.TypedChoiceField(label="Which decision?", coerce=UUID, widget=forms.HiddenInput)
    because = reason("Why, and what would help?", "Say why.", help_text="The person reads this.")

    def prepare(self) -> None:
        """The decision that holds."""
        found = self._held(self.setting.chart)
        field = self.fields["decision"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(found), "")] if found else []
        self.initial["decision"] = str(found) if found else None

    def _held(self, chart: Chart | None) -> UUID | None:
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, TakeHomeRevoked):
            return before.decision
        found = decision_on(chart, today_of(self)) if chart else None
        return found.uid if found else None

    def begin(self) -> dict[str, Any]:
        """What a corrected one says."""
        begun = super().begin()
        return begun | ({"because": begun.pop("why")} if self.setting.correcting else {})

    def nothing(self) -> str:
        """Nothing to revoke."""
        return "" if self.initial["decision"] else "No decision about doses at home holds today."

    def payload(self) -> Payload:
        """What is revoked, and why."""
        return TakeHomeRevoked(decision=self.cleaned_data["decision"], why=self.cleaned_data["because"])
