"""At the visit: the amount is the schedule's and nobody's to choose, once, on evidence, and draws can be proven."""

import random
from collections import Counter
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.spec.incentives.course import Course, seed
from throughcare.care.incentives.engine.draws import commitment, draw, slip_number
from throughcare.care.incentives.entries import Happened, Less, Phase, Target
from throughcare.care.incentives.readings.evidence import stimulants_in
from throughcare.care.incentives.readings.plans import plans
from throughcare.care.incentives.rules.draws import fair
from throughcare.care.incentives.rules.due import (
    incentive_draws_wait,
    incentive_plan_over,
    incentive_recount_differs,
    incentive_visit_without_word,
)
from throughcare.care.incentives.shown import next_of
from throughcare.care.incentives.values import schedule
from throughcare.chart.findings import Context
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure


@pytest.fixture
def course(monkeypatch):
    return Course(monkeypatch)


@pytest.fixture
def bowl(monkeypatch):
    return Course(monkeypatch, "va")


def judge_and_wait(course, event="NEG"):
    uid = uuid4()
    return course.write(course.judged(event, uid=uid), uid=uid)


def test_visit_is_reckoned_is_silent_over_a_whole_course_and_its_ledger_is_h2(course):
    course.visits("NEG NEG EXC NEG UNEXC NEG NEG")
    assert course.the_plan().paid_cents == 2750
    assert list(incentive_recount_differs(course.book, Context())) == []


def test_visit_is_reckoned_fires_for_every_number_that_somebody_chose(course):
    said = course.judged("NEG")
    for name in ("value", "bonus_cents", "due_cents", "paid_cents", "next_value"):
        wrong = said.model_copy(update={name: getattr(said, name) + 1})
        assert course.ask(wrong) == ["visit_is_reckoned"], name
    assert course.ask(said.model_copy(update={"less": Less.YEAR})) == ["visit_is_reckoned"]
    nothing = course.judged("POS")
    assert course.ask(nothing.model_copy(update={"event": Happened.NEG, "seen": "x"})) == ["visit_is_reckoned"]


def test_visit_fits_plan_is_silent_for_a_repeat_of_a_sample_that_was_not_valid(course):
    for event, days in (("INVALID", 0), ("NEG", 3), ("LABFAIL", 2), ("NEG", 0)):
        judge_and_wait(course, event)
        course.day += timedelta(days=days)
    assert [one.said.visit for one in course.the_plan().visits] == [1, 1, 2, 2]


def test_visit_fits_plan_fires_for_a_second_reward_a_skipped_visit_and_a_day_outside_the_plan(course):
    course.visits("NEG")
    for changed in ({"visit": 1}, {"visit": 3}, {"visit": 37}):
        assert "visit_fits_plan" in course.ask(course.judged("NEG", **changed)), changed
    before = course.judged("NEG", paid_on=course.day, visit_day=date(2026, 3, 1))
    assert "visit_fits_plan" in course.ask(before)
    another_day = course.judged("NEG").model_copy(update={"paid_on": course.day - timedelta(days=1)})
    assert "visit_fits_plan" in course.ask(another_day)
    course.write(course.ended(course.day))
    course.day += timedelta(days=1)
    assert course.ask(course.judged("NEG")) == ["visit_fits_plan"]


def test_visit_too_soon_is_silent_when_visits_come_in_their_weeks(course):
    course.visits("NEG " * 9)
    assert course.ask(course.judged("NEG")) == []


def test_visit_too_soon_fires_for_two_visits_on_a_day_and_for_a_week_that_has_not_begun(course):
    course.visits("NEG")
    assert course.ask(course.judged("NEG", paid_on=course.day, visit_day=course.day - timedelta(3))) == [
        "visit_too_soon"
    ]
    course.day -= timedelta(days=2)
    for _ in range(2):
        course.write(course.judged("NEG"))
        course.day += timedelta(days=1)
    assert course.ask(course.judged("NEG")) == ["visit_too_soon"]


def test_extra_is_off_is_silent_where_a_medical_director_allowed_it_and_where_it_was_not_met(monkeypatch):
    plain = Course(monkeypatch, "miedar")
    assert plain.ask(plain.judged("NEG", extra_met=False)) == []
    second = plain.started("miedar", target=Target.GOALS, director_reason="Methadone goes on; naloxone at home.")
    plan = plain.write(second, by=Role.PRESCRIBER)
    said = plain.judged("NEG", extra_met=True, plan=plan)
    assert (plain.ask(said), said.draws) == ([], 3)


def test_extra_is_off_fires_for_draws_for_opioid_abstinence_that_nobody_allowed(monkeypatch):
    plain = Course(monkeypatch, "miedar")
    assert plain.ask(plain.judged("NEG", extra_met=True)) == ["extra_is_off"]


def test_visit_has_evidence_is_silent_for_what_was_seen_or_charted_and_for_what_pays_nothing(course):
    assert course.ask(course.judged("NEG", seen=None, rests_on=(uuid4(),))) == []
    assert course.ask(course.judged("EXC", seen=None)) == []


def test_visit_has_evidence_fires_where_a_reward_rests_on_nothing(course):
    assert course.ask(course.judged("NEG", seen=None)) == ["visit_has_evidence"]


def test_judged_is_reversed_is_silent_for_a_further_visit(course):
    course.visits("NEG NEG")


def test_judged_is_reversed_fires_for_a_correction_even_of_a_visit_that_paid_nothing(course):
    course.visits("POS")
    found = course.the_plan().visits[0]
    assert "judged_is_reversed" in course.ask(found.said, corrects=found.uid)


def test_reversal_is_of_a_visit_is_silent_and_the_visit_is_counted_again_in_its_place(course):
    course.visits("NEG NEG NEG NEG")
    course.write(course.reversed(2))
    assert course.the_plan().paid_cents == 250 + 375 + 625
    assert course.the_plan().reopened == [3]
    course.write(course.judged("NEG", visit=3))
    assert course.the_plan().paid_cents == 250 + 375 + 1500 + 625
    assert course.the_plan().running.next_value == 750
    assert list(incentive_recount_differs(course.book, Context())) == []


def test_reversal_is_of_a_visit_fires_for_a_second_one_another_amount_and_another_plan(course):
    course.visits("NEG")
    assert course.ask(course.reversed(0, cents=100)) == ["reversal_is_of_a_visit"]
    assert course.ask(course.reversed(0, plan=uuid4())) == ["reversal_is_of_a_visit"]
    again = course.reversed(0)
    course.write(again)
    assert course.ask(again) == ["reversal_is_of_a_visit"]


def test_draw_is_proven_is_silent_for_the_draws_of_the_committed_seed(bowl):
    bowl.visits("NEG NEG NEG POS NEG")
    plan = bowl.the_plan()
    assert [len(one.drawn[1].draws) for one in plan.visits if one.drawn] == [1, 2, 3, 1]
    assert all(fair(plan, one, one.drawn[1]) for one in plan.visits if one.drawn)


def test_draw_is_proven_fires_for_another_slip_another_seed_and_a_second_draw(bowl):
    uid = judge_and_wait(bowl)
    said = bowl.drawn(uid, picked=7)
    other = tuple(one.model_copy(update={"cents": 10_000, "label": "jumbo"}) for one in said.draws)
    for changed in ({"draws": other}, {"seed": "ab" * 32}, {"picked": 8, "draws": other}, {"paid_cents": 99_999}):
        assert bowl.ask(said.model_copy(update=changed)) == ["draw_is_proven"], changed
    bowl.write(said)
    assert bowl.ask(said) == ["draw_is_proven"]


def test_the_commitment_binds_seed_and_event_and_the_named_number_changes_the_slips():
    event, other = uuid4(), uuid4()
    assert commitment(seed(event), event) != commitment(seed(event), other) != commitment(seed(other), other)
    slips = {picked: draw(seed(event), event, schedule("va").bowl, 30, picked) for picked in (None, 1, 2)}
    assert len({str(one) for one in slips.values()}) == 3
    assert draw(seed(event), event, schedule("va").bowl, 8, 1) == slips[1][:8]


def test_every_slip_is_equally_likely():
    chance = random.Random(7)
    found = Counter(slip_number(chance.randbytes(32), uuid4(), 1, None, 7) for _ in range(7000))
    assert set(found) == set(range(7))
    assert sum((count - 1000) ** 2 / 1000 for count in found.values()) < 22.5  # chi square, 6 degrees, 1 in 1000


def test_a_cap_holds_over_two_plans_together(monkeypatch):
    course = Course(monkeypatch, "california", "california")
    agreed = course.started("california", "none", target=Target.ATTENDANCE)
    small = agreed.caps.model_copy(update={"per_event_cents": None, "per_person_cents": 2500})
    second, said = uuid4(), agreed.model_copy(update={"caps": small})
    assert course.ask(said, second) == ["plan_above_caps"]
    course.book = course.would
    course.visits("NEG NEG")
    uid = uuid4()
    said = course.judged("NEG", uid=uid, plan=second)
    assert (said.due_cents, said.paid_cents, said.less) == (1000, 500, Less.PERSON)
    course.write(said, uid=uid)


def test_incentive_visit_without_word_is_silent_until_its_week_is_over(course):
    due = next(incentive_visit_without_word(course.book, Context()))
    assert due.holds_from.date() == date(2026, 3, 9)
    course.visits("NEG NEG NEG")
    assert next(incentive_visit_without_word(course.book, Context())).holds_from.date() == date(2026, 3, 16)


def test_incentive_visit_without_word_names_the_visit_after_one_that_our_side_failed(course):
    course.visits("NEG NEG LABFAIL")
    (found,) = incentive_visit_without_word(course.book, Context())
    assert "visit 4 was not counted" in found.message


def test_incentive_visit_without_word_fires_with_the_visit_that_nobody_counted(course):
    found = next(incentive_visit_without_word(course.book, Context()))
    assert "week 1 is over, and visit 1" in found.message


def test_incentive_draws_wait_is_silent_once_they_are_drawn(bowl):
    bowl.visits("NEG")
    assert list(incentive_draws_wait(bowl.book, Context())) == []


def test_incentive_draws_wait_fires_while_they_are_not(bowl):
    judge_and_wait(bowl)
    assert [one.message for one in incentive_draws_wait(bowl.book, Context())] == ["Draws that visit 1 earned wait: 1."]


def test_incentive_plan_over_is_silent_while_visits_are_left(course):
    assert list(incentive_plan_over(course.book, Context())) == []


def test_incentive_plan_over_fires_after_the_last_visit(monkeypatch):
    week = schedule("va").model_copy(update={"phases": (Phase(weeks=1, visits_a_week=2),)})
    bowl = Course(monkeypatch, "va", schedule=week)
    bowl.visits("NEG POS")
    assert [one.rule for one in incentive_plan_over(bowl.book, Context())] == ["incentive_plan_over"]
    assert list(incentive_visit_without_word(bowl.book, Context())) == []


def test_a_last_visit_that_waits_for_a_sample_in_vain_closes_its_plan_by_itself(monkeypatch):
    week = schedule("va").model_copy(update={"phases": (Phase(weeks=1, visits_a_week=2),)})
    bowl = Course(monkeypatch, "va", schedule=week)
    bowl.visits("NEG")
    last = bowl.day
    bowl.visits("LABFAIL")
    (found,) = incentive_plan_over(bowl.book, Context())
    assert bowl.the_plan().running.closes_on == last + timedelta(days=2)
    assert found.holds_from == Context().start_of(last + timedelta(days=3))
    assert next_of(bowl.the_plan(), last + timedelta(days=2)).visit == 2
    assert next_of(bowl.the_plan(), last + timedelta(days=3)) is None, "nobody is promised a visit of nothing"
    bowl.day = last + timedelta(days=1)
    bowl.visits("NEG")
    (over,) = incentive_plan_over(bowl.book, Context())
    assert (over.holds_from, bowl.the_plan().running.closes_on) == (None, None)


def test_incentive_recount_differs_is_silent_for_draws_that_were_capped(monkeypatch):
    course = Course(monkeypatch, "va")
    course.visits("NEG NEG")
    assert list(incentive_recount_differs(course.book, Context())) == []


def test_incentive_recount_differs_fires_for_an_amount_that_was_written_otherwise(course):
    said = course.judged("NEG")
    course.ask(said.model_copy(update={"paid_cents": 9000, "due_cents": 9000}))
    found = list(incentive_recount_differs(course.would, Context()))
    assert [one.rule for one in found] == ["incentive_recount_differs"]
    assert plans(course.would)[0].paid_cents == 9000


def test_a_report_says_whether_stimulants_were_there_only_when_it_is_settled():
    def report(*seen, status="final"):
        return {"results": [{"analyte": name, "seen": how, "status": status} for name, how in seen]}

    assert stimulants_in(report(("cocaine", "not_detected"), ("6mam", "detected"))) is Happened.NEG
    assert stimulants_in(report(("cocaine", "not_detected"), ("amphetamines", "detected"))) is Happened.POS
    assert stimulants_in(report(("cocaine", "not_detected"), ("amphetamines", "invalid"))) is None
    assert stimulants_in(report(("cocaine", "detected"), status="preliminary")) is None
    assert stimulants_in({}) is None
    assert stimulants_in(report(("cocaine", "not_detected")) | {"status": "cancelled"}) is None
