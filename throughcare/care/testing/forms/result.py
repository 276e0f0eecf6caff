"""Results typed by hand: the panel as a grid, one line an analyte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.forms import BoundField

from throughcare.care.medication.forms.fields import choice, long_text
from throughcare.chart.kinds import Payload
from throughcare.exchange.results.rows import Report, Sent
from throughcare.site.pages.entry_forms import EntryForm

from ..entries import AnalyteResult, SampleResultReported, Seen, Stage, Status, Validity
from ..meant import Measure, PutAside, meaning
from ..readings.way import Sample, samples
from ..values import Panel, analytes, name_of, panels
from .sample import sample_words

MEASURES = {"creatinine_mg_dl": ("Creatinine", "mg/dL"), "specific_gravity": ("Specific gravity", ""),
            "ph": ("pH", ""), "nitrite_ug_ml": ("Nitrite", "ug/mL")}  # fmt: skip
IN_GRID = ("seen_", "level_", "m_")
SEEN = [("", "Not looked for"), (Seen.NOT_DETECTED.value, "Not detected"), (Seen.DETECTED.value, "Detected"),
        (Seen.NOT_DONE.value, "Not done"), (Seen.INVALID.value, "Invalid")]  # fmt: skip


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid."""

    name: str
    seen: BoundField
    level: BoundField


class ResultForm(EntryForm):
    """What a laboratory, or a test at the program, found in a sample."""

    model = SampleResultReported
    heading = "Type in results"
    done = "Results charted. They wait for somebody to look at them."
    sample = forms.ChoiceField(label="Which sample?", error_messages={"required": "Choose the sample."})
    panel = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    stage = choice(Stage, "How was it tested?", widget=forms.Select)
    status = choice(Status, "How settled is it?", initial=Status.FINAL, widget=forms.Select)
    lab = forms.CharField(label="Laboratory", required=False, max_length=120)
    accession = forms.CharField(label="Its number", required=False, max_length=60)
    unit = forms.CharField(label="Unit of the levels", required=False, max_length=20, initial="ng/mL")
    words = long_text("What the laboratory said besides")

    def prepare(self) -> None:
        """A line for each analyte of the panel, and for each measure of the sample."""
        self.known = {str(one.uid): one for one in (samples(self.setting.chart)[::-1] if self.setting.chart else [])}
        self.fields["sample"].choices = [(uid, sample_words(one.said)) for uid, one in self.known.items()]  # type: ignore[attr-defined]
        offered = panels(self.setting.program.context)
        chosen = self._panel(offered)
        self.fields["panel"].choices = [(one.id, one.title) for one in offered.values()]  # type: ignore[attr-defined]
        self.initial["panel"] = self.chosen = chosen.id if chosen else ""
        if chosen and not self.is_bound:
            self.initial.setdefault("stage", chosen.stage.value)
        self.rows = list(chosen.analytes) if chosen else list(analytes())
        for one in self.rows:
            self.fields[f"seen_{one}"] = forms.ChoiceField(label=f"{name_of(one)}: found", choices=SEEN, required=False)
            self.fields[f"level_{one}"] = _amount(f"{name_of(one)}: level")
        for name, (title, _) in MEASURES.items():
            self.fields[f"m_{name}"] = _amount(title)

    def _panel(self, offered: Any) -> Panel | None:
        """As it was sent or asked for in the address; else the panel that the sample was taken for."""
        asked = self.data.get("panel") if self.is_bound else (self.setting.asked or {}).get("panel")
        first: Sample | None = self.known.get(self._asked_sample()) or next(iter(self.known.values()), None)
        found = offered.get(asked or "") or (offered.get(first.said.panel) if first else None)
        return found or next(iter(offered.values()), None)

    def _asked_sample(self) -> str:
        return str(self.data.get("sample", "") if self.is_bound else (self.setting.asked or {}).get("sample", ""))

    def begin(self) -> dict[str, Any]:
        """The sample that the address named, and final: what is typed from paper most often is."""
        found = samples(self.setting.chart)[::-1] if self.setting.chart else []
        first = (self.setting.asked or {}).get("sample") or (str(found[0].uid) if found else None)
        return {"status": Status.FINAL.value, "sample": first, **super().begin()}

    def nothing(self) -> str:
        """Without a sample there is no result."""
        none = not self.setting.chart or not samples(self.setting.chart)
        return "No sample of this person is charted. Chart the sample first." if none else ""

    def about(self) -> list[BoundField]:
        """What the report is, as the page groups it."""
        return [self[name] for name in ("sample", "stage", "status", "lab", "accession", "unit")]

    def others(self) -> list[BoundField]:
        """What stands below the grid, hidden fields too."""
        before = {bound.name for bound in self.about()}
        return [self[name] for name in self.fields if name not in before and not name.startswith(IN_GRID)]

    def offered(self) -> list[tuple[str, str, bool]]:
        """The panels whose grid can be shown: address, title, whether it is shown now."""
        sample, known = self["sample"].value() or "", panels(self.setting.program.context).values()
        return [(urlencode({"sample": sample, "panel": one.id}), one.title, one.id == self.chosen) for one in known]

    def grid(self) -> Iterator[GridRow]:
        """The lines for the page."""
        return (GridRow(name_of(one), self[f"seen_{one}"], self[f"level_{one}"]) for one in self.rows)

    def measures(self) -> list[tuple[str, BoundField]]:
        """The boxes of the sample's own measures, each with its unit."""
        return [(unit, self[f"m_{name}"]) for name, (_, unit) in MEASURES.items()]

    def clean(self) -> dict[str, Any]:
        """Read every line as one of a file would be read, and say at the box what cannot be."""
        cleaned = super().clean()
        cleaned["results"] = [found for one in self.rows if (found := self._line(one, cleaned)) is not None]
        measures = {name: self._measured(name, cleaned) for name in MEASURES}
        cleaned["validity"] = {name: value for name, value in measures.items() if value is not None}
        if not self.errors and not cleaned["results"] and not cleaned["validity"]:
            self.add_error(None, "Nothing was typed. Say of at least one line what was found.")
        return cleaned

    def _line(self, analyte: str, cleaned: dict[str, Any]) -> AnalyteResult | None:
        seen, level = cleaned.get(f"seen_{analyte}") or "", cleaned.get(f"level_{analyte}") or ""
        sample = self.known.get(cleaned.get("sample") or "")
        if (not seen and not level) or sample is None:
            return None
        if not level:
            status = cleaned.get("status") or Status.FINAL
            return AnalyteResult(analyte=analyte, seen=Seen(seen), status=status)
        said = Sent(1, "", name=analyte, value=level, unit=cleaned.get("unit", ""), flag=seen.replace("_", " "))
        try:
            found = meaning(said, self._report(cleaned), sample.said.matrix, self.setting.program.context)
        except PutAside as error:
            self.add_error(f"level_{analyte}", str(error))
            return None
        if found is None or isinstance(found, Measure):
            return None
        return found.result.model_copy(update={"raw": None})

    def _report(self, cleaned: dict[str, Any]) -> Report:
        stage, status = cleaned.get("stage"), cleaned.get("status")
        return Report(1, (), (), stage=stage.label if stage else "", status=status.value if status else "final")

    def _measured(self, name: str, cleaned: dict[str, Any]) -> Any:
        typed = cleaned.get(f"m_{name}")
        sample = self.known.get(cleaned.get("sample") or "")
        if not typed or sample is None:
            return None
        title, unit = MEASURES[name]
        said = Sent(1, "", name=title, value=typed, unit=unit)
        try:
            found = meaning(said, self._report(cleaned), sample.said.matrix, self.setting.program.context)
        except PutAside as error:
            self.add_error(f"m_{name}", str(error))
            return None
        return found.value if isinstance(found, Measure) else None

    def payload(self) -> Payload:
        """The report."""
        said = self.cleaned_data
        return SampleResultReported(
            sample=UUID(said["sample"]),
            stage=said["stage"],
            status=said["status"],
            results=tuple(said["results"]),
            validity=Validity(**said["validity"]) if said["validity"] else None,
            lab=said["lab"] or None,
            accession=said["accession"] or None,
            words=said["words"] or None,
        )


def _amount(label: str) -> forms.CharField:
    """A box for a number as it was written, perhaps with < or >."""
    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": "9"})
    return forms.CharField(label=label, required=False, max_length=20, widget=widget)
