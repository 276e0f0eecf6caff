"""How many days of doses may be taken home, with every number of the reference (care reference 3.1, 3.2)."""

from datetime import date

import pytest

from throughcare.care.takehome.entries import CriterionName
from throughcare.care.takehome.limits import Answer, Policy, closed_among, judge, legal_max, policy_of
from throughcare.care.takehome.values import criteria, schedule_on, schedules
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
ON = date(2026, 3, 2)


@pytest.mark.parametrize(("day", "most"), [(1, 7), (14, 7), (15, 14), (30, 14), (31, 28), (400, 28), (0, 0), (-3, 0)])
def test_the_federal_table_of_2024(day, most):
    assert legal_max(day, ON).most == most


def test_a_stricter_state_or_program_goes_first_and_is_named():
    assert legal_max(20, ON, Policy(state_most=6)).most == 6
    assert legal_max(20, ON, Policy(state_most=6)).rule == "the law of the state"
    assert legal_max(20, ON, Policy(program_most=3)).rule == "the rule of this program"
    assert legal_max(20, ON, Policy(program_most=3)).law == 14
    assert legal_max(20, ON, Policy(state_most=60)).rule == "the federal table (42 CFR 8.12(i))"


def test_29_days_on_day_40_are_rejected_with_the_28_that_are_allowed():
    assert judge(29, "Works nights.", legal_max(40, ON)).answer is Answer.REJECT
    assert judge(29, "Works nights.", legal_max(40, ON)).most == 28


def test_29_days_with_one_closed_day_are_allowed_only_where_closed_days_come_on_top():
    assert judge(29, "Works nights.", legal_max(40, ON, Policy(), 1)).answer is Answer.ALLOWED
    assert legal_max(40, ON, Policy(), 1).most == 28 + 1
    strict = legal_max(40, ON, Policy(closed_additive=False), 1)
    assert judge(29, "Works nights.", strict).answer is Answer.REJECT


def test_a_closed_day_is_allowed_on_the_first_day_whatever_the_table_says():
    assert legal_max(0, ON, Policy(), 1).most == 1


def test_buprenorphine_for_30_days_on_day_3_is_not_limited():
    assert judge(30, "", legal_max(3, ON), "buprenorphine").answer is Answer.ALLOWED


def test_3_days_on_day_5_without_a_rationale_must_be_documented():
    assert judge(3, "  ", legal_max(5, ON)).answer is Answer.DOCUMENT
    assert judge(3, "Lives two hours away.", legal_max(5, ON)).answer is Answer.ALLOWED


@pytest.mark.parametrize(
    ("day", "per_week", "days"),
    [(1, 1, None), (90, 1, None), (91, 2, None), (180, 2, None), (181, 3, None), (270, 3, None), (271, None, 6),
     (365, None, 6), (366, None, 14), (730, None, 14), (731, None, 31)],
)  # fmt: skip
def test_the_schedule_of_2001_is_kept_for_history(day, per_week, days):
    step = schedule_on(date(2019, 6, 1)).step(day)
    assert (step.per_week, step.days) == (per_week, days)
    assert bool(step.monthly_visits) == (day == 731)


@pytest.mark.parametrize(
    ("on", "which"),
    [(date(2001, 6, 1), "2001"), (date(2020, 3, 15), "2001"), (date(2020, 3, 16), "2020"), (date(2024, 4, 1), "2023"),
     (date(2024, 4, 2), "2024"), (date(2026, 11, 22), "2024")],
)  # fmt: skip
def test_each_day_has_the_schedule_that_was_the_rule(on, which):
    assert schedule_on(on).id == which
    assert len([one for one in schedules() if one.holds_on(on)]) == 1


def test_the_flexibility_of_2020_reads_as_14_days_unless_somebody_knows_better():
    assert legal_max(3, date(2021, 1, 4)).federal == 14


def test_the_program_sets_its_states_steps_and_nothing_is_delivered():
    context = Context(settings={"take_home_state_table": [[1, 30, 0], [31, None, 6]], "take_home_program_most": 13})
    assert [policy_of(context, day).state_most for day in (30, 31)] == [0, 6]
    assert policy_of(context, 31).program_most == 13
    assert not policy_of(Context(), 31).state_known
    assert policy_of(Context(settings={"take_home_state_table": [["broken"]]}), 31).state_most == 0
    assert not policy_of(Context(settings={"take_home_closed_additive": False}), 31).closed_additive


def test_of_a_closed_weekend_one_day_counts_and_a_holiday_counts_too():
    sat, sun, mon = date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9)
    context = Context(closed_days=frozenset({sat, sun, mon}))
    assert closed_among([sat, sun, mon, date(2026, 3, 10)], context) == [sat, mon]
    assert closed_among([sun], context) == [sun]


def test_a_holiday_on_a_weekend_counts_beside_the_day_of_the_weekend():
    fri, sat, sun = date(2026, 7, 3), date(2026, 7, 4), date(2026, 7, 5)  # the holiday is the Saturday
    context = Context(closed_days=frozenset({fri, sat, sun}))
    assert closed_among([fri, sat, sun], context) == [fri, sat, sun]
    sat, sun, mon = date(2027, 7, 3), date(2027, 7, 4), date(2027, 7, 5)  # the holiday is the Sunday
    context = Context(closed_days=frozenset({sat, sun, mon}))
    assert closed_among([sat, sun, mon], context) == [sat, sun, mon]
    eve = date(2027, 12, 31)  # New Year 2028 is a Saturday
    context = Context(closed_days=frozenset({eve, date(2028, 1, 1), date(2028, 1, 2)}))
    assert len(closed_among(context.closed_days, context)) == 3


def test_a_holiday_of_the_state_on_a_weekend_counts_beside_it_unless_the_state_moves_it():
    sat, sun, mon = date(2026, 4, 18), date(2026, 4, 19), date(2026, 4, 20)
    closed = frozenset({sat, sun, mon})
    for said, moves, counted in (
        (None, None, [sat, mon]),
        (["04-19"], None, [sat, sun, mon]),
        (["2026-04-19"], False, [sat, sun, mon]),
        (["2027-04-19"], None, [sat, mon]),
        (["04-19"], True, [sat, mon]),
        ("04-19", None, [sat, mon]),
        ([["04-19"], 419, None], None, [sat, mon]),
    ):
        context = Context(closed_days=closed, settings={"state_holidays": said, "state_holidays_move": moves})
        assert closed_among(closed, context) == counted


def test_the_six_criteria_are_those_of_the_law_and_each_has_plain_words():
    assert [one.id for one in criteria()] == [one.value for one in CriterionName]
    assert all(one.mine and one.missing and one.mark == "K" for one in criteria())
