"""From courses to people with their words, ready for the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .files import Person
from .symbols import BadWord
from .words import urine
from .words.course import Course, Rule

Progress = Callable[[int], None]


def words_of(courses: Iterable[Course], rule: Rule, progress: Progress = lambda done: None) -> list[Person]:
    """Everybody's word after randomisation, in the order of their numbers.

    Raises :class:`BadWord` for somebody there twice, or of whom no word can be made.
    """
    found: dict[int, Person] = {}
    for done, course in enumerate(courses, start=1):
        if course.who in found:
            raise BadWord(f"participant {course.who}: there more than once")
        found[course.who] = Person(course.who, urine.word(course, rule).after)
        progress(done)
    return [found[who] for who in sorted(found)]
