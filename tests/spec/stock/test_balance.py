"""What is in a bottle: exact to the microgram, never clamped, and set only by what somebody charted."""

from datetime import date

import pytest

from tests.spec.stock.books import BOX, LITRE, book, counted, explained, held, line, poured, removed
from throughcare.care.stock.entries import Form
from throughcare.care.stock.readings import amount_of, balance, contents, in_words, ledger, measured_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("mg", "form", "strength_mg", "measured", "words"),
    [
        (85, Form.LIQUID, 10, 8_500, "8.5 mL"),
        (85, Form.LIQUID, 1, 85_000, "85 mL"),
        (85, Form.DISPERSIBLE_TABLET, 40, None, None),
        (80, Form.DISPERSIBLE_TABLET, 40, 2, "2 dispersible tablets"),
        (8, Form.FILM, 8, 1, "1 film"),
    ],
)
def test_a_dose_is_measured_exactly_or_not_dispensable_from_this_bottle(mg, form, strength_mg, measured, words):
    assert measured_of(mg * 1000, form, strength_mg * 1000) == measured
    if measured is not None:
        assert in_words(measured, form) == words
        assert amount_of(measured, form, strength_mg * 1000) == mg * 1000


def test_a_volume_that_holds_no_whole_microgram_is_no_amount():
    assert amount_of(1, Form.LIQUID, 1500) is None
    assert amount_of(2, Form.LIQUID, 1500) == 3


def test_a_bottle_holds_what_came_in_less_what_left_it():
    found = held(
        LITRE, poured("2026-03-01 12:00", 85), poured("2026-03-01 12:05", 40, "take_home"), removed("2026-03-01", 5)
    )
    assert (found.balance_ug, found.measured) == (9_870_000, 987_000)
    assert found.product == "Methadone, liquid 10 mg/mL"
    assert found.moved_since == "2026-03-01"
    assert found.counted is None
    assert not found.closed


def test_a_pour_that_was_withdrawn_is_in_the_bottle_again_and_stays_in_the_book():
    taken_back = "2026-03-01 13:00 | entry.withdrawn | corrects=@pour_a; why=wrong bottle"
    bottle = book(LITRE, poured("2026-03-01 12:00", 85, label="a"), taken_back)
    assert balance(bottle) == 10_000_000
    assert len(bottle.entries) == 3


def test_a_bottle_can_hold_less_than_nothing_and_says_so():
    found = held(BOX, "2026-03-02 | stock.poured | dose=@d; became=dose; amount_ug=4080000; measured=102")
    assert (found.balance_ug, found.measured) == (-80_000, -2)


def test_a_book_without_a_receipt_holds_nothing_anybody_knows():
    bottle = book(poured("2026-03-01 12:00", 85))
    assert contents(bottle) is None
    assert balance(bottle) == -85_000


def test_the_last_day_of_expiry_is_still_good():
    found = held(LITRE + "; expires_on=2026-05-31")
    assert not found.expired_on(date(2026, 5, 31))
    assert found.expired_on(date(2026, 6, 1))
    assert not held(LITRE).expired_on(date(2036, 1, 1))


def test_the_ledger_runs_in_the_order_in_which_things_happened():
    late = poured("2026-03-01 12:00", 85)
    lines = ledger(book(LITRE, removed("2026-03-01 18:00", 5), late))
    assert [(one.change_ug, one.balance_ug) for one in lines] == [
        (10_000_000, 10_000_000),
        (-85_000, 9_915_000),
        (-5_000, 9_910_000),
    ]


# ---- counting


DAY = (LITRE, poured("2026-03-01 12:00", 1000))


def test_a_count_as_expected_leaves_nothing_open():
    found = held(*DAY, counted("2026-03-01 19:00", 9000, 9000))
    assert (found.counted.difference_ug, found.open_ug, found.moved_since) == (0, 0, None)
    assert found.counted.poured_ug == 1_000_000


def test_a_difference_is_open_until_it_is_explained_and_then_the_book_is_what_was_counted():
    short = (*DAY, counted("2026-03-01 19:00", 8980, 9000))
    assert (held(*short).open_ug, held(*short).balance_ug) == (-20_000, 9_000_000)
    closed = held(*short, explained("2026-03-01 19:05", -20))
    assert (closed.open_ug, closed.balance_ug, closed.counted.difference_ug) == (0, 8_980_000, -20_000)


def test_a_dose_found_on_paper_afterwards_closes_the_difference_by_itself():
    """20 mg short at 19:00; then a dose of 20 mg given at 15:00 during downtime is entered late."""
    late = poured("2026-03-01 15:00", 20, "entered_late")
    found = held(*DAY, counted("2026-03-01 19:00", 8980, 9000), late)
    assert (found.open_ug, found.counted.expected_ug, found.balance_ug) == (0, 8_980_000, 8_980_000)


def test_a_dose_found_after_the_difference_was_explained_opens_it_again():
    late = poured("2026-03-01 15:00", 20, "entered_late")
    explained_too_early = explained("2026-03-01 19:05", -20)
    assert held(*DAY, counted("2026-03-01 19:00", 8980, 9000), explained_too_early, late).open_ug == 20_000


def test_a_second_count_takes_the_place_of_the_first():
    found = held(*DAY, counted("2026-03-01 19:00", 8980, 9000, "first"), counted("2026-03-01 19:10", 9000, 9000))
    assert found.open_ug == 0


def test_what_is_poured_after_a_count_makes_it_old_and_leaves_its_difference_alone():
    found = held(*DAY, counted("2026-03-01 19:00", 8980, 9000), poured("2026-03-02 06:00", 50))
    assert found.open_ug == -20_000
    assert found.moved_since.startswith("2026-03-02T06:00")


def test_what_moves_between_bottles_is_in_one_and_not_in_the_other():
    out = held(LITRE, line("2026-03-01 07:00", "stock.moved_out", 500, "to=@the other bottle"))
    into = held(LITRE, line("2026-03-01 07:00", "stock.moved_in", 500, "out_of=@the other bottle"))
    assert (out.balance_ug, into.balance_ug) == (9_500_000, 10_500_000)
