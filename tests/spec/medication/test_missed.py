"""Missed doses are derived: which days count, who is called, what is put before the prescriber."""

from datetime import UTC, datetime

import pytest

from tests.charts import chart_of, uid_of
from tests.spec.medication.charts import chart, context, daily, day, elsewhere, given, order
from throughcare.care.dosing.entries import DoseRefused, DoseToGo, Pour, TakeHomeDispensed
from throughcare.care.medication.entries import (
    HoldLifted,
    Medication,
    MissedDoseFollowedUp,
    OrderHeld,
    Purpose,
)
from throughcare.care.medication.readings.missed import missed_days
from throughcare.care.medication.rules import missed_dose_call, missed_doses_risk, restart_to_sign
from throughcare.care.path.entries import StageLeft

from .charts import BOTTLE

pytestmark = pytest.mark.pure
FIRST = ("2026-11-01", order(100, "2026-11-01", purpose=Purpose.MAINTENANCE), "first")
SIX = (FIRST, *daily("first", "2026-11-01", 6, 100))  # doses on the 1st to the 6th
AU = context(missed_dose_profile="au")


def missed(book, on="2026-11-10", using=None):
    return [one.day for one in missed_days(book, day(on), using or context())]


def holding(rule, book, at, using=AU):
    """The messages that hold at a moment (UTC)."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return [one.message for one in rule(book, using) if one.holds_at(moment)]


def to_go(*days):
    doses = tuple(DoseToGo(day=day(on), slot=0, amount_ug=100_000) for on in days)
    pours = (Pour(bottle=BOTTLE, amount_ug=100_000 * len(days), measured=len(days)),)
    return TakeHomeDispensed(order=uid_of("first"), medication=Medication.METHADONE, doses=doses, pours=pours)


def test_the_days_since_the_last_dose_are_missed_and_today_is_not_yet():
    assert missed(chart(*SIX)) == [7, 8, 9]
    assert missed(chart(*SIX), "2026-11-07") == []
    assert missed(chart(FIRST), "2026-11-03") == [1, 2]  # never came: the first day is missed too


def test_nothing_is_missed_on_closed_days_on_hold_and_on_days_for_which_a_dose_was_taken_home():
    assert missed(chart(*SIX), using=context(closed=["2026-11-08"])) == [7, 9]
    hold = ("2026-11-06", OrderHeld(order=uid_of("first"), first_day=day("2026-11-07"), reason="Sleepy."), "hold")
    lifted = ("2026-11-08", HoldLifted(hold=uid_of("hold"), first_day=day("2026-11-09")))
    assert missed(chart(*SIX, hold)) == []
    assert missed(chart(*SIX, hold, lifted)) == [9]
    assert missed(chart(*SIX, ("2026-11-06", to_go("2026-11-07", "2026-11-08")))) == [9]


def test_a_dose_elsewhere_ends_the_run_only_when_it_was_confirmed():
    assert missed(chart(*SIX, ("2026-11-08", elsewhere("2026-11-08", 100)))) == [9]
    assert missed(chart(*SIX, ("2026-11-08", elsewhere("2026-11-08", 100, confirmed=None)))) == [7, 8, 9]


def test_a_dose_that_was_refused_counts_as_missed_and_a_vacation_between_two_orders_does_not():
    refused = DoseRefused(order=uid_of("first"), day=day("2026-11-07"), slot=0)
    assert missed(chart(*SIX, ("2026-11-07", refused))) == [7, 8, 9]
    ended = ("2026-11-01", order(100, "2026-11-01", last_day="2026-11-07"), "first")
    later = ("2026-11-09", order(30, "2026-11-09"), "later")
    assert missed(chart(ended, *SIX[1:], later)) == [7, 9]


def test_an_injection_is_late_and_never_missed():
    monthly = order(300, "2026-11-01", medication=Medication.BUPRENORPHINE_MONTHLY, every=28)
    assert missed(chart(("2026-11-01", monthly, "first"))) == []


def test_missed_dose_call_is_silent_before_its_hour_after_the_call_and_for_whoever_came():
    book = chart(*SIX)
    assert not holding(missed_dose_call, book, "2026-11-07 11:59")
    called = MissedDoseFollowedUp(through=day("2026-11-07"), called="Him", reached=True)
    assert not holding(missed_dose_call, chart(*SIX, ("2026-11-07", called)), "2026-11-07 13:00")
    refused = DoseRefused(order=uid_of("first"), day=day("2026-11-07"), slot=0)
    assert not holding(missed_dose_call, chart(*SIX, ("2026-11-07", refused)), "2026-11-07 13:00")
    died = chart_of("2026-11-06 | stage.left | stage=medication; how=died")
    assert not holding(missed_dose_call, died, "2026-11-07 13:00")


def test_missed_dose_call_fires_on_the_same_day_from_the_hour_of_the_program_and_counts_on():
    book = chart(*SIX)
    assert "1 dose missed" in holding(missed_dose_call, book, "2026-11-07 12:00")[0]
    assert holding(missed_dose_call, book, "2026-11-07 10:00", context(dose_missed_from_hour=10))
    assert "3 doses missed in a row" in holding(missed_dose_call, book, "2026-11-09 12:00")[0]
    assert "6 doses missed in a row" in holding(missed_dose_call, book, "2026-12-24 12:00")[0]  # and goes on
    called = MissedDoseFollowedUp(through=day("2026-11-07"), called="Him", reached=False)
    again = chart(*SIX, ("2026-11-07", called))
    assert "2 doses missed" in holding(missed_dose_call, again, "2026-11-08 12:00")[0]


def test_restart_to_sign_is_silent_after_two_missed_doses_and_once_an_order_was_signed_since():
    assert not holding(restart_to_sign, chart(*SIX), "2026-11-09 23:59")
    again = ("2026-11-10", order(50, "2026-11-10", purpose=Purpose.RESTART, replaces=uid_of("first")), "again")
    assert not holding(restart_to_sign, chart(*SIX, again), "2026-11-10 08:00")


@pytest.mark.parametrize(
    ("profile", "three", "four", "five"),
    [
        ("au", "50 mg: half the dose", "40 mg: see the prescriber", "a new induction"),
        ("metaphi", "100 mg: the full dose, after an assessment", "50 mg: half the dose or 30 mg", "30 mg: restart"),
        ("us", "50 mg: lower the dose by 25 to 50 %", "30 mg: titrate again", "30 mg: a new induction"),
        ("", "has chosen no profile", "has chosen no profile", "has chosen no profile"),
    ],
)
def test_restart_to_sign_fires_before_the_next_dose_with_what_the_profile_proposes(profile, three, four, five):
    using = context(missed_dose_profile=profile)
    for on, words in (("2026-11-10", three), ("2026-11-11", four), ("2026-11-12", five)):
        moment = datetime.fromisoformat(f"{on} 00:00").replace(tzinfo=UTC)
        found = [one.what_to_do for one in restart_to_sign(chart(*SIX), using) if one.holds_at(moment)]
        assert len(found) == 1
        assert words in found[0], found


def test_missed_doses_risk_is_silent_after_two_missed_doses_and_28_days_after_the_last():
    assert not holding(missed_doses_risk, chart(*SIX), "2026-11-09 23:00")
    back = (*SIX, ("2026-11-10", given("first", "2026-11-10", 50)))  # three missed, then here every day
    every_day = chart(*back, *daily("first", "2026-11-11", 40, 50))
    assert not holding(missed_doses_risk, every_day, "2026-12-08 00:00")
    two = chart(*SIX, ("2026-11-09", given("first", "2026-11-09", 100)))
    assert not holding(missed_doses_risk, two, "2026-11-10 08:00")


def test_missed_doses_risk_fires_from_the_third_on_and_stays_while_they_are_back():
    assert holding(missed_doses_risk, chart(*SIX), "2026-11-10 00:00")
    back = chart(*SIX, ("2026-11-10", given("first", "2026-11-10", 50)))
    assert holding(missed_doses_risk, back, "2026-12-07 23:00")  # the 9th and 28 days


def test_nobody_who_has_died_is_called():
    left = ("2026-11-08", StageLeft.model_validate({"stage": "medication", "how": "died"}, strict=False))
    for rule in (missed_dose_call, restart_to_sign, missed_doses_risk):
        assert not list(rule(chart(*SIX, left), AU))


def test_an_order_signed_in_the_afternoon_is_not_missed_before_the_day_is_over():
    late = chart(("2026-11-01 15:00", order(30, "2026-11-01"), "first"))
    assert not holding(missed_dose_call, late, "2026-11-01 23:00")
    assert holding(missed_dose_call, late, "2026-11-02 00:00")
