"""A day of the stock: expected, counted, difference, as the reference reckons it; and the dates the law counts."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.spec.stock.books import BOX, LITRE, book, counted, explained, held, line, poured, removed
from throughcare.care.medication.entries import Drug
from throughcare.care.stock.readings.dates import (
    business_days_after,
    federal_holidays,
    form_106_due,
    form_222_void_after,
    inventory_due,
    loss_notice_due,
)
from throughcare.care.stock.readings.day import day_line, expected_close, tolerance_ug, within_tolerance
from throughcare.care.stock.values import keeping, law, schedule
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)
PUMP = Context(settings={"stock": {"liquid_tolerance_per_mille": 10}})


def test_the_vector_of_the_reference():
    """10000+5000-6230-3150-40-500 = 5080; counted 5080: 0; counted 5060: -20, investigate."""
    assert expected_close(10000, received=5000, observed=6230, taken_home=3150, spilled=40, destroyed=500) == 5080


VECTOR = (
    LITRE,
    line("2026-03-02 06:00", "stock.moved_in", 5000, "out_of=@the other bottle"),
    poured("2026-03-02 07:00", 6230),
    poured("2026-03-02 08:00", 3150, "take_home"),
    removed("2026-03-02 09:00", 40),
    removed("2026-03-02 10:00", 500, "destroyed"),
)


@pytest.mark.parametrize(("counted_mg", "difference"), [(5080, 0), (5060, -20_000)])
def test_the_same_vector_from_the_book_of_a_bottle(counted_mg, difference):
    bottle = book(*VECTOR, counted("2026-03-02 19:00", counted_mg, 5080))
    found = day_line(bottle, SECOND, Context())
    assert (found.opening_ug, found.moved_in_ug, found.observed_ug) == (10_000_000, 5_000_000, 6_230_000)
    assert (found.taken_home_ug, found.spilled_ug, found.destroyed_ug) == (3_150_000, 40_000, 500_000)
    assert (found.expected_ug, found.difference_ug, found.open_ug) == (5_080_000, difference, difference)


def test_twenty_milligrams_too_few_are_investigated_unless_the_program_knows_its_pump():
    short = held(*VECTOR, counted("2026-03-02 19:00", 5060, 5080))
    assert not within_tolerance(short, keeping(Context()))
    assert tolerance_ug(short, keeping(PUMP)) == 93_800  # 1 % of the 9,380 mg that were poured
    assert within_tolerance(short, keeping(PUMP))


def test_no_pump_excuses_a_missing_tablet():
    short = held(
        BOX, "2026-03-02 19:00 | bottle.counted | by=pieces; measured=99; amount_ug=3960000; expected_ug=4000000"
    )
    assert not within_tolerance(short, keeping(PUMP))


def test_a_setting_that_makes_no_sense_leaves_the_strictest_value():
    odd = keeping(Context(settings={"stock": {"liquid_tolerance_per_mille": -3, "expiring_days": 60, "else": 1}}))
    assert (odd.liquid_tolerance_per_mille, odd.expiring_days) == (0, 60)
    assert keeping(Context(settings={"stock": "none"})).tolerance_pieces == 0


def test_a_bottle_is_on_no_day_before_it_came_and_untouched_it_needs_no_count():
    assert day_line(book(LITRE), date(2026, 2, 28), Context()) is None
    (came, left_alone) = (day_line(book(LITRE), day, Context()) for day in (FIRST, SECOND))
    assert (came.opening_ug, came.received_ug, came.counted_ug) == (0, 10_000_000, 10_000_000)
    assert (left_alone.opening_ug, left_alone.received_ug, left_alone.open_ug) == (10_000_000, 0, 0)


def test_a_bottle_that_was_used_after_its_count_is_not_counted():
    bottle = book(LITRE, counted("2026-03-01 12:00", 10_000, 10_000), poured("2026-03-01 13:00", 85))
    assert day_line(bottle, FIRST, Context()).counted_ug is None


def test_the_day_of_a_clinic_ends_where_it_says_and_a_count_next_morning_still_closes_it():
    """A pour at 0:30 in New York is yesterday's where the dosing day begins at 4."""
    night = Context(ZoneInfo("America/New_York"), {"dosing_day_begins": 4})
    bottle = book(
        LITRE, poured("2026-03-02 05:30", 85), counted("2026-03-02 09:30", 9915, 9915), poured("2026-03-02 10:00", 40)
    )
    assert day_line(bottle, FIRST, night).observed_ug == 85_000
    assert day_line(bottle, FIRST, night).counted_ug == 9_915_000
    assert day_line(bottle, SECOND, night).observed_ug == 40_000
    assert day_line(bottle, SECOND, Context()).observed_ug == 125_000


def test_what_was_explained_is_said_of_the_day_and_the_next_begins_from_the_count():
    bottle = book(
        LITRE,
        poured("2026-03-01 12:00", 100),
        counted("2026-03-01 19:00", 9880, 9900),
        explained("2026-03-01 19:05", -20),
    )
    first, second = (day_line(bottle, day, Context()) for day in (FIRST, SECOND))
    assert (first.difference_ug, first.explained_ug, first.open_ug) == (-20_000, -20_000, 0)
    assert (second.opening_ug, second.expected_ug, second.open_ug) == (9_880_000, 9_880_000, 0)


# ---- dates of the law


def test_a_theft_found_on_friday_2_january_2026_is_notified_by_monday_and_form_106_is_due_on_16_february():
    assert loss_notice_due(date(2026, 1, 2)) == date(2026, 1, 5)
    assert form_106_due(date(2026, 1, 2)) == date(2026, 2, 16)


def test_the_friday_before_an_independence_day_on_saturday_is_no_business_day():
    assert date(2026, 7, 3) in federal_holidays(2026)
    assert loss_notice_due(date(2026, 7, 2)) == date(2026, 7, 6)


def test_holidays_are_observed_on_the_nearest_weekday_and_juneteenth_since_2021():
    assert date(2021, 12, 31) in federal_holidays(2021)  # New Year 2022 was a Saturday
    assert date(2022, 1, 1) not in federal_holidays(2022)
    assert date(2022, 6, 20) in federal_holidays(2022)
    assert date(2020, 6, 19) not in federal_holidays(2020)
    assert [day for day in sorted(federal_holidays(2026)) if day.month in (5, 9, 10, 11)] == [
        date(2026, 5, 25), date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26),
    ]  # fmt: skip
    assert business_days_after(date(2026, 12, 24), 1) == date(2026, 12, 28)


def test_an_inventory_of_1_may_2024_is_due_again_by_1_may_2026():
    assert inventory_due(date(2024, 5, 1)) == date(2026, 5, 1)
    assert inventory_due(date(2024, 2, 29)) == date(2026, 2, 28)


def test_an_order_form_signed_on_10_january_2026_is_void_after_11_march():
    assert form_222_void_after(date(2026, 1, 10)) == date(2026, 3, 11)


def test_every_value_of_the_law_says_where_it_is_from_and_how_sure_that_is():
    for name in ("inventory", "loss_notice", "form_106", "form_222", "witnesses", "retention"):
        assert law(name).source
        assert law(name).mark in ("V", "K", "K?", "P")
    assert [schedule(drug) for drug in Drug] == ["II", "III", ""]
