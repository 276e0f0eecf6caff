"""Laws of medication, tried on generated orders: what is typed is what is ordered; no restart is above the old dose."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.care.medication.entries import Slot
from throughcare.care.medication.lines import NotALine, line_of, slots_of, total
from throughcare.care.medication.weigh.depot import next_window, products
from throughcare.care.medication.weigh.first_day import methadone_first_day
from throughcare.care.medication.weigh.heart import Formula, band, qtc
from throughcare.care.medication.weigh.restart import most_after, profiles, restart
from throughcare.care.medication.weigh.titration import raised, tapered

pytestmark = pytest.mark.pure
FIRST = date(2026, 11, 2)
AMOUNTS = st.integers(1, 1_000_000)
SLOTS = st.lists(
    st.builds(Slot, name=st.just("Dose"), amount_ug=AMOUNTS, as_needed=st.sampled_from([None, True]),
              to_go=st.sampled_from([None, True])),
    min_size=1, max_size=6,
)  # fmt: skip


@given(SLOTS)
def test_a_line_says_exactly_the_doses_it_was_made_of(slots):
    again = slots_of(line_of(slots))
    assert [(one.amount_ug, one.as_needed, one.to_go) for one in again] == [
        (one.amount_ug, one.as_needed, one.to_go) for one in slots
    ]
    assert total(again) == total(slots)


@pytest.mark.parametrize(
    "text", ["1,000", "30 mgs", "thirty", "30 +", "+", "-5", "0", "1001", "13 x 1", "30 + 10 sometimes"]
)
def test_what_could_be_read_in_two_ways_is_no_dose(text):
    with pytest.raises(NotALine):
        slots_of(text)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_doses_or_a_refusal_in_words(text):
    with suppress(NotALine):  # it says why; nothing else may be raised
        assert all(1 <= slot.amount_ug <= 1_000_000 for slot in slots_of(text))


@given(st.integers(1000, 400_000), st.integers(0, 30), st.sampled_from(sorted(profiles())))
def test_a_restart_is_never_above_the_old_dose_and_falls_with_the_days(dose, missed, profile):
    now, later = (restart(dose, days, profile).value for days in (missed, missed + 1))
    assert now is None or 0 < now <= dose
    assert later is None or (now is not None and later <= now)
    most = most_after(dose, missed, profile)
    assert most is None or now <= most <= dose


@given(st.integers(0, 200_000), st.integers(0, 200_000), st.booleans(), st.dates(date(2002, 1, 1), date(2030, 1, 1)))
def test_a_rationale_never_makes_a_first_day_worse_and_more_is_never_safer(first, more, documented, on):
    found = methadone_first_day(first, first + more, documented=documented, on=on)
    assert set(methadone_first_day(first, first + more, documented=True, on=on).errors) <= set(found.errors)
    assert set(found.errors) <= set(
        methadone_first_day(first, first + more + 1000, documented=documented, on=on).errors
    )


@given(st.integers(1000, 300_000), st.integers(1, 50), st.integers(1, 60), st.booleans())
def test_a_taper_only_goes_down_and_no_cut_is_larger_than_its_percentage(start, percent, every, of_current):
    days = tapered(FIRST, start, percent, every, of_current=of_current, most=60)
    for (_, before), (_, after) in pairwise(days):
        base = before if of_current else start
        assert 0 < before - after <= max(1000, base * percent // 100)
    assert days[-1][1] >= min(1000, start)


@given(st.integers(1, 100_000), st.integers(1000, 50_000), st.integers(1, 60), st.integers(0, 200_000))
def test_a_titration_reaches_its_goal_and_never_passes_it(start, step, every, more):
    days = raised(FIRST, start, step, every, start + more)
    assert days[-1][1] == start + more
    assert all(after[1] - before[1] <= step for before, after in pairwise(days))
    assert days[0] == (FIRST, start)


@given(st.sampled_from(sorted(products())), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_next_injection_is_due_within_its_own_window(name, on):
    window = next_window(products()[name], on)
    assert on < window.earliest <= window.due <= window.last < on + timedelta(days=60)


@given(st.integers(200, 700), st.integers(30, 200))
def test_both_formulae_agree_at_60_beats_and_turn_round_there(qt, rate):
    bazett, fridericia = (qtc(qt, rate, formula).ms for formula in (Formula.BAZETT, Formula.FRIDERICIA))
    assert (bazett >= fridericia) if rate >= 60 else (bazett <= fridericia)
    assert band(max(bazett, fridericia)) in ("normal", "caution", "high")
