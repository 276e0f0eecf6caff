"""What follows from a call. For each rule first when it is silent, then when it speaks, and from which instant."""

from zoneinfo import ZoneInfo

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.access.rules import call_open, callback_due, risk_without_follow_up
from throughcare.chart.books import CALL
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

pytestmark = pytest.mark.pure

TAKEN = (
    "call: 2026-03-01 22:41 | call.taken | program=elm; caller=relative; words=He will not wake properly. | helpline\n"
)
DESK = {Role.HELPLINE, Role.INTAKE, Role.MANAGER}


def found(rule, text, context=None):
    return list(rule(chart_of(text, type=CALL), context or Context()))


# ---- call_open


def test_call_open_is_silent_about_a_call_that_was_closed():
    assert not found(call_open, TAKEN + "2026-03-02 | call.closed | outcome=informed | helpline")


def test_call_open_is_silent_in_the_chart_of_a_person():
    assert not found(call_open, "2026-03-01 | note.written | text=Slept well.")


def test_call_open_fires_from_the_moment_it_was_taken():
    (one,) = found(call_open, TAKEN)
    assert (one.severity, one.entries, one.roles) == (Severity.DUE, (uid_of("call"),), DESK)
    assert not one.holds_at(moment("2026-03-01 22:40"))
    assert one.holds_at(moment("2026-03-01 22:41"))


def test_call_open_fires_again_when_the_closing_was_a_mistake():
    text = TAKEN + "end: 2026-03-02 | call.closed | outcome=informed | helpline\n"
    assert found(call_open, text + "2026-03-02 | entry.withdrawn | corrects=@end; why=another call | helpline")


# ---- callback_due

BACK = (
    TAKEN
    + "back: 2026-03-01 22:50 | callback.planned | due_on=2026-03-02; due_at=09:30; promise=Naloxone? | helpline\n"
)


def test_callback_due_is_silent_once_somebody_was_reached():
    text = BACK + "2026-03-02 09:31 | callback.made | reached=yes; planned=@back; said=He slept. | helpline"
    assert not found(callback_due, text)


def test_callback_due_is_silent_when_the_promise_that_was_kept_is_moved_afterwards():
    """A corrected promise has an id of its own: whoever had answered the first was told to call again."""
    kept = BACK + "2026-03-02 09:31 | callback.made | reached=yes; planned=@back; said=He slept. | helpline\n"
    moved = "2026-03-02 10:00 | callback.planned | due_on=2026-03-02; due_at=10:30; corrects=@back; why=late | helpline"
    assert not found(callback_due, kept + moved)


def test_callback_due_is_silent_when_the_promise_was_withdrawn():
    text = BACK + "2026-03-02 | entry.withdrawn | corrects=@back; why=They asked us not to call. | helpline"
    assert not found(callback_due, text)


def test_callback_due_fires_at_its_time_on_the_programs_clock_and_not_a_minute_before():
    (one,) = found(callback_due, BACK, Context(zone=ZoneInfo("America/New_York")))
    assert one.message == "Call back: Naloxone?"
    assert not one.holds_at(moment("2026-03-02 14:29"))
    assert one.holds_at(moment("2026-03-02 14:30"))


def test_callback_due_fires_from_the_beginning_of_its_day_where_no_time_was_said():
    (one,) = found(callback_due, TAKEN + "2026-03-01 | callback.planned | due_on=2026-03-02 | helpline")
    assert one.holds_from == moment("2026-03-02 00:00")


def test_callback_due_fires_still_after_an_attempt_and_after_the_call_was_closed():
    text = BACK + "2026-03-02 09:31 | callback.made | reached=no; planned=@back | helpline\n"
    assert found(callback_due, text + "2026-03-02 10:00 | call.closed | outcome=informed | helpline")


# ---- risk_without_follow_up

RISK = TAKEN + "risk: 2026-03-01 22:45 | call.signs_noted | flags=[{}]; signs=[secrecy] | helpline\n"
HEAVY = ["not_responding", "suicide_risk", "acutely_ill", "recent_overdose", "released_without_moud", "moud_missed",
         "mixed", "unsafe_use", "pregnant"]  # fmt: skip


@pytest.mark.parametrize("flag", ["minor", "chronic_illness", "no_safe_home"])
def test_risk_without_follow_up_is_silent_about_lighter_flags(flag):
    assert not found(risk_without_follow_up, RISK.format(flag))


def test_risk_without_follow_up_is_silent_about_warning_signs_alone():
    assert not found(risk_without_follow_up, TAKEN + "2026-03-01 | call.signs_noted | signs=[drowsy] | helpline")


def test_risk_without_follow_up_is_silent_once_a_call_back_is_promised_or_the_person_is_known():
    risk = RISK.format("recent_overdose")
    assert not found(risk_without_follow_up, risk + "2026-03-01 | callback.planned | due_on=2026-03-02 | helpline")
    assert not found(risk_without_follow_up, risk + "2026-03-01 | call.linked | person=@somebody | helpline")


def test_risk_without_follow_up_is_silent_when_somebody_said_what_they_decided():
    risk = RISK.format("recent_overdose")
    said = "rule=risk_without_follow_up; finding=x; about=[@risk]; reason=She gave no number and will call again."
    call = chart_of(f"{risk}2026-03-01 | finding.acknowledged | {said} | helpline", type=CALL)
    assert "risk_without_follow_up" not in {one.rule for one in RULES.findings(call, Context())}


@pytest.mark.parametrize("flag", HEAVY)
def test_risk_without_follow_up_fires_for_every_heavy_flag(flag):
    (one,) = found(risk_without_follow_up, RISK.format(flag))
    assert (one.severity, one.entries, one.roles) == (Severity.WARNING, (uid_of("risk"),), DESK)


def test_risk_without_follow_up_fires_again_when_the_link_was_a_mistake():
    text = RISK.format("mixed") + "link: 2026-03-01 | call.linked | person=@somebody | helpline\n"
    assert found(risk_without_follow_up, text + "2026-03-02 | entry.withdrawn | corrects=@link; why=a twin | helpline")
