"""Whoever may not open the people learns of no few of them by taking one page from another."""

from datetime import date
from uuid import UUID

import pytest

from throughcare.outcomes.choice import Choice
from throughcare.outcomes.group import Person
from throughcare.outcomes.nearby import near

pytestmark = pytest.mark.pure
LEAST = 11


def people(**medications):
    """So many on each medication, all started in March."""
    drugs = [name for name, many in medications.items() for _ in range(many)]
    return [
        Person(UUID(int=at), "elm", medication=None if drug == "none" else drug, level_of_care="L1", began=True,
               started=date(2026, 3, 1 + at % 28))
        for at, drug in enumerate(drugs)
    ]  # fmt: skip


def is_near(some, **chosen):
    return near(Choice("elm", **chosen), some, LEAST)


def test_everybody_less_those_on_methadone_are_not_three_people():
    some = people(methadone=57, naltrexone=3)
    assert is_near(some, medication="methadone")
    assert is_near(some, medication="naltrexone")
    assert not is_near(some)
    assert not is_near(people(methadone=40, naltrexone=20), medication="methadone")


def test_everybody_less_two_pages_is_not_the_third_group_of_three():
    some = people(methadone=40, buprenorphine=27, naltrexone=3)
    assert not is_near(some, medication="methadone")
    assert is_near(some, medication="buprenorphine")
    assert is_near(people(methadone=40, none=5, buprenorphine=30), medication="none")


def test_a_month_more_or_less_tells_of_nobody_who_started_in_it():
    late = [one._replace(started=date(2026, 4, 2)) for one in people(methadone=4)]
    until = Choice("elm", until=date(2026, 3, 31))
    assert near(until, people(methadone=30) + late, LEAST)
    assert not near(until, people(methadone=30) + late * 3, LEAST)
    assert near(Choice("elm", since=date(2026, 3, 1), until=date(2026, 4, 30)), people(methadone=4) + late * 5, LEAST)


def test_two_filters_are_taken_from_one():
    some = people(methadone=60)
    some = [one._replace(level_of_care="L2") if at < 5 else one for at, one in enumerate(some)]
    assert is_near(some, medication="methadone", level="L1")
    assert not is_near(some, medication="methadone")
