"""What was taken back, or was charted with an odd time, opens no way to a second dose. Found by the simulation."""

from datetime import timedelta

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import DAY, asked, found, on, only_stop, person
from tests.spec.stock.books import LITRE, book, guarded, poured
from throughcare.care.dosing.entries import DoseEnteredLate, DoseToldElsewhere, DoseVomited
from throughcare.care.medication.entries import Medication
from throughcare.chart.guards import GUARDS
from throughcare.chart.times import When

pytestmark = pytest.mark.pure

YEAR_AGO = When.on(DAY - timedelta(days=365))
TOO_STRONG = LITRE.replace("strength_ug=10000", "strength_ug=5000").replace("amount_ug=10000000", "amount_ug=5000000")
RESTORED = "| entry.withdrawn | corrects=@back; why=it was right"


def test_slot_given_once_fires_for_a_slot_that_paper_filled_with_the_year_mistyped():
    said = DoseEnteredLate(order=uid_of("order"), day=DAY, slot=0, medication=Medication.METHADONE, amount_ug=60_000,
                           pours=(), given_by="Joan Park")  # fmt: skip
    chart = person().order(60).add(said, "paper", YEAR_AGO)
    assert "charted already" in only_stop(asked("slot_given_once", chart.given(60)))
    assert asked("day_total_signed", chart)


def test_agonist_with_naltrexone_fires_for_naltrexone_told_of_with_the_year_mistyped():
    said = DoseToldElsewhere(medication=Medication.NALTREXONE_ORAL, day=DAY, where="Jail")
    assert asked("agonist_with_naltrexone", person().order(60).add(said, "told", YEAR_AGO).given(60))


def re_dosed():
    """A dose that came up and was given again."""
    return person().order(60, 20).given(60, "first").vomited("first").given(60, "again", again_for="first")


def test_slot_given_once_fires_for_a_third_dose_once_the_vomited_one_was_taken_back():
    chart = re_dosed()
    assert asked("slot_given_once", chart) == asked("day_total_signed", chart) == []
    chart = chart.withdraw("first").given(20, "third", clock="09:00")
    assert "charted already" in only_stop(asked("slot_given_once", chart))


def test_day_total_signed_fires_for_a_dose_above_it_once_the_vomited_one_was_taken_back():
    chart = re_dosed().withdraw("first").given(60, "third", clock="09:00")
    assert "120 mg" in only_stop(asked("day_total_signed", chart))


def test_slot_filled_twice_fires_when_it_turns_out_that_nothing_came_up():
    chart = re_dosed()
    assert found("slot_filled_twice", chart) == []
    (alarm,) = found("slot_filled_twice", chart.withdraw("vomited"))
    assert set(alarm.entries) == {uid_of("first"), uid_of("again")}


def test_vomiting_taken_back_fires_before_the_day_holds_two_doses_and_may_be_true():
    (stopped,) = asked("vomiting_taken_back", re_dosed().withdraw("vomited"))
    assert "60 mg were given again" in stopped.message
    assert next(one for one in GUARDS if one.name == "vomiting_taken_back").overridable
    moved = DoseVomited(dose=uid_of("other"), minutes_after=5)
    assert asked("vomiting_taken_back", re_dosed().add(moved, "moved", corrects="vomited"))


def test_vomiting_taken_back_is_silent_where_nothing_was_given_again_or_the_dose_still_came_up():
    assert asked("vomiting_taken_back", person().order(60).given(60).vomited().withdraw("vomited")) == []
    later = DoseVomited(dose=uid_of("first"), minutes_after=12)
    assert asked("vomiting_taken_back", re_dosed().add(later, "later", corrects="vomited")) == []
    assert asked("vomiting_taken_back", re_dosed().withdraw("again")) == []
    assert asked("vomiting_taken_back", re_dosed().withdraw("again").withdraw("vomited", "back")) == []


def test_dose_fits_order_fires_when_a_dose_is_restored_whose_order_was_taken_back():
    chart = person().order(60).given(60).withdraw("dose")
    assert asked("dose_fits_order", chart) == []
    replaced = person().order(60).given(60).withdraw("dose").order(80, label="b", first=DAY, replaces="order")
    assert asked("dose_fits_order", replaced.withdraw("withdrawal", "restored")) == []
    chart.withdraw("order", "order back").withdraw("withdrawal", "restored")
    assert "no signed order" in only_stop(asked("dose_fits_order", chart))


def test_dose_fits_order_is_silent_when_a_dose_is_restored_on_another_day():
    chart = person().order(60).given(60, day=on(-3)).withdraw("dose").withdraw("withdrawal", "restored")
    assert asked("dose_fits_order", chart, dosing_day_begins=12) == []


def test_bottle_receipt_stands_fires_when_a_receipt_is_restored_beside_the_one_that_replaced_it():
    back = "back: | entry.withdrawn | corrects=@came; why=wrong bottle"
    again = LITRE.replace("came:", "second:")
    assert not guarded("bottle_receipt_stands", book(LITRE, back, again))
    assert guarded("bottle_receipt_stands", book(LITRE, back, again, RESTORED))


def test_bottle_receipt_stands_fires_when_its_strength_changes_under_what_was_poured():
    mended = TOO_STRONG.replace("came:", "mended:") + "; corrects=@came; why=read wrongly"
    half = poured("2026-03-01 12:00", 85).replace("amount_ug=85000", "amount_ug=42500")
    taken_back = "| entry.withdrawn | corrects=@mended; why=it was right"
    assert guarded("bottle_receipt_stands", book(LITRE, mended, half, taken_back))
    back = "back: | entry.withdrawn | corrects=@pour_a; why=wrong dose"
    pour = poured("2026-03-01 12:00", 85, label="a")
    assert guarded("bottle_receipt_stands", book(LITRE, pour, back, mended, RESTORED))
    assert not guarded("bottle_receipt_stands", book(LITRE, pour, back, RESTORED))


def erased(chart, label):
    """A court has the content of an entry erased."""
    place = next(nr for nr, entry in enumerate(chart.entries) if entry.uid == uid_of(label))
    chart.entries[place] = chart.entries[place]._replace(raw=None)
    return chart


def test_dose_erased_today_fires_because_nobody_can_read_which_dose_it_was():
    chart = erased(person().order(60).given(60, "first", clock="06:00"), "first").given(60, "second")
    assert "erased" in only_stop(asked("dose_erased_today", chart))
    home = erased(person().order(60).taken_home(60, on(1), on(2), label="home", today=on(-1)), "home").given(60, "dose")
    assert only_stop(asked("dose_erased_today", home))


def test_dose_erased_today_is_silent_about_one_of_another_day():
    chart = erased(person().order(60).given(60, "first", day=on(-1)), "first").given(60, "second")
    assert asked("dose_erased_today", chart) == []
