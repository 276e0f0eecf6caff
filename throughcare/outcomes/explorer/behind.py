"""The people behind a number, each with their word and, for a definition, their answer. Pure.

Numbers of the outcomes page have names of their own (``report/behind``); a definition is asked by its column.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..group import Group, Person
from ..measures import MEASURES, Measure, Value
from ..report.behind import UNREADABLE
from ..report.behind import behind as named
from ..words.course import Rule
from .distribution import NO, UNKNOWN, YES
from .drawing import name_of
from .examples import words_of
from .figures import COUNTED

BY_COLUMN = {measure.column: measure for measure in MEASURES}
EVERYBODY = "everybody"
ALSO = {"people": EVERYBODY, "all": EVERYBODY}
"""What somebody may write for the name of a list."""


class BadQuestion(ValueError):
    """An address asks for the people behind a number that there is not."""


class Asked(NamedTuple):
    """Whose list is asked for: by the answer to a measure (any where it is empty), or by what a number is called."""

    measure: Measure | None = None
    answer: str = ""
    what: str = EVERYBODY

    def says(self, rule: Rule) -> str:
        """The question in words."""
        if self.measure is None:
            return named(self.what, rule).says
        return f"{name_of(self.measure)} ({self.measure.column})" + (f": {self.answer}" if self.answer else "")


class Behind(NamedTuple):
    """Somebody with their word and their answer in words; without a word the answer says why there is none."""

    person: Person
    word: str | None
    answer: str


def asked_of(asked: Mapping[str, str], rule: Rule) -> Asked:
    """What an address asks. Raises :class:`BadQuestion`."""
    column, answer, what = asked.get("measure", ""), asked.get("answer", ""), asked.get("what") or EVERYBODY
    what = ALSO.get(what, what)
    measure = BY_COLUMN.get(column)
    if column and measure is None:
        raise BadQuestion("There is no such definition.")
    if answer not in {"", UNKNOWN, *((YES, NO) if measure and measure.unit in COUNTED else ())}:
        raise BadQuestion("There is no such answer.")
    try:
        named(what, rule)
    except ValueError as error:
        raise BadQuestion("There is no such number.") from error
    return Asked(measure, answer, what)


def behind(group: Group, rule: Rule, asked: Asked) -> list[Behind]:
    """The people of a group whom the question is about, in the order of the group."""
    if asked.measure:
        return _answered(group, rule, asked.measure, asked.answer)
    picks = named(asked.what, rule).picks
    everybody = group.unread if asked.what == UNREADABLE else group.people
    some = [(person, person.word_by(rule) or None) for person in everybody if picks(person)]
    return [Behind(person, word, "" if word else person.no_word or "") for person, word in some]


def _answered(group: Group, rule: Rule, measure: Measure, answer: str) -> list[Behind]:
    asked = ((person, person.word_by(rule) or "") for person in group.with_word(rule))
    found = ((person, word, measure.plain(word)) for person, word in asked)
    return [Behind(person, word, words_of(measure, value)) for person, word, value in found if _fits(value, answer)]


def _fits(value: Value, answer: str) -> bool:
    if answer == UNKNOWN:
        return value is None
    return not answer or (value is not None and bool(value) == (answer == YES))
