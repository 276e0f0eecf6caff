"""What a prescriber weighs: calculators over the dated values. Pure; none of them writes an order.

Each returns what it found with the rule it rests on and its warnings; a missing answer is :data:`INCOMPLETE`, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")

INCOMPLETE = "INCOMPLETE"
"""The band of a result that cannot be computed because something was not recorded."""


@dataclass(frozen=True, slots=True)
class Weighed(Generic[V]):
    """A result: its value (``None`` where there is none), the band it falls in, the rule, and the warnings."""

    value: V | None
    band: str
    rule_id: str
    warnings: tuple[str, ...] = ()
