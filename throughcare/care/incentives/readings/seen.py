"""Draws that somebody has seen and that were then reversed: the next visits of the person repeat them, slip by slip.

Nobody gets other slips by reversing and counting again, in whichever plan, and nobody gets rid of a slip. A visit that
earns more draws than were seen draws the others from a seed of its own: that of the first is known by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from throughcare.care.incentives.entries import Bowl, Drawn, IncentiveEventJudged


class Shown(NamedTuple):
    """Slips that were drawn for an event, seen, and reversed; ``at`` is the place of their draw in the chart.

    The event, the number that was named, the commitment and the bowl prove the repeats that were charted before
    ``repeats`` stood in a judged event: those took every slip from the seed of the first draw.
    """

    at: int
    event: UUID
    picked: int | None
    commitment: str | None
    bowl: Bowl | None
    slips: tuple[Drawn, ...]


def count(shown: Sequence[Shown]) -> int:
    """How many slips are in there."""
    return sum(len(one.slips) for one in shown)


def slips(shown: Sequence[Shown]) -> tuple[Drawn, ...]:
    """The slips as the draws that repeat them chart them: numbered from 1."""
    found = [slip for one in shown for slip in one.slips]
    return tuple(slip.model_copy(update={"number": at}) for at, slip in enumerate(found, 1))


def take(owed: list[Shown], said: IncentiveEventJudged, draws: int) -> tuple[Shown, ...]:
    """Take from what is owed what a visit with so many draws repeats: the slips that were seen first.

    A repeat of before ``repeats`` was charted took one draw whole, however many slips it needed of it.
    """
    if not draws or not owed:
        return ()
    if said.repeats is None:
        first = next((one for one in owed if one.commitment == said.commitment), None)
        if first is not None:
            owed.remove(first)
            return (first,)
    return _first(owed, draws)


def _first(owed: list[Shown], draws: int) -> tuple[Shown, ...]:
    found: list[Shown] = []
    while owed and (left := draws - count(found)):
        one = owed.pop(0)
        found.append(one._replace(slips=one.slips[:left]))
        if one.slips[left:]:
            owed.insert(0, one._replace(slips=one.slips[left:]))
    return tuple(found)


def give_back(owed: list[Shown], shown: Sequence[Shown]) -> None:
    """What a reversed visit repeated or drew is owed again, in the order in which it was first seen."""
    owed.extend(one for one in shown if one.slips)
    owed.sort(key=lambda one: (one.at, one.slips[0].number))
