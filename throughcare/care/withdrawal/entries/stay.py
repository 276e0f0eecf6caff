"""The stay: admission with the last use of each substance, and the bed."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from pydantic import Field

from throughcare.care.assessment.entries.words import Substance
from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import Part, ward_kind
from .words import Agreed, Frailty, Setting

UNPRESCRIBED = " that was not prescribed"
"""In a stay it makes no difference."""


class LastUse(Part):
    """When one substance was last used, on the program's clock, and how much in their words."""

    substance: Substance
    on: date | None = None
    at: time | None = None
    amount: str | None = Field(default=None, max_length=200)

    @property
    def words(self) -> str:
        """“heroin 3 Mar 2026, 08:00”."""
        when = f" {day_words(self.on)}" if self.on else ", not known when"
        name = self.substance.short.removesuffix(UNPRESCRIBED)
        return f"{name}{when}{f', {self.at:%H:%M}' if self.at and self.on else ''}"


@ward_kind("withdrawal.admitted", title="Admitted to withdrawal care", form="withdrawal_admit", fhir="Encounter")
class WithdrawalAdmitted(Payload):
    """Supervised withdrawal begins, on the ward or at home. It goes on until somebody closes it.

    ``uses`` are the substances with their last use: from them comes the expected course. ``medetomidine`` is whether
    medetomidine is suspected in what was used. A pregnancy is an alert or an entry of the assessment.
    """

    program: str = Field(min_length=1, max_length=64)
    setting: Setting
    bed: str | None = Field(default=None, max_length=20)
    agreed: Agreed
    uses: tuple[LastUse, ...] = Field(max_length=20)
    medetomidine: bool | None = None
    frailty: tuple[Frailty, ...] | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        bed = f", bed {self.bed}" if self.bed else ""
        used = "; ".join(one.words for one in self.uses) or "not recorded"
        agreed = self.agreed.label.lower()
        return f"{self.setting.label}{bed}. Last use: {used}. Agreed: {agreed}. {self.words or ''}".rstrip()


@ward_kind("bed.changed", title="Bed changed", form="withdrawal_bed", fhir="Encounter.location")
class BedChanged(Payload):
    """The person moved to another bed. ``admission`` is the stay it is about."""

    admission: UUID
    bed: str = Field(min_length=1, max_length=20)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Moved to bed {self.bed}."
