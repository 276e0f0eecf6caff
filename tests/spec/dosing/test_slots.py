"""Never: one order slot twice, a day's total above what was signed, a dose without a signed order in force."""

from datetime import date, timedelta

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, ORAL, asked, context, is_final, on, only_stop, person
from throughcare.care.dosing.readings import How, day_total, doses
from throughcare.care.medication.entries import Drug, Ending, HoldLifted, Medication, OrderEnded, OrderHeld
from throughcare.care.medication.readings import SlotState, allowance, dosing_day, in_force, orders, slots
from throughcare.care.stock.entries import Form
from throughcare.care.stock.readings import amount_of, measured_of
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure


def test_slot_given_once_is_silent_about_the_first_dose_and_about_tomorrows():
    chart = person().order(60).given(60, "monday").given(60, "tuesday", day=on(1))
    assert asked("slot_given_once", chart) == []


def test_slot_given_once_fires_when_a_second_window_gives_the_same_dose():
    chart = person().order(60).given(60, "first").given(60, "second", clock="07:01")
    assert "is charted already" in only_stop(asked("slot_given_once", chart))
    assert is_final("slot_given_once")


def test_slot_given_once_fires_for_a_dose_that_was_taken_home_for_today():
    chart = person().order(60).taken_home(60, on(1), on(2)).given(60, day=on(1))
    assert asked("slot_given_once", chart)
    assert asked("slot_given_once", person().order(60).taken_home(60, on(1), on(1)))


def test_slot_given_once_fires_for_a_slot_that_paper_says_was_filled():
    assert asked("slot_given_once", person().order(60).late(60, order="order", slot=0).given(60))


def test_slot_given_once_fires_when_a_withdrawn_dose_is_restored_beside_the_one_that_replaced_it():
    chart = person().order(60).given(60, "first").withdraw("first").given(60, "second")
    assert asked("slot_given_once", chart) == []
    assert asked("slot_given_once", chart.withdraw("withdrawal", "restored"))


def test_slot_given_once_fires_for_an_order_that_was_corrected_after_the_first_dose():
    chart = person().order(60).given(60)
    said = chart.entries[0].payload
    chart.add(said.model_copy(update={"rationale": "spelling"}), "mended", role=Role.PRESCRIBER, corrects="order")
    assert asked("slot_given_once", chart.given(60, "again", order="mended"))


def test_day_total_signed_is_silent_up_to_the_microgram_that_was_signed():
    chart = person().order(60, 20).given(60, slot=0).given(20, "second", slot=1)
    assert asked("day_total_signed", chart) == []


def test_day_total_signed_fires_for_one_microgram_more():
    chart = person().order(60, 20).late(60).given(20, slot=1)
    assert asked("day_total_signed", chart) == []
    chart = person().order(60, 20).late(61).given(20, slot=1)
    assert "81 mg of methadone" in only_stop(asked("day_total_signed", chart))
    assert is_final("day_total_signed")


def test_day_total_signed_fires_when_a_new_lower_order_meets_take_home_doses_of_the_old_one():
    chart = person().order(100).taken_home(100, on(1), on(2))
    chart.order(50, label="lower", first=on(1), replaces="order").given(50, day=on(1), order="lower")
    assert "150 mg" in only_stop(asked("day_total_signed", chart))


def test_day_total_signed_is_silent_about_a_dose_that_another_clinic_gave():
    assert asked("day_total_signed", person().order(60).elsewhere(60).given(60)) == []


def test_dose_fits_order_is_silent_when_it_fills_its_slot():
    assert asked("dose_fits_order", person().order(60).given(60)) == []
    assert asked("dose_fits_order", person().order(60).given(40)) == []
    assert asked("dose_fits_order", person().order(60).taken_home(60, on(1), on(28))) == []


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (person().given(60), "no signed order"),
        (person().order(60).withdraw("order").given(60), "no signed order"),
        (person().order(60, last_day=on(-1)).given(60), "not in force"),
        (person().order(60, first=on(1)).given(60), "not in force"),
        (person().order(60).given(60, medication=ORAL), "not for buprenorphine"),
        (person().order(60).given(61), "61 mg are more than the 60 mg"),
        (person().order(60).given(60, slot=1), "no such dose"),
        (person().order(60).given(60, day=on(1), happened=DAY), "was given on 2 Mar 2026"),
        (person().order(60).taken_home(60, on(63)), "next 62 days"),
        (person().order(60).taken_home(60, on(-1)), "next 62 days"),
    ],
)
def test_dose_fits_order_fires_for_a_dose_that_nobody_signed(chart, words):
    assert words in only_stop(asked("dose_fits_order", chart))
    assert is_final("dose_fits_order")


def test_dose_fits_order_fires_when_a_correction_raises_a_dose_above_what_was_signed():
    chart = person().order(60).given(40, "dose").given(70, "mended", corrects="dose")
    assert asked("dose_fits_order", chart)


def test_the_dosing_day_begins_at_the_hour_the_program_has_set():
    at_half_past_midnight = person().order(60).given(60, day=on(-1), happened=DAY, clock="00:30")
    assert asked("dose_fits_order", at_half_past_midnight, dosing_day_begins=4) == []
    assert asked("dose_fits_order", at_half_past_midnight)
    moment = at_half_past_midnight.entries[-1].happened.moment
    assert dosing_day(moment, context(dosing_day_begins=4)) == on(-1)
    assert dosing_day(moment, context(dosing_day_begins="4")) == DAY


def test_an_order_governs_until_it_is_ended_or_another_takes_its_place():
    chart = person().order(60, label="a").order(80, label="b", first=on(2), replaces="a")
    governing = [[order.uid for order in in_force(chart.book, on(day))] for day in (0, 1, 2)]
    assert governing == [[uid_of("a")], [uid_of("a")], [uid_of("b")]]
    chart.add(OrderEnded(order=uid_of("b"), last_day=on(5), why=Ending.CLINICAL), role=Role.PRESCRIBER)
    assert [order.uid for order in in_force(chart.book, on(5))] == [uid_of("b")]
    assert in_force(chart.book, on(6)) == []


def test_an_order_signed_by_mistake_takes_nobodys_place():
    chart = person().order(60, label="a").order(80, label="b", first=on(2), replaces="a")
    chart.add(OrderEnded(order=uid_of("b"), why=Ending.ERROR), role=Role.PRESCRIBER)
    assert [order.uid for order in in_force(chart.book, on(9))] == [uid_of("a")]


def test_of_two_orders_that_replace_one_the_later_signed_governs():
    chart = person().order(60, label="a").order(70, label="b", first=on(1), replaces="a")
    chart.order(80, label="c", first=on(2), replaces="a")
    governing = [[order.uid for order in in_force(chart.book, on(day))] for day in (0, 1, 2)]
    assert governing == [[uid_of("a")], [uid_of("b")], [uid_of("c")]]
    assert orders(chart.book)[0].replaced_by == uid_of("b")


def test_the_slots_of_a_day_are_open_used_or_held():
    chart = person().order(60, 20).given(60)
    states = [one.state for one in slots(chart.book, DAY, context())]
    assert states == [SlotState.USED, SlotState.OPEN]
    chart.add(OrderHeld(order=uid_of("order"), first_day=DAY, reason="ECG first"), "hold")
    assert [one.state for one in slots(chart.book, on(1), context())] == [SlotState.HELD] * 2
    chart.add(HoldLifted(hold=uid_of("hold"), first_day=on(1)), role=Role.PRESCRIBER)
    assert [one.state for one in slots(chart.book, on(1), context())] == [SlotState.OPEN] * 2
    assert slots(chart.book, DAY, context())[1].state is SlotState.HELD


def test_an_injection_is_due_on_its_day_stays_due_and_may_come_early_by_its_label():
    weekly = {"medication": Medication.BUPRENORPHINE_WEEKLY, "every_days": 7, "first": date(2026, 3, 1)}
    chart = person().order(24, **weekly)
    first = [one.day for day in (1, 4) for one in slots(chart.book, date(2026, 3, day), context())]
    assert first == [date(2026, 3, 1)] * 2
    chart.given(24, day=date(2026, 3, 1), medication=Medication.BUPRENORPHINE_WEEKLY)
    assert [one.state for one in slots(chart.book, date(2026, 3, 5), context())] == [SlotState.USED]
    early = slots(chart.book, date(2026, 3, 6), context())
    assert [(one.day, one.state) for one in early] == [(date(2026, 3, 8), SlotState.OPEN)]
    chart.given(24, "next", day=date(2026, 3, 8), happened=date(2026, 3, 6), medication=Medication.BUPRENORPHINE_WEEKLY)
    assert asked("dose_fits_order", chart) == []
    chart.given(24, "same day", day=date(2026, 3, 8), happened=date(2026, 3, 6), clock="09:00",
                medication=Medication.BUPRENORPHINE_WEEKLY)  # fmt: skip
    assert asked("dose_fits_order", chart)


def test_doses_are_told_apart_by_how_they_came_to_be_charted():
    chart = person().order(60, 20).given(60).taken_home(60, on(1)).late(20, day=on(-1)).elsewhere(day=on(-2))
    assert [(one.day, one.how) for one in doses(chart.book)] == [
        (on(-2), How.ELSEWHERE), (on(-1), How.LATE), (DAY, How.GIVEN), (on(1), How.TO_GO),
    ]  # fmt: skip
    assert day_total(chart.book, Drug.METHADONE, DAY) == 60_000
    assert day_total(chart.book, Drug.METHADONE, on(-2)) == 0
    assert allowance(chart.book, DAY, Drug.METHADONE) == 80_000


def test_what_is_asked_of_some_days_is_what_all_days_say():
    chart = person().order(60)
    for back in range(200, 0, -1):
        day = DAY - timedelta(days=back)
        chart = chart.given(60, f"{back}", day=day) if back % 7 else chart.taken_home(60, day, today=on(-back - 3))
    for back in (0, 1, 61, 62, 63, 100):
        day = DAY - timedelta(days=back)
        assert doses(chart.book, day) == [one for one in doses(chart.book) if one.day >= day]


def test_eighty_five_milligrams_can_be_had_of_the_liquid_and_not_of_tablets_of_forty():
    assert measured_of(85_000, Form.LIQUID, 10_000) == 8_500
    assert measured_of(85_000, Form.LIQUID, 1_000) == 85_000
    assert measured_of(85_000, Form.DISPERSIBLE_TABLET, 40_000) is None
    assert amount_of(8_500, Form.LIQUID, 10_000) == 85_000
