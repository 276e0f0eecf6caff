"""The doses of a protocol day by day, with exact rationals. Reference 1.6 A to C. They propose and never order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from throughcare.care.medication.entries import Step
from throughcare.care.medication.lines import slots_of

from ..values import Protocol

TABLET = 2
"""Steps of the linear generator, in milligrams of buprenorphine."""


def linear(days: int, start_mg: int) -> list[int]:
    """``2 * ceil(start * (N + 1 - d) / (N + 1) / 2)`` for d from 1 to N, in milligrams. Not the table of any trial."""
    found = [Fraction(start_mg * (days + 1 - day), days + 1) / TABLET for day in range(1, days + 1)]
    return [TABLET * -(-one.numerator // one.denominator) for one in found]


def percents(start_ug: int, percent: int, steps: int, *, of_original: bool, round_ug: int) -> list[int]:
    """Doses in micrograms: so many steps, each lower by a percentage of the first or of the present dose.

    The exact value goes on from step to step; only what is shown is rounded, half up.
    """
    part = Fraction(percent, 100)
    left = [max(Fraction(0), 1 - part * nr) if of_original else (1 - part) ** nr for nr in range(steps)]
    return [int(start_ug * one / round_ug + Fraction(1, 2)) * round_ug for one in left]


@dataclass(frozen=True, slots=True)
class Plan:
    """A protocol with its days: (day from 1, doses as a line), a line for each change, and the number of days."""

    protocol: Protocol
    start_mg: int | None
    lines: tuple[tuple[int, str], ...]
    days: int

    def steps(self, first: date) -> tuple[Step, ...]:
        """The same as steps of an order. The last step begins on the last day, so that the order can end there."""
        return tuple(
            Step(first_day=first + timedelta(days=day - 1), slots=slots_of(said), every_days=1)
            for day, said in self.lines
        )


def plan(protocol: Protocol, start_mg: int | None = None) -> Plan:
    """The days of a protocol. Raises ``ValueError`` for a start that the protocol does not have."""
    start = start_mg if start_mg is not None else (protocol.starts or (None,))[-1]
    if protocol.starts and start not in protocol.starts:
        raise ValueError(f"{protocol.title} begins with {', '.join(map(str, protocol.starts))} mg")
    daily = _daily(protocol, start)
    return Plan(protocol, start if protocol.starts else None, tuple(_changes(daily)), len(daily))


def _daily(protocol: Protocol, start: int | None) -> list[str]:
    if protocol.how == "table" or start is None:
        return list(protocol.doses or ())
    if protocol.how == "linear":
        return [str(one) for one in linear(protocol.days or 0, start)]
    doses = percents(
        start * 1000, protocol.percent or 0, protocol.steps or 0, of_original=protocol.of == "original",
        round_ug=protocol.round_ug or 1000,
    )  # fmt: skip
    each = protocol.every_days or 1
    return [_typed(doses[0])] * (protocol.hold_days or 0) + [_typed(one) for one in doses if one for _ in range(each)]


def _typed(amount_ug: int) -> str:
    whole, rest = divmod(amount_ug, 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else str(whole)


def _changes(daily: Sequence[str]) -> list[tuple[int, str]]:
    """The days on which something changes, and the last day, on which the order ends."""
    found, day = [], 1
    for said, run in groupby(daily):
        found.append((day, said))
        day += len(list(run))
    last = (len(daily), daily[-1])
    return found if found[-1][0] == last[0] else [*found, last]
