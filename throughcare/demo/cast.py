"""Everybody in the demonstration, hand-written and generated: the tellings that follow from a day and a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from random import Random

from .courses import COURSES
from .dosing import dosed
from .people import Person, person
from .programs import HARBOR_STREET, MILL_CREEK, DemoProgram
from .stories import stories
from .telling import Telling
from .walks import Walk

SEED = 1898
PEOPLE = 60
"""How many people Harbor Street has unless another number is asked for, stories included."""

MILL_CREEK_PEOPLE = 6
NAMELESS = 28
"""One in so many has not said a name yet. A multiple of the number of courses, so that it is always a first call."""


def day_of(now: datetime) -> date:
    """The day that the demonstration calls today: the calendar day of Harbor Street."""
    return now.astimezone(HARBOR_STREET.zone).date()


def numbers(people: int = PEOPLE) -> list[tuple[DemoProgram, str]]:
    """The program and number of everybody, in the order in which :func:`cast` tells them."""
    told = [(HARBOR_STREET, story.number) for story in stories()]
    generated = [(HARBOR_STREET, _number(HARBOR_STREET, n)) for n in range(people - len(told))]
    return [*told, *generated, *((MILL_CREEK, _number(MILL_CREEK, n)) for n in range(MILL_CREEK_PEOPLE))]


def _number(program: DemoProgram, index: int) -> str:
    return f"{program.prefix}-{1101 + index}"


def cast(today: date, people: int = PEOPLE, seed: int = SEED) -> Iterator[Telling]:
    """The telling of everybody. The same day, number and seed always tell the same; more people only add to it."""
    for story in stories():
        telling = Telling(HARBOR_STREET, story.number, today)
        story.tell(telling)
        yield dosed(telling)
    for program, count in ((HARBOR_STREET, people - len(stories())), (MILL_CREEK, MILL_CREEK_PEOPLE)):
        for index in range(count):
            yield dosed(_walk(program, index, today, seed))


def _walk(program: DemoProgram, index: int, today: date, seed: int) -> Telling:
    chance = Random(f"{seed} {program.slug} {index}")  # noqa: S311 - made-up people, no secret
    telling = Telling(program, _number(program, index), today)
    course = COURSES[index % len(COURSES)].stretched(chance)
    return Walk(telling, _somebody(chance, today, index), course, chance, index).tell()


def _somebody(chance: Random, today: date, index: int) -> Person:
    who = person(chance, today)
    if index % NAMELESS == 0:
        return replace(who, given_name=None, family_name=None, known_as=None, birth_date=None)
    return who
