"""What is measured before and during methadone: the ECG and the blood level."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload

from .declare import medication_kind


class PrintedBy(StrEnum):
    """How the machine says it corrected QT for the heart rate."""

    BAZETT = "bazett"
    FRIDERICIA = "fridericia"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return "another formula" if self is PrintedBy.OTHER else self.value.capitalize()


@medication_kind("ecg.measured", title="ECG", form="ecg", fhir="Observation")
class EcgMeasured(Payload):
    """An ECG with its QT. QTc is computed from QT and rate whenever it is read, or as the machine printed it.

    Times are milliseconds, ``heart_rate`` is beats a minute. ``fainted`` is whether there was a faint or a seizure
    that nobody could explain.
    """

    qt_ms: int | None = Field(default=None, ge=150, le=900)
    heart_rate: int | None = Field(default=None, ge=20, le=250)
    qtc_ms: int | None = Field(default=None, ge=200, le=900)
    printed_by: PrintedBy | None = None
    fainted: bool | None = None
    words: str | None = Field(default=None, max_length=2000)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.qtc_ms is None and (self.qt_ms is None or self.heart_rate is None):
            raise ValueError("an ECG says QT with the heart rate, or the QTc that the machine printed")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        both = self.qt_ms is not None and self.heart_rate is not None
        parts = [f"QT {self.qt_ms} ms at {self.heart_rate}/min"] if both else []
        parts += [f"QTc {self.qtc_ms} ms as printed"] if self.qtc_ms is not None else []
        return f"{', '.join(parts)}. {self.words or ''}".strip()


@medication_kind("level.measured", title="Blood level of methadone", form="level", fhir="Observation")
class LevelMeasured(Payload):
    """A blood level of methadone in ng/mL: the trough before a dose, the peak 3 to 4 hours after one, or both.

    ``days_on_dose`` is for how many days the dose had been the same.
    """

    trough_ng_ml: int | None = Field(default=None, ge=1, le=20_000)
    peak_ng_ml: int | None = Field(default=None, ge=1, le=20_000)
    days_on_dose: int | None = Field(default=None, ge=0, le=3650)
    words: str | None = Field(default=None, max_length=2000)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.trough_ng_ml is None and self.peak_ng_ml is None:
            raise ValueError("a level says the trough or the peak")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        parts = [f"trough {self.trough_ng_ml} ng/mL"] if self.trough_ng_ml is not None else []
        parts += [f"peak {self.peak_ng_ml} ng/mL"] if self.peak_ng_ml is not None else []
        steady = f", {self.days_on_dose} days on the dose" if self.days_on_dose is not None else ""
        said = f"Methadone {' and '.join(parts)}{steady}."
        return f"{said} {self.words or ''}".strip()
