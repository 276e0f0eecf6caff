"""Scores in a few words, for the timeline and for lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from throughcare.knowledge.instruments.answers import AnswerError
from throughcare.knowledge.instruments.scored import Scored
from throughcare.knowledge.instruments.scoring import score
from throughcare.knowledge.instruments.shape import Instrument


def said_in_short(instrument: Instrument | None, id: str, answers: Mapping[str, int], *, by_self: bool) -> str:
    """One sentence about a filled form; without a score where the instrument or an answer is not known."""
    who = ", answered by the person" if by_self else ""
    if instrument is None:
        return f"{id}{who}: {len(answers)} answers."
    try:
        found = score(instrument, answers)
    except AnswerError as error:
        return f"{instrument.title}{who}: cannot be scored. {error}"
    flags = () if found.level else (*found.safety, *found.needs_review)  # a level says it already
    seen = "".join(f" {flag.text}" for flag in flags)
    return f"{instrument.title}{who}: {in_words(found, instrument)}.{seen}"


def without_band(found: Scored, instrument: Instrument) -> str:
    """The same for the person's own page: the number, and no word that judges it."""
    return in_words(replace(found, band=None) if found.total is not None else found, instrument)


def number(total: int | Decimal | None) -> str:
    """A total as people write it."""
    return "no score" if total is None else str(total)


def in_words(found: Scored, instrument: Instrument | None = None) -> str:
    """The score with its band, the subscales where there is no total, or why there is no score."""
    if found.total is not None:
        of = f" of {instrument.highest}" if instrument is not None and instrument.highest is not None else ""
        return f"{found.total}{of}, {found.band}" if found.band else f"{found.total}{of}"
    if found.band is not None:
        return found.band
    if found.subscales:
        return ", ".join(f"{one.title} {number(one.total)}" for one in found.subscales if not one.skipped) or "negative"
    return f"no score. {found.why_none}".rstrip(". ")
