"""What may be made of a missed week. One question has as many answers; a page shows them side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from .. import plain
from ..plain import recode
from ..symbols import MISSED, NEGATIVE, POSITIVE, UNPLANNED


class Treatment(StrEnum):
    """How a missed week is treated. The second and third are the bounds: the truth lies between them."""

    AS_SAID = "as said"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    LEFT_OUT = "left out"
    CARRIED = "carried"
    COMMONEST = "commonest"
    NEIGHBOURS = "neighbours"

    @property
    def words(self) -> str:
        """What a page says."""
        return _WORDS[self]


_WORDS = {
    Treatment.AS_SAID: "missed weeks as the definition treats them",
    Treatment.POSITIVE: "every missed week as positive",
    Treatment.NEGATIVE: "every missed week as negative",
    Treatment.LEFT_OUT: "missed weeks left out",
    Treatment.CARRIED: "a missed week as the last one seen before it",
    Treatment.COMMONEST: "a missed week as the person's commonest",
    Treatment.NEIGHBOURS: "a missed week between two seen ones as their mean",
}


def _filling(rule: Callable[[str], str]) -> Callable[[str], str]:
    """A rule of the published definitions, kept to missed weeks, and to what can have been seen in them."""

    def fill(word: str) -> str:
        pairs = zip(word, rule(word), strict=True)
        return "".join(new if own == MISSED and new != UNPLANNED else own for own, new in pairs)

    return fill


FILLED: Mapping[Treatment, Callable[[str], str]] = {
    Treatment.CARRIED: _filling(plain.carried_forward),
    Treatment.COMMONEST: _filling(plain.filled_with_commonest),
    Treatment.NEIGHBOURS: _filling(plain.between_neighbours),
}
"""The rules that fill in missed weeks from seen ones. What they leave missed is left out."""

RECODED: Mapping[Treatment, Callable[[str], str]] = {
    Treatment.AS_SAID: lambda word: word,
    Treatment.POSITIVE: lambda word: recode(word, MISSED, POSITIVE),
    Treatment.NEGATIVE: lambda word: recode(word, MISSED, NEGATIVE),
    Treatment.LEFT_OUT: lambda word: recode(word, MISSED, ""),
}
"""Those under which any published definition can be asked."""

SIDE_BY_SIDE = (Treatment.POSITIVE, Treatment.NEGATIVE, Treatment.LEFT_OUT, *FILLED)
"""What a page shows of a weekly share, the bounds first."""
