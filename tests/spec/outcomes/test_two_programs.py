"""Somebody who went to another program: each program counts the weeks that were lived there. DAY is the first dose."""

from datetime import timedelta

import pytest

from tests.spec.dosing.written import DAY, at, on
from tests.spec.outcomes.test_words_of_the_ward import Treated
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.words import Intent, Outcome
from throughcare.chart.findings import Context
from throughcare.outcomes.kept.own import own
from throughcare.outcomes.kept.people import of_own
from throughcare.outcomes.report.behind import PLAIN

pytestmark = pytest.mark.pure


def at_program(chart, slug, ahead):
    """The row of a chart at a program, as of so many days after the first dose."""
    return of_own(chart.uid, own(chart.book, Context(), slug), on(ahead))


def moved(left=None):
    """Three weeks at elm, then on day 22 to oak, where they are given a dose and come for two weeks more."""
    chart = Treated().begun().came(1, 8, 15)
    if left:
        chart.left(22, left)
    chart.add(StageEntered(stage=Stage.MEDICATION, program="oak"), "at oak", at(on(22), "13:00"))
    return chart.given(60, label="first at oak", day=on(22)).came(24, 31)


@pytest.mark.parametrize("left", [None, Leaving.TRANSFERRED])
def test_each_program_has_the_weeks_that_were_lived_there_and_neither_those_of_the_other(left):
    elm, oak = at_program(moved(left), "elm", 37), at_program(moved(left), "oak", 37)
    assert (elm.word, elm.days, elm.ended, elm.how, elm.known) == ("---", 22, True, "transferred", 22)
    assert (oak.started, oak.word, oak.days, oak.ended, oak.known) == (on(22), "--", 16, False, 16)
    assert not PLAIN["in-treatment"][1](elm)
    assert PLAIN["in-treatment"][1](oak)


def test_an_overdose_or_a_death_at_the_new_program_is_not_one_of_the_old_one():
    chart = moved()
    chart.add(OverdoseOccurred(outcome=Outcome.DIED, intent=Intent.NO), "overdose", at(on(30)))
    elm, oak = at_program(chart, "elm", 36), at_program(chart, "oak", 36)
    assert (elm.died, elm.overdoses, elm.fatal) == (None, (), ())
    assert (oak.died, oak.overdoses, oak.fatal) == (8, (8,), (8,))


def test_who_left_before_going_elsewhere_left_and_was_not_transferred():
    chart = Treated().begun().came(1, 8).left(10)
    chart.add(StageEntered(stage=Stage.MEDICATION, program="oak"), "at oak", at(on(60)))
    elm = at_program(chart, "elm", 100)
    assert (elm.days, elm.how, elm.known) == (11, "left", 60)


def test_weeks_at_another_program_between_two_stays_are_no_missed_weeks():
    chart = moved()
    chart.add(StageEntered(stage=Stage.MEDICATION, program="elm"), "back", at(on(36)))
    elm = at_program(chart.given(60, label="back", day=on(36)).came(38), "elm", 43)
    assert (elm.word, elm.ended) == ("---__-", False)


def test_a_program_that_somebody_was_never_at_or_for_no_whole_day_has_no_row():
    assert own(moved().book, Context(), "ash") == {"program": "ash", "elsewhere": True}
    chart = Treated().add(PersonRegistered(number="1", program="ash"), "here", at(DAY, "04:00")).begun()
    assert own(chart.book, Context(), "ash")["elsewhere"]
    assert at_program(chart, "elm", 8).started == DAY


def test_registered_here_and_referred_on_before_a_dose_is_never_started_here():
    chart = Treated().add(PersonRegistered(number="1", program="ash"), "here", at(DAY - timedelta(days=9))).begun()
    assert (at_program(chart, "ash", 8).began, at_program(chart, "elm", 8).began) == (False, True)


def test_an_entry_that_cannot_be_read_makes_nobody_one_who_never_started():
    chart = moved()
    chart.entries[2] = chart.entries[2]._replace(damage="cut off")
    one = at_program(chart, "elm", 36)
    assert (one.unreadable, one.began, one.no_word) == (True, False, "entry 3 of the chart cannot be read")


def went_on(stage, *, dosed):
    """Left elm for oak on day 22, after a dose of the morning, into a stage there; dosed there on these days."""
    chart = Treated().begun().came(1, 8, 15).given(60, label="last", day=on(22)).left(22, Leaving.TRANSFERRED)
    chart.add(StageEntered(stage=stage, program="oak"), "at oak", at(on(22), "13:00"))
    for ahead in dosed:
        chart.given(60, label=f"oak {ahead}", day=on(ahead))
    return chart


def test_who_is_dosed_by_orders_is_in_treatment_although_the_other_program_charts_stages():
    oak = at_program(went_on(Stage.RECOVERY, dosed=range(24, 40)), "oak", 40)
    assert (oak.days, oak.ended, oak.word) == (19, False, "--")
    chart = Treated().add(PersonRegistered(number="1", program="elm"), "registered", at(DAY, "04:00"))
    chart.order(60, first=DAY).given(60, label="first", day=DAY)
    chart.add(StageEntered(stage=Stage.MEDICATION, program="oak"), "at oak", at(on(22), "13:00"))
    elm = at_program(chart, "elm", 40)
    assert (elm.days, elm.ended, elm.how) == (22, True, "transferred")


def test_a_level_of_the_new_program_is_not_one_of_the_old_and_none_of_the_old_one_of_the_new():
    chart = moved().add(EpisodeOpened(level=Level.L3, program="oak"), "episode", at(on(30)))
    assert [at_program(chart, slug, 40).level_of_care for slug in ("elm", "oak")] == [None, "L3"]
    chart = moved().add(EpisodeOpened(level=Level.L2, program="elm"), "episode", at(DAY, "05:00"))
    assert [at_program(chart, slug, 40).level_of_care for slug in ("elm", "oak")] == ["L2", None]


def test_a_dose_that_the_old_program_handed_out_for_home_is_no_start_at_the_new_one():
    chart = Treated().begun().taken_home(60, *(on(day) for day in range(20, 28)), today=on(20))
    chart.left(22, Leaving.TRANSFERRED)
    chart.add(StageEntered(stage=Stage.MEDICATION, program="oak"), "at oak", at(on(22), "13:00"))
    assert not at_program(chart, "oak", 40).began
    assert at_program(chart.given(60, label="oak", day=on(28)), "oak", 40).started == on(28)


def test_what_ended_on_the_day_of_the_move_is_no_treatment_of_a_day_at_the_new_program():
    chart = went_on(Stage.RECOVERY, dosed=())
    chart.add(StageEntered(stage=Stage.MEDICATION, program="oak"), "later", at(on(70), "05:00"))
    oak = at_program(chart.given(60, label="oak", day=on(70)), "oak", 90)
    assert (oak.started, oak.days, oak.ended, oak.again) == (on(70), 21, False, False)


def test_who_completed_treatment_on_the_day_of_the_move_completed_it():
    assert at_program(moved(Leaving.COMPLETED), "elm", 37).how == "completed"
