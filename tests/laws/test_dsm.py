"""Opioid use disorder is counted as the manual counts it, for every set of answers there can be."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.care.assessment.readings.dsm import ALL, Disorder, Remission, code, judge, remission, severity
from throughcare.care.assessment.readings.months import add_months

pytestmark = pytest.mark.pure
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
ANSWERS = st.sampled_from([True, False, None])


def plainly(criteria, impairment, supervised_only):
    """The algorithm of the reference, as plainly as it can be written."""
    criteria = set(criteria)
    if supervised_only:
        criteria.discard(10)
        criteria.discard(11)
    n = len(criteria)
    if not impairment:
        return "not_met", None
    if n < 2:
        return "not_met", None
    if n <= 3:
        return "mild", "F11.10"
    if n <= 5:
        return "moderate", "F11.20"
    return "severe", "F11.20"


def test_all_8192_sets_of_answers_agree_with_the_plain_reference():
    tried = 0
    for ticked in product((False, True), repeat=11):
        criteria = {number for number, yes in enumerate(ticked, 1) if yes}
        for impairment, supervised in product((False, True), repeat=2):
            found = severity(criteria, impairment=impairment, supervised_only=supervised)
            assert (found.value, code(found)) == plainly(criteria, impairment, supervised)
            tried += 1
    assert tried == 2**11 * 4


def test_answers_that_are_all_there_leave_nothing_open():
    for ticked in product((False, True), repeat=11):
        answers = dict(enumerate(ticked, 1))
        for impairment, supervised in product((False, True), repeat=2):
            found = judge(answers, impairment, supervised)
            assert found.is_certain
            assert found.least.value == plainly([n for n, yes in answers.items() if yes], impairment, supervised)[0]


@given(st.fixed_dictionaries(dict.fromkeys(sorted(ALL), ANSWERS)), ANSWERS, ANSWERS, st.data())
def test_whatever_the_missing_answers_turn_out_to_be_the_severity_lies_between_the_two_that_were_said(
    answers, impairment, supervised, data
):
    found, order = judge(answers, impairment, supervised), list(Disorder)
    full = {number: data.draw(st.booleans()) if said is None else said for number, said in answers.items()}
    impaired = data.draw(st.booleans()) if impairment is None else impairment
    only = data.draw(st.booleans()) if supervised is None else supervised
    true = severity([n for n, yes in full.items() if yes], impairment=impaired, supervised_only=only)
    assert order.index(found.least) <= order.index(true) <= order.index(found.most)


@given(st.sets(st.integers(1, 11)), st.integers(1, 11), st.booleans(), st.booleans())
def test_one_more_criterion_never_makes_it_milder(criteria, more, impairment, supervised):
    order = list(Disorder)
    before = severity(criteria, impairment=impairment, supervised_only=supervised)
    after = severity(criteria | {more}, impairment=impairment, supervised_only=supervised)
    assert order.index(before) <= order.index(after)


@given(DAYS, st.integers(0, 6000))
def test_remission_never_goes_back_while_nothing_happens(last, days):
    order, on = list(Remission), last + timedelta(days=days)
    assert order.index(remission(last, on)) <= order.index(remission(last, on + timedelta(days=1)))


@given(DAYS)
def test_early_remission_begins_on_one_day_and_sustained_on_another(last):
    early, sustained = add_months(last, 3), add_months(last, 12)
    assert remission(last, early - timedelta(days=1)) is Remission.NONE
    assert remission(last, early) is Remission.EARLY
    assert remission(last, sustained - timedelta(days=1)) is Remission.EARLY
    assert remission(last, sustained) is Remission.SUSTAINED


@given(DAYS, st.integers(-600, 600))
def test_a_calendar_month_keeps_the_day_or_ends_with_the_month(day, months):
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])
