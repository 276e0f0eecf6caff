"""Weekly words: a wrong symbol here is a wrong outcome for somebody in every table that rests on it."""

import pytest

from tests.charts import chart_of
from tests.outcomes.courses import course, nobody
from throughcare.care.history.words import Arm, Trial
from throughcare.outcomes.symbols import BadWord
from throughcare.outcomes.words import charts, self_report, urine
from throughcare.outcomes.words.attendance import attendance
from throughcare.outcomes.words.course import Rule

pytestmark = pytest.mark.pure


def first(word, weeks=3):
    return word.after[:weeks]


def test_the_day_of_randomisation_ends_week_0_and_by_the_older_rule_begins_week_1():
    one = course(randomised_on=3, attended=[3], opioid=[3])
    assert urine.word(one).baseline.endswith("+")
    assert first(urine.word(one)) == "ooo"
    assert first(urine.word(one, Rule.OLDER)) == "+oo"


@pytest.mark.parametrize(("day", "week"), [(4, 0), (10, 0), (11, 1), (17, 1), (18, 2)])
def test_a_week_is_seven_days_from_the_day_after_randomisation(day, week):
    assert urine.word(course(randomised_on=3, opioid=[day])).after[week] == "+"


def test_a_week_is_negative_for_who_came_mixed_for_both_and_positive_for_who_did_not_come_and_tested_positive():
    came = course(randomised_on=0, attended=[1, 8, 9], opioid=[8, 15])
    assert first(urine.word(came), 4) == "-*+o"


@pytest.mark.parametrize(
    ("arm", "substance", "expected"),
    [
        (Arm.METHADONE, "methadone", "o"),
        (Arm.METHADONE, "buprenorphine", "+"),
        (Arm.OUTPATIENT_BUP, "buprenorphine", "o"),
        (Arm.OUTPATIENT_BUP, "methadone", "+"),
        (Arm.INPATIENT_NR_NTX, "buprenorphine", "+"),
        (Arm.INPATIENT_NR_NTX, "methadone", "+"),
        (Arm.METHADONE, "cocaine", "o"),
    ],
)
def test_nobodys_own_study_medication_counts_as_use(arm, substance, expected):
    one = course(arm, 0, **{substance: [2]})
    assert first(urine.word(one), 1) == expected
    assert first(urine.word(one, Rule.OLDER), 1) == ("o" if substance == "cocaine" else "+")


@pytest.mark.parametrize(
    ("one", "weeks"),
    [
        (course(randomised_on=0), 24),
        (course(randomised_on=21), 21),
        (course(Arm.OUTPATIENT_BUP_SMM, 7), 14),
        (course(Arm.OUTPATIENT_BUP_SMM, 7, second_on=94), 37),
        (nobody(), 25),
        (nobody(Trial.CTN_0030), 15),
    ],
)
def test_a_word_is_as_long_as_the_trial_looked(one, weeks):
    assert len(urine.word(one).after) == weeks


def test_what_lies_outside_the_days_of_the_trial_is_not_in_the_word():
    last = course(randomised_on=0, attended=[168, 169], opioid=[-31, 169, 400])
    assert urine.word(last).after == "o" * 23 + "-"
    assert set(urine.word(last).baseline) == {"_"}


def test_the_second_phase_begins_with_the_week_of_the_second_randomisation():
    word = urine.word(course(Arm.OUTPATIENT_BUP_EMM, 7, second_on=30, attended=[29, 30]))
    assert (word.second_week, word.phase_1, word.phase_2[:2]) == (4, "ooo", "-o")


def test_somebody_never_randomised_has_no_negative_week_and_weeks_from_consent():
    one = nobody(attended=[0, 1, 8], opioid=[7, -1])
    word = urine.word(one)
    assert (word.baseline[-1], first(word)) == ("+", "o+o")
    assert urine.word(one, Rule.OLDER) == word
    assert attendance(nobody()).missing >= {0, 7, 14}


def test_a_visit_one_day_late_leaves_a_missing_day_and_a_present_one():
    came = attendance(course(randomised_on=0, attended=[8]))
    assert came.present == {8}
    assert 7 in came.missing
    assert 14 not in came.missing
    assert max(came.missing) == 168


def test_reported_use_is_mixed_for_one_day_and_positive_for_two():
    assert first(self_report.word(course(randomised_on=0, used=[1, 8, 9])), 3) == "*+-"
    short = course(randomised_on=5, used=[-30, 168])
    assert self_report.word(short).baseline[0] == "_"
    assert self_report.word(short).after[-1] == "*"
    assert self_report.word(nobody(used=[0, 1])).after[:2] == "+o"


def test_randomisations_that_cannot_be_make_no_word():
    with pytest.raises(BadWord, match="participant 1: randomised, but nobody knows on which day"):
        course(Arm.METHADONE, None)
    with pytest.raises(BadWord, match="participant 1: randomised again on day 5"):
        course(Arm.OUTPATIENT_BUP_SMM, 5, second_on=5)
    with pytest.raises(BadWord, match="participant 1: randomised on day 168, and the trial looked at no week after"):
        urine.word(course(randomised_on=168))


def test_somebody_whose_first_weeks_nobody_looked_at_gets_no_word_that_begins_later():
    assert len(urine.word(course(randomised_on=-37)).after) == 30
    for refused in (
        lambda: urine.word(course(randomised_on=-38)),
        lambda: urine.word(course(randomised_on=-37), Rule.OLDER),
        lambda: self_report.word(course(randomised_on=-38)),
    ):
        with pytest.raises(BadWord, match="nobody knows the weeks 1 to 1"):
            refused()


CHARTED = """
    2000-01-03 | trial.consented         | trial=ctn-0030; participant=9                      | system
    2000-01-06 | randomisation.reported  | arm=Outpatient BUP + SMM; which=1                  | system
    2000-01-12 | visit.reported          | label=P1Wk1A; outcome=attended; reasons=[]         | system
               | visit.reported          | label=P1Wk2; outcome=missed; reasons=[no_show]     | system
    2000-01-25 | urine_positive.reported | substance=opioid                                   | system
               | urine_positive.reported | substance=cocaine                                  | system
"""
CONSENTED = "2000-01-03 | trial.consented | trial=ctn-0027; participant=9 | system"
AGAIN = "| randomisation.reported | arm=Outpatient BUP + EMM; which=2 | system"


def test_a_chart_whose_weeks_would_be_a_guess_gives_no_word():
    assert urine.word(charts.of_chart(chart_of(CHARTED))).after[:3] == "-o+"
    for written, why in (
        (f"{CHARTED} | visit.reported | label=P1Wk3; outcome=final; reasons=[] | system", "attended visit has no day"),
        (f"{CHARTED} | urine_positive.reported | substance=methadone | system", "positive urine test has no day"),
        (f"{CHARTED} {AGAIN}", "day of the second randomisation"),
        (f"{CONSENTED}\n2000-02-03 {AGAIN}", "day of the first"),
    ):
        with pytest.raises(BadWord, match=f"participant 9: .*{why}"):
            charts.of_chart(chart_of(written))
