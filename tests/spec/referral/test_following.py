"""Nobody is lost on the way: a referral is on somebody's agenda every day until the person has arrived."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.charts import chart_of, moment, uid_of
from tests.spec.referral.charts import LISTING, MADE, OTHER, asked
from throughcare.care.referral.readings import track_of, tracks
from throughcare.care.referral.rules import appointment_passed, not_arrived, referral_declined
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure

NEW_YORK = Context(zone=ZoneInfo("America/New_York"))
ARRIVED = "2026-03-05 10:00 | arrival.confirmed | referral=@ref | helpline\n"
ENDED = "2026-03-05 10:00 | referral.ended | referral=@ref; reason=elsewhere; instead=Treated there | helpline\n"
BOOKED = "2026-03-04 09:00 | appointment.booked | referral=@ref; on=2026-03-06; at=09:30 | helpline\n"
DECLINED = "no: 2026-03-04 09:00 | referral.declined | referral=@ref; reason=No place | helpline\n"


def found(rule, text, context=None):
    return list(rule(chart_of(text), context or Context()))


def holding(rule, text, at, context=None):
    return [one for one in found(rule, text, context) if one.holds_at(moment(at))]


# ---- not_arrived


@pytest.mark.parametrize("end", [ARRIVED, ENDED, DECLINED])
def test_not_arrived_is_silent_once_they_arrived_or_it_ended_or_was_declined(end):
    assert not found(not_arrived, MADE + end)


def test_not_arrived_fires_at_once_and_is_due_from_the_next_day_of_the_program_for_ever():
    (today,) = holding(not_arrived, MADE, "2026-03-03 15:00", NEW_YORK)
    assert (today.severity, today.message) == (Severity.NOTICE, "The referral to Riverside is not sent.")
    (still,) = holding(not_arrived, MADE, "2026-03-04 04:59", NEW_YORK)
    assert still.severity is Severity.NOTICE
    for day in ("2026-03-04 05:00", "2026-03-20 12:00", "2027-03-20 12:00"):
        (due,) = holding(not_arrived, MADE, day, NEW_YORK)
        assert (due.severity, due.roles) == (Severity.DUE, {Role.HELPLINE, Role.INTAKE, Role.MANAGER})


def test_a_referral_of_which_only_the_day_is_known_is_due_always():
    (due,) = found(not_arrived, MADE.replace("2026-03-03 15:00", "2026-03-03"))
    assert (due.severity, due.holds_from, due.holds_until) == (Severity.DUE, None, None)


def test_an_appointment_ahead_does_not_take_it_off_the_agenda():
    (due,) = holding(not_arrived, MADE + BOOKED, "2026-03-05 12:00")
    assert due.message == "Expected at Riverside on 6 Mar 2026, 09:30."


def test_an_arrival_that_was_withdrawn_puts_it_back():
    taken_back = "2026-03-05 11:00 | entry.withdrawn | corrects=@here; why=Another person | helpline"
    assert found(not_arrived, MADE + "here: " + ARRIVED + taken_back)


def test_a_corrected_referral_keeps_what_became_of_it():
    corrected = (
        f"2026-03-03 15:10 | referral.made | listing={LISTING}; name=Riverside; urgency=soon; corrects=@ref; "
        "why=Urgency | helpline\n"
    )
    chart = chart_of(MADE + corrected + ARRIVED)
    (track,) = tracks(chart)
    assert (track.uid, track.state) == (uid_of("ref"), "arrived")
    assert track_of(chart, track.entry.uid) == track


# ---- appointment_passed


def test_appointment_passed_is_silent_until_the_booked_time_and_once_they_arrived():
    assert not holding(appointment_passed, MADE + BOOKED, "2026-03-06 09:29")
    assert not found(appointment_passed, MADE + BOOKED + "2026-03-06 10:00 | arrival.confirmed | referral=@ref")
    assert not found(appointment_passed, MADE)


def test_appointment_passed_fires_from_the_booked_time_on():
    (one,) = holding(appointment_passed, MADE + BOOKED, "2026-03-06 09:30")
    assert (one.severity, one.what_to_do[:47]) == (
        Severity.WARNING,
        "Call the person and the program: 555 0100 now. "[:47],
    )
    without_time = BOOKED.replace("; at=09:30", "")
    assert not holding(appointment_passed, MADE + without_time, "2026-03-06 23:59")
    assert holding(appointment_passed, MADE + without_time, "2026-03-07 00:00")


# ---- referral_declined


def test_referral_declined_is_silent_when_another_is_made_or_an_end_or_a_new_appointment_charted():
    another = f"2026-03-04 12:00 | referral.made | listing={OTHER}; name=Lakeside; urgency=today | helpline\n"
    later = BOOKED.replace("2026-03-04 09:00", "2026-03-04 12:00")
    for more in (another, ENDED, later):
        assert not found(referral_declined, MADE + DECLINED + more)


def test_referral_declined_fires_until_another_program_is_found():
    (one,) = holding(referral_declined, MADE + DECLINED, "2026-04-04 09:00")
    assert (one.severity, one.message) == (Severity.DUE, "Riverside cannot take them: No place")


# ---- referral_twice


def test_referral_twice_is_silent_for_another_program_and_after_the_first_ended():
    assert not asked("referral_twice", MADE + MADE.replace("ref:", "two:").replace(LISTING, OTHER))
    assert not asked("referral_twice", MADE + ENDED + MADE.replace("ref:", "two:"))


def test_referral_twice_fires_while_the_same_program_has_an_open_one():
    (one,) = asked("referral_twice", MADE + MADE.replace("ref:", "two:"))
    assert one.message == "A referral to Riverside is open already."


def test_an_end_without_something_else_arranged_cannot_be_charted():
    with pytest.raises(ValueError, match="arranged instead"):
        chart_of(MADE + "2026-03-05 | referral.ended | referral=@ref; reason=not_reached")
    assert chart_of(MADE + "2026-03-05 | referral.ended | referral=@ref; reason=died").last is not None


def test_the_day_of_an_appointment_stands_in_its_sentence():
    assert tracks(chart_of(MADE + BOOKED))[0].booked[1].on == date(2026, 3, 6)
