"""Before an order is signed: what must not be in force at once, and what has to be waited for."""

from datetime import timedelta

import pytest

from tests.charts import uid_of
from tests.spec.medication.charts import NURSE, asked, chart, daily, day, given, order
from throughcare.care.assessment.entries import SubstanceHistoryTaken
from throughcare.care.assessment.entries.words import Answer, Substance
from throughcare.care.medication.entries import (
    Ending,
    Medication,
    OrderEnded,
    Purpose,
)
from throughcare.care.medication.weigh.depot import lasts
from throughcare.chart.corrections import EntryWithdrawn

pytestmark = pytest.mark.pure
BUP, WEEKLY = Medication.BUPRENORPHINE_NALOXONE, Medication.BUPRENORPHINE_WEEKLY
MONTHLY, VIVITROL = Medication.BUPRENORPHINE_MONTHLY, Medication.NALTREXONE_MONTHLY
FIRST = ("2026-11-01", order(30, "2026-11-01"), "first")
STEADY = chart(FIRST, *daily("first", "2026-11-01", 19, 30))


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


def test_naltrexone_waits_two_weeks_from_the_day_the_next_injection_of_buprenorphine_is_due():
    """Signing counted from the injection, the window from its end: what was signed could then not be given."""
    shot = chart(("2026-10-01", given("first", "2026-10-01", 300, MONTHLY)))
    due_on = day("2026-10-01") + lasts(MONTHLY)
    too_early, early_enough = due_on + timedelta(days=13), due_on + timedelta(days=14)
    assert asked("naltrexone_wait", shot, order(380, str(too_early), medication=VIVITROL))
    assert not asked("naltrexone_wait", shot, order(380, str(early_enough), medication=VIVITROL))


def test_naltrexone_wait_fires_for_an_order_that_stands_again_because_its_withdrawal_is_taken_back():
    naltrexone = ("2026-11-01", order(380, "2026-11-05", medication=VIVITROL, every=28), "block")
    gone = ("2026-11-02", EntryWithdrawn(), "gone", NURSE, uid_of("block"))
    told = SubstanceHistoryTaken(substance=Substance.HEROIN, used=Answer.YES, last_use_on=day("2026-11-03"))
    heroin_since = chart(naltrexone, gone, ("2026-11-03", told))
    assert asked("naltrexone_wait", heroin_since, EntryWithdrawn(), corrects=uid_of("gone"))
    assert not asked("naltrexone_wait", chart(naltrexone, gone), EntryWithdrawn(), corrects=uid_of("gone"))


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
