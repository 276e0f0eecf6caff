"""A guest is dosed once a day, by one clinic, on what the home clinic said (care reference 3.4)."""

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, asked, at, context, found, is_final, on, only_stop
from tests.spec.takehome.written import Home, home
from throughcare.care.takehome.entries import GuestClosed
from throughcare.chart.times import When

pytestmark = pytest.mark.pure
HOME, WRITTEN, AGAIN, AWAY = (
    "guest_dosed_at_home",
    "guest_not_confirmed",
    "guest_confirmed_long_ago",
    "guest_at_another_clinic",
)


def test_guest_dosed_at_home_is_silent_when_the_last_dose_there_was_yesterday():
    assert asked(HOME, Home().guest().guest_order().given(60)) == []
    assert asked(HOME, home().given(60)) == []


def test_guest_dosed_at_home_fires_when_they_gave_one_today_and_nobody_overrides_it():
    assert "second one" in only_stop(asked(HOME, Home().guest(last_dose_on=DAY).guest_order().given(60)))
    assert asked(HOME, Home().guest().guest_order().again(last_dose_on=DAY).given(60))
    assert is_final(HOME)


def test_guest_not_confirmed_is_silent_once_the_home_clinic_has_written():
    assert asked(WRITTEN, Home().guest().guest_order().given(60)) == []
    assert asked(WRITTEN, Home().guest(written=None).guest_order().again(written=True).given(60)) == []


def test_guest_not_confirmed_fires_without_a_letter_outside_its_days_and_without_a_clinic():
    for written in (False, None):
        assert "in writing" in only_stop(asked(WRITTEN, Home().guest(written=written).guest_order().given(60)))
    assert asked(WRITTEN, Home().guest(last=on(1)).guest_order().given(60, day=on(2)))
    assert "No home clinic" in only_stop(asked(WRITTEN, Home().guest_order(guest="nobody").given(60)))
    assert is_final(WRITTEN)


@pytest.mark.parametrize(("when", "silent"), [("07:00", True), ("06:59", False)])
def test_guest_confirmed_long_ago_is_silent_up_to_24_hours(when, silent):
    chart = Home().guest(when=at(on(-1), when)).guest_order().given(60)
    assert (asked(AGAIN, chart) == []) is silent


def test_guest_confirmed_long_ago_fires_until_somebody_has_called_again():
    old = Home().guest(when=at(on(-5))).guest_order()
    assert "24 hours" in only_stop(asked(AGAIN, old.given(60)))
    assert not is_final(AGAIN)
    assert asked(AGAIN, Home().guest(when=at(on(-5))).guest_order().again().given(60)) == []
    assert asked(AGAIN, Home().guest(when=When.parse("")).guest_order().given(60))


def test_guest_confirmed_long_ago_is_silent_on_the_day_after_a_dose_here_and_fires_after_a_day_away():
    chart = Home().guest().guest_order().given(60)
    assert asked(AGAIN, chart.given(60, "second", day=on(1))) == []
    away = Home().guest().guest_order().given(60)
    assert asked(AGAIN, away.given(60, "third", day=on(2)))


def test_guest_at_another_clinic_is_silent_before_and_after_it_and_once_it_is_closed():
    assert asked(AWAY, home().sent().given(60, day=on(4))) == []
    assert asked(AWAY, home().sent(accepted=False).given(60)) == []
    assert asked(AWAY, home().sent().add(GuestClosed(guest=uid_of("sent"))).given(60)) == []


def test_guest_at_another_clinic_fires_while_they_are_dosed_there():
    assert "Lakeside" in only_stop(asked(AWAY, home().sent().given(60)))


def test_guest_order_differs_is_silent_about_what_was_agreed():
    assert asked("guest_order_differs", Home().guest().guest_order(verified=False)) == []


def test_guest_order_differs_fires_for_another_dose_other_days_and_more_than_30():
    assert "60 mg" in only_stop(asked("guest_order_differs", Home().guest().guest_order(70, verified=False)))
    assert "agreed for" in only_stop(
        asked("guest_order_differs", Home().guest().guest_order(last=on(10), verified=False))
    )
    thirty = Home().guest(last=on(40)).guest_order(last=on(29), verified=False)
    assert asked("guest_order_differs", thirty) == []
    more = Home().guest(last=on(40)).guest_order(last=on(30), verified=False)
    assert "at most 30" in only_stop(asked("guest_order_differs", more))


def test_guest_letter_due_is_silent_before_the_last_day_is_over_and_once_it_went():
    (one,) = found("guest_letter_due", Home().guest(last=on(2)))
    assert one.holds_from == context().start_of(on(3))
    assert found("guest_letter_due", Home().guest().add(GuestClosed(guest=uid_of("guest")))) == []


def test_guest_letter_due_fires_for_a_guest_here_and_for_one_of_ours_elsewhere():
    chart = Home().guest().sent()
    assert [one.what_to_do[:4] for one in found("guest_letter_due", chart)] == ["Send", "Ask "]
