"""Draws that somebody has seen are never drawn anew: a visit that is reversed and counted again gets the same slips."""

from uuid import uuid4

import pytest

from tests.spec.incentives.course import Course, seed
from throughcare.care.incentives import shown
from throughcare.care.incentives.engine.draws import commitment, draw
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


def test_the_person_reads_that_the_slips_come_again_instead_of_a_chance(bowl):
    told = " ".join(shown.next_of(bowl.the_plan(), bowl.day).why)
    assert "One slip that was drawn before, and taken back with the visit, will be repeated." in told
    assert "in 100 visits" not in told


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
    assert bowl.the_plan().visit(later).repeats == ()
    assert bowl.drawn(later, picked=4).picked == 4


def more(course, draws):
    """Another plan, for another target, whose first visit earns so many draws."""
    targets = {2: Target.ATTENDANCE, 3: Target.ATTENDANCE, 4: Target.MEDICATION, 6: Target.GOALS}
    ours = schedule("va").model_copy(update={"id": f"ours_{draws}", "start": draws, "top": 9, "reset_to": draws})
    return course.start("va", target=targets[draws], schedule=ours)


def reverse(course, plan):
    course.write(course.reversed(-1, of=plan))


def test_slips_beyond_those_that_were_seen_come_from_a_seed_that_nobody_knows_and_the_number_that_is_named(bowl):
    first, plan = bowl.the_plan().visits[0], more(bowl, 4)
    known = draw(seed(first.uid), first.uid, bowl.the_plan().said.schedule.bowl, 4, 7)
    visit = judge(bowl, plan=plan)
    said = bowl.drawn(visit, picked=3, plan=plan)
    assert (said.seed, said.commitment) == (seed(visit).hex(), commitment(seed(visit), visit))
    assert said.draws[0] == known[0]
    assert said.draws[1:] != known[1:]
    assert said.draws[1:] != bowl.drawn(visit, picked=4, plan=plan).draws[1:]
    assert bowl.ask(said.model_copy(update={"draws": (*said.draws[:1], *known[1:])})) == ["draw_is_proven"]
    fresh = draw(seed(visit), visit, bowl.the_plan().said.schedule.bowl, 4, 3)
    assert bowl.ask(said.model_copy(update={"draws": fresh})) == ["draw_is_proven"], "the one that was seen is repeated"
    assert drawn(bowl, visit, plan=plan, picked=3) == [one.slip for one in said.draws]


def test_a_chain_of_reversals_repeats_every_slip_that_was_seen_in_its_order_and_none_is_got_rid_of(bowl):
    four = more(bowl, 4)
    seen = drawn(bowl, judge(bowl, plan=four), plan=four)
    reverse(bowl, four)
    six = more(bowl, 6)
    longer = drawn(bowl, judge(bowl, plan=six), plan=six)
    assert longer[:4] == seen
    reverse(bowl, six)
    two = more(bowl, 2)
    assert drawn(bowl, judge(bowl, plan=two), plan=two) == longer[:2]
    assert drawn(bowl, judge(bowl, plan=four), plan=four) == longer[2:]
    reverse(bowl, two)
    reverse(bowl, four)
    last = drawn(bowl, judge(bowl, plan=six), plan=six)
    assert last == longer, "whatever was reversed first"


def test_a_repeat_that_was_charted_before_it_said_so_still_proves_and_so_does_what_follows_it(bowl):
    first, plan, uid = bowl.the_plan().visits[0], more(bowl, 3), uuid4()
    old = {"repeats": None, "commitment": commitment(seed(first.uid), first.uid)}
    said = bowl.judged("NEG", uid=uid, plan=plan).model_copy(update=old)
    assert bowl.ask(said, uid) == ["visit_is_reckoned"], "it can be read, and not be written any more"
    bowl.book = bowl.would
    seen = drawn(bowl, uid, plan=plan)
    whole = draw(seed(first.uid), first.uid, bowl.the_plan().said.schedule.bowl, 3, 7)
    assert seen == [one.slip for one in whole]
    reverse(bowl, plan)
    four = more(bowl, 4)
    assert drawn(bowl, judge(bowl, plan=four), plan=four)[:3] == seen


def test_draws_that_say_they_repeat_nothing_or_more_than_was_seen_are_refused(bowl):
    said = bowl.judged("NEG")
    for wrong in (None, 2):
        assert bowl.ask(said.model_copy(update={"repeats": wrong})) == ["visit_is_reckoned"]
    again = judge(bowl)
    assert bowl.ask(bowl.drawn(again).model_copy(update={"commitment": "ab" * 32})) == ["draw_is_proven"]
