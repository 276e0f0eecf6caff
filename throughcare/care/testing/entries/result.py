"""What a laboratory, or a test at the program, reported of a sample."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import CLINICIANS, Role

from .declare import Amount, AnalyteId, Exact, Part, sample_kind
from .words import Adulterant, Seen, Stage, Status, Valid


class Validity(Part):
    """What was measured of the sample itself; exact decimals, the unit in the name. Not measured is ``None``.

    ``adulterants``: those that were found; empty where they were looked for and none was there. ``said`` is what the
    laboratory itself called the sample.
    """

    creatinine_mg_dl: Amount | None = None
    specific_gravity: Amount | None = None
    ph: Amount | None = None
    nitrite_ug_ml: Amount | None = None
    adulterants: tuple[Adulterant, ...] | None = None
    interference: bool | None = None
    said: Valid | None = None


class AnalyteResult(Part):
    """One analyte of a report: what was seen, and as far as it was sent the level with its unit and the cut-off.

    ``level``, ``unit``, ``cutoff`` and ``loinc`` stand as they were sent; the cut-off has the unit of the level, or
    ng/mL where there is none. ``raw`` is the code or name that the sender used.
    """

    analyte: AnalyteId
    seen: Seen
    status: Status
    level: Amount | None = None
    unit: str | None = Field(default=None, min_length=1, max_length=20)
    cutoff: Exact | None = None
    loinc: str | None = Field(default=None, pattern=r"^[0-9]{1,7}-[0-9]$")
    raw: str | None = Field(default=None, max_length=80)

    @model_validator(mode="after")
    def _level_has_its_unit(self) -> Self:
        if self.level is not None and self.unit is None:
            raise ValueError("a level needs its unit")
        return self


@sample_kind(
    "sample.result_reported",
    title="Test result",
    form="sample_result",
    fhir="DiagnosticReport",
    write=CLINICIANS | {Role.INTAKE, Role.MANAGER, Role.SYSTEM},
)
class SampleResultReported(Payload):
    """A report about one sample, as it came. It happened when it was reported, not when it was read.

    A later report of the same stage takes the place of an earlier one, analyte by analyte. ``lab`` and ``accession``
    are the sender's; ``sent`` is the SHA-256 of the row or message it came from.
    """

    sample: UUID
    stage: Stage
    status: Status
    results: tuple[AnalyteResult, ...] = Field(max_length=200)
    validity: Validity | None = None
    lab: str | None = Field(default=None, max_length=120)
    accession: str | None = Field(default=None, max_length=60)
    sent: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    words: str | None = Field(default=None, max_length=4000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        found = sum(1 for one in self.results if one.seen is Seen.DETECTED)
        size = "1 analyte" if len(self.results) == 1 else f"{len(self.results)} analytes"
        lab = f" from {self.lab}" if self.lab else ""
        return f"Result ({self.stage.label}, {self.status.label}){lab}: {size}, {found} detected."
