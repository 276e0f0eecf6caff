"""Nobody takes home more than the law allows, or what nobody decided; what came back full was not taken."""

from dataclasses import replace

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, ORAL, asked, at, context, is_final, on, only_stop
from tests.spec.takehome.written import Home, home
from throughcare.care.dosing.readings import day_total, doses
from throughcare.care.dosing.rules.common import READS
from throughcare.care.medication.entries import Drug, Medication
from throughcare.care.medication.readings import SlotState, slots
from throughcare.care.medication.readings.missed import missed_days
from throughcare.care.takehome.entries import TakeHomeRevoked
from throughcare.care.takehome.readings import at_home, day_in_treatment, decision_for, decision_on
from throughcare.care.takehome.rules.common import WINDOW

pytestmark = pytest.mark.pure
LAW, PROGRAM, DECIDED = "take_home_above_law", "take_home_above_program", "take_home_not_decided"


@pytest.mark.parametrize(("day", "days"), [(1, 7), (14, 7), (15, 14), (30, 14), (31, 28), (400, 28)])
def test_take_home_above_law_is_silent_up_to_the_table(day, days):
    assert asked(LAW, home(day).decided(28).out(days)) == []


@pytest.mark.parametrize(("day", "days"), [(1, 8), (14, 8), (15, 15), (30, 15), (31, 29), (400, 29)])
def test_take_home_above_law_fires_with_one_more_and_nobody_overrides_it(day, days):
    message = only_stop(asked(LAW, home(day).decided(28).out(days)))
    assert f"allows {days - 1} days" in message
    assert is_final(LAW)


def test_take_home_above_law_fires_for_two_hand_outs_that_are_too_many_together():
    chart = home(5).decided(7).out(7, "first").out(7, "second", first=8)
    assert "14 days" in only_stop(asked(LAW, chart))
    assert asked(LAW, home(5).decided(7).out(7, "first", today=on(-7)).out(7, "second")) == []


def test_take_home_above_law_fires_when_one_from_paper_makes_the_hand_out_of_the_next_day_too_many():
    chart = home(5).decided(7, first=on(-3)).out(7, "today")
    assert asked(LAW, chart.out(2, "paper", today=on(-1), first=9))
    weekly = home(20).decided(14, first=on(-30)).out(6, "first", today=on(-7)).out(6, "second")
    assert asked(LAW, weekly, new=(2,)) == asked(DECIDED, weekly, new=(2,)) == []


def test_take_home_above_law_fires_when_nobody_is_in_treatment():
    chart = Home().add(home().entries[1].payload, "order", at(on(-30), "06:00")).out(1)
    chart.entries = chart.entries[1:]
    assert asked(LAW, chart)


def test_take_home_above_law_is_silent_about_buprenorphine_and_one_closed_day_more():
    assert asked(LAW, home(3).out(30, medication=ORAL)) == []
    assert asked(LAW, home(40).decided(28).out(29), closed=[on(6)]) == []
    assert asked(LAW, home(40).decided(28).out(29), closed=[on(6)], take_home_closed_additive=False)


def test_take_home_above_law_fires_at_the_states_six_on_day_20():
    state = {"take_home_state_table": [[1, None, 6]]}
    assert asked(LAW, home(20).decided(14).out(6), **state) == []
    assert "allows 6 days" in only_stop(asked(LAW, home(20).decided(14).out(7), **state))


def test_take_home_above_law_is_silent_when_years_elsewhere_were_counted_by_the_prescriber():
    chart = home(3).decided(28, in_treatment_since=on(-700)).out(28)
    assert asked(LAW, chart) == []


def test_take_home_above_law_fires_when_a_withdrawn_hand_out_is_put_back():
    chart = home(5).decided(7).out(7, "first").withdraw("first", "w").out(7, "second", first=8)
    assert asked(LAW, chart) == []
    chart.withdraw("w", "back again")
    assert asked(LAW, chart)


def test_take_home_above_program_is_silent_within_it_and_beyond_the_law():
    assert asked(PROGRAM, home(40).decided(28).out(6), take_home_program_most=6) == []
    assert asked(PROGRAM, home(40).decided(28).out(29), take_home_program_most=6) == []


def test_take_home_above_program_fires_above_it_and_can_be_overridden():
    assert asked(PROGRAM, home(40).decided(28).out(7), take_home_program_most=6)
    assert not is_final(PROGRAM)


def test_take_home_not_decided_is_silent_within_the_decision_and_on_closed_days():
    assert asked(DECIDED, home().decided(6).out(6)) == []
    assert asked(DECIDED, home().out(1, decision=None), closed=[on(1)]) == []
    assert asked(DECIDED, home().decided(6).out(7), closed=[on(3)]) == []
    assert asked(DECIDED, home().out(0 + 1, decision=None, first=0)) == []


def test_take_home_not_decided_fires_without_a_decision_above_it_after_it_and_once_revoked():
    assert "No decision" in only_stop(asked(DECIDED, home(5).out(3, decision=None)))
    assert "allows 6 days" in only_stop(asked(DECIDED, home().decided(6).out(7)))
    assert asked(DECIDED, home().decided(6, first=on(-9), last=on(-1)).out(3))
    gone = home().decided(6).add(TakeHomeRevoked(decision=uid_of("decision"), why="Bottles missing"))
    assert asked(DECIDED, gone.out(3))
    assert "does not name" in only_stop(asked(DECIDED, home().decided(6).out(3, decision=None)))
    assert not is_final(DECIDED)


def test_a_hand_out_for_closed_days_names_a_decision_that_allows_doses():
    closed, methadone = replace(context(), closed_days=frozenset({on(5), on(6)})), Medication.METHADONE
    weekend = [on(5), on(6)]  # of a closed weekend one day counts as closed: the other rests on the decision
    named = decision_for(home().decided(6).book, methadone, weekend, on(4), closed)
    assert named == uid_of("decision")
    assert asked(DECIDED, home().decided(6).out(2, today=on(4)), closed=weekend) == []
    assert decision_for(home().decided(0).book, methadone, weekend, on(4), closed) is None
    assert decision_for(home().decided(0).book, methadone, [on(7)], on(4), closed) == uid_of("decision")
    assert decision_for(home().decided(6).book, methadone, [on(4)], on(4), closed) is None


def test_a_new_decision_takes_the_place_of_the_old_one_even_when_it_says_none():
    chart = home().decided(6, first=on(-9)).decided(0, "second")
    assert decision_on(chart.book, DAY).said.days == 0
    assert asked(DECIDED, chart.out(1))


def test_a_returned_full_bottle_is_not_taken_and_its_slot_is_open_again():
    chart = home().decided(6).given(60).out(3)
    assert day_total(chart.book, Drug.METHADONE, on(1)) == 60_000
    chart.back(on(1), on(2))
    assert [one.day for one in doses(chart.book)] == [DAY, on(3)]
    assert day_total(chart.book, Drug.METHADONE, on(1)) == 0
    assert slots(chart.book, on(1), context())[0].state is SlotState.OPEN
    assert missed_days(chart.book, on(3), context()) == [on(1), on(2)]
    assert [one.day for one in at_home(chart.book, DAY, context())] == [on(3)]


def test_a_returned_bottle_with_a_broken_seal_goes_on_counting_as_taken():
    chart = home().decided(6).out(3).back(on(1), sealed=False)
    assert slots(chart.book, on(1), context())[0].state is SlotState.USED


def test_a_return_that_is_withdrawn_after_the_slot_was_given_again_would_double_it_and_is_stopped():
    chart = home().decided(6).out(1).back(on(1)).given(60, "again", day=on(1))
    assert asked("slot_given_once", chart) == []
    chart.withdraw("back")
    assert asked("slot_given_once", chart)


def test_a_return_that_was_corrected_to_another_hand_out_and_then_away_from_it_would_double_that_one_and_is_stopped():
    chart = home().decided(6).out(1).out(1, "other", today=on(1)).back(on(1))
    chart.back(on(2), hand_out="other", label="mended", corrects="back").given(60, "again", day=on(2))
    assert asked("slot_given_once", chart) == []
    assert asked("slot_given_once", chart.withdraw("mended"))


def test_a_return_that_happened_is_never_stopped():
    chart = home().decided(6).out(2).late(60, order="order", slot=0, day=on(2)).back(on(1))
    assert asked("slot_given_once", chart) == []


def test_the_day_of_treatment_counts_from_admission_or_from_the_first_dose_as_the_program_says():
    chart = home(10).given(60, day=on(-4))
    assert day_in_treatment(chart.book, DAY, context()) == 10
    assert day_in_treatment(chart.book, DAY, context(treatment_day_one="first_dose")) == 5
    assert day_in_treatment(Home().book, DAY, context()) == 0
    line = Home().order(60, label="one", first=on(-50)).order(70, label="two", first=on(-3), replaces="one")
    assert day_in_treatment(line.book, DAY, context()) == 51


def test_the_guards_of_guests_read_the_same_kinds_as_those_of_the_window_so_that_a_dose_stays_quick():
    assert WINDOW == READS
