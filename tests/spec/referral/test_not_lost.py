"""Ways in which somebody on the way could fall off every agenda, and ways in which nobody should be called."""

from zoneinfo import ZoneInfo

import pytest

from tests.charts import chart_of, moment
from tests.spec.referral.charts import MADE, OTHER
from throughcare.care.referral.readings import tracks
from throughcare.care.referral.rules import appointment_passed, not_arrived, referral_declined, referral_of_the_dead
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure

DECLINED = "2026-03-04 09:00 | referral.declined | referral=@ref; reason=No place | helpline\n"
BOOKED = "2026-03-04 09:00 | appointment.booked | referral=@ref; on=2026-03-06 | helpline\n"
ENDED = "2026-03-05 10:00 | referral.ended | referral=@ref; reason=not_reached; instead=Weekly calls | helpline\n"
ANOTHER = f"two: 2026-03-04 12:00 | referral.made | listing={OTHER}; name=Lakeside; urgency=today | helpline\n"
DIED = "2026-03-05 12:00 | stage.left | stage=access; how=died | nurse\n"
RULES = (not_arrived, appointment_passed, referral_declined)


def holding(text, at="2026-04-01 12:00", context=None):
    """The names of what is asked for at a moment."""
    found = [one for rule in RULES for one in rule(chart_of(text), context or Context())]
    return {one.rule for one in found if one.holds_at(moment(at))}


# ---- a referral that was ended and goes on


@pytest.mark.parametrize(
    "later",
    [
        "2026-03-09 10:00 | appointment.booked | referral=@ref; on=2026-05-01 | helpline",
        "2026-03-09 10:00 | referral.acknowledged | referral=@ref | helpline",
        "2026-03-09 10:00 | referral.sent | referral=@ref; how=phone; tells=[] | helpline",
    ],
)
def test_a_referral_that_goes_on_after_its_end_is_followed_again(later):
    (track,) = tracks(chart_of(MADE + ENDED + later))
    assert track.is_open
    assert holding(MADE + ENDED + later) == {"not_arrived"}


def test_one_that_ended_after_all_that_became_of_it_is_done():
    assert not holding(MADE + BOOKED + ENDED)
    assert not holding(MADE + ENDED.replace("2026-03-05 10:00", "2026-03-05") + BOOKED)
    assert not holding(MADE + ENDED + BOOKED), "charted late: it had happened before the end"


# ---- a decline


def test_a_referral_made_by_mistake_answers_no_decline():
    mistake = "2026-03-04 13:00 | referral.ended | referral=@two; reason=mistake | helpline"
    assert not holding(MADE + DECLINED + ANOTHER, "2026-03-04 12:00") & {"referral_declined"}
    assert holding(MADE + DECLINED + ANOTHER + mistake) == {"referral_declined"}


def test_an_arrival_elsewhere_after_a_decline_answers_it():
    before = ANOTHER.replace("2026-03-04 12:00", "2026-03-03 16:00")
    arrived = "2026-03-06 10:00 | arrival.confirmed | referral=@two | helpline"
    assert "referral_declined" in holding(MADE + before + DECLINED)
    assert not holding(MADE + before + DECLINED + arrived)


def test_we_have_it_after_a_decline_takes_the_decline_back():
    text = MADE + DECLINED + "2026-03-04 11:00 | referral.acknowledged | referral=@ref | helpline"
    assert tracks(chart_of(text))[0].state == "acknowledged"
    assert holding(text) == {"not_arrived"}


@pytest.mark.parametrize(("first", "then", "state"), [(BOOKED, DECLINED, "declined"), (DECLINED, BOOKED, "booked")])
def test_of_an_appointment_and_a_decline_of_which_only_the_day_is_known_the_one_charted_last_holds(first, then, state):
    later = then.replace("2026-03-04 09:00", "2026-03-04") + "\n"
    assert tracks(chart_of(MADE + first + later))[0].state == state


# ---- death


@pytest.mark.parametrize("before", ["", BOOKED, DECLINED])
def test_nobody_is_told_to_call_somebody_who_died(before):
    assert not holding(MADE + before + DIED)


def test_referral_of_the_dead_fires_until_it_is_ended_so_that_the_program_does_not_call_them():
    (one,) = referral_of_the_dead(chart_of(MADE + BOOKED + DIED), Context())
    assert (one.severity, one.roles) == (Severity.NOTICE, {Role.HELPLINE, Role.INTAKE, Role.MANAGER})
    assert "Riverside" in one.message
    overdose = "2026-03-05 12:00 | overdose.occurred | outcome=died; intent=unknown | nurse\n"
    assert list(referral_of_the_dead(chart_of(MADE + overdose), Context()))


def test_referral_of_the_dead_is_silent_about_the_living_and_about_what_was_ended_or_arrived():
    ended = "2026-03-05 13:00 | referral.ended | referral=@ref; reason=died | helpline\n"
    arrived = "2026-03-05 09:00 | arrival.confirmed | referral=@ref | helpline\n"
    for text in (MADE, MADE + DIED + ended, MADE + arrived + DIED):
        assert not list(referral_of_the_dead(chart_of(text), Context()))


# ---- days that cannot be meant


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/New_York", "UTC"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0001-01-01; at=10:00"])
def test_an_appointment_in_a_year_that_cannot_be_meant_breaks_no_agenda(day, zone):
    text = f"{MADE}2026-03-04 09:00 | appointment.booked | referral=@ref; on={day} | helpline"
    context = Context(zone=ZoneInfo(zone))
    for one in (one for rule in RULES for one in rule(chart_of(text), context)):
        assert one.holds_from is None or one.holds_from.astimezone(ZoneInfo("UTC"))
    assert "not_arrived" in holding(text, context=context)
