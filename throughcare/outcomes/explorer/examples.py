"""Words to try a definition on: three that it tells apart, answered by the plain engine. Pure."""

from __future__ import annotations

from typing import NamedTuple

from ..measures import Measure, Unit, Value
from .words import number

USUAL = ("----oo---------", "++*------------", "ooooooooooooooo")
"""Two weeks missed in the middle; use at first and then none; somebody who never came."""
OTHERS = ("---------------", "+++++++++++++++", "-+-+-+-+-+-+-+-", "--*o", "--")
"""Where a definition answers the usual three alike, one of these shows that it can tell people apart."""


class Example(NamedTuple):
    """A word with its answer, and the answer in words."""

    word: str
    answer: Value
    says: str


def examples(measure: Measure) -> list[Example]:
    """Three words with their answers, of which at least two differ. None is anybody's; fifteen weeks fit most."""
    answered = [(word, measure.plain(word)) for word in USUAL]
    if len({answer for _, answer in answered}) == 1:
        told_apart = ((word, measure.plain(word)) for word in OTHERS)
        answered[1] = next((pair for pair in told_apart if pair[1] != answered[0][1]), answered[1])
    return [Example(word, answer, words_of(measure, answer)) for word, answer in answered]


def words_of(measure: Measure, answer: Value) -> str:
    """An answer in words."""
    if answer is None:
        return "unknown: the word is too short"
    if measure.unit is Unit.YES_NO:
        return "yes" if answer else "no"
    if measure.unit is Unit.EVENT:
        return "the event was seen" if answer else "no event seen"
    if measure.unit is Unit.TIME:
        return f"week {answer}"
    unit = {Unit.WEEKS: " weeks", Unit.HALF_WEEKS: " weeks", Unit.SCORE: " of 120"}.get(measure.unit, " of weeks")
    return f"{number(float(answer), measure)}{unit}"
