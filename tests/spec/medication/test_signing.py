"""Before an order is signed: each stop is silent where it should be, and fires where it must."""

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import NURSE, asked, chart, context, daily, day, elsewhere, given, order
from throughcare.care.assessment.entries import ConditionsReviewed, SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Answer, Substance
from throughcare.care.medication.entries import (
    EcgMeasured,
    Ending,
    Medication,
    MedicineReported,
    MedicineStopped,
    OrderEnded,
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


def test_naltrexone_with_agonist_is_silent_when_one_ends_before_the_other_begins():
    ended = chart(("2026-11-01", order(30, "2026-11-01", last_day="2026-11-05"), "first"))
    assert not asked("naltrexone_with_agonist", ended, order(380, "2026-11-19", medication=VIVITROL, every=28))


@pytest.mark.parametrize("agonist", [Medication.METHADONE, BUP, WEEKLY])
def test_naltrexone_with_agonist_fires_in_both_directions(agonist):
    both = (order(8, "2026-11-01", medication=agonist), order(380, "2026-11-19", medication=VIVITROL, every=28))
    for one, other in (both, both[::-1]):
        assert asked("naltrexone_with_agonist", chart(("2026-11-01", one, "first")), other)


def test_naltrexone_wait_is_silent_14_days_after_methadone_and_28_after_an_injection_of_naltrexone():
    before = chart(FIRST, ("2026-11-06", given("first", "2026-11-06", 30)))
    assert not asked("naltrexone_wait", before, order(380, "2026-11-20", medication=VIVITROL, every=28))
    shot = chart(("2026-10-23", given("first", "2026-10-23", 380, VIVITROL)))
    assert not asked("naltrexone_wait", shot, order(8, "2026-11-20", medication=BUP))


def test_naltrexone_wait_fires_a_day_too_early_also_after_heroin_that_was_told():
    before = chart(FIRST, ("2026-11-07", given("first", "2026-11-07", 30)))
    assert asked("naltrexone_wait", before, order(380, "2026-11-20", medication=VIVITROL, every=28))
    told = SubstanceHistoryTaken(substance=Substance.HEROIN, used=Answer.YES, last_use_on=day("2026-11-11"))
    assert asked("naltrexone_wait", chart(("2026-11-12", told)), order(380, "2026-11-20", medication=VIVITROL))
    shot = chart(("2026-10-24", given("first", "2026-10-24", 380, VIVITROL)))
    assert asked("naltrexone_wait", shot, order(8, "2026-11-20", medication=BUP))


def test_naltrexone_wait_fires_on_the_very_day_of_the_last_use_and_for_doses_still_in_hand():
    """“Before the first day” left out the day itself: heroin in the morning, naltrexone at noon."""
    told = SubstanceHistoryTaken(substance=Substance.HEROIN, used=Answer.YES, last_use_on=day("2026-11-20"))
    assert asked("naltrexone_wait", chart(("2026-11-20", told)), order(380, "2026-11-20", medication=VIVITROL))
    in_hand = chart(FIRST, ("2026-11-20", given("first", "2026-11-22", 30)))
    assert asked("naltrexone_wait", in_hand, order(380, "2026-11-20", medication=VIVITROL))


ENDED = ("2026-11-02", OrderEnded(order=uid_of("first"), last_day=day("2026-11-03"), why=Ending.ERROR), "end")
AGAIN = EntryWithdrawn()


def again(name, other):
    """What a guard says when the end of the first order is taken back while another one is in force."""
    return asked(name, chart(FIRST, ENDED, ("2026-11-04", other, "other")), AGAIN, corrects=uid_of("end"))


def test_taking_back_the_end_of_an_order_is_stopped_like_signing_it_beside_another():
    """Else 60 and 80 mg were both in force, and given, without a word; or naltrexone beside methadone."""
    shot = order(380, "2026-11-19", medication=VIVITROL, every=28)
    assert again("naltrexone_with_agonist", shot)
    assert again("two_orders_for_a_drug", order(80, "2026-11-04"))
    assert again("two_agonists", order(8, "2026-11-04", medication=BUP))
    later = OrderEnded(order=uid_of("first"), last_day=day("2026-11-25"), why=Ending.ERROR)
    known = chart(FIRST, ENDED, ("2026-11-04", shot, "other"))
    assert asked("naltrexone_with_agonist", known, later, corrects=uid_of("end"))


def test_taking_back_the_end_of_an_order_that_meets_no_other_is_not_asked_about():
    alone = chart(FIRST, ENDED)
    for name in ("naltrexone_with_agonist", "two_orders_for_a_drug", "two_agonists"):
        assert not asked(name, alone, AGAIN, corrects=uid_of("end"))
        past = ("2026-11-04", order(80, "2026-10-01", last_day="2026-10-05"), "other")
        assert not asked(name, chart(FIRST, ENDED, past), AGAIN, corrects=uid_of("end"))


def test_two_agonists_is_silent_in_a_low_dose_start():
    low = order("0.5", "2026-11-20", medication=BUP, purpose=Purpose.LOW_DOSE_START, overlaps_agonist=True)
    assert not asked("two_agonists", STEADY, low)


def test_two_agonists_fires_for_an_ordinary_start_of_buprenorphine_on_methadone():
    assert asked("two_agonists", STEADY, order(4, "2026-11-20", medication=BUP))


def test_two_orders_for_a_drug_is_silent_when_the_new_one_takes_the_place_of_the_old():
    assert not asked("two_orders_for_a_drug", STEADY, order(40, "2026-11-20", replaces=uid_of("first")))


def test_two_orders_for_a_drug_fires_when_the_amounts_would_add_up():
    assert asked("two_orders_for_a_drug", STEADY, order(40, "2026-11-20"))


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
