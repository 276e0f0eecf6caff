"""FIB-4, Duke counts and vaccine schedules: the vectors of the care reference 7, and both sides of each bound."""

from datetime import UTC, date
from decimal import Decimal

import pytest

from tests.charts import chart_of
from throughcare.care.assessment.knowledge import signs, vaccines
from throughcare.care.assessment.readings.liver import Band, fib4, last_liver
from throughcare.care.assessment.readings.months import add_months
from throughcare.care.assessment.readings.signs import duke
from throughcare.care.assessment.readings.vaccines import next_dose

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("age", "ast", "alt", "platelets", "value", "band"),
    [
        (50, 80, 64, 200, "2.50", "intermediate"),
        (35, 30, 36, 250, "0.70", "low"),
        (60, 120, 100, 100, "7.20", "high"),
        (29, 100, 100, 200, "1.45", "intermediate"),  # exactly 1.45 lies between
        (28, 100, 100, 200, "1.40", "low"),
        (65, 100, 100, 200, "3.25", "intermediate"),  # exactly 3.25 lies between
        (66, 100, 100, 200, "3.30", "high"),
    ],
)
def test_fib4_as_published(age, ast, alt, platelets, value, band):
    found = fib4(age, ast, alt, platelets)
    assert (str(found.value), found.band) == (value, Band(band))


def test_a_value_rounded_to_the_bound_does_not_change_its_band():
    found = fib4(50, 58, 100, 200)  # 1.4500
    assert found.band is Band.INTERMEDIATE
    just = fib4(29, 9999, 10000, 2000)  # 1.449855, shown as 1.45
    assert (just.value, just.band) == (Decimal("1.45"), Band.LOW)


def test_a_value_of_zero_is_an_error():
    with pytest.raises(ValueError, match="above zero"):
        fib4(50, 80, 0, 200)


BLOODS = "2026-03-01 | liver_bloods.measured | ast_u_l=80; alt_u_l=64; platelets_10e9_l=200"


def test_fib4_takes_the_age_on_the_day_of_the_bloods():
    born = "2026-01-01 | person.registered | number=1; program=elm; birth_date=1976-03-02\n"
    assert last_liver(chart_of(born + BLOODS), UTC).fib4.value == Decimal("2.45")  # 49 until tomorrow
    born = born.replace("1976-03-02", "1976-03-01")
    assert last_liver(chart_of(born + BLOODS), UTC).fib4.value == Decimal("2.50")


def test_without_a_birth_date_fib4_is_incomplete_and_not_zero():
    found = last_liver(chart_of("2026-01-01 | person.registered | number=1; program=elm\n" + BLOODS), UTC)
    assert found.fib4 is None
    assert "incomplete" in found.why_none


@pytest.mark.parametrize(
    ("major", "minor", "result"),
    [
        (2, 0, "definite"),
        (1, 3, "definite"),
        (0, 5, "definite"),
        (1, 1, "possible"),
        (1, 2, "possible"),
        (0, 3, "possible"),
        (0, 4, "possible"),
        (1, 0, "criteria_not_met"),
        (0, 2, "criteria_not_met"),
        (0, 0, "criteria_not_met"),
        (2, 5, "definite"),
    ],
)
def test_duke_counts_as_published(major, minor, result):
    assert duke(major, minor).value == result


def test_the_word_rejected_is_never_said():
    assert "rejected" not in {duke(major, minor).value for major in range(3) for minor in range(6)}


def test_a_criterion_more_never_weakens_the_duke_result():
    order = ["criteria_not_met", "possible", "definite"]
    for major in range(3):
        for minor in range(6):
            now = order.index(duke(major, minor).value)
            assert order.index(duke(major + 1, minor).value) >= now
            assert order.index(duke(major, minor + 1).value) >= now


def test_the_fever_of_the_criteria_is_38_0():
    assert signs().fever_tenths_c == 380


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        ("2026-01-15", 12, "2027-01-15"),
        ("2026-01-15", 3, "2026-04-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 6, "2026-07-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
    ],
)
def test_due_days_move_by_calendar_months_and_stop_at_the_end_of_a_month(last, months, due):
    assert add_months(day(last), months) == day(due)


def doses(product, *given):
    found = next_dose(vaccines()[product], [day(one) for one in given])
    return found and (found.number, str(found.from_day), found.until_day and str(found.until_day))


def test_engerix_as_published():
    assert doses("engerix", "2026-01-31") == (2, "2026-02-28", None)
    assert doses("engerix", "2026-01-31", "2026-02-28") == (3, "2026-07-31", None)
    assert doses("engerix", "2026-01-31", "2026-02-28", "2026-07-31") is None


def test_a_late_second_dose_moves_the_third_by_the_shortest_interval():
    assert doses("engerix", "2026-01-31", "2026-06-05") == (3, "2026-07-31", None)  # eight weeks are 31 July
    assert doses("engerix", "2026-01-31", "2026-06-06") == (3, "2026-08-01", None)


def test_twinrix_accelerated_as_published():
    assert doses("twinrix", "2026-03-01") == (2, "2026-03-08", None)
    assert doses("twinrix", "2026-03-01", "2026-03-08") == (3, "2026-03-22", "2026-03-31")
    assert doses("twinrix", "2026-03-01", "2026-03-08", "2026-03-22") == (4, "2027-03-01", None)


def test_heplisav_has_two_doses_and_the_hepatitis_a_vaccines_a_range():
    assert doses("heplisav", "2026-01-31") == (2, "2026-02-28", None)
    assert doses("havrix", "2026-01-31") == (2, "2026-07-31", "2027-01-31")
    assert doses("vaqta", "2026-01-31") == (2, "2026-07-31", "2027-07-31")


def test_the_first_dose_has_no_day_of_its_own():
    assert doses("havrix") is None
