"""What to make of missed weeks: call them something else, leave them out, or fill them in."""

from __future__ import annotations

from collections import Counter

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED

WEIGHTS = {NEGATIVE: 0, MIXED: 1, POSITIVE: 2}
"""What a week weighs, in halves."""

MEANS = (NEGATIVE, MIXED, MIXED, POSITIVE, POSITIVE)
"""The week nearest to the mean of two, by the sum of their weights; in the middle between two, the higher."""

PREFERRED = (POSITIVE, MIXED, NEGATIVE, UNPLANNED)
"""Who wins where two are equally near or equally common: what is worse for the person."""


def recode(word: str, symbol: str = MISSED, becomes: str = POSITIVE) -> str:
    """Every such week as another one; with ``becomes`` empty it is left out and the word gets shorter."""
    return word.replace(symbol, becomes)


def recode_all(word: str, *changes: str) -> str:
    """Several recodings, each written as two symbols: ``o+`` makes missed weeks positive."""
    for change in changes:
        word = recode(word, change[0], change[1])
    return word


def carried_forward(word: str, missed: str = MISSED, *, to_the_end: bool = True) -> str:
    """Each missed week as the last one seen before it; those before the first stay.

    With ``to_the_end`` false, those after the last week seen stay too.
    """
    end = len(word) if to_the_end else len(word.rstrip(missed))
    filled: list[str] = []
    for symbol in word[:end]:
        filled.append(filled[-1] if symbol == missed and filled else symbol)
    return "".join(filled) + word[end:]


def filled_with_commonest(word: str, missed: str = MISSED, mixed: str = MIXED, tie: str = POSITIVE) -> str:
    """Each missed week as the person's commonest symbol, a mixed week counted as ``tie``.

    A draw that ``tie`` takes part in goes to it, any other one to the earlier of :data:`PREFERRED`.
    """
    counts = Counter(word.replace(missed, "").replace(mixed, tie))
    if not counts:
        return word
    most = max(counts.values())
    common = [symbol for symbol in (tie, *PREFERRED) if counts[symbol] == most]
    return word.replace(missed, common[0])


def between_neighbours(word: str) -> str:
    """A missed week between two weeks that were seen becomes the mean of both; others stay missed.

    Neighbours are the weeks as they were, never filled ones. The mean goes to the nearest of positive 1, mixed 0.5,
    negative 0, and in the middle between two to the higher. A week in which nothing was expected is taken as missed.
    """
    known = "".join(symbol if symbol in WEIGHTS else MISSED for symbol in word)
    befores, afters = MISSED + known[:-1], known[1:] + MISSED
    return "".join(_mean(*three) for three in zip(befores, known, afters, strict=False))


def _mean(before: str, own: str, after: str) -> str:
    if own != MISSED or before == MISSED or after == MISSED:
        return own
    return MEANS[WEIGHTS[before] + WEIGHTS[after]]
