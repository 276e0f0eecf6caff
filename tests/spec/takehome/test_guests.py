"""A guest is dosed once a day, by one clinic, on what the home clinic said (care reference 3.4)."""

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, asked, at, context, found, is_final, on, only_stop
from tests.spec.takehome.written import Home, home
from throughcare.care.dosing.readings import How, doses
from throughcare.care.medication.entries import Drug
from throughcare.care.medication.readings.missed import amount_before
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


def test_guest_dosed_at_home_fires_although_somebody_called_again_and_asked_nothing_of_the_dose():
    """A blank confirmation took the stop away, and a second dose was given without a word."""
    told = Home().guest(last_dose_on=DAY).guest_order()
    assert asked(HOME, told.again(last_dose_on=None).given(60))
    mistaken = Home().guest(last_dose_on=DAY).guest_order().again(last_dose_on=on(-1)).given(60)
    assert asked(HOME, mistaken) == []


def test_guest_at_another_clinic_fires_for_bottles_to_take_home_for_a_day_there():
    away = home().sent(first=on(2), last=on(4)).decided(7)
    assert "Lakeside" in only_stop(asked(AWAY, away.out(3)))
    assert asked(AWAY, home().sent(first=on(5), last=on(6)).decided(7).out(3)) == []


def test_guest_has_doses_fires_while_bottles_for_those_days_are_out():
    out = home().decided(7).out(3)
    assert "4 Mar 2026, 5 Mar 2026" in only_stop(asked("guest_has_doses", out.sent(first=on(2), last=on(6))))


def test_guest_has_doses_is_silent_about_other_days_a_refusal_and_bottles_that_came_back():
    assert asked("guest_has_doses", home().decided(7).out(3).sent(first=on(4), last=on(6))) == []
    assert asked("guest_has_doses", home().decided(7).out(3).sent(first=on(2), accepted=False)) == []
    back = home().decided(7).out(3).back(on(1), on(2), on(3))
    assert asked("guest_has_doses", back.sent(first=on(1), last=on(6))) == []


def corrected(chart, **said):
    """The agreement is corrected."""
    before = chart.entries[0].payload
    return chart.add(before.model_copy(update=said), "mended", at(on(-1), "15:00"), corrects="guest")


def test_guest_agreement_changed_fires_when_the_home_clinic_meant_another_dose_after_the_signature():
    chart = corrected(Home().guest().guest_order(), amount_ug=40_000)
    assert "40 mg" in only_stop(asked("guest_agreement_changed", chart.given(60)))


def test_guest_agreement_changed_is_silent_where_the_order_was_signed_on_it_or_only_a_name_was_mended():
    assert asked("guest_agreement_changed", Home().guest().guest_order(70).given(70)) == []
    assert asked("guest_agreement_changed", corrected(Home().guest().guest_order(), contact="555 0100").given(60)) == []


def closed(last_dose_on, chart=None):
    """Their last-dose letter came on the fourth day."""
    said = GuestClosed(guest=uid_of("sent"), last_dose_on=last_dose_on, last_dose_ug=60_000)
    return (chart or home()).given(60, "before", day=on(-1)).sent(accepted=True).add(said, when=at(on(3), "05:00"))


def test_a_dose_that_the_other_clinic_writes_of_is_asked_about_here_and_both_raise_an_alarm():
    chart = closed(on(3)).given(60, day=on(3))
    assert "confirmed" in only_stop(asked("dosed_elsewhere", chart))
    (alarm,) = found("dosed_here_and_elsewhere", chart)
    assert "60 mg and 60 mg" in alarm.message
    assert found("dosed_here_and_elsewhere", closed(on(2)).given(60, day=on(3))) == []


def test_a_home_clinic_that_says_afterwards_that_it_gave_one_too_raises_an_alarm():
    chart = Home().guest().guest_order().given(60).again(last_dose_on=DAY, when=at(DAY, "09:00"))
    assert [one.entries for one in found("dosed_here_and_elsewhere", chart)]
    mistaken = Home().guest(last_dose_on=DAY).guest_order().again(last_dose_on=on(-1)).given(60)
    assert found("dosed_here_and_elsewhere", mistaken) == []


def test_nobody_is_called_while_another_clinic_doses_them_and_the_window_asks_until_it_has_told():
    away = home().given(60, "before", day=on(-1)).sent(accepted=True)
    assert "on 6 Mar" in found("missed_dose_call", away)[0].message
    waiting = home().given(60, "before", day=on(-1)).sent()
    assert "on 2 Mar" in found("missed_dose_call", waiting)[0].message
    assert "4 doses were missed" in only_stop(asked("doses_missed_before", away.given(60, day=on(4))))
    assert asked("doses_missed_before", closed(on(3)).given(60, day=on(4))) == []


def test_a_dose_told_of_twice_is_no_double_amount_to_begin_again_with():
    chart = closed(on(2)).elsewhere(60, day=on(2), confirmed=True)
    assert [one.how for one in doses(chart.book)] == [How.GIVEN, How.ELSEWHERE, How.ELSEWHERE]
    assert amount_before(chart.book, Drug.METHADONE) == 60_000
