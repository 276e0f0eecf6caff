"""QTc from an ECG: two formulae, one table of bands. Reference 2.1.3."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from ..values import Profile, fact, table

TENTH = Decimal("0.1")
THIRD = Decimal(1) / Decimal(3)


class Band(StrEnum):
    """Where a QTc lies."""

    NORMAL = "normal"
    CAUTION = "caution"
    HIGH = "high"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"normal": "normal", "caution": "above 450", "high": "500 or more"}[self.value]


class Formula(StrEnum):
    """How QT is corrected for the heart rate."""

    BAZETT = "bazett"
    FRIDERICIA = "fridericia"

    @property
    def label(self) -> str:
        """The name shown to people."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Qtc:
    """A corrected QT in milliseconds, rounded to tenths, with its band."""

    ms: Decimal
    band: Band
    formula: Formula | None = None


def band(ms: Decimal | int) -> Band:
    """The band of a QTc in milliseconds: above 450, and from 500 on."""
    if ms >= fact("QTC_HIGH_FROM").value:
        return Band.HIGH
    return Band.CAUTION if ms > fact("QTC_CAUTION_ABOVE").value else Band.NORMAL


def qtc(qt_ms: int, heart_rate: int, formula: Formula) -> Qtc:
    """QT over the root of RR (60 / rate, in seconds). Raises ``ValueError`` for a value below one."""
    if min(qt_ms, heart_rate) < 1:
        raise ValueError("QTc needs a QT and a heart rate above zero")
    rr = Decimal(60) / heart_rate
    root = rr.sqrt() if formula is Formula.BAZETT else rr**THIRD
    ms = (qt_ms / root).quantize(TENTH, ROUND_HALF_UP)
    return Qtc(ms, band(ms), formula)


def preferred(heart_rate: int) -> Formula:
    """Fridericia below 60 and above 100 beats a minute; else the usual one, Bazett."""
    slow, fast = fact("RATE_LOW").value, fact("RATE_HIGH").value
    return Formula.FRIDERICIA if heart_rate < slow or heart_rate > fast else Formula.BAZETT


def policies() -> dict[str, Profile]:
    """The policies of which a program chooses one, by id."""
    return {said["id"]: Profile.model_validate(said) for said in table("heart")["policy"]}
