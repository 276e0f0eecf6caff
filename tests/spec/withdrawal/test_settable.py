"""Numbers that nobody but this project chose: each can be set by a program, and the rule follows it."""

from datetime import UTC, datetime, timedelta

import pytest

from throughcare.care.dosing.rules import naltrexone as at_the_window
from throughcare.care.medication.forms.plans import CannotPlan, filled
from throughcare.care.medication.rules import conflicts
from throughcare.care.medication.values import fact as medication_fact
from throughcare.care.medication.weigh.depot import products
from throughcare.care.medication.weigh.switching import waits
from throughcare.care.takehome import values as takehome
from throughcare.care.withdrawal import values as withdrawal
from throughcare.care.withdrawal.entries.words import Setting
from throughcare.care.withdrawal.readings.due import by_protocol
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
OURS = (
    "HOME_LATE_HOURS", "PW_BEFORE_HOURS", "COWS_VOMITING", "COWS_TREMOR", "LOFEXIDINE_NOTICE_DAYS", "RELIEF_DAYS",
)  # fmt: skip


@pytest.mark.parametrize(
    ("room", "name"),
    [*((withdrawal, name) for name in OURS), *((takehome, name) for name in takehome.facts())],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_a_program_sets_its_own_number_and_nonsense_leaves_ours(room, name):
    default = room.fact(name).value
    for said, holds in ((7, 7), (0, 0), (-1, default), ("7", default), (True, default), (None, default)):
        assert room.value(name, Context(settings={room.SETTING: {name: said}})) == holds
    assert room.value(name, Context(settings={room.SETTING: "nonsense"})) == default


def test_every_number_that_has_no_source_says_so():
    assert {withdrawal.fact(name).mark for name in OURS} == {"P"}
    assert medication_fact("TAPER_PERCENT_MOST").mark == "P"


def test_somebody_in_withdrawal_at_home_is_overdue_when_the_program_says():
    for settings, hours in (({}, 12), ({"withdrawal": {"HOME_LATE_HOURS": 4}}, 4)):
        due = by_protocol(BEGAN, Setting.OUTPATIENT, BEGAN, Context(settings=settings))
        assert due.late - due.at == timedelta(hours=hours)


def test_a_taper_that_is_steeper_than_the_program_allows_is_not_filled_in():
    said = {"first_day": "2026-11-02", "doses-0": "100", "taper_percent": "20", "taper_every": "14"}
    assert filled("taper", said, Context())["rows"] != "1"
    for percent in (10, 19):
        with pytest.raises(CannotPlan, match=f"at most {percent} percent"):
            filled("taper", said, Context(settings={"medication": {"TAPER_PERCENT_MOST": percent}}))


def test_no_look_back_is_shorter_than_the_longest_wait_after_an_injection():
    """The look-backs are no choice of anybody: what lies farther back is in no wait."""
    longest = max(wait.days for wait in waits().values()) + max(one.due_days for one in products().values())
    after = medication_fact("NALTREXONE_XR_WAIT").value + max(one.due_days for one in products().values())
    assert max(longest, after) <= at_the_window.FARTHEST.days
    assert max(longest, after) <= conflicts.LONG.days
