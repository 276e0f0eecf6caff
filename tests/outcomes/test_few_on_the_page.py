"""No small number of people can be reckoned from one page of outcomes, nor from one file."""

import re
from itertools import pairwise
from types import SimpleNamespace
from uuid import UUID

import pytest

from throughcare.outcomes.choice import Choice
from throughcare.outcomes.explorer.small import told_apart
from throughcare.outcomes.group import Group, Person
from throughcare.outcomes.pages.page import too_few
from throughcare.outcomes.pages.sections import sections
from throughcare.outcomes.words.course import Rule

pytestmark = pytest.mark.once
LEAST = 11


def person(number, days, how=None, word=True):
    """Somebody so many days in treatment; ``how`` it ended."""
    said = dict.fromkeys(("overdoses", "fatal", "infections"), ())
    seen = "-" * (days // 7) if word else None
    return Person(
        UUID(int=number), "elm", began=True, dosed=True, days=days, ended=bool(how), how=how, word=seen, **said
    )


GROUP = (
    *(person(number, 20 + 4 * number, "left" if number in (30, 45) else None) for number in range(60)),
    *(person(number, 3, word=False) for number in range(60, 64)),
    *(Person(UUID(int=number), "elm", no_word="no dose") for number in range(64, 79)),
)
"""Two left, four are in their first week, fifteen never began; the others came at different times and stayed."""


def asked(*groups, sees=False):
    found = [Group("elm", tuple(people), str(nr), "elm") for nr, people in enumerate(groups)]
    other = Choice("elm", medication="methadone") if len(found) > 1 else None
    return SimpleNamespace(
        choice=Choice("elm"),
        other=other,
        groups=found,
        rule=Rule.CURRENT,
        sees_people=sees,
        open=[],
        is_near=lambda least: False,
    )


@pytest.fixture(scope="module")
def page():
    return sections(asked(GROUP), LEAST, LEAST)


@pytest.fixture(scope="module")
def file():
    return sections(asked(GROUP, sees=True), 0, LEAST)


def test_a_figure_whose_every_number_is_hidden_does_not_say_that_nobody_began():
    shown = sections(asked(GROUP[:14]), LEAST, LEAST)
    assert shown["staying_plot"]["empty"] == shown["weekly_plot"]["empty"] == "Too few people to show."
    assert "Nobody" in sections(asked(GROUP[64:]), LEAST, LEAST)["staying_plot"]["empty"]


def number(cell):
    found = re.sub("<[^>]*>", " ", str(cell)).split()
    return int(found[-1]) if found and found[-1].isdigit() else None


def test_numbers_of_people_that_differ_by_few_do_not_stand_beside_each_other(page):
    told = {row["label"]: number(row["cells"][0]) for row in page["people"]}
    assert told["With a weekly word"] == 60
    assert told["Randomised, or started treatment"] is None  # four more
    assert told["In treatment now"] is None
    assert not {told["People"], told["Never randomised, or never started"]} >= {79, 15}  # less each other: who began
    assert told_apart({"a": 40, "b": 30, "c": 41, "d": 0}, LEAST) == {"a": 40, "d": 0}
    assert told_apart({"a": 40, "b": 41}, 0) == {"a": 40, "b": 41}


def test_a_curve_does_not_say_that_one_person_left(page, file):
    for drawn in (page["staying_plot"], file["staying_plot"]["leaving"]):
        assert {point[1] for point in drawn["arms"][0]["points"]} == {1.0}


def test_no_week_stands_beside_one_that_few_people_more_have(page, file):
    shown = [number(row["cells"][0]) for row in page["weekly_tables"][0]["rows"]]
    parts = file["weekly_plot"]["leaving"]["arms"][0]["parts"]
    sums = [None if None in some else sum(some) for some in zip(*parts.values(), strict=True)]
    for told in ([one for one in some if one is not None] for some in (shown, sums)):
        assert len(told) > 3
        assert not [before for before, after in pairwise(told) if 0 < before - after < LEAST]


def test_two_ways_of_leaving_are_hidden_where_few_are_still_there():
    some = [person(nr, 10 + nr, "left" if nr < 20 else "completed" if nr < 40 else None) for nr in range(44)]
    assert {str(row["cells"][0]) for row in sections(asked(some), LEAST)["ways"]} == {
        '<span class="tc-quiet">hidden</span>'
    }


def test_groups_that_share_people_are_not_tested_against_each_other():
    for groups, tested in (((GROUP[:40], GROUP[40:]), True), ((GROUP, GROUP[:40]), False)):
        found = sections(asked(*groups, sees=True), 0)
        assert bool(found["differ"]) is tested
        assert found["shared"] is not tested


def test_bounds_do_not_say_of_how_few_people_a_missed_week_decides():
    some = [person(nr, 110)._replace(word="-" * 11 + ("-oo-" if nr < 2 else "----" if nr < 30 else "++++"))
            for nr in range(60)]  # fmt: skip
    for least in (0, LEAST):
        cell = str(sections(asked(some, sees=not least), least)["use"][1]["cells"][0])
        assert ("bounds hidden" in cell) is bool(least)


def test_of_who_is_here_for_weeks_only_it_is_not_said_that_they_did_not_come_in_week_24():
    assert sections(asked(GROUP, sees=True), 0)["came"] == []


def test_fatal_overdoses_do_not_say_how_few_died_of_something_else():
    some = [person(nr, 50)._replace(died=9, overdoses=(9,) if nr < 24 else (), fatal=(9,) if nr < 24 else ())
            for nr in range(27)] + [person(nr, 50) for nr in range(27, 60)]  # fmt: skip
    rows = {
        row["label"]: number(row["cells"][0]) or str(row["cells"][0]) for row in sections(asked(some), 11)["events"]
    }
    assert "hidden" in rows["Fatal overdoses"]
    assert "27" in rows["Deaths of any cause"]


def test_two_groups_that_share_people_do_not_stand_side_by_side_for_who_may_not_see_them():
    assert too_few(asked(GROUP, GROUP[:40]), LEAST)
    assert not too_few(asked(GROUP[:40], GROUP[40:]), LEAST)
    assert not too_few(asked(GROUP, GROUP[:40], sees=True), LEAST)
