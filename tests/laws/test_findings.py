"""Findings: one holds from its first instant until before its last, and no clock is asked."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clinic import SOURCE
from throughcare.chart.findings import Context, Finding, Severity

pytestmark = pytest.mark.pure

MOMENTS = st.datetimes(timezones=st.just(UTC))


def held(start, end):
    return Finding("due", Severity.DUE, "due", "do", (), SOURCE, frozenset(), start, end)


@given(st.none() | MOMENTS, st.none() | MOMENTS, MOMENTS)
def test_a_finding_holds_from_its_first_instant_until_before_its_last(start, end, now):
    began = start is None or now >= start
    over = end is not None and now >= end
    assert held(start, end).holds_at(now) is (began and not over)


@given(MOMENTS, MOMENTS)
def test_two_stages_of_one_matter_never_leave_a_gap_and_never_overlap(turn, now):
    assert held(None, turn).holds_at(now) is not held(turn, None).holds_at(now)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize("day", [date.min, date.max, date(2026, 3, 8)])
def test_the_first_instant_of_any_day_can_be_stored(zone, day):
    assert Context(zone=ZoneInfo(zone)).start_of(day).astimezone(UTC) is not None


def test_a_day_begins_when_it_begins_where_the_program_is():
    start = Context(zone=ZoneInfo("America/New_York")).start_of(date(2026, 3, 8))
    assert start.astimezone(UTC) == datetime(2026, 3, 8, 5, tzinfo=UTC)


def test_every_change_of_what_a_rule_may_know_makes_the_agendas_stale():
    plain = Context()
    others = [
        Context(zone=ZoneInfo("America/New_York")),
        Context(settings={"quiet_after_days": 7}),
        Context(closed_days=frozenset({date(2026, 12, 25)})),
        Context(knowledge_version="2"),
    ]
    assert len({context.version for context in [plain, *others]}) == 5
    assert plain.version == Context().version


def test_the_order_of_settings_changes_nothing():
    assert Context(settings={"a": 1, "b": 2}).version == Context(settings={"b": 2, "a": 1}).version


def test_an_hour_is_an_hour_when_the_clocks_change():
    zone = ZoneInfo("America/New_York")
    begin = Context(zone=zone).start_of(date(2026, 3, 8)).astimezone(UTC)
    end = Context(zone=zone).start_of(date(2026, 3, 9)).astimezone(UTC)
    assert end - begin == timedelta(hours=23)
