"""Single cells: strict readings of the text between two commas. ``NA`` is not recorded; an empty cell is empty text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from throughcare.care.history.words import Arm, Trial

from .problems import shown

NA = "NA"
EARLIEST_DAY, LATEST_DAY = -2_000, 4_000
"""Days relative to consent that this format allows. The dictionary shows -366 to 1,121."""

LARGEST_DOSE = 1_000
"""The largest amount that this format allows: against slips, not a clinical limit. The dictionary shows 1 to 397."""

LARGEST_PARTICIPANT = 999_999
TRIALS = {"27": Trial.CTN_0027, "30": Trial.CTN_0030, "51": Trial.CTN_0051}

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})", re.ASCII)
_AMOUNT = re.compile(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?", re.ASCII)
E_ = TypeVar("E_", bound=StrEnum)
T = TypeVar("T")


class BadCell(Exception):
    """A cell that says nothing this format knows, in words for the report."""


@lru_cache(maxsize=20_000)
def whole(text: str, column: str, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``."""
    if not _WHOLE.fullmatch(text) or text == "-0":
        raise BadCell(f"{column} is {shown(text)}, not a whole number")
    value = int(text)
    if not least <= value <= most:
        raise BadCell(f"{column} is {value}, outside {least:,} to {most:,}")
    return value


def whole_or_na(text: str, column: str, least: int, most: int) -> int | None:
    """A whole number, or not recorded."""
    return None if text == NA else whole(text, column, least, most)


def participant(text: str) -> int:
    """The number of a participant, as published: without leading zeros."""
    return whole(text, "who", 1, LARGEST_PARTICIPANT)


def day(text: str, column: str = "when") -> int:
    """A day relative to consent."""
    return whole(text, column, EARLIEST_DAY, LATEST_DAY)


def day_or_na(text: str, column: str = "when") -> int | None:
    """A day relative to consent, or not recorded."""
    return whole_or_na(text, column, EARLIEST_DAY, LATEST_DAY)


@lru_cache(maxsize=5_000)
def micrograms(text: str) -> int:
    """An amount in milligrams, at most three decimals, as whole micrograms."""
    if not _AMOUNT.fullmatch(text):
        raise BadCell(f"amount is {shown(text)}, not an amount such as 16 or 2.5")
    whole_part, _, decimals = text.partition(".")
    value = int(whole_part) * 1_000 + int(decimals.ljust(3, "0"))
    if not 0 < value <= LARGEST_DOSE * 1_000:
        raise BadCell(f"amount is {text}, outside 0.001 to {LARGEST_DOSE:,}")
    return value


def yes_no(text: str, column: str) -> bool:
    """``Yes`` or ``No``."""
    return one_of(text, column, {"Yes": True, "No": False})


def yes_no_or_na(text: str, column: str) -> bool | None:
    """``Yes``, ``No``, or not recorded."""
    return None if text == NA else yes_no(text, column)


def one_of(text: str, column: str, known: Mapping[str, T]) -> T:
    """The meaning of a word, among the words that the dictionary names."""
    if text not in known:
        raise BadCell(f"{column} is {shown(text)}, a word that the dictionary does not name")
    return known[text]


def word(text: str, column: str, words: type[E_]) -> E_:
    """A word of a closed list whose values are the words of the table."""
    return one_of(text, column, {member.value: member for member in words})


def word_or_na(text: str, column: str, words: type[E_]) -> E_ | None:
    """A word of a closed list, or not recorded."""
    return None if text == NA else word(text, column, words)


def arm_of(text: str, trial: Trial) -> Arm:
    """An arm of the participant's own trial."""
    arm = word(text, "treatment", Arm)
    if arm.trial is not trial:
        raise BadCell(f"treatment is {shown(text)}, which is no arm of {trial.label}")
    return arm
