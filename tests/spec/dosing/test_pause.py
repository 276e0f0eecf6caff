"""What makes the nurse pause, what never goes together, and what is given again after vomiting."""

from datetime import date, timedelta

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, METHADONE, ORAL, asked, at, context, found, is_final, on, only_stop, person
from throughcare.care.dosing.entries import DoseAgainAllowed, DoseIncidentReviewed, DoseWithheld, Withheld
from throughcare.care.dosing.readings import doses
from throughcare.care.dosing.rules.again import most_again
from throughcare.care.medication.entries import Medication, OrderHeld
from throughcare.chart.findings import Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure
NALTREXONE, DEPOT, WEEKLY = (
    Medication.NALTREXONE_MONTHLY,
    Medication.BUPRENORPHINE_MONTHLY,
    Medication.BUPRENORPHINE_WEEKLY,
)
CLASH = "agonist_with_naltrexone"


def after(first, days, then, amounts=(60, 380)):
    """One medication on 1 March, the other so many days after it."""
    began = date(2026, 3, 1)
    chart = person().order(amounts[0], label="one", medication=first, first=began)
    chart.given(amounts[0], "one dose", day=began, order="one", medication=first)
    day = began + timedelta(days=days)
    chart.order(amounts[1], label="two", medication=then, first=day)
    return chart.given(amounts[1], "two dose", day=day, order="two", medication=then)


@pytest.mark.parametrize(
    ("first", "days", "then"),
    [
        (METHADONE, 14, NALTREXONE),  # care reference 2.3: methadone 2026-03-01, earliest 2026-03-15
        (ORAL, 14, NALTREXONE),
        (NALTREXONE, 28, METHADONE),
        (Medication.NALTREXONE_ORAL, 3, ORAL),
        (WEEKLY, 21, NALTREXONE),
        (NALTREXONE, 1, NALTREXONE),
        (METHADONE, 1, METHADONE),
    ],
)
def test_agonist_with_naltrexone_is_silent_once_the_wait_is_over(first, days, then):
    assert asked(CLASH, after(first, days, then)) == []


@pytest.mark.parametrize(
    ("first", "days", "then"),
    [
        (METHADONE, 13, NALTREXONE),
        (ORAL, 13, NALTREXONE),
        (NALTREXONE, 27, METHADONE),
        (NALTREXONE, 0, ORAL),
        (Medication.NALTREXONE_ORAL, 2, ORAL),
        (WEEKLY, 20, NALTREXONE),
        (DEPOT, 41, NALTREXONE),
    ],
)
def test_agonist_with_naltrexone_fires_on_the_day_before(first, days, then):
    assert asked(CLASH, after(first, days, then))
    assert is_final(CLASH)


def test_agonist_with_naltrexone_fires_when_take_home_doses_are_still_in_hand_or_a_jail_gave_one():
    started = person().order(380, medication=NALTREXONE, first=DAY, label="shot")
    in_hand = started.order(60, label="order").taken_home(60, on(3), today=on(-20))
    assert asked(CLASH, in_hand.given(380, order="shot", medication=NALTREXONE))
    jail = person().order(380, medication=NALTREXONE, first=DAY).elsewhere(None, day=on(-5))
    assert asked(CLASH, jail.given(380, medication=NALTREXONE))


def test_buprenorphine_with_methadone_is_silent_in_a_low_dose_start_and_two_days_after():
    chart = person().order(60, last_day=on(-1)).given(60, day=on(-2)).order(8, label="b", medication=ORAL, first=DAY)
    assert asked("buprenorphine_with_methadone", chart.given(8, "b dose", order="b", medication=ORAL)) == []
    low = person().order(60).given(60).order(1, label="b", medication=ORAL, first=DAY, overlaps_agonist=True)
    assert asked("buprenorphine_with_methadone", low.given(1, "b dose", order="b", medication=ORAL)) == []


def test_buprenorphine_with_methadone_fires_on_the_day_and_the_day_after():
    for back in (0, -1):
        chart = person().order(60, last_day=on(back)).given(60, day=on(back))
        chart.order(8, label="b", medication=ORAL, first=DAY).given(8, "b dose", order="b", medication=ORAL)
        assert asked("buprenorphine_with_methadone", chart)
    assert not is_final("buprenorphine_with_methadone")


def held():
    said = OrderHeld(order=uid_of("order"), first_day=on(-1), last_day=DAY, reason="ECG first")
    return person().order(60).add(said, "hold")


def test_order_on_hold_is_silent_on_the_day_after_it():
    assert asked("order_on_hold", held().given(60, day=on(1))) == []


def test_order_on_hold_fires_on_its_last_day_with_the_reason():
    assert "ECG first" in only_stop(asked("order_on_hold", held().given(60)))


def test_order_not_verified_is_silent_once_a_nurse_has_read_it():
    assert asked("order_not_verified", person().order(60).given(60)) == []


def test_order_not_verified_fires_before_that():
    assert asked("order_not_verified", person().order(60, verified=False).given(60))


def test_dosed_elsewhere_is_silent_about_another_day_or_drug():
    assert asked("dosed_elsewhere", person().order(60).elsewhere(day=on(-1)).given(60)) == []
    assert asked("dosed_elsewhere", person().order(60).elsewhere(medication=ORAL).given(60)) == []


def test_dosed_elsewhere_fires_even_while_nobody_has_confirmed_it():
    for sure in (True, False, None):
        assert asked("dosed_elsewhere", person().order(60).elsewhere(confirmed=sure).given(60))


def withheld(why, day=DAY):
    return person().order(60).add(DoseWithheld(order=uid_of("order"), day=day, slot=0, why=why)).given(60)


def test_sedated_today_is_silent_about_yesterday_and_about_the_right_person_found_later():
    assert asked("sedated_today", withheld(Withheld.SEDATED, on(-1))) == []
    assert asked("sedated_today", withheld(Withheld.IDENTITY)) == []


def test_sedated_today_fires_when_somebody_withheld_the_dose_an_hour_ago():
    assert "too sleepy" in only_stop(asked("sedated_today", withheld(Withheld.SEDATED)))


def missed(days, **settings):
    chart = person().order(60).given(60, "last", day=on(-days - 1)).given(60)
    return asked("doses_missed_before", chart, **settings)


def test_doses_missed_before_is_silent_up_to_what_the_profile_goes_on_with():
    assert missed(0) == missed(2) == missed(2, missed_dose_profile="au") == []
    answered = person().order(60).given(60, "last", day=on(-9)).order(30, label="new", first=DAY, replaces="order")
    assert asked("doses_missed_before", answered.given(30, order="new")) == []


def test_doses_missed_before_fires_from_the_third_missed_dose_on():
    assert "3 doses were missed" in only_stop(missed(3))
    assert missed(3, missed_dose_profile="au")
    assert not missed(3, closed=[on(-1)])


def weekly(days):
    began = date(2026, 3, 1)
    chart = (
        person().order(24, medication=WEEKLY, every_days=7, first=began).given(24, "1", day=began, medication=WEEKLY)
    )
    due = date(2026, 3, 8)
    happened = began + timedelta(days=days)
    return chart.given(24, "2", day=due, happened=happened, medication=WEEKLY)


def test_injection_out_of_window_is_silent_from_the_6th_to_the_10th():
    # care reference 2.2.6: Brixadi weekly 2026-03-01, window 2026-03-06 to 03-10
    assert asked("injection_out_of_window", weekly(5)) == asked("injection_out_of_window", weekly(9)) == []


def test_injection_out_of_window_fires_the_day_before_and_the_day_after():
    assert "too early" in only_stop(asked("injection_out_of_window", weekly(4)))
    assert "late" in only_stop(asked("injection_out_of_window", weekly(10)))


def again(mg, minutes=10, **settings):
    chart = person().order(60).given(60).vomited(minutes=minutes)
    return asked("dose_given_again", chart.given(mg, "again", again_for="dose"), **settings)


BY_MINUTES = {"vomited_dose": "by_minutes"}


def test_dose_given_again_is_silent_by_the_minutes_where_the_program_goes_by_them():
    assert again(60, 15, **BY_MINUTES) == again(30, 16, **BY_MINUTES) == again(30, 30, **BY_MINUTES) == []


@pytest.mark.parametrize(("mg", "minutes"), [(61, 15), (31, 16), (31, 30), (1, 31)])
def test_dose_given_again_fires_beyond_them(mg, minutes):
    assert again(mg, minutes, **BY_MINUTES)
    assert is_final("dose_given_again")


def test_dose_given_again_fires_until_a_prescriber_has_decided():
    assert "no prescriber has allowed it" in only_stop(again(10))
    chart = person().order(60).given(60).vomited()
    chart.add(DoseAgainAllowed(dose=uid_of("dose"), amount_ug=90_000), role=Role.PRESCRIBER)
    assert most_again(chart.book, doses(chart.book)[0], context()) == 60_000
    assert asked("dose_given_again", chart.given(60, "again", again_for="dose")) == []
    assert asked("slot_given_once", chart) == asked("day_total_signed", chart) == asked("dose_fits_order", chart) == []
    assert "given again already" in only_stop(
        asked("dose_given_again", chart.given(60, "third", again_for="dose", clock="09:00"))
    )


def test_dose_given_again_fires_for_a_dose_that_stayed_down():
    chart = person().order(60).given(60).given(60, "again", again_for="dose")
    assert "not charted" in only_stop(asked("dose_given_again", chart))


def test_slot_filled_twice_is_silent_about_a_dose_each_day():
    assert found("slot_filled_twice", person().order(60).given(60).given(60, "b", day=on(1))) == []


def test_slot_filled_twice_fires_for_a_double_dose_from_paper_until_somebody_looked_into_it():
    chart = person().order(60).given(60).late(60, order="order", slot=0)
    (one,) = found("slot_filled_twice", chart)
    assert (one.severity, one.roles) == (Severity.STOP, {Role.NURSE, Role.PRESCRIBER, Role.MANAGER})
    assert one.holds_from == at(DAY, "00:00").moment
    assert found("day_above_orders", chart)
    chart.add(DoseIncidentReviewed(doses=(uid_of("dose"), uid_of("late")), words="Stayed two hours; awake."))
    assert found("slot_filled_twice", chart) == found("day_above_orders", chart) == []


def test_day_above_orders_is_silent_when_paper_stays_within_them():
    assert found("day_above_orders", person().order(60).late(60)) == []


def test_day_above_orders_fires_for_a_dose_from_paper_that_nobody_had_signed():
    assert "there was no order" in found("day_above_orders", person().late(60))[0].message
    assert "60 mg were signed" in found("day_above_orders", person().order(60).late(61))[0].message


def test_dosed_here_and_elsewhere_is_silent_until_they_have_confirmed_it():
    assert found("dosed_here_and_elsewhere", person().order(60).given(60).elsewhere()) == []


def test_dosed_here_and_elsewhere_fires_when_a_jail_confirms_it():
    chart = person().order(60).given(60).elsewhere(confirmed=True)
    assert "60 mg and 60 mg" in found("dosed_here_and_elsewhere", chart)[0].message
