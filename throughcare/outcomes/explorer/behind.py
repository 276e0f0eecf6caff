"""The people behind a number, each with their answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..group import Group, Person
from ..measures import MEASURES, Measure, Value
from ..report.behind import behind as behind_number
from ..symbols import LONGEST, MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED
from ..words.course import Rule
from .distribution import NO, UNKNOWN, YES
from .drawing import name_of
from .examples import words_of
from .figures import COUNTED

BY_COLUMN = {measure.column: measure for measure in MEASURES}
PARTS = {
    "positive": (POSITIVE, "positive"),
    "mixed": (MIXED, "positive and not positive"),
    "negative": (NEGATIVE, "attended, not positive"),
    "missed": (MISSED, "missed"),
    "not_expected": (UNPLANNED, "nothing was expected"),
}
"""What a week can be, as addresses and the figure of weeks name it."""
WITHOUT = "none"
"""``word=none`` asks for those who have no word."""


class BadQuestion(ValueError):
    """An address asks for the people behind a number that there is not."""


class Asked(NamedTuple):
    """Whose list is asked for: by the answer to a measure, by what a week was, those without a word, or everybody.

    ``what`` is a number of the outcomes page as that calls it (``report.behind``).
    """

    measure: Measure | None = None
    answer: str = ""
    week: int | None = None
    part: str = ""
    without: bool = False
    what: str = ""

    @property
    def words(self) -> str:
        """The question in words."""
        if self.what:
            return behind_number(self.what, Rule.CURRENT).says
        if self.measure:
            return f"{name_of(self.measure)} ({self.measure.column})" + (f": {self.answer}" if self.answer else "")
        if self.week is not None:
            return f"Week {self.week}" + (f": {PARTS[self.part][1]}" if self.part else "")
        return "No weekly word" if self.without else "Everybody"


class Behind(NamedTuple):
    """Somebody with their word and their answer in words; both may be missing."""

    person: Person
    word: str | None
    answer: str


def asked_of(asked: Mapping[str, str]) -> Asked:
    """What an address asks. Raises :class:`BadQuestion`."""
    column, answer, week, part = (asked.get(name, "") for name in ("measure", "answer", "week", "part"))
    measure = BY_COLUMN.get(column)
    if column and measure is None:
        raise BadQuestion("There is no such definition.")
    answers = {"", UNKNOWN, *((YES, NO) if measure and measure.unit in COUNTED else ())}
    if part not in {"", *PARTS} or answer not in answers:
        raise BadQuestion("There is no such answer.")
    if week and not (week.isascii() and week.isdigit() and len(week) < 5 and 0 < int(week) <= LONGEST):
        raise BadQuestion("There is no such week.")
    return Asked(measure, answer, int(week) if week else None, part, asked.get("word") == WITHOUT, _what(asked))


def _what(asked: Mapping[str, str]) -> str:
    what = asked.get("what", "")
    try:
        return what if not what or behind_number(what, Rule.CURRENT) else ""
    except ValueError as error:
        raise BadQuestion("There is no such number.") from error


def behind(group: Group, rule: Rule, asked: Asked) -> list[Behind]:
    """The people of a group whom the question is about, in the order of the group."""
    everybody = ((person, person.word_by(rule) or None) for person in group.people)
    if asked.what:
        picks = behind_number(asked.what, rule).picks
        return [Behind(person, word, "") for person, word in everybody if picks(person)]
    if asked.without:
        return [Behind(person, None, person.no_word or "") for person, word in everybody if word is None]
    if asked.measure:
        found = ((person, word, asked.measure.plain(word)) for person, word in everybody if word)
        return [
            Behind(person, word, words_of(asked.measure, value))
            for person, word, value in found
            if _fits(value, asked.answer)
        ]
    if asked.week is not None:
        weeks = ((person, word, _symbol(word, asked.week)) for person, word in everybody if word)
        return [
            Behind(person, word, _LABELS.get(symbol, ""))
            for person, word, symbol in weeks
            if symbol and (not asked.part or symbol == PARTS[asked.part][0])
        ]
    return [Behind(person, word, "") for person, word in everybody]


_LABELS = dict(PARTS.values())


def _fits(value: Value, answer: str) -> bool:
    if answer == UNKNOWN:
        return value is None
    return not answer or (value is not None and bool(value) == (answer == YES))


def _symbol(word: str, week: int) -> str:
    return word[week - 1 : week]
