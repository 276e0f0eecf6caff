"""Risk windows and welfare checks: the weeks in which an earlier amount kills, and who makes sure of somebody."""

from datetime import date

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.safety.readings import story
from throughcare.care.safety.rules import not_safe, risk_window, welfare_check_due
from throughcare.care.safety.summary import safety, told
from throughcare.care.safety.values import UnknownValue
from throughcare.care.safety.windows import Level, enough_missed, pressing, schedule, window
from throughcare.chart.findings import Context, Severity

pytestmark = pytest.mark.pure

CONTEXT = Context()
THREE = Context(settings={"welfare_check_days": [1, 7, 14]})
RELEASE = "out: 2026-03-01 | release.reported | released_from=prison\n"
CHECK = "2026-03-02 10:00 | welfare_check.made | reached=yes; safe=yes; what=At home, slept.\n"


def found(rule, text, context=CONTEXT):
    return list(rule(chart_of(text), context))


def holding(rule, text, at, context=CONTEXT):
    return [one for one in found(rule, text, context) if one.holds_at(moment(at))]


# ---- the pure function that other stages call


def test_release_on_1_march_is_critical_to_15_march_and_high_until_29_march():
    """Binswanger 2007: death 12.7 times in the first two weeks; the 28 days are a convention of the project."""
    out = window("prison", date(2026, 3, 1))
    assert (out.critical_through, out.high_through) == (date(2026, 3, 15), date(2026, 3, 29))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 29)]
    assert [out.level(day) for day in days] == [None, Level.CRITICAL, Level.CRITICAL, Level.HIGH, Level.HIGH]
    assert out.level(date(2026, 3, 30)) is None


@pytest.mark.parametrize(
    ("cause", "critical"),
    [("methadone_started", True), ("medication_stopped", True), ("medication_started", False), ("hospital", False)],
)
def test_only_where_there_is_evidence_are_the_first_two_weeks_critical(cause, critical):
    assert (window(cause, date(2026, 3, 1)).critical_through is not None) is critical


def test_three_missed_doses_open_a_window_and_two_do_not():
    """Project convention of the reference, 5.5: high risk for 28 days from three missed doses on."""
    assert [enough_missed(doses) for doses in (2, 3)] == [False, True]
    missed = "2026-03-01 | missed_doses.reported | doses={}; medication=methadone"
    assert not found(risk_window, missed.format(2))
    (one,) = found(risk_window, missed.format(3))
    assert one.message == "High risk of a fatal overdose until 29 Mar 2026: missed doses, 1 Mar 2026."
    assert found(welfare_check_due, missed.format(3))


def test_a_cause_nobody_knows_is_an_error():
    with pytest.raises(UnknownValue):
        window("full_moon", date(2026, 3, 1))


def test_of_two_windows_the_critical_one_is_shown():
    release, overdose = window("prison", date(2026, 3, 1)), window("overdose", date(2026, 3, 10))
    assert pressing([overdose, release], date(2026, 3, 12)) is release
    assert pressing([overdose, release], date(2026, 3, 20)) is overdose
    assert pressing([overdose, release], date(2026, 5, 1)) is None


# ---- risk_window


def test_risk_window_is_silent_for_somebody_who_moved_on_from_therapy():
    assert not found(risk_window, "2026-03-01 | stage.left | stage=therapy; how=completed")


def test_risk_window_is_silent_about_the_dead():
    assert not found(risk_window, RELEASE + "2026-03-03 | overdose.occurred | outcome=died; intent=unknown")
    assert not found(risk_window, "2026-03-01 | stage.left | stage=withdrawal; how=died")


def test_risk_window_is_silent_once_the_release_was_withdrawn():
    assert not found(risk_window, RELEASE + "2026-03-02 | entry.withdrawn | corrects=@out; why=wrong chart")


def test_risk_window_fires_after_prison_from_the_day_itself_to_the_end_of_day_28():
    (critical,) = holding(risk_window, RELEASE, "2026-03-15 23:59")
    (high,) = holding(risk_window, RELEASE, "2026-03-29 23:59")
    assert critical.message.startswith("Critical risk of a fatal overdose until 15 Mar 2026")
    assert high.message == "High risk of a fatal overdose until 29 Mar 2026: release from prison or jail, 1 Mar 2026."
    assert (high.severity, high.entries, high.source.mark) == (Severity.WARNING, (uid_of("out"),), "P")
    assert len(holding(risk_window, RELEASE, "2026-03-16 00:00")) == 1
    assert not holding(risk_window, RELEASE, "2026-03-30 00:00")
    assert not holding(risk_window, RELEASE, "2026-02-28 23:59")


@pytest.mark.parametrize(
    "line",
    [
        "stage.left | stage=withdrawal; how=completed",
        "stage.left | stage=withdrawal; how=left_early",
        "stage.left | stage=residence; how=moved_on",
        "stage.left | stage=medication; how=left_early",
        "release.reported | released_from=hospital",
        "release.reported | released_from=detox",
        "overdose.occurred | outcome=hospital; intent=no",
    ],
)
def test_risk_window_fires_after_whatever_lowers_tolerance(line):
    assert len(holding(risk_window, f"2026-03-01 | {line}", "2026-03-10")) == 1


def test_medication_that_goes_on_in_another_program_has_not_stopped():
    assert not found(risk_window, "2026-03-01 | stage.left | stage=medication; how=transferred")


def test_an_overdose_on_an_unknown_day_counts_from_the_day_it_was_charted():
    text = "| overdose.occurred | outcome=survived; intent=no; recorded=2026-03-05 10:00"
    assert holding(risk_window, text, "2026-04-02 12:00")
    assert not holding(risk_window, text, "2026-04-03")


# ---- welfare_check_due


def test_welfare_check_due_is_silent_when_nothing_has_happened():
    assert not found(welfare_check_due, "2026-03-01 | stage.entered | stage=therapy; program=elm")


def test_welfare_check_due_is_silent_once_the_check_reached_them():
    assert not found(welfare_check_due, RELEASE + CHECK)


def test_welfare_check_due_is_silent_long_after_for_somebody_who_is_seen_in_the_program():
    seen = "2026-03-30 | contact.made | reached=yes; what=Came to the group.\n"
    assert not found(welfare_check_due, RELEASE + seen)


def test_welfare_check_due_fires_the_next_day_and_says_that_nobody_set_a_schedule():
    (one,) = found(welfare_check_due, RELEASE)
    assert (one.severity, one.source.mark) == (Severity.DUE, "P")
    assert one.message == "Welfare check, day 1 after release from prison or jail."
    assert "The program has set no schedule" in one.what_to_do
    assert not one.holds_at(moment("2026-03-01 23:59"))
    assert one.holds_at(moment("2026-03-02 00:00"))
    assert one.holds_until is None


def test_welfare_check_due_fires_still_after_an_attempt_and_after_a_contact_in_these_weeks():
    tried = "2026-03-02 | welfare_check.made | reached=no; what=Phone off.\n"
    spoke = "2026-03-03 | contact.made | reached=yes; what=Talked about the bus.\n"
    assert found(welfare_check_due, RELEASE + tried + spoke)


def test_welfare_check_due_fires_again_on_the_next_day_of_the_schedule():
    (one,) = found(welfare_check_due, RELEASE + CHECK, THREE)
    assert one.holds_from == moment("2026-03-08")
    assert "day 7" in one.message
    assert "no schedule" not in one.what_to_do


def test_a_late_check_answers_all_that_were_due_by_then():
    late = "2026-03-09 | welfare_check.made | reached=yes; what=Found him at last.\n"
    (one,) = found(welfare_check_due, RELEASE + late, THREE)
    assert one.holds_from == moment("2026-03-15")


def test_a_check_before_the_overdose_does_not_answer_for_after_it():
    text = RELEASE + CHECK + "2026-03-05 | overdose.occurred | outcome=survived; intent=no\n"
    (one,) = found(welfare_check_due, text)
    assert one.holds_from == moment("2026-03-06")


@pytest.mark.parametrize("said", [None, "daily", [1, "x"], [-1], [True], 3])
def test_a_schedule_that_makes_no_sense_is_as_if_none_were_set(said):
    assert schedule({"welfare_check_days": said}) == ((1,), True)


# ---- not_safe


def test_not_safe_is_silent_when_they_are_safe_or_nobody_could_tell():
    assert not found(not_safe, CHECK)
    assert not found(not_safe, "2026-03-02 | welfare_check.made | reached=yes; what=Said little.")


def test_not_safe_is_silent_once_a_later_check_found_them_safe():
    unsafe = "2026-03-01 | welfare_check.made | reached=yes; safe=no; what=Uses alone tonight.\n"
    assert not found(not_safe, unsafe + CHECK)


def test_not_safe_fires_until_then():
    unsafe = "no: 2026-03-03 | welfare_check.made | reached=yes; safe=no; what=Uses alone tonight.\n"
    later = "2026-03-04 | welfare_check.made | reached=no; what=No answer.\n"
    (one,) = found(not_safe, CHECK + unsafe + later)
    assert (one.severity, one.entries) == (Severity.DUE, (uid_of("no"),))


def test_the_board_reads_the_same_story_as_the_rules():
    text = RELEASE + CHECK + "2026-03-05 | overdose.occurred | outcome=survived; intent=no\n"
    chart = chart_of(text + "2026-04-01 | contact.made | reached=yes; what=Well.\n")
    assert told(safety(chart)) == story(chart)
