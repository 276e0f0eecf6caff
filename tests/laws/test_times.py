"""Times: what happened earlier stands earlier, and a stored time is read as it was written."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.chart.times import Precision, When, stamp

pytestmark = pytest.mark.pure

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
NAIVE = [datetime(year, 1, 1) for year in (3, 9997)]  # noqa: DTZ001 - hypothesis adds the zone
MOMENTS = st.datetimes(*NAIVE, timezones=ZONES)
WHENS = st.one_of(st.just(When.unknown()), st.dates().map(When.on), MOMENTS.map(When.at))


@given(MOMENTS, MOMENTS)
def test_the_stored_texts_of_two_moments_sort_as_the_moments_do(one, other):
    assert (When.at(one).text < When.at(other).text) == (one < other)
    assert (When.at(one) == When.at(other)) == (one == other)


@given(st.dates(), st.dates())
def test_the_stored_texts_of_two_days_sort_as_the_days_do(one, other):
    assert (When.on(one).text < When.on(other).text) == (one < other)


@given(WHENS)
def test_what_was_written_is_what_is_read(when):
    assert When.parse(when.text) == When.stored(when.text) == when
    assert When.parse(when.text).precision is when.precision


@given(WHENS, ZONES)
def test_every_known_time_has_a_day_in_every_time_zone(when, zone):
    assert (when.day(zone) is None) == (when.precision is Precision.UNKNOWN)


@given(st.text())
def test_a_text_that_is_no_time_is_refused_and_nothing_else_happens(text):
    try:
        when = When.parse(text)
    except ValueError:
        return
    assert When.parse(when.text) == when


@pytest.mark.parametrize("text", ["2026-W01-1", "20260301T100000", "2026-03-01T10:00:00+02:00", "2026-3-1", " "])
def test_a_stored_time_in_another_form_is_damage(text):
    with pytest.raises(ValueError, match=r"."):
        When.stored(text)


def test_a_moment_without_a_time_zone_is_never_charted():
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize("moment", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)])
@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_an_impossible_year_is_an_error_and_never_a_crash_on_somebodys_page(moment, hours):
    with pytest.raises(ValueError, match="year"):
        When.at(moment.replace(tzinfo=timezone(timedelta(hours=hours))))


def test_a_day_in_the_programs_own_calendar_is_the_same_everywhere():
    assert When.on(date(2026, 3, 1)).day(timezone(timedelta(hours=-8))) == date(2026, 3, 1)


def test_an_instant_late_in_the_evening_is_the_next_day_further_east():
    late = When.at(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert late.day(timezone(timedelta(hours=2))) == date(2026, 3, 2)
