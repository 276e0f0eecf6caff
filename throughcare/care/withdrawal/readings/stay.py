"""The stay somebody is in: since when, in which bed, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.care.assessment.entries.words import Substance
from throughcare.care.dosing.readings import origin_of
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.readings import death
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import BedChanged, WithdrawalAdmitted, WithdrawalClosed

READS = frozenset(
    model.kind.name for model in (WithdrawalAdmitted, WithdrawalClosed, BedChanged, StageEntered, StageLeft)
)
"""The kinds that say who is in withdrawal care, and who has died."""
DRINK = frozenset({Substance.ALCOHOL, Substance.SEDATIVES})


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay. ``uid`` is the first entry of it, whatever was corrected; ``began`` the moment of admission."""

    uid: UUID
    entry: Entry
    said: WithdrawalAdmitted
    began: datetime
    bed: str
    closed: tuple[Entry, WithdrawalClosed] | None

    @property
    def drinks(self) -> bool:
        """Whether alcohol or sedatives were used too."""
        return any(one.substance in DRINK for one in self.said.uses)

    @property
    def medetomidine(self) -> bool:
        """Whether medetomidine is suspected, or was told of: it is asked together with xylazine."""
        told = any(one.substance is Substance.XYLAZINE for one in self.said.uses)
        return self.said.medetomidine is True or (told and self.said.medetomidine is None)

    @property
    def fentanyl(self) -> bool:
        """Whether illicit fentanyl was used."""
        return any(one.substance is Substance.FENTANYL for one in self.said.uses)


def moment_of(entry: Entry) -> datetime:
    """When it happened; when it was charted where only the day, or nothing, is known."""
    return entry.happened.moment or entry.recorded_at


def stays(chart: Chart) -> list[Stay]:
    """All stays, the earliest first."""
    closed = {_first(chart, said.admission): (entry, said) for entry, said in chart.of(WithdrawalClosed)}
    found = []
    for entry, said in chart.of(WithdrawalAdmitted):
        uid = _first(chart, entry.uid)
        beds = [moved.bed for _, moved in chart.of(BedChanged) if _first(chart, moved.admission) == uid]
        bed = beds[-1] if beds else said.bed or ""
        found.append(Stay(uid, entry, said, moment_of(entry), bed, closed.get(uid)))
    return found


def _first(chart: Chart, uid: UUID) -> UUID:
    return origin_of(chart, uid)


def last_stay(chart: Chart) -> Stay | None:
    """The last stay, closed or not."""
    found = stays(chart)
    return found[-1] if found else None


def open_stay(chart: Chart) -> Stay | None:
    """The stay that nobody has closed; ``None`` for somebody who is in none, or has died."""
    found = [one for one in stays(chart) if one.closed is None]
    return found[-1] if found and death(chart) is None else None


def is_open(chart: Chart) -> bool:
    """Whether somebody is in supervised withdrawal now."""
    return open_stay(chart) is not None
