"""What is charted at the bedside: a round with its vital signs, symptoms and fluids; the liver and the kidneys."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload

from .declare import ward_kind
from .words import Awake, Danger, Symptom, Urine


@ward_kind("observation.charted", title="Bedside round", form="withdrawal_round", fhir="Observation")
class ObservationCharted(Payload):
    """One look at somebody in withdrawal. The COWS of the same round is an entry of its own, of the scales.

    Pressures in mmHg, pulse and breaths a minute, temperature in tenths of a degree Celsius, fluids in millilitres.
    Empty ``dangers`` or ``symptoms``: looked for, none there. What was not measured is ``None``. Counts are since the
    last round.
    """

    heart_rate: int | None = Field(default=None, ge=10, le=300)
    systolic: int | None = Field(default=None, ge=30, le=320)
    diastolic: int | None = Field(default=None, ge=10, le=220)
    breaths: int | None = Field(default=None, ge=0, le=90)
    oxygen_percent: int | None = Field(default=None, ge=30, le=100)
    temperature_tenths_c: int | None = Field(default=None, ge=250, le=450)
    awake: Awake | None = None
    symptoms: tuple[Symptom, ...] | None = None
    dangers: tuple[Danger, ...] | None = None
    fluids_ml: int | None = Field(default=None, ge=0, le=20_000)
    vomited: int | None = Field(default=None, ge=0, le=99)
    stools: int | None = Field(default=None, ge=0, le=99)
    urine: Urine | None = None
    words: str | None = Field(default=None, max_length=2000)

    @model_validator(mode="after")
    def _pressures_together(self) -> Self:
        if (self.systolic is None) is not (self.diastolic is None):
            raise ValueError("a blood pressure has two numbers")
        if self.systolic is not None and self.diastolic is not None and self.diastolic >= self.systolic:
            raise ValueError("the lower number of a blood pressure is below the upper one")
        return self

    @property
    def pressure(self) -> str:
        """“118/76”; empty where it was not measured."""
        return f"{self.systolic}/{self.diastolic}" if self.systolic is not None else ""

    @property
    def temperature(self) -> str:
        """“37.4”; empty where it was not measured."""
        tenths = self.temperature_tenths_c
        return f"{tenths // 10}.{tenths % 10}" if tenths is not None else ""

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        numbers = {
            "pulse": self.heart_rate, "pressure": self.pressure or None, "breaths": self.breaths,
            "oxygen": f"{self.oxygen_percent} %" if self.oxygen_percent is not None else None,
            "temperature": f"{self.temperature} °C" if self.temperature else None,
            "drank": f"{self.fluids_ml} mL" if self.fluids_ml is not None else None,
        }  # fmt: skip
        said = [f"{name} {value}" for name, value in numbers.items() if value is not None]
        said += [self.awake.label.lower()] if self.awake else []
        said += [one.label.lower() for one in self.symptoms or ()]
        danger = f" DANGER: {', '.join(one.label.lower() for one in self.dangers)}." if self.dangers else ""
        return f"Round: {', '.join(said) or 'seen'}.{danger} {self.words or ''}".rstrip()


@ward_kind("organ_function.measured", title="Liver and kidneys", form="withdrawal_organs", fhir="Observation")
class OrganFunctionMeasured(Payload):
    """How well liver and kidneys work: lofexidine is dosed by it. Child-Pugh points; eGFR in mL/min/1.73 m²."""

    child_pugh: int | None = Field(default=None, ge=5, le=15)
    egfr: int | None = Field(default=None, ge=0, le=200)
    dialysis: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.child_pugh is None and self.egfr is None and self.dialysis is None:
            raise ValueError("say the liver, the kidneys, or both")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        parts = [f"Child-Pugh {self.child_pugh}"] if self.child_pugh is not None else []
        parts += [f"eGFR {self.egfr}"] if self.egfr is not None else []
        parts += ["on dialysis"] if self.dialysis else []
        return f"{', '.join(parts) or 'No dialysis'}."
