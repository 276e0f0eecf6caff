"""What is due with orders, and what is watched: hearts, other medicines, levels, pregnancies."""

from datetime import UTC, datetime

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import chart, context, day, elsewhere, given, order
from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.medication.entries import (
    EcgMeasured,
    LevelMeasured,
    Medication,
    MedicineReported,
    MedicineStopped,
    OrderEnded,
    OrderRequestDeclined,
    OrderRequested,
    OrderVerified,
    Purpose,
)
from throughcare.care.medication.rules import (
    dose_in_pregnancy,
    ecg_due,
    inducer_stopped,
    injection_due,
    level_to_read,
    medicine_interacts,
    order_ending,
    order_requested,
    order_to_verify,
    qtc_long,
)
from throughcare.chart.findings import Severity

pytestmark = pytest.mark.pure
FIRST = ("2026-11-01", order(30, "2026-11-01"), "first")
KRANTZ, BY_RISK = context(qt_policy="krantz2009"), context(qt_policy="risk_based")


def at(rule, book, moment, using=None):
    """The findings that hold at a moment (UTC)."""
    when = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return [one for one in rule(book, using or context()) if one.holds_at(when)]


def test_order_to_verify_is_silent_once_verified_and_after_the_end():
    assert not list(order_to_verify(chart(FIRST, ("2026-11-01", OrderVerified(order=uid_of("first")))), context()))
    short = ("2026-11-01", order(30, "2026-11-01", last_day="2026-11-05"), "first")
    assert not at(order_to_verify, chart(short), "2026-11-06 00:00")


def test_order_to_verify_fires_until_another_has_read_it():
    assert at(order_to_verify, chart(FIRST), "2026-11-01 00:00")


ASKED = OrderRequested(medication=Medication.METHADONE, purpose=Purpose.TITRATION, why="COWS 11 at noon.")


def test_order_requested_is_silent_once_an_order_or_a_refusal_answers_it():
    asked = ("2026-11-05", ASKED, "asked")
    declined = OrderRequestDeclined(request=uid_of("asked"), why="First the ECG.")
    assert not list(order_requested(chart(asked, ("2026-11-05", declined)), context()))
    signed = order(40, "2026-11-06", purpose=Purpose.TITRATION, request=uid_of("asked"))
    assert not list(order_requested(chart(asked, ("2026-11-05", signed)), context()))


def test_order_requested_fires_for_the_prescriber():
    found = list(order_requested(chart(("2026-11-05", ASKED, "asked")), context()))
    assert "COWS 11" in found[0].what_to_do


def test_order_ending_is_silent_while_another_follows_and_for_one_that_was_ended():
    ends = ("2026-11-01", order(30, "2026-11-01", last_day="2026-11-10"), "first")
    assert not at(order_ending, chart(ends), "2026-11-06 23:00")
    follows = ("2026-11-08", order(40, "2026-11-11"), "next")
    assert not list(order_ending(chart(ends, follows), context()))
    ended = OrderEnded.model_validate({"order": uid_of("first"), "why": "stopped_by_choice"}, strict=False)
    assert not list(order_ending(chart(ends, ("2026-11-05", ended)), context()))


def test_order_ending_fires_three_days_before_or_as_the_program_has_set():
    ends = chart(("2026-11-01", order(30, "2026-11-01", last_day="2026-11-10"), "first"))
    assert at(order_ending, ends, "2026-11-07 00:00")
    assert at(order_ending, ends, "2027-03-01 00:00")  # and until somebody looks
    assert at(order_ending, ends, "2026-11-03 00:00", context(order_renewal_days=7))


SUBLOCADE = order(300, "2026-03-01", medication=Medication.BUPRENORPHINE_MONTHLY, every=28)
SHOT = (("2026-03-01", SUBLOCADE, "first"),
        ("2026-03-01", given("first", "2026-03-01", 300, Medication.BUPRENORPHINE_MONTHLY)))  # fmt: skip


def test_injection_due_is_silent_before_its_window_and_without_an_order():
    assert not at(injection_due, chart(*SHOT), "2026-03-26 23:00")
    ended = OrderEnded.model_validate(
        {"order": uid_of("first"), "why": "switched", "last_day": day("2026-03-10")}, strict=False
    )
    assert not list(injection_due(chart(*SHOT, ("2026-03-10", ended)), context()))


def test_injection_due_fires_from_the_26th_day_and_is_a_warning_when_late():
    assert [one.severity for one in at(injection_due, chart(*SHOT), "2026-03-27 00:00")] == [Severity.DUE]
    assert [one.severity for one in at(injection_due, chart(*SHOT), "2026-04-12 23:00")] == [Severity.DUE]
    assert [one.severity for one in at(injection_due, chart(*SHOT), "2026-04-13 00:00")] == [Severity.WARNING]


def test_injection_due_counts_from_the_last_injection_and_not_from_an_older_one_that_was_told_of_later():
    told = elsewhere("2026-02-01", 300, medication=Medication.BUPRENORPHINE_MONTHLY)
    known = chart(*SHOT, ("2026-03-05", told))
    assert at(injection_due, known, "2026-03-20 00:00") == []
    assert [one.severity for one in at(injection_due, known, "2026-03-27 00:00")] == [Severity.DUE]


def test_qtc_long_is_silent_at_450_ms_and_without_methadone():
    assert not list(qtc_long(chart(FIRST, ("2026-11-02", EcgMeasured(qtc_ms=450))), context()))
    assert not list(qtc_long(chart(("2026-11-02", EcgMeasured(qtc_ms=510))), context()))


def test_qtc_long_fires_above_450_and_louder_from_500_on():
    for ms, severity in ((451, Severity.NOTICE), (499, Severity.NOTICE), (500, Severity.WARNING)):
        found = list(qtc_long(chart(FIRST, ("2026-11-02", EcgMeasured(qtc_ms=ms))), context()))
        assert [one.severity for one in found] == [severity]


def test_ecg_due_is_silent_without_a_policy_and_by_risk_without_a_risk():
    assert not list(ecg_due(chart(FIRST), context()))
    assert not list(ecg_due(chart(FIRST), BY_RISK))
    before = chart(("2026-10-30", EcgMeasured(qtc_ms=420)), FIRST)
    assert not at(ecg_due, before, "2026-11-30 23:00", KRANTZ)


def test_ecg_due_fires_before_the_start_within_30_days_yearly_above_100_mg_and_by_risk():
    assert at(ecg_due, chart(FIRST), "2026-11-01 08:00", KRANTZ)
    before = ("2026-10-30", EcgMeasured(qtc_ms=420))
    assert at(ecg_due, chart(before, FIRST), "2026-12-01 00:00", KRANTZ)
    after = ("2026-11-20", EcgMeasured(qtc_ms=420))
    assert not at(ecg_due, chart(before, FIRST, after), "2027-11-19 00:00", KRANTZ)
    assert at(ecg_due, chart(before, FIRST, after), "2027-11-20 00:00", KRANTZ)
    more = ("2026-12-01", order(101, "2026-12-05", replaces=uid_of("first")), "more")
    assert at(ecg_due, chart(before, FIRST, after, more), "2026-12-05 00:00", KRANTZ)
    heart = ("2026-10-30", ConditionsReviewed(heart=Answer.YES))
    assert at(ecg_due, chart(heart, FIRST), "2026-11-01 00:00", BY_RISK)


def test_medicine_interacts_is_silent_for_a_plain_medicine_and_without_ours():
    assert not list(medicine_interacts(chart(FIRST, ("2026-11-02", MedicineReported(name="Vitamin D"))), context()))
    assert not list(medicine_interacts(chart(("2026-11-02", MedicineReported(name="Diazepam"))), context()))


def test_medicine_interacts_fires_and_says_that_medication_is_not_withheld():
    found = list(medicine_interacts(chart(FIRST, ("2026-11-02", MedicineReported(name="Diazepam"))), context()))
    assert "Do not withhold" in found[0].what_to_do


TAKEN = ("2026-11-02", MedicineReported(name="Rifampin 600 mg"), "rifampin")


def test_inducer_stopped_is_silent_while_it_is_taken_and_after_three_weeks():
    stopped = ("2026-11-10", MedicineStopped(medicine=uid_of("rifampin"), last_on=day("2026-11-10")))
    assert not list(inducer_stopped(chart(FIRST, TAKEN), context()))
    assert not at(inducer_stopped, chart(FIRST, TAKEN, stopped), "2026-12-02 00:00")


def test_inducer_stopped_fires_because_the_level_rises():
    stopped = ("2026-11-10", MedicineStopped(medicine=uid_of("rifampin"), last_on=day("2026-11-10")))
    assert at(inducer_stopped, chart(FIRST, TAKEN, stopped), "2026-12-01 23:00")


def test_level_to_read_is_silent_without_a_level():
    assert not list(level_to_read(chart(FIRST), context()))


def test_level_to_read_fires_with_what_stands_out():
    level = LevelMeasured(peak_ng_ml=700, trough_ng_ml=140, days_on_dose=4)
    found = list(level_to_read(chart(FIRST, ("2026-11-09", level)), context()))
    for words in ("rapid metaboliser", "trough below 150", "before the dose was steady"):
        assert words in found[0].what_to_do.lower()


def test_dose_in_pregnancy_is_silent_for_whoever_is_not_pregnant():
    assert not list(dose_in_pregnancy(chart(FIRST, ("2026-11-02", ConditionsReviewed(pregnancy=Answer.NO))), context()))


def test_dose_in_pregnancy_fires_and_never_lowers_for_the_newborn():
    pregnant = ("2026-11-02", ConditionsReviewed(pregnancy=Answer.YES))
    assert "Never lower" in next(iter(dose_in_pregnancy(chart(FIRST, pregnant), context()))).what_to_do
