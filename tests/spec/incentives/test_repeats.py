"""Draws that somebody has seen are never drawn anew: a visit that is reversed and counted again gets the same slips."""

from uuid import uuid4

import pytest

from tests.spec.incentives.course import Course
from throughcare.care.incentives.entries import Target
from throughcare.care.incentives.entries.schedule import Bowl, Slip
from throughcare.care.incentives.rules.draws import fair
from throughcare.care.incentives.values import schedule

pytestmark = pytest.mark.pure


@pytest.fixture
def bowl(monkeypatch):
    """A visit that earned draws, was drawn with a number that the person named, and was then reversed."""
    made = Course(monkeypatch, "va")
    first = judge(made)
    made.write(made.drawn(first, picked=7))
    made.slips = [one.slip for one in made.the_plan().visit(first).drawn[1].draws]
    made.write(made.reversed(0))
    return made


def judge(course, event="NEG", plan=None):
    uid = uuid4()
    return course.write(course.judged(event, uid=uid, plan=plan), uid=uid)


def drawn(course, event, plan=None, picked=99):
    """The slips of a visit; the number that is named now changes nothing."""
    course.write(course.drawn(event, picked=picked, plan=plan))
    visit = course.the_plan(plan).visit(event)
    assert fair(course.the_plan(plan), visit, visit.drawn[1])
    return [one.slip for one in visit.drawn[1].draws]


def test_nobody_gets_other_slips_by_reversing_and_counting_again(bowl):
    assert drawn(bowl, judge(bowl)) == bowl.slips
    bowl.write(bowl.reversed(-1))
    assert drawn(bowl, judge(bowl)) == bowl.slips


def test_nobody_gets_other_slips_by_an_excused_visit_between_or_by_another_plan(bowl):
    judge(bowl, "EXC")
    other = bowl.start("petry", target=Target.ATTENDANCE)
    assert drawn(bowl, judge(bowl, plan=other), plan=other) == bowl.slips


def test_nobody_wins_by_a_bowl_that_was_made_once_the_slips_were_known(bowl):
    won = bowl.the_plan().visits[0].drawn[1].draws
    rich = Bowl(slips=(Slip(label="all of it", count=bowl.slips[0] + 1, cents=100_000),))
    ours = schedule("va").model_copy(update={"id": "ours", "bowl": rich})
    other = bowl.start("va", target=Target.ATTENDANCE, schedule=ours)
    again = judge(bowl, plan=other)
    assert drawn(bowl, again, plan=other) == bowl.slips
    assert bowl.the_plan(other).visit(again).drawn[1].draws == won


def test_a_repeat_that_is_itself_reversed_before_it_was_drawn_is_still_owed(bowl):
    judge(bowl)
    bowl.write(bowl.reversed(-1))
    assert drawn(bowl, judge(bowl)) == bowl.slips


def test_the_visit_after_a_repeat_has_draws_of_its_own_with_the_number_that_is_named(bowl):
    judge(bowl)
    bowl.day = bowl.day.replace(day=bowl.day.day + 4)
    later = judge(bowl)
    assert bowl.the_plan().visit(later).repeats is None
    assert bowl.drawn(later, picked=4).picked == 4


def test_a_fresh_commitment_for_draws_that_were_seen_is_refused_and_so_is_another_number(bowl):
    said = bowl.judged("NEG")
    assert bowl.ask(said.model_copy(update={"commitment": "ab" * 32})) == ["visit_is_reckoned"]
    again = judge(bowl)
    assert bowl.ask(bowl.drawn(again).model_copy(update={"picked": 8})) == ["draw_is_proven"]
