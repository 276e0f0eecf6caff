"""Opioid use disorder: the vectors of the program reference 1.1, and the days on which a remission begins."""

from datetime import UTC, date

import pytest

from tests.charts import chart_of, uid_of
from throughcare.care.assessment.readings.disorder import disease
from throughcare.care.assessment.readings.dsm import Disorder, Remission, code, counted, judge, remission, severity
from throughcare.care.assessment.readings.months import add_months

pytestmark = pytest.mark.pure
ALL_ELEVEN = range(1, 12)


@pytest.mark.parametrize(
    ("criteria", "supervised", "impairment", "number", "result", "icd"),
    [
        pytest.param((1, 4), False, True, 2, "mild", "F11.10", id="D1"),
        pytest.param((10, 11), False, True, 2, "mild", "F11.10", id="D2"),
        pytest.param((10, 11), True, True, 0, "not_met", None, id="D3 only as prescribed"),
        pytest.param((1, 2, 10, 11), True, True, 2, "mild", "F11.10", id="D4"),
        pytest.param((1, 2, 3, 4, 11), False, True, 5, "moderate", "F11.20", id="D5"),
        pytest.param((1, 2, 3, 4, 5, 11), False, True, 6, "severe", "F11.20", id="D6"),
        pytest.param((1, 2, 3, 4, 5, 10), True, True, 5, "moderate", "F11.20", id="D7"),
        pytest.param(ALL_ELEVEN, False, True, 11, "severe", "F11.20", id="D8"),
        pytest.param((1, 2, 3), False, False, 3, "not_met", None, id="D9 no impairment or distress"),
    ],
)
def test_the_published_vectors_of_severity(criteria, supervised, impairment, number, result, icd):
    assert len(counted(criteria, supervised_only=supervised)) == number
    found = severity(criteria, impairment=impairment, supervised_only=supervised)
    assert (found.value, code(found)) == (result, icd)


@pytest.mark.parametrize(
    ("prior", "last", "on", "result", "icd"),
    [
        pytest.param(Disorder.SEVERE, "2025-01-15", "2025-04-14", "none", "F11.20", id="R1"),
        pytest.param(Disorder.SEVERE, "2025-01-15", "2025-04-15", "early", "F11.21", id="R2"),
        pytest.param(Disorder.SEVERE, "2025-01-15", "2026-01-14", "early", "F11.21", id="R3"),
        pytest.param(Disorder.SEVERE, "2025-01-15", "2026-01-15", "sustained", "F11.21", id="R4 craving present"),
        pytest.param(Disorder.MILD, "2025-01-15", "2026-02-15", "sustained", "F11.11", id="R5"),
        pytest.param(Disorder.MODERATE, "2025-11-30", "2026-02-27", "none", "F11.20", id="end of February, day before"),
        pytest.param(Disorder.MODERATE, "2025-11-30", "2026-02-28", "early", "F11.21", id="end of February"),
        pytest.param(Disorder.MODERATE, "2023-11-30", "2024-02-28", "none", "F11.20", id="leap year, day before"),
        pytest.param(Disorder.MODERATE, "2023-11-30", "2024-02-29", "early", "F11.21", id="leap year"),
        pytest.param(Disorder.MILD, "2024-02-29", "2025-02-27", "early", "F11.11", id="leap day, day before a year"),
        pytest.param(Disorder.MILD, "2024-02-29", "2025-02-28", "sustained", "F11.11", id="leap day and a year"),
        pytest.param(Disorder.MILD, "2024-01-31", "2024-04-29", "none", "F11.10", id="31 January, day before"),
        pytest.param(Disorder.MILD, "2024-01-31", "2024-04-30", "early", "F11.11", id="31 January and three months"),
    ],
)
def test_the_published_vectors_of_remission_and_the_ends_of_months(prior, last, on, result, icd):
    found = remission(date.fromisoformat(last), date.fromisoformat(on))
    assert (found.value, code(prior, found)) == (result, icd)


def test_three_months_are_not_ninety_days():
    assert add_months(date(2025, 1, 15), 3) == date(2025, 4, 15)
    assert remission(date(2025, 7, 1), date(2025, 9, 29)) is Remission.NONE  # ninety days, not yet three months


def test_a_depressive_disorder_that_opioids_brought_about_has_its_own_code():
    assert code(Disorder.MILD, induced_mood=True) == "F11.14"
    assert code(Disorder.SEVERE, induced_mood=True) == "F11.24"


def test_a_twelfth_criterion_is_an_error_and_not_counted():
    with pytest.raises(ValueError, match="eleven"):
        severity({1, 12}, impairment=True, supervised_only=False)


def test_what_was_not_asked_is_neither_yes_nor_no():
    found = judge({1: True, 2: True, 3: True}, True, False)
    assert (found.least, found.most) == (Disorder.MILD, Disorder.SEVERE)
    assert found.missing == frozenset(range(4, 12))


def test_nobody_is_diagnosed_while_impairment_was_not_asked():
    found = judge(dict.fromkeys(range(1, 12), True), None, False)
    assert (found.least, found.most) == (Disorder.NOT_MET, Disorder.SEVERE)


# ---- in a chart

ALL_YES = "; ".join(f"c{n}=yes" for n in range(1, 12))
SURE = "impairment=yes; supervised_only=no"
SEVERE = f"first: 2025-01-20 | oud_criteria.assessed | window_end=2025-01-20; {ALL_YES}; {SURE}\n"
REVIEW = "| oud.remission_reviewed | last_criterion_on=2025-01-15; craving=yes\n"


def known(text):
    return disease(chart_of(text), UTC)


def test_no_chart_has_a_disorder_before_somebody_asked():
    assert known("2025-01-20 | goals.told | goals=[sleep]") is None


def test_the_severity_and_code_are_read_from_the_answers():
    found = known(SEVERE)
    assert (found.disorder, found.remission, found.code) == (Disorder.SEVERE, Remission.NONE, "F11.20")


@pytest.mark.parametrize(
    ("day", "result", "icd"),
    [("2025-04-14", "none", "F11.20"), ("2025-04-15", "early", "F11.21"), ("2026-01-15", "sustained", "F11.21")],
)
def test_a_remission_is_as_of_its_review_although_craving_goes_on(day, result, icd):
    found = known(SEVERE + day + REVIEW)
    assert (found.remission.value, found.code) == (result, icd)


def test_a_remission_is_not_extended_by_time_alone_because_nobody_knows_what_happened_since():
    assert known(SEVERE + "2025-04-15" + REVIEW + "2026-06-01 | note.written | text=Well.").remission is Remission.EARLY


def test_there_is_no_remission_of_what_was_never_met():
    none = "2025-01-20 | oud_criteria.assessed | window_end=2025-01-20; c1=yes; impairment=yes\n"
    found = known(none + "2026-06-01" + REVIEW)
    assert (found.remission, found.code) == (Remission.NONE, None)


def test_criteria_met_again_after_a_remission_end_it():
    again = SEVERE.replace("first: 2025-01-20", "2026-03-01").replace("window_end=2025-01-20", "window_end=2026-03-01")
    assert known(SEVERE + "2026-01-15" + REVIEW + again).remission is Remission.NONE


def test_later_answers_that_are_not_met_leave_the_severity_that_was():
    none = ALL_YES.replace("yes", "no")
    later = f"2026-03-01 | oud_criteria.assessed | window_end=2026-03-01; {none}; impairment=no; supervised_only=no"
    found = known(SEVERE + later)
    assert (found.latest.judged.least, found.disorder) == (Disorder.NOT_MET, Disorder.SEVERE)


def test_a_withdrawn_assessment_says_nothing():
    assert known(SEVERE + "2025-02-01 | entry.withdrawn | corrects=@first; why=wrong chart") is None
    assert uid_of("first")
