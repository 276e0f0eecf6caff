"""Somebody is found although the keyboard has no accents and the fingers slipped."""

from uuid import uuid4

import pytest

from throughcare.site import search

pytestmark = pytest.mark.pure


def said(number, given=None, family=None, known_as=None, born=None):
    name = " ".join(part for part in (given, family) if part) or number
    return {
        "number": number, "name": name, "given_name": given, "family_name": family, "known_as": known_as,
        "birth_date": born,
    }  # fmt: skip


PEOPLE = [
    (uuid4(), said("E-0001", "José", "Ramírez", "Pepe", "1989-04-03")),
    (uuid4(), said("E-0002", "Rosa", "Delgado-Whitfield", None, "1984-11-28")),
    (uuid4(), said("E-0003", "Thảo", "Nguyễn", None, None)),
    (uuid4(), said("E-0010", "Joe", "Ramos", None, "1990-01-01")),
    (uuid4(), said("E-0011")),
]


def numbers(query):
    return [match.said["number"] for match in search.find(query, PEOPLE)]


@pytest.mark.parametrize(
    "query",
    ["jose ramirez", "Ramírez", "ramires", "rmairez", "jose ramires", "RAMIREZ jose", "pepe", "jos", "1989-04-03",
     "4/3/1989", "3 Apr 1989", "April 3, 1989", "ramirez 4/3/1989", "E-0001", "e 0001", "E0001"],
)  # fmt: skip
def test_jose_is_found_first(query):
    assert numbers(query)[0] == "E-0001"


@pytest.mark.parametrize("query", ["nguyen", "thao nguyen", "Nguyễn"])
def test_accents_of_any_language_do_not_matter(query):
    assert numbers(query) == ["E-0003"]


@pytest.mark.parametrize("query", ["", "  ", "xq", "smithson", "2/30/1990 delgado x"])
def test_nobody_is_guessed(query):
    assert numbers(query) == []


def test_a_birth_date_is_worth_showing_although_the_name_is_another():
    assert [match.why for match in search.find("smithson 1/1/1990", PEOPLE)] == ["date of birth"]


def test_somebody_without_a_name_is_found_by_number_only():
    assert numbers("E-0011") == ["E-0011"]


def test_an_exact_number_outranks_everything():
    assert search.find("E-0010", PEOPLE)[0].score == 100


def test_every_match_says_why():
    assert [search.find(query, PEOPLE)[0].why for query in ("ramires", "pepe", "4/3/1989", "jose", "E-0001")] == [
        "similar name", "known as", "date of birth", "name", "number",
    ]  # fmt: skip


def test_a_month_comes_before_a_day_and_impossible_days_are_no_dates():
    assert search.as_date("4/3/1989").isoformat() == "1989-04-03"
    assert search.as_date("2/30/1989") is None
    assert search.as_date("13/13/1989") is None


@pytest.mark.parametrize(
    ("given", "family", "born", "found"),
    [("Jose", "Ramirez", "1989-04-03", True), ("Jose", "Ramirez", None, True), ("Jose", "Ramirez", "1970-01-01", False),
     ("Pepa", "Ramirez", "1989-04-03", True), ("Anna", "Smith", "1989-04-03", False)],
)  # fmt: skip
def test_a_person_is_not_registered_twice_unseen(given, family, born, found):
    date = search.as_date(born) if born else None
    assert (
        bool([one for one in search.twins(given, family, "", date, PEOPLE) if one.said["number"] == "E-0001"]) is found
    )


@pytest.mark.parametrize(
    ("given", "born", "asked"),
    [("Jose", "1989-03-04", True), ("Jose", "1988-04-03", True), ("Jose", "1989-05-03", True),
     ("Jose", "1989-04-13", True), ("Jose", "1988-05-03", False), ("Josef", "1989-03-04", False)],
)  # fmt: skip
def test_somebody_whose_birth_date_was_typed_wrongly_gets_no_second_chart_unseen(given, born, asked):
    found = search.twins(given, "Ramirez", "", search.as_date(born), PEOPLE[:1])
    assert [one.why for one in found] == (["name, another date of birth"] if asked else [])
