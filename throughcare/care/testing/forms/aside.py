"""A row put aside is placed with its sample, or is not ours; with a reason, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.care.medication.forms.fields import long_text
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.exchange.results.rows import Report, Unusable
from throughcare.site.pages.entry_forms import ChartForm
from throughcare.store.writes import Write

from ..aside import Waiting
from ..books import SPACE, report_entry
from ..entries import Aside, ResultRowDiscarded, ResultRowPlaced
from ..receiving import numbers, parse
from ..reports import Known, Made, code_of, known_samples, other_person, read_for
from ..values import analytes

PLACE, DISCARD = "place", "discard"


class PlaceForm(ChartForm):
    """What becomes of the row."""

    heading = "A row put aside"
    button = "Save"
    done = "Saved. The row is answered."
    what = forms.ChoiceField(
        label="What becomes of it?",
        choices=[(PLACE, "It belongs to a sample of ours"), (DISCARD, "It is not ours, or no result")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    code = forms.CharField(
        label="The label of its sample",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    analyte = forms.ChoiceField(label="Which analyte is it?", required=False)
    words = long_text("Why", help_text="Needed where it seemed to be about somebody else, or is not ours.")

    row: Waiting
    made: Made | None = None

    def prepare(self) -> None:
        """The analytes of the tables."""
        offered = sorted((one.name, one.id) for one in analytes().values())
        self.fields["analyte"].choices = [("", "As the row says"), *((uid, name) for name, uid in offered)]  # type: ignore[attr-defined]

    def of(self, row: Waiting) -> PlaceForm:
        """The row that is answered."""
        self.row = row
        return self

    def clean(self) -> dict[str, Any]:
        """A row that is placed is read again, as one of that sample."""
        cleaned = super().clean()
        if cleaned.get("what") == DISCARD and not cleaned.get("words"):
            self.add_error("words", "Say why it is not ours.")
        if cleaned.get("what") == PLACE and not self.errors:
            self._place(cleaned)
        return cleaned

    def _place(self, cleaned: dict[str, Any]) -> None:
        code = code_of(cleaned["code"])
        sample = known_samples(self.setting.program.slug, [code] if code else []).get(code)
        if sample is None:
            self.add_error("code", f"No sample of this program has the label {code or cleaned['code']}.")
            return
        report = self._report()
        wrong = other_person(report, sample, numbers(self.setting.program.slug)) if report else ""
        if (wrong or self.row.said.why is Aside.OTHER_PERSON) and not cleaned.get("words"):
            self.add_error("words", f"{wrong} Say how you know that it is this person's.".strip())
            return
        self.made = self._read(report, sample, cleaned["analyte"]) if report else None
        if self.made is None or not self.made.payloads:
            words = self.made.aside[0].words if self.made and self.made.aside else "This row cannot be read."
            self.add_error("analyte" if "analyte" in words else None, f"{words} Type the result by hand instead.")

    def _report(self) -> Report | None:
        """The row read again; ``None`` for what is no part of any file."""
        try:
            reports = parse(self.row.said.row.encode(), self.setting.program).reports
        except Unusable:
            return None
        return reports[0] if reports and reports[0].rows else None

    def _read(self, report: Report, sample: Known, analyte: str) -> Made:
        first = report.rows[0]
        if analyte:
            report = replace(report, rows=(replace(first, name=analyte, loinc="", code=first.code or first.name),))
        return read_for(report, sample, self.setting.program.context, self._now())

    def _now(self) -> When:
        return When.at(datetime.now(UTC))

    def drafts(self) -> Sequence[Draft]:
        """What became of the row, once."""
        said, uid = self.cleaned_data, uuid5(SPACE, f"answer {self.row.entry.uid}")
        answer: Payload = ResultRowDiscarded(aside=self.row.entry.uid, words=said["words"][:400] or "Not ours.")
        if self.made is not None and self.made.sample is not None:
            first = self._results()[0].uid
            answer = ResultRowPlaced(
                aside=self.row.entry.uid,
                chart=self.made.sample.chart,
                sample=self.made.sample.uid,
                result=first,
                words=said["words"][:400] or None,
            )
        return [Draft(answer, self.row.entry.happened, uid=uid)]

    def _results(self) -> list[Draft]:
        made = self.made
        if made is None:
            return []
        return [
            Draft(payload, made.happened, uid=report_entry(_row_of(self.row), payload.sent or ""))
            for payload in made.payloads
        ]

    def beside(self) -> Sequence[Write]:
        """The result, in the chart of whoever gave the sample."""
        if self.made is None or self.made.sample is None:
            return []
        return [Write(self.made.sample.chart, self._results())]


def _row_of(row: Waiting) -> UUID:
    """A row that somebody placed is a report of its own: the same line for two samples is charted in both."""
    return row.entry.uid
