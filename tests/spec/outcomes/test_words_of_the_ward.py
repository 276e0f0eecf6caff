"""The weekly word of our own charts, as the ward would tell it. DAY is the first dose; week 1 begins the day after."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.spec.dosing.written import DAY, at, on
from tests.spec.testing.written import Sampled
from throughcare.care.dosing.entries import CheckedIn
from throughcare.care.medication.entries import Medication
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries import EpisodeOpened
from throughcare.care.planning.levels import Level
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.words import Intent, Outcome
from throughcare.care.testing.entries import SampleCalled, Why
from throughcare.chart.findings import Context
from throughcare.outcomes.kept.own import own
from throughcare.outcomes.kept.people import of_own
from throughcare.outcomes.words.course import Rule

pytestmark = pytest.mark.pure


class Treated(Sampled):
    """Somebody in medication, dosed for the first time on DAY."""

    def begun(self, medication=Medication.METHADONE, **more):
        self.add(StageEntered(stage=Stage.MEDICATION, program="elm"), "stage", at(DAY, "05:00"))
        self.order(60, first=DAY, medication=medication, **more)
        return self.given(60, label="first", day=DAY, medication=medication)

    def came(self, *days):
        for ahead in days:
            self.add(CheckedIn(), f"came {ahead}", at(on(ahead), "06:00"))
        return self

    def gave(self, ahead, result, analyte="fentanyl", method=None):
        name = f"s{ahead}"
        self.sample(name, at(on(ahead), "08:00"))
        more = {"method": method} if method else {}
        return self.report(f"r{ahead}", name, at(on(ahead + 1), "09:00"), **more, **{analyte: result})

    def back(self, ahead):
        return self.add(StageEntered(stage=Stage.MEDICATION, program="elm"), "back", at(on(ahead)))

    def left(self, ahead, how=Leaving.LEFT_EARLY):
        return self.add(StageLeft(stage=Stage.MEDICATION, how=how), f"left {ahead}", at(on(ahead), "12:00"))


def row(chart, ahead, **settings):
    """The row of a chart as of so many days after the first dose."""
    return of_own(chart.uid, own(chart.book, Context(settings=settings)), on(ahead))


def word(chart, ahead):
    return row(chart, ahead).word


def test_who_came_each_week_and_gave_nothing_positive_attended_each_week():
    assert word(Treated().begun().came(1, 8, 15), 22) == "---"


def test_a_week_that_is_not_over_is_not_counted_against_anybody():
    chart = Treated().begun().came(1)
    assert word(chart, 7) is None
    assert row(chart, 7).no_word == "the first week of treatment is not over"
    assert word(chart, 8) == "-"
    assert word(chart, 14) == "-"
    assert word(chart, 15) == "-o"


def test_who_did_not_come_for_a_week_in_treatment_was_missed():
    assert word(Treated().begun().came(1, 15), 22) == "-o-"


def test_fentanyl_in_a_sample_makes_the_week_positive_although_they_came_for_a_dose_every_day():
    chart = Treated().begun().came(*range(1, 8)).gave(3, "50")
    assert word(chart, 8) == "+"


def test_two_samples_of_a_week_that_differ_make_it_mixed():
    assert word(Treated().begun().gave(1, "50").gave(5, "0"), 8) == "*"


def test_nobodys_own_methadone_is_a_positive_week():
    assert word(Treated().begun().came(1).gave(3, "900", "methadone"), 8) == "-"


def test_somebody_elses_methadone_is_a_positive_week_for_who_takes_buprenorphine():
    chart = Treated().begun(Medication.BUPRENORPHINE).gave(3, "900", "methadone")
    assert word(chart, 8) == "+"


def test_a_prescribed_oxycodone_is_explained_and_no_positive_week():
    chart = Treated().takes("oxycodone").begun().gave(3, "900", "oxycodone")
    assert word(chart, 8) == "-"


def test_a_sample_that_was_looked_at_for_cocaine_only_says_that_they_came():
    assert word(Treated().begun().gave(3, "900", "benzoylecgonine"), 8) == "-"


def test_doses_at_home_for_the_whole_week_excuse_from_coming_and_for_six_days_do_not():
    whole = Treated().begun().came(1).taken_home(60, *(on(day) for day in range(2, 15)), today=on(1))
    assert word(whole, 15) == "-_"
    short = Treated().begun().came(1).taken_home(60, *(on(day) for day in range(2, 14)), today=on(1))
    assert word(short, 15) == "-o"


def test_a_sample_that_was_asked_for_in_a_week_of_doses_at_home_and_not_given_is_missed():
    chart = Treated().begun().taken_home(60, *(on(day) for day in range(1, 15)))
    chart.add(SampleCalled(program="elm", day=on(10), why=Why.RANDOM), "call", at(on(10), "05:00"))
    assert word(chart, 15) == "_o"


def test_a_monthly_injection_covers_four_weeks_and_then_they_are_expected():
    chart = Treated().begun(Medication.BUPRENORPHINE_MONTHLY, every_days=28)
    assert word(chart, 43) == "___ooo"


def test_who_is_in_intensive_outpatient_care_is_expected_although_doses_are_at_home():
    chart = Treated().begun().taken_home(60, *(on(day) for day in range(1, 15)))
    chart.add(EpisodeOpened(level=Level.L2, program="elm"), "episode", at(DAY, "05:30"))
    assert word(chart, 15) == "oo"
    assert row(chart, 15).level_of_care == "L2"


def test_who_lives_in_the_residence_is_here_every_week():
    chart = Treated().begun().add(StageEntered(stage=Stage.RESIDENCE, program="elm"), "house", at(DAY, "05:30"))
    assert word(chart, 22) == "---"


def test_no_week_after_leaving_is_counted_as_missed_and_the_row_says_how_long_they_stayed():
    chart = Treated().begun().came(1, 8).left(10)
    one = row(chart, 100)
    assert (one.word, one.days, one.ended, one.how) == ("--", 11, True, "left")
    assert one.known == 101


def test_who_comes_back_within_thirty_days_never_left_and_later_began_again():
    soon = Treated().begun().came(1).left(7).back(30)
    assert (row(soon, 36).days, row(soon, 36).ended) == (37, False)
    late = Treated().begun().came(1).left(7).back(50)
    assert (row(late, 64).days, row(late, 64).ended) == (8, True)
    assert word(late, 64) == "-______oo"
    assert row(soon, 36, outcomes_return_within_days=5).days == 8


def test_the_word_of_who_died_ends_there():
    chart = Treated().begun().came(1, 8).left(17, Leaving.DIED)
    one = row(chart, 200)
    assert (one.word, one.died, one.ended, one.how, one.known) == ("--", 17, True, "died", 18)


def test_an_overdose_is_counted_by_day_from_the_first_dose_also_before_it():
    chart = Treated().begun()
    for label, ahead, outcome in (("before", -3, Outcome.SURVIVED), ("later", 20, Outcome.DIED)):
        chart.add(OverdoseOccurred(outcome=outcome, intent=Intent.UNKNOWN), label, at(on(ahead)))
    one = row(chart, 60)
    assert (one.overdoses, one.fatal, one.died) == ((-3, 20), (20,), 20)


def test_who_never_had_a_dose_has_no_word_and_is_said_to_have_none():
    one = row(Treated().add(StageEntered(stage=Stage.THERAPY, program="elm"), "stage", at()), 50)
    assert (one.word, one.began, one.no_word) == (None, False, "no dose of medication for OUD is charted")


def test_who_took_home_a_first_dose_for_tomorrow_has_not_begun_today():
    chart = Treated().order(60, first=DAY).taken_home(60, on(1))
    assert (row(chart, 0).began, row(chart, 0).days, row(chart, 1).began) == (False, None, True)
    assert row(chart, 0).no_word == "the first dose is for a day to come"


def test_where_no_stage_and_no_level_was_ever_charted_treatment_lasts_as_long_as_an_order():
    chart = Treated().order(60, first=DAY, last_day=on(9)).given(60, day=DAY).came(8)
    assert (row(chart, 60).days, row(chart, 60).ended, row(chart, 60).word) == (10, True, "o-")


def test_a_leaving_that_was_taken_back_ends_nothing():
    chart = Treated().begun().came(1).left(7).withdraw("left 7")
    assert (row(chart, 20).ended, row(chart, 20).word) == (False, "-o")


def test_treatment_begins_with_a_dose_that_was_told_of_elsewhere():
    chart = Treated().elsewhere(day=DAY - timedelta(days=7)).begun()
    assert row(chart, 8).started == DAY - timedelta(days=7)


def test_a_sample_at_night_belongs_to_the_week_of_the_programs_own_clock():
    chart = Treated().begun().add(CheckedIn(), "late", at(on(8), "02:00"))
    here = of_own(chart.uid, own(chart.book, Context(zone=ZoneInfo("America/New_York"))), on(15))
    assert (word(chart, 15), here.word) == ("o-", "-o")


def test_our_own_charts_have_no_word_by_the_older_rule():
    assert row(Treated().begun().came(1), 8).word_by(Rule.OLDER) is None
