"""The sample: how it was given, and through whose hands it went."""

from __future__ import annotations

from typing import Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload

from .declare import COLLECTORS, sample_kind
from .words import Matrix, NoTemperature, Observed, Why


@sample_kind("sample.collected", title="Sample given", form="sample", fhir="Specimen", write=COLLECTORS)
class SampleCollected(Payload):
    """A sample was given here. ``code`` is on its label, is unique in the program, and names nobody.

    The temperature of urine in tenths of a degree of its unit, measured ``minutes`` after it was given; without one
    ``no_temperature`` says why. ``called`` is the entry that asked for it. ``observer`` is who saw it given.
    """

    program: str = Field(min_length=1, max_length=64)
    matrix: Matrix
    panel: str = Field(min_length=1, max_length=40)
    code: str = Field(pattern=r"^[A-Z0-9-]{4,24}$")
    why: Why
    observed: Observed
    observer: str | None = Field(default=None, max_length=120)
    temperature_tenths: int | None = Field(default=None, ge=0, le=2120)
    temperature_unit: Literal["F", "C"] | None = None
    no_temperature: NoTemperature | None = None
    minutes: int | None = Field(default=None, ge=0, le=1440)
    sealed: bool | None = None
    called: UUID | None = None
    words: str | None = Field(default=None, max_length=2000)

    @model_validator(mode="after")
    def _temperature_is_whole(self) -> Self:
        if (self.temperature_tenths is None) is not (self.temperature_unit is None):
            raise ValueError("a temperature has a number and a unit")
        if self.matrix is Matrix.URINE and self.temperature_tenths is None and self.no_temperature is None:
            raise ValueError("say the temperature, or why it is missing")
        return self

    @property
    def temperature(self) -> str:
        """“96.4 °F”; empty where it was not measured."""
        if self.temperature_tenths is None:
            return ""
        return f"{self.temperature_tenths // 10}.{self.temperature_tenths % 10} °{self.temperature_unit}"

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        missing = f", no temperature ({self.no_temperature.label})" if self.no_temperature else ""
        warm = f", {self.temperature}" if self.temperature else missing
        return (
            f"Gave a {self.matrix.label} sample {self.code} ({self.observed.label}{warm}). {self.words or ''}".strip()
        )


@sample_kind(
    "sample.handed_over", title="Sample handed over", form="sample_hand_over", fhir="Specimen", write=COLLECTORS
)
class SampleHandedOver(Payload):
    """A sample went from one hand to the next. ``seal_intact`` as the one who took it saw it."""

    sample: UUID
    given_by: str = Field(min_length=1, max_length=120)
    taken_by: str = Field(min_length=1, max_length=120)
    seal_intact: bool | None = None
    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        seal = {True: ", seal whole", False: ", seal broken", None: ""}[self.seal_intact]
        return f"Sample from {self.given_by} to {self.taken_by}{seal}. {self.words or ''}".strip()
