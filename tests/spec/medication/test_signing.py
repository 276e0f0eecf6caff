"""Before an order is signed: each stop is silent where it should be, and fires where it must."""

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import NURSE, asked, chart, context, daily, day, elsewhere, order
from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.medication.entries import (
    EcgMeasured,
    Medication,
    MedicineReported,
    MedicineStopped,
    OrderHeld,
    OrderVerified,
    Purpose,
)
from throughcare.care.path.entries import AlertRaised, StageLeft
from throughcare.care.path.stages import Topic
from throughcare.chart.corrections import EntryWithdrawn

pytestmark = pytest.mark.pure
EMPTY = chart()
BUP, WEEKLY = Medication.BUPRENORPHINE_NALOXONE, Medication.BUPRENORPHINE_WEEKLY
MONTHLY, VIVITROL = Medication.BUPRENORPHINE_MONTHLY, Medication.NALTREXONE_MONTHLY
FIRST = ("2026-11-01", order(30, "2026-11-01"), "first")
STEADY = chart(FIRST, *daily("first", "2026-11-01", 19, 30))
PREGNANT = chart(FIRST, ("2026-11-05", ConditionsReviewed(pregnancy=Answer.YES)))


def test_first_day_law_is_silent_at_50_mg_with_a_rationale_above_it_and_for_whoever_was_dosed_yesterday():
    assert not asked("first_day_law", EMPTY, order("40 + 10 if needed"))
    assert not asked("first_day_law", EMPTY, order("40 + 20 if needed", rationale="COWS 22 after 40 mg."))
    assert not asked(
        "first_day_law", STEADY, order(80, "2026-11-20", purpose=Purpose.TITRATION, replaces=uid_of("first"))
    )
    assert not asked("first_day_law", EMPTY, order(24, medication=BUP))


def test_first_day_law_fires_above_50_mg_also_for_a_transfer_and_after_five_missed_days():
    assert "CFR_50" in asked("first_day_law", EMPTY, order("40 + 20 if needed"))[0]
    told = chart(("2026-11-19", elsewhere("2026-11-19", 90)))
    assert asked("first_day_law", told, order(90, "2026-11-20", purpose=Purpose.MAINTENANCE))
    gap = chart(FIRST, *daily("first", "2026-11-01", 14, 90))  # last on the 14th: five days missed before the 20th
    again = order(60, "2026-11-20", purpose=Purpose.RESTART, replaces=uid_of("first"))
    assert asked("first_day_law", gap, again)
    assert not asked("first_day_law", chart(FIRST, *daily("first", "2026-11-01", 15, 90)), again)  # four


def test_first_day_law_adds_up_two_orders_of_one_first_day():
    assert asked("first_day_law", chart(("2026-11-20", order(30, "2026-11-20"), "first")), order(30, "2026-11-20"))


def test_first_day_label_is_silent_at_30_first_and_40_mg_on_the_day_or_with_a_rationale():
    assert not asked("first_day_label", EMPTY, order("30 + 10 if needed"))
    assert not asked("first_day_label", EMPTY, order(40, rationale="Fentanyl for years."))


def test_first_day_label_fires_above_it_without_a_rationale():
    assert asked("first_day_label", EMPTY, order(31))
    assert asked("first_day_label", EMPTY, order("30 + 11 if needed"))


def test_first_day_program_is_silent_where_the_program_has_set_nothing_or_more():
    assert not asked("first_day_program", EMPTY, order(40))
    assert not asked("first_day_program", EMPTY, order(40), context(methadone_first_day_mg=40))


def test_first_day_program_fires_above_the_programs_own_limit():
    assert asked("first_day_program", EMPTY, order(40), context(methadone_first_day_mg=30))


def test_qtc_stop_is_silent_below_500_ms_and_for_buprenorphine():
    assert not asked("qtc_stop", chart(("2026-11-01", EcgMeasured(qtc_ms=499))), order())
    assert not asked("qtc_stop", chart(("2026-11-01", EcgMeasured(qtc_ms=520))), order(8, medication=BUP))


def test_qtc_stop_fires_from_500_ms_on():
    assert asked("qtc_stop", chart(("2026-11-01", EcgMeasured(qtc_ms=500))), order())


def test_interaction_stop_is_silent_for_a_watched_medicine_and_one_that_was_stopped():
    taken = ("2026-11-01", MedicineReported(name="Nalbuphine"), "nalbuphine")
    assert not asked("interaction_stop", chart(("2026-11-01", MedicineReported(name="Sertraline"))), order())
    stopped = ("2026-11-02", MedicineStopped(medicine=uid_of("nalbuphine")))
    mended = ("2026-11-01", MedicineReported(name="Nalbuphine inj."), "mended", NURSE, uid_of("nalbuphine"))
    assert not asked("interaction_stop", chart(taken, stopped, mended), order())
    assert not asked("interaction_stop", chart(taken, stopped), order())


def test_interaction_stop_fires_for_an_antagonist():
    assert asked("interaction_stop", chart(("2026-11-01", MedicineReported(name="Nalbuphine 10 mg"))), order())


def test_taper_in_pregnancy_is_silent_for_a_dose_that_rises():
    assert not asked("taper_in_pregnancy", PREGNANT, order(60, "2026-11-20", ("2026-11-25", "40 + 40")))


def test_taper_in_pregnancy_fires_for_a_taper_and_for_any_order_that_goes_down():
    assert asked("taper_in_pregnancy", PREGNANT, order(60, purpose=Purpose.TAPER))
    assert asked("taper_in_pregnancy", PREGNANT, order(60, "2026-11-20", ("2026-12-05", 50)))
    alert = chart(("2026-11-05", AlertRaised(topic=Topic.PREGNANCY, text="Due in May.")))
    assert asked("taper_in_pregnancy", alert, order(60, purpose=Purpose.TAPER))


def test_taper_not_chosen_is_silent_when_the_person_has_chosen_it():
    assert not asked("taper_not_chosen", STEADY, order(30, purpose=Purpose.TAPER, chosen_by_person=True))


def test_taper_not_chosen_fires_when_nobody_asked():
    assert asked("taper_not_chosen", STEADY, order(30, purpose=Purpose.TAPER))


def test_restart_above_profile_is_silent_at_its_amount_and_without_a_profile():
    missed = chart(FIRST, *daily("first", "2026-11-01", 16, 100))  # three missed before the 20th
    half, full = (order(mg, "2026-11-20", purpose=Purpose.RESTART, replaces=uid_of("first")) for mg in (50, 100))
    assert not asked("restart_above_profile", missed, half, context(missed_dose_profile="au"))
    assert not asked("restart_above_profile", missed, full, context(missed_dose_profile="metaphi"))
    assert not asked("restart_above_profile", missed, full)


def test_restart_above_profile_fires_above_it():
    missed = chart(FIRST, *daily("first", "2026-11-01", 16, 100))
    full = order(100, "2026-11-20", purpose=Purpose.RESTART, replaces=uid_of("first"))
    assert "50 mg" in asked("restart_above_profile", missed, full, context(missed_dose_profile="au"))[0]


def test_restart_above_profile_fires_after_a_hold_and_after_days_without_an_order_too():
    hold = ("2026-11-16", OrderHeld(order=uid_of("first"), first_day=day("2026-11-17"), reason="Sleepy."))
    held = chart(FIRST, *daily("first", "2026-11-01", 16, 100), hold)
    full = order(100, "2026-11-20", replaces=uid_of("first"))
    assert asked("restart_above_profile", held, full, context(missed_dose_profile="au"))
    gone = chart(
        ("2026-11-01", order(100, "2026-11-01", last_day="2026-11-16"), "first"), *daily("first", "2026-11-01", 16, 100)
    )
    assert asked("restart_above_profile", gone, order(100, "2026-11-20"), context(missed_dose_profile="au"))
    closed = context(["2026-11-18"], missed_dose_profile="au")
    assert not asked("restart_above_profile", gone, order(100, "2026-11-20"), closed)


def test_order_after_death_is_silent_for_the_living():
    assert not asked("order_after_death", STEADY, order(30))


def test_order_after_death_fires_in_the_chart_of_somebody_who_died():
    died = StageLeft.model_validate({"stage": "medication", "how": "died"}, strict=False)
    assert asked("order_after_death", chart(("2026-11-01", died)), order(30))


def test_dose_leaps_is_silent_at_twice_the_dose_and_for_buprenorphine():
    assert not asked("dose_leaps", STEADY, order(60, "2026-11-20", replaces=uid_of("first")))
    assert not asked("dose_leaps", EMPTY, order(4, "2026-11-20", ("2026-11-21", 16), medication=BUP))
    assert not asked("dose_leaps", EMPTY, order(300))  # nothing to compare with: the first-day limits ask


def test_dose_leaps_fires_for_a_digit_too_many():
    assert "300 mg" in asked("dose_leaps", STEADY, order(300, "2026-11-20", replaces=uid_of("first")))[0]
    assert asked("dose_leaps", EMPTY, order(30, "2026-11-20", ("2026-11-25", 61)))


def test_injection_strength_is_silent_for_what_it_comes_in():
    assert not asked("injection_strength", EMPTY, order(300, medication=MONTHLY, every=28))


def test_injection_strength_fires_for_another_amount():
    assert asked("injection_strength", EMPTY, order(24, medication=MONTHLY, every=28))


def test_order_rewritten_is_silent_for_a_new_order():
    assert not asked("order_rewritten", STEADY, order(40, "2026-11-20", replaces=uid_of("first")))


def test_order_rewritten_fires_for_a_correction_and_for_an_order_that_is_gone():
    assert asked("order_rewritten", STEADY, order(40, "2026-11-20"), corrects=uid_of("first"))
    assert asked("order_rewritten", STEADY, order(40, "2026-11-20", replaces=uid_of("nobody")))


def test_order_withdrawn_after_doses_is_silent_before_the_first_dose():
    assert not asked("order_withdrawn_after_doses", chart(FIRST), EntryWithdrawn(), corrects=uid_of("first"))


def test_order_withdrawn_after_doses_fires_after_it():
    assert asked("order_withdrawn_after_doses", STEADY, EntryWithdrawn(), corrects=uid_of("first"))


def test_order_withdrawn_after_doses_fires_for_an_order_that_goes_because_its_restoring_is_taken_back():
    gone = ("2026-11-02", EntryWithdrawn(), "gone", "account:prescriber", uid_of("first"))
    back = ("2026-11-02", EntryWithdrawn(), "back", "account:prescriber", uid_of("gone"))
    restored = (FIRST, gone, back)
    assert not asked("order_withdrawn_after_doses", chart(*restored), EntryWithdrawn(), corrects=uid_of("back"))
    dosed = chart(*restored, *daily("first", "2026-11-02", 2, 30))
    assert asked("order_withdrawn_after_doses", dosed, EntryWithdrawn(), corrects=uid_of("back"))
    assert not asked("order_withdrawn_after_doses", dosed, EntryWithdrawn(), corrects=uid_of("gone"))


def test_verified_by_its_signer_is_silent_for_another_pair_of_eyes():
    assert not asked(
        "verified_by_its_signer",
        chart((*FIRST, "account:prescriber")),
        OrderVerified(order=uid_of("first")),
        account=NURSE,
    )


def test_verified_by_its_signer_fires_for_the_same_account():
    signed = chart((*FIRST, "account:prescriber"))
    assert asked("verified_by_its_signer", signed, OrderVerified(order=uid_of("first")))
    assert asked("verified_by_its_signer", signed, OrderVerified(order=uid_of("nobody")), account=NURSE)
