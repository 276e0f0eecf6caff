"""What every form of the assessment does: it begins with what the chart knows, and asks whether that is still true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm, Setting

from ..entries.words import Mode, Substance
from ..readings.known import Known, known

STILL_TRUE = "Is it still true? Change what is not, and save."


@dataclass(frozen=True)
class SectionSetting(Setting):
    """What a section may know. ``calls`` are the calls linked to the chart that whoever asks may read."""

    calls: tuple[Book, ...] = ()


class SectionForm(EntryForm):
    """One section. ``headings`` stand above the field they are named for; ``ahead`` may lie in the future."""

    button = "Save this section"
    done = "Saved. The assessment can go on whenever there is time."
    headings: ClassVar[Mapping[str, str]] = {}
    ahead: ClassVar[frozenset[str]] = frozenset()
    says: ClassVar[str] = ""
    """Said above the questions."""

    @property
    def about(self) -> Substance | None:
        """The substance the form is about, where it is about one."""
        return None

    def begin(self) -> dict[str, Any]:
        """What the chart knows; for a correction what the entry says."""
        chart, entry = self.setting.chart, self.setting.correcting
        begun = super().begin()
        self.known: dict[str, Known] = {}
        if entry is None and chart is not None:
            calls = self.setting.calls if isinstance(self.setting, SectionSetting) else ()
            self.known = known(chart, self.model, self.about, calls)
            begun |= {name: one.value for name, one in self.known.items() if one.value is not None}
        return self.show(begun)

    def show(self, begun: dict[str, Any]) -> dict[str, Any]:
        """The values as the fields take them, where a field is not simply the field of the payload."""
        return begun

    def prepare(self) -> None:
        """Say beside a question what another entry of the chart knows about it."""
        for name, one in self.known.items():
            if one.is_elsewhere and name in self.fields:
                hint = self.fields[name].help_text
                self.fields[name].help_text = f"{hint} {self._where(one)}".strip()

    def _where(self, one: Known) -> str:
        """Where an answer of another part comes from."""
        ask = "Still true?" if one.value is not None else "Ask."
        if one.heard:
            return f"From a call to the helpline, {self.said(one.entry)}, {one.heard}. {ask}"
        return f"From “{one.entry.title}”, {self.said(one.entry)}: still true?"

    @property
    def heard_on(self) -> set[UUID]:
        """The calls of which something stands in this form."""
        return {one.entry.book for name, one in self.known.items() if one.heard and name in self.fields}

    def said(self, entry: Entry) -> str:
        """When and by which role something was charted: “3 Mar 2026 (intake)”."""
        day = entry.happened.day(self.zone) or entry.recorded_at.astimezone(self.zone).date()
        return f"{day_words(day)} ({entry.by.role.label})"

    @property
    def advice(self) -> str:
        """What stands above the questions."""
        return self.says

    @property
    def earlier(self) -> str:
        """When what stands in the form was said; empty where it begins empty."""
        own = [one.entry for one in self.known.values() if not one.is_elsewhere]
        return f"What is filled in was said on {self.said(own[0])}. {STILL_TRUE}" if own else ""

    def rows(self) -> Iterator[tuple[str, BoundField]]:
        """The fields, each with the heading that stands above it or an empty one."""
        for bound in self:
            yield self.headings.get(bound.name, ""), bound

    def clean(self) -> dict[str, Any]:
        """No day of a life lies before its beginning, and none but a planned one in the future."""
        cleaned = super().clean()
        for name in self.own_fields:
            if isinstance(cleaned.get(name), date):
                self._possible(name, cleaned[name])
        return cleaned

    def _possible(self, name: str, day: date) -> None:
        born, today = self.born(), datetime.now(UTC).astimezone(self.zone).date()
        if born and day < born:
            self.add_error(name, f"This is before the date of birth, {day_words(born)}. Check the year.")
        elif day > today and name not in self.ahead:
            self.add_error(name, "This day is in the future. Enter today or an earlier day.")

    def answers(self) -> dict[str, Any]:
        """What was answered, by the names of the payload's fields; nothing typed is ``None``, not asked."""
        said = {name: self.cleaned_data.get(name) for name in self.own_fields if name in self.model.model_fields}
        return {name: _as_charted(value) for name, value in said.items()}

    def payload(self) -> Payload:
        """What was answered."""
        return self.model(**self.answers())


def _as_charted(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value) or None
    return None if value == "" else value


class SomethingMixin(SectionForm):
    """A section that must say at least one thing. Nothing is required by itself: each question may be skipped.

    ``frame`` are fields that say nothing by themselves.
    """

    frame: ClassVar[frozenset[str]] = frozenset()

    def clean(self) -> dict[str, Any]:
        """Refuse an empty section: it would look done."""
        cleaned = super().clean()
        said = {name for name, value in self.answers().items() if value is not None} if not self.errors else set()
        if not self.errors and not said - self.frame:
            self.add_error(None, "Nothing is answered yet. Answer at least one question, or go back.")
        return cleaned


class OwnMixin(SectionForm):
    """The same section as the person fills it in alone: it happened now, and it says so."""

    def prepare(self) -> None:
        """The person is not asked when it happened."""
        super().prepare()
        for name in ("happened_day", "happened_time"):
            self.fields[name].widget = forms.HiddenInput()
        del self.fields["happened_unknown"]

    def answers(self) -> dict[str, Any]:
        """What the person answered, marked as their own."""
        return super().answers() | {"mode": Mode.SELF}
