"""What waits for somebody: a request, a decision that ends, bottles to count and bottles that differ."""

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, at, context, found, on
from tests.spec.takehome.written import home
from throughcare.care.takehome.entries import TakeHomeRequested, TakeHomeRevoked
from throughcare.care.takehome.readings import counts, decision_on, expected
from throughcare.care.takehome.readings.call_backs import Expected
from throughcare.chart.findings import Severity
from throughcare.chart.roles import Role
from throughcare.chart.times import When

pytestmark = pytest.mark.pure


def asking(chart, label="asked"):
    return chart.add(TakeHomeRequested(days=6, why="Work at four."), label, role=Role.PATIENT)


def test_take_home_requested_is_silent_once_somebody_decided_yes_or_no():
    assert found("take_home_requested", asking(home()).decided(0)) == []


def test_take_home_requested_fires_for_the_prescriber_and_again_when_asked_again():
    (one,) = found("take_home_requested", asking(home()))
    assert one.roles == {Role.PRESCRIBER}
    assert "Work at four" in one.what_to_do
    assert found("take_home_requested", asking(asking(home()).decided(0), "again"))


def test_take_home_ending_is_silent_without_an_end_and_about_none():
    assert found("take_home_ending", home().decided(6)) == []
    assert found("take_home_ending", home().decided(0, last=on(9))) == []
    gone = home().decided(6, last=on(9)).add(TakeHomeRevoked(decision=uid_of("decision"), why="Stopped"))
    assert found("take_home_ending", gone) == []


def test_take_home_ending_fires_before_the_last_day():
    (one,) = found("take_home_ending", home().decided(6, last=on(60)))
    assert context().start_of(DAY) < one.holds_from < context().start_of(on(60))


def test_the_call_back_of_the_reference_expects_10_full_and_3_empty_and_differs_by_1():
    # given 13 on Mon 2026-03-02 for Tue 3 to Sun 15; called to appear on Fri 6 before dosing; 9 full and 4 empty came
    chart = home().decided(28).out(13)
    assert expected(chart.book, on(4)) == Expected(full=10, empty=3)
    assert expected(chart.book, on(4), today_taken=True) == Expected(full=9, empty=4)
    (one,) = counts(chart.called().counted(9, 4).book)
    assert one.discrepancy == 1
    assert counts(home().decided(28).out(13).counted(10, 2).book)[0].discrepancy == 1
    assert counts(home().decided(28).out(13).counted(10, 3).book)[0].discrepancy == 0


def test_bottles_seen_empty_or_brought_back_are_not_expected_again():
    chart = home().decided(28).out(13).counted(10, 3)
    assert expected(chart.book, on(6)) == Expected(full=8, empty=2)
    assert expected(home().decided(28).out(13).back(on(5)).book, on(4)) == Expected(full=9, empty=3)
    later = home().decided(28).out(5, "old", today=on(-9)).out(3)
    assert expected(later.book, on(1)) == Expected(full=3, empty=0)


def test_a_bottle_that_was_seen_empty_on_its_own_day_is_not_expected_again():
    chart = home().decided(28).out(13).counted(9, 4, today_taken=True)
    assert expected(chart.book, on(6)) == Expected(full=8, empty=1)


def test_what_is_handed_out_or_brought_back_after_a_count_does_not_change_it():
    right = home().decided(28).out(13).counted(10, 3)
    for later in (right.out(7, "more", today=on(4), first=10), right.back(on(9), on(10), when=at(on(5)))):
        assert counts(later.book)[0].discrepancy == 0
        assert found("bottles_differ", later) == []
    unsaid = home().decided(28).out(13).counted(10, 3, when=When.on(on(4))).out(7, "more", today=on(4), first=10)
    assert counts(unsaid.book)[0].discrepancy == 0  # without an hour: what was written first
    minute = When.parse(f"{on(4)}T07:00:40Z")  # handed out at 7:00:40, counted at 7:00 by a form that says the minute
    same = home().decided(28).out(7, today=on(4), when=minute).counted(7, 0, when=at(on(4)))
    assert counts(same.book)[0].discrepancy == 0
    before = home().decided(28).out(13).out(7, "more", today=on(3), first=11).counted(10, 3)
    assert counts(before.book)[0].discrepancy == 7


def test_call_back_to_count_is_silent_once_they_were_counted():
    assert found("call_back_to_count", home().decided(28).out(13).called().counted(10, 3)) == []


def test_call_back_to_count_fires_and_is_louder_the_day_after():
    first, then = found("call_back_to_count", home().decided(28).out(13).called(on(2)))
    assert first.holds_until == then.holds_from == context().start_of(on(3))
    assert (first.severity, then.severity) == (Severity.DUE, Severity.WARNING)


def mended(chart, label, **said):
    """A word of an entry is mended, later than everything else."""
    before = next(one for one in chart.entries if one.uid == uid_of(label))
    return chart.add(before.payload.model_copy(update=said), f"{label} mended", before.happened, corrects=label)


def test_mending_an_old_decision_does_not_bring_it_back_to_life_nor_answer_a_newer_request():
    none = home().decided(28).decided(0, "none")
    assert decision_on(mended(none, "decision", rationale="Works very early.").book, DAY).said.days == 0
    asks = home().decided(28).add(TakeHomeRequested(days=6), "asks", at())
    assert found("take_home_requested", mended(asks, "decision", rationale="Works very early."))
    answered = home().add(TakeHomeRequested(days=6), "asks", at(on(-1), "09:00")).decided(6)
    assert found("take_home_requested", mended(answered, "asks", why="My work")) == []


def test_mending_an_answered_call_back_does_not_call_them_again_nor_an_old_count_answer_a_new_call():
    answered = home().decided(28).out(13).called().counted(10, 3)
    assert found("call_back_to_count", mended(answered, "call", said="By telephone")) == []
    again = home().decided(28).out(13).counted(10, 3).called(on(7), when=at(on(5)))
    assert found("call_back_to_count", mended(again, "count", words="All well"))


def test_bottles_differ_is_silent_when_they_are_right_and_once_somebody_decided():
    assert found("bottles_differ", home().decided(28).out(13).counted(10, 3)) == []
    assert found("bottles_differ", home().decided(28).out(13).counted(9, 4).decided(6, "new", first=on(5))) == []


def test_bottles_differ_fires_with_both_numbers_and_for_a_broken_seal():
    (one,) = found("bottles_differ", home().decided(28).out(13).counted(9, 4))
    assert one.message == "Bottles differ by 1: expected 10 full and 3 empty, counted 9 full and 4 empty."
    assert found("bottles_differ", home().decided(28).out(13).counted(10, 3, seals_unbroken=False))


def test_call_back_by_chance_is_silent_with_fewer_than_7_doses():
    assert found("call_back_by_chance", home().decided(28).out(6)) == []


def test_call_back_by_chance_fires_a_year_after_the_first_week_of_doses_or_the_last_call():
    (one,) = found("call_back_by_chance", home().decided(28).out(7))
    assert one.holds_from == context().start_of(on(365))
    (later,) = found("call_back_by_chance", home().decided(28).out(7).called(on(101), when=at(on(100))))
    assert later.holds_from == context().start_of(on(465))
