"""What follows from an answer: nobody who spoke of death is forgotten because the total was low."""

import pytest

from tests.spec.instruments.charts import scales_of
from throughcare.care.instruments.rules import (
    c_ssrs_due,
    full_scale_due,
    positive_screen,
    question_9_open,
    suicide_risk_open,
)
from throughcare.chart.findings import Context, Severity

pytestmark = pytest.mark.pure
MILD_WITH_9 = "2026-03-01 09:00 | phq-9 | 1 2 1 2 1 1 0 0 1"


def found(rule, text, **settings):
    return list(rule(scales_of(text), Context(settings=settings)))


def test_c_ssrs_due_is_silent_when_question_9_is_answered_no():
    assert not found(c_ssrs_due, "2026-03-01 | phq-9 | 3 3 3 3 3 3 3 3 0")


def test_c_ssrs_due_fires_at_a_total_of_1_when_the_1_is_question_9():
    finding = found(c_ssrs_due, "2026-03-01 09:00 | phq-9 | 0 0 0 0 0 0 0 0 1")[0]
    assert finding.severity is Severity.STOP
    assert finding.holds_from is None
    assert "C-SSRS" in finding.what_to_do


def test_c_ssrs_due_fires_for_an_unfinished_form_too():
    assert found(c_ssrs_due, "2026-03-01 | phq-9 | _ _ _ _ _ _ _ _ 2")


@pytest.mark.parametrize("later", ["2026-03-01 09:10 | c-ssrs | q1=0 q2=0 q6=0", "2026-03-01 09:10 | done | low"])
def test_c_ssrs_due_is_silent_once_it_was_asked_or_something_was_done(later):
    assert not found(c_ssrs_due, f"{MILD_WITH_9}\n{later}")


def test_c_ssrs_due_fires_again_when_it_was_asked_before_the_answer():
    assert found(c_ssrs_due, f"2026-02-28 09:00 | c-ssrs | q1=0 q2=0 q6=0\n{MILD_WITH_9}")


def test_c_ssrs_due_fires_although_a_screener_was_begun_and_says_nothing_yet():
    assert found(c_ssrs_due, f"{MILD_WITH_9}\n2026-03-01 09:10 | c-ssrs | q1=0")


def test_c_ssrs_due_is_silent_when_it_was_asked_in_the_same_minute():
    """The person answered at 09:00:40 at home; the form of the nurse, saved after it, says 09:00."""
    assert not found(
        c_ssrs_due, f"{MILD_WITH_9.replace('09:00', '09:00:40')}\n2026-03-01 09:00 | c-ssrs | q1=1 q2=0 q6=0"
    )


def test_suicide_risk_open_is_silent_when_no_question_of_the_screener_is_answered_yes():
    assert not found(suicide_risk_open, "2026-03-01 09:00 | c-ssrs | q1=0 q2=0 q6=0")


@pytest.mark.parametrize(
    ("given", "severity"),
    [
        ("q1=1 q2=0 q6=0", Severity.DUE),
        ("q1=0 q2=1 q3=1 q4=0 q5=0 q6=0", Severity.STOP),
        ("q1=0 q2=1 q3=0 q4=1 q5=0 q6=0", Severity.STOP),
        ("q1=0 q2=0 q6=1 q6_recent=0", Severity.STOP),
        ("q1=0 q2=1", Severity.DUE),
    ],
)
def test_suicide_risk_open_fires_with_the_least_that_is_done_at_the_level(given, severity):
    finding = found(suicide_risk_open, f"2026-03-01 09:00 | c-ssrs | {given}")[0]
    assert finding.severity is severity
    assert finding.what_to_do


def test_suicide_risk_open_is_silent_once_what_was_done_is_charted():
    assert not found(suicide_risk_open, "2026-03-01 09:00 | c-ssrs | q1=1 q2=0 q6=0\n2026-03-01 09:20 | done | low")


def test_suicide_risk_open_fires_for_question_9_until_somebody_charts_what_was_done():
    """The screener after it found nothing; the answer to question 9 is still there and wants a word."""
    asked = f"{MILD_WITH_9}\n2026-03-01 09:10 | c-ssrs | q1=0 q2=0 q6=0"
    assert [finding.severity for finding in found(suicide_risk_open, asked)] == [Severity.DUE]
    assert not found(suicide_risk_open, f"{asked}\n2026-03-01 09:20 | done | none")


def test_what_was_done_last_week_does_not_answer_what_was_said_today():
    assert found(c_ssrs_due, f"2026-02-20 10:00 | done | low\n{MILD_WITH_9}")


def test_question_9_open_is_silent_when_it_was_answered():
    assert not found(question_9_open, "2026-03-01 | phq-9 | 1 1 1 1 1 1 1 1 0")


def test_question_9_open_is_silent_without_any_phq_9():
    assert not found(question_9_open, "2026-03-01 | gad-7 | 1 1 1 1 1 1 1")


def test_question_9_open_fires_when_it_was_left_out():
    finding = found(question_9_open, "2026-03-01 | phq-9 | 1 1 1 1 1 1 1 1 _")[0]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("later", ["c-ssrs | q1=0 q2=0 q6=0", "done | none", "phq-9 | 1 1 1 1 1 1 1 1 0"])
def test_question_9_open_is_silent_once_somebody_asked(later):
    assert not found(question_9_open, f"2026-03-01 09:00 | phq-9 | 1 1 1 1 1 1 1 1 _\n2026-03-01 10:00 | {later}")


def test_full_scale_due_is_silent_at_2():
    assert not found(full_scale_due, "2026-03-01 | phq-2 | 1 1")


def test_full_scale_due_fires_at_3_and_until_the_full_one_is_filled_in():
    assert "PHQ-9" in found(full_scale_due, "2026-03-01 09:00 | phq-2 | 2 1")[0].message
    filled = "2026-03-01 09:00 | phq-2 | 2 1\n2026-03-02 09:00 | phq-9 | 1 1 1 1 1 1 1 1 0"
    assert not found(full_scale_due, filled)


def test_positive_screen_is_silent_below_the_cut_and_for_what_is_good():
    assert not found(positive_screen, "2026-03-01 | gad-7 | 3 3 3 0 0 0 0")
    assert not found(positive_screen, "2026-03-01 | barc-10 | 6 6 6 6 6 6 6 6 6 6")


def test_positive_screen_fires_at_the_cut_and_is_silent_when_the_next_result_is_below():
    assert found(positive_screen, "2026-03-01 | gad-7 | 3 3 3 1 0 0 0")[0].severity is Severity.NOTICE
    assert not found(positive_screen, "2026-03-01 | gad-7 | 3 3 3 1 0 0 0\n2026-03-08 | gad-7 | 1 0 0 0 0 0 0")


def test_positive_screen_fires_at_the_cut_that_the_program_has_chosen():
    """PC-PTSD-5: 4 by default, 3 where the program wants to miss fewer women."""
    three = "2026-03-01 | pc-ptsd-5 | 1 1 1 1 0 0"
    assert not found(positive_screen, three)
    assert found(positive_screen, three, instrument_cuts={"pc-ptsd-5": "sensitive"})
