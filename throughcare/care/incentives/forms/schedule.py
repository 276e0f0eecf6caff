"""The form of a program's own schedule: every setting by name, begun from a copy or from nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from pydantic import ValidationError

from throughcare.care.medication.forms.fields import choice
from throughcare.care.path.fields import text_area

from ..entries import Applies, Effect, Escalate, Invalid, Keeps, Restored, Schedule, ScheduleOffered, Unit
from ..readings.own import OwnSchedule, id_of
from ..values import caps_chosen, profiles, scope, senseless, too_large
from .amounts import box
from .base import NowForm
from .schedule_parts import PARTS, WORDS, BowlRows, Numbers, PhaseRows, Typed, begun_from, words_of

COUNTS = {"advance_every": (1, 100), "bonus_every": (1, 100), "restore_after": (1, 100), "recollect_days": (0, 60)}
UNITS = [(Unit.CENTS.value, "Vouchers, counted in dollars"), (Unit.DRAWS.value, "Draws from a bowl of slips")]


class ScheduleForm(PhaseRows, BowlRows, Numbers, NowForm):
    """A program's own schedule, or another version. ``like`` is what it is copied from, ``own`` what it changes."""

    heading = "Make a schedule"
    button = "Offer this schedule"
    done = "Offered. Plans can be started on it from now on."
    depends_on = ("incentive_schedule.retired",)
    title = forms.CharField(label="Name", max_length=120, error_messages={"required": "Give it a name."})
    about = forms.CharField(
        label="In one sentence, for whoever chooses", required=False, max_length=400, widget=text_area(2)
    )
    unit = forms.TypedChoiceField(
        label="What does a visit earn?", choices=UNITS, coerce=Unit, widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )  # fmt: skip
    start = box("Value of the first visit")
    step = box("It rises by", help_text="0 if it never rises.")
    top = box("The highest value", help_text="Empty: it rises to the end.")
    reset_to = box("After a reset it begins again at")
    advance_every = box("It rises after so many in a row", initial="1")
    escalate_on = choice(Escalate, "What makes it rise?")
    bonus_cents = box("Bonus in dollars", help_text="Empty: none.")
    bonus_every = box("for every so many in a row")
    restore_after = box("So many in a row bring the earlier value back", help_text="Empty: it never comes back.")
    restore_applies_to = choice(Applies, "Which visit is paid the restored value?", required=False)
    restored_value = choice(Restored, "Which value comes back?", required=False)
    second_reset_keeps = choice(Keeps, "After a second reset before that", required=False)
    excused = choice(Effect, "An excused visit")
    invalid = choice(Invalid, "A sample that is not valid")
    lab_failed = choice(Effect, "A fault of ours, or of the laboratory")
    recollect_days = box("Days in which a new sample still counts after that")
    extra_draws = box("Further draws")
    extra_for = forms.CharField(label="for a test that is", required=False, max_length=200)
    extra_needs_director = forms.BooleanField(
        label="This pays for opioid abstinence: off, unless a medical director writes the reason into a plan",
        required=False, help_text=scope().about,
    )  # fmt: skip
    source = forms.CharField(
        label="Where do the numbers come from?", help_text="A protocol, a grant, your own decision.",
        required=False, max_length=1000, widget=text_area(3),
    )  # fmt: skip
    under = forms.ChoiceField(label="Show the cost under the caps of", required=False)
    why = forms.CharField(
        label="What changes, and why?", max_length=400, widget=text_area(2),
        error_messages={"required": "Say what changes, and why: it stands beside the version."},
    )  # fmt: skip
    like: Schedule | None = None
    own: OwnSchedule | None = None

    def __init__(
        self, *args: Any, like: Schedule | None = None, own: OwnSchedule | None = None, **options: Any
    ) -> None:
        self.like, self.own = own.schedule if own else like, own
        super().__init__(*args, **options)
        if own is None:
            del self.fields["why"]

    def begin(self) -> dict[str, Any]:
        """What is copied, as it stands in the boxes; from nothing, what holds for every schedule."""
        begun, chosen = begun_from(self.like), caps_chosen(self.setting.program.context)
        begun["under"] = chosen.id if chosen else ""
        if self.own:
            return begun | {"about": self.own.said.about or ""}
        if self.like is None:
            return begun
        copied = (
            f"Copied from {self.like.title} ({self.like.version}, mark {self.like.mark}) and changed by the program."
        )
        return begun | {"title": f"{self.like.title}, ours"[:120], "source": f"{copied} {self.like.source}"[:1000]}

    def prepare(self) -> None:
        """The rows of weeks and slips, and the words of each setting."""
        words_of(self)
        known = [(one.caps.id, one.caps.title) for one in profiles(self.setting.program.context)]
        self.fields["under"].choices = [("", "none"), *known]  # type: ignore[attr-defined]
        self.add_phases(self.like)
        self.add_slips(self.like)

    def clean(self) -> dict[str, Any]:
        """Every box in its unit, then the whole of it."""
        cleaned = super().clean()
        unit = cleaned.get("unit")
        if isinstance(unit, Unit):
            typed = self.numbers(unit, COUNTS) | {"phases": self.phases(unit), "bowl": self.bowl(unit)}
            self._extra(cleaned, unit)
            cleaned["schedule"] = None if self.errors else self._whole(cleaned | typed, unit)
        return cleaned

    def _extra(self, cleaned: dict[str, Any], unit: Unit) -> None:
        said, needs = cleaned.get("extra_for") or "", cleaned.get("extra_needs_director")
        typed = (cleaned.get("extra_draws") or "").strip()
        if typed and unit is not Unit.DRAWS:
            self.add_error("extra_draws", "Further draws need a bowl. Leave this empty, or choose draws above.")
        elif bool(typed) != bool(said):
            self.add_error("extra_for", "Say how many draws and what for, or leave both empty.")
        if said and scope().is_off(said) and not needs:
            self.add_error("extra_needs_director", "This names opioids, so it has to be marked as such.")

    def _whole(self, typed: Typed, unit: Unit) -> Schedule | None:
        """The schedule; ``None`` where it does not hold together, said at the top of the form."""
        restores = typed.get("restore_after") is not None
        said: dict[str, Any] = {name: typed.get(name) for name in PARTS} | {
            name: typed.get(name) or None if restores else None
            for name in ("restore_applies_to", "restored_value", "second_reset_keeps")
        }
        draws = unit is Unit.DRAWS and typed.get("extra_draws")
        said |= {"id": self.name, "version": self.version, "mark": "P", "source": self.said_source(typed)}
        said |= {"extra_for": typed["extra_for"] or None if draws else None}
        said |= {"extra_needs_director": typed["extra_needs_director"] or None if draws else None}
        try:
            found = Schedule(**said)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                self.add_error(None, problem["msg"].removeprefix("Value error, ").capitalize() + ".")
            return None
        if wrong := too_large(found) or senseless(found):
            self.add_error(None, wrong.replace("set top", "enter the highest value"))
        return found

    @property
    def slips_open(self) -> bool:
        """Whether the bowl is shown at once: where it is used, or something in it is wrong."""
        wrong = any(name.startswith(("slip_", "extra_")) for name in self.errors)
        return wrong or str(self["unit"].value()) == Unit.DRAWS.value

    @property
    def name(self) -> str:
        """The id that all its versions share."""
        return self.own.id if self.own else id_of(self.uid())

    @property
    def version(self) -> str:
        """Its number: the one after the last, which a repeated request does not count."""
        before = [entry for entry, _ in self.own.versions if entry.uid != self.uid()] if self.own else []
        return str(len(before) + 1)

    def said_source(self, typed: Typed) -> str:
        """The program's own, with what was typed or what it was copied from."""
        told = (typed.get("source") or "").strip()
        return told or "The program's own"

    def payload(self) -> ScheduleOffered:
        """What is offered from now on."""
        said, like = self.cleaned_data, self.like
        begun = self.own.versions[0][1].made_from if self.own else None
        copied = f"{like.title}, version {like.version}, mark {like.mark}" if like and not self.own else begun
        return ScheduleOffered(
            program=self.setting.program.slug,
            schedule=said["schedule"],
            about=said["about"] or None,
            made_from=copied,
            why=said.get("why") or None,
        )


def setting_words(name: str, value: str) -> tuple[str, str]:
    """A setting as its form says it, with the name that it has in the settings and in the guide; and its value."""
    label = str(ScheduleForm.base_fields[name].label)
    said = WORDS.get(name, {}).get(value)
    return f"{label} ({name})", f"{said.capitalize()} ({value})" if said else value
