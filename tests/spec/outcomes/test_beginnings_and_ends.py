"""When treatment began and ended, and what happened in it, as the ward would tell it. DAY is the first dose."""

from datetime import timedelta

import pytest

from tests.spec.dosing.written import DAY, at, on
from tests.spec.outcomes.test_words_of_the_ward import Treated, row, word
from tests.spec.testing.cases import case
from throughcare.care.assessment.entries import ComplicationScreenDone
from throughcare.care.assessment.entries.words import Result
from throughcare.care.assessment.knowledge import schedule
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.words import Intent, Outcome
from throughcare.care.testing.entries import Away, SampleAbsenceNoted, Valid, Validity
from throughcare.care.testing.validity import fit
from throughcare.chart.times import When
from throughcare.outcomes.how import ENDINGS
from throughcare.outcomes.kept.testing import positive
from throughcare.outcomes.kept.values import infection_screens
from throughcare.outcomes.report.behind import PLAIN

pytestmark = pytest.mark.pure


def screened(chart, *found):
    for screen, ahead, result in found:
        said = ComplicationScreenDone(screen=screen, test=screen, result=result)
        chart.add(said, f"{screen} {ahead}", at(on(ahead), "09:00"))
    return chart


def test_a_positive_pregnancy_test_or_questionnaire_or_ecg_is_no_infection():
    found = [(screen, ahead, Result.POSITIVE) for ahead, screen in enumerate(("pregnancy", "phq-9", "ecg", "hcv"), 1)]
    assert row(screened(Treated().begun(), *found), 40).infections == (4,)


def test_an_infection_is_found_once_and_again_only_after_a_negative_test():
    chart = screened(Treated().begun(), ("hcv", 3, Result.POSITIVE), ("hcv-rna", 10, Result.POSITIVE))
    assert row(chart, 40).infections == (3,)
    again = screened(chart, ("hcv-rna", 100, Result.NEGATIVE), ("hcv-rna", 200, Result.POSITIVE))
    assert row(again, 300).infections == (3, 200)


def test_every_screen_that_finds_an_infection_is_one_of_the_schedule():
    assert set(infection_screens()) <= set(schedule())


def test_a_dose_told_of_years_before_is_not_the_beginning_of_this_treatment():
    chart = Treated().elsewhere(day=DAY - timedelta(days=1000)).begun().came(1, 8)
    one = row(chart, 20)
    assert (one.started, one.days, one.word) == (DAY, 21, "--")


def test_who_had_doses_years_ago_and_none_since_they_came_has_not_begun():
    chart = Treated().elsewhere(day=DAY - timedelta(days=1000))
    one = row(chart.add(StageEntered(stage=Stage.THERAPY, program="elm"), "stage", at()), 50)
    assert (one.began, one.days, one.word) == (False, None, None)
    assert "an earlier treatment" in one.no_word


def test_a_detox_of_last_year_does_not_end_the_treatment_that_orders_alone_tell_of():
    chart = Treated().add(StageEntered(stage=Stage.WITHDRAWAL, program="elm"), "detox", at(on(-400)))
    chart.add(StageLeft(stage=Stage.WITHDRAWAL, how=Leaving.COMPLETED), "home", at(on(-393)))
    chart.order(60, first=DAY).given(60, label="first", day=DAY).came(1, 8)
    assert (row(chart, 20).days, row(chart, 20).ended, word(chart, 20)) == (21, False, "--")


def test_a_week_in_a_hospital_is_no_missed_week_also_in_intensive_care_and_half_a_week_is():
    chart = Treated().begun().came(1, 23)
    chart.add(EpisodeOpened(level=Level.L2, program="elm"), "episode", at(DAY, "05:30"))
    said = {"program": "elm", "why": Away.HOSPITAL, "words": "The ward called."}
    chart.add(SampleAbsenceNoted(first=on(7), last=on(16), **said), "away", at(on(8)))
    assert word(chart, 29) == "-_o-"


def test_who_moved_on_and_arrived_nowhere_is_not_said_to_have_reached_what_was_planned():
    one = row(Treated().begun().came(1, 8).left(10, Leaving.MOVED_ON), 100)
    assert (one.ended, one.how) == (True, "moved on")
    assert "reached" not in ENDINGS[one.how]


@pytest.mark.parametrize(
    ("valid", "found", "answer"),
    [
        (Valid.SUBSTITUTED, "50", None),
        (Valid.INVALID, "0", None),
        (Valid.DILUTE, "50", True),
        (Valid.DILUTE, "0", None),
        (Valid.NORMAL, "0", False),
    ],
)
def test_a_sample_that_the_results_page_does_not_read_is_no_use_and_no_abstinence(valid, found, answer):
    assert positive(case(fentanyl=found, fit=fit(Validity(said=valid)))) is answer


def test_an_overdose_of_which_nobody_knows_the_day_is_in_no_time_of_treatment_and_is_counted_apart():
    told = OverdoseOccurred(outcome=Outcome.SURVIVED, intent=Intent.NO)
    one = row(Treated().begun().add(told, "once", When.unknown()), 50)
    assert (one.overdoses, one.undated) == ((), 1)
    assert PLAIN["overdose-undated"][1](one)


def test_who_came_back_after_a_death_that_was_charted_by_mistake_died_of_no_overdose():
    fatal = OverdoseOccurred(outcome=Outcome.DIED, intent=Intent.NO)
    assert row(Treated().begun().add(fatal, "fatal", at(on(20))), 50).fatal == (20,)
    alive = row(Treated().begun().add(fatal, "fatal", at(on(20))).left(21).back(22), 50)
    assert (alive.fatal, alive.died, alive.overdoses) == ((), None, (20,))


def test_who_died_today_is_not_in_treatment_today():
    one = row(Treated().begun().came(1, 8).left(10, Leaving.DIED), 10)
    assert (one.ended, one.how, one.days) == (True, "died", 11)
    assert not PLAIN["in-treatment"][1](one)


def test_who_came_back_after_months_is_in_treatment_now_and_the_first_one_stays_ended():
    chart = Treated().begun().came(1).left(7).back(50)
    one = row(chart, 64)
    assert (one.ended, one.days, one.again) == (True, 8, True)
    assert PLAIN["in-treatment"][1](one)
    chart.add(StageLeft(stage=Stage.MEDICATION, how=Leaving.DIED), "died", at(on(60), "12:00"))
    gone = row(chart, 64)
    assert (gone.again, gone.died) == (False, 60)
    assert PLAIN["died-later"][1](gone)
    assert not PLAIN["died"][1](gone)
