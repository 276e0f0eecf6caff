"""Questions asked of an imported chart: trial, arm, doses, tests and visits, on days that count from consent."""

import pytest

from tests.charts import chart_of
from throughcare.care.history import readings
from throughcare.care.history.days import BASE, day_of, happened_on
from throughcare.care.history.words import Arm, Outcome, Trial

pytestmark = pytest.mark.pure

POATS = """
    2000-01-03 | person.registered      | number=CTN-0030-0002; program=ctn-0030         | system
    2000-01-03 | trial.consented        | trial=ctn-0030; participant=2                  | system
               | trial_site.reported    | site=35                                        | system
    2000-01-10 | randomisation.reported | arm=Outpatient BUP + EMM; which=1              | system
    2000-04-03 | randomisation.reported | arm=Outpatient BUP + SMM; which=2              | system
    2000-01-09 | dose.reported          | as_published=4; amount_ug=4000                 | system
    2000-01-10 | dose.reported          | as_published=8; amount_ug=8000                 | system
    2000-01-17 | dose.reported          | as_published=16; amount_ug=16000               | system
    2000-01-17 | dose.reported          | as_published=12; amount_ug=12000               | system
    2000-01-17 | urine_positive.reported | substance=opioid                              | system
    2000-01-17 | urine_positive.reported | substance=buprenorphine                       | system
    2000-01-18 | urine_positive.reported | substance=buprenorphine                       | system
    2000-01-17 | urine_sample.reported  | temperature_in_range=true                      | system
               | urine_sample.reported  |                                                | system
    2000-01-17 | visit.reported         | label=P1Wk1A; outcome=attended; reasons=[]     | system
    2000-01-24 | visit.reported         | label=P1Wk2; outcome=missed; reasons=[no_show] | system
               | visit.reported         | label=P1Wk3; outcome=no record; reasons=[]     | system
"""

XBOT = """
    2000-01-03 | trial.consented        | trial=ctn-0051; participant=3      | system
    2000-01-16 | randomisation.reported | arm=Inpatient NR-NTX; which=1      | system
    2000-01-16 | randomisation.reported | arm=Inpatient NR-NTX; which=2      | system
"""


def test_the_second_randomisation_of_ctn_0030_is_real():
    found = readings.participation(chart_of(POATS))
    assert found == readings.Participation(Trial.CTN_0030, 2, 35, Arm.OUTPATIENT_BUP_EMM, 7, Arm.OUTPATIENT_BUP_SMM, 91)


def test_elsewhere_the_second_row_repeats_the_first_and_is_none():
    found = readings.participation(chart_of(XBOT))
    assert (found.arm, found.randomised_on, found.second_arm) == (Arm.INPATIENT_NR_NTX, 13, None)


def test_a_chart_without_a_trial_takes_part_in_none():
    assert readings.participation(chart_of("2026-03-01 09:00 | note.written | text=Slept well.")) is None


def test_somebody_never_randomised_has_no_arm_and_no_retention():
    chart = chart_of("2000-01-03 | trial.consented | trial=ctn-0027; participant=9 | system")
    assert readings.participation(chart).arm is None
    assert readings.last_dose_day_after_randomisation(chart) is None


def test_two_doses_of_one_day_are_both_there():
    doses = readings.doses_by_day(chart_of(POATS))
    assert {day: [dose.amount_ug for dose in found] for day, found in doses.items()} == {
        6: [4000],
        7: [8000],
        14: [16000, 12000],
    }


def test_the_last_dose_counts_from_the_first_randomisation():
    assert readings.last_dose_day_after_randomisation(chart_of(POATS)) == 7


def test_a_dose_given_only_before_randomisation_is_negative_not_missing():
    chart = chart_of(XBOT + "2000-01-10 | dose.reported | as_published=1; injections=1 | system")
    assert readings.last_dose_day_after_randomisation(chart) == -6


def test_positives_by_day():
    assert readings.positives_by_day(chart_of(POATS)) == {14: ["opioid", "buprenorphine"], 15: ["buprenorphine"]}


def test_samples_and_visits_without_a_day_stay_without_one():
    chart = chart_of(POATS)
    assert readings.samples(chart) == [None, 14]
    assert [(visit.day, visit.said.outcome) for visit in readings.visits(chart)] == [
        (None, Outcome.NO_RECORD),
        (14, Outcome.ATTENDED),
        (21, Outcome.MISSED),
    ]


@pytest.mark.parametrize(
    ("arm", "counted"),
    [
        (None, {"opioid", "methadone", "buprenorphine"}),
        (Arm.INPATIENT_NR_NTX, {"opioid", "methadone", "buprenorphine"}),
        (Arm.METHADONE, {"opioid", "buprenorphine"}),
        (Arm.INPATIENT_BUP, {"opioid", "methadone"}),
        (Arm.OUTPATIENT_BUP_SMM, {"opioid", "methadone"}),
    ],
)
def test_nobodys_own_medication_counts_as_an_opioid_positive(arm, counted):
    assert readings.opioids_of_interest(arm) == counted


@pytest.mark.parametrize(("day", "week"), [(0, -1), (1, 0), (7, 0), (8, 1), (14, 1), (15, 2)])
def test_the_day_of_randomisation_is_the_last_of_week_0(day, week):
    assert readings.week_of(day, randomised_on=7) == week


@pytest.mark.parametrize("day", [-2000, -1, 0, 1, 4000])
def test_a_day_comes_back_from_the_calendar_it_was_put_on(day):
    chart = chart_of(f"{happened_on(day).text} | survey.reported | | system")
    assert day_of(chart.entries[0]) == day


def test_the_base_date_never_changes_because_every_imported_day_rests_on_it():
    assert BASE.isoformat() == "2000-01-03"


def test_what_has_no_day_or_an_hour_is_on_no_day():
    chart = chart_of("""
                         | survey.reported |               | system
        2000-01-03 09:00 | note.written    | text=At nine. |
    """)
    assert [day_of(entry) for entry in chart.entries] == [None, None]
