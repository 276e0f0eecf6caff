"""The guards over a bottle: for each first when it is silent, then when it stops something."""

import pytest

from tests.charts import uid_of
from tests.spec.stock.books import (
    BOX,
    LITRE,
    OTHER,
    book,
    counted,
    explained,
    guarded,
    line,
    poured,
    removed,
)
from throughcare.chart.findings import Severity

pytestmark = pytest.mark.pure

SHORT = (LITRE, poured("2026-03-01 12:00", 1000), counted("2026-03-01 19:00", 8980, 9000))


# ---- what fits what came in


def test_bottle_amount_fits_is_silent_when_milligrams_and_millilitres_say_the_same():
    assert not guarded("bottle_amount_fits", book(LITRE))
    assert not guarded("bottle_amount_fits", book(LITRE, poured("2026-03-01 12:00", 85)))


def test_bottle_amount_fits_fires_before_85_mg_are_poured_as_8_ml_or_from_nothing():
    wrong = "2026-03-01 12:00 | stock.poured | dose=@d; became=dose; amount_ug=85000; measured=8000"
    (one,) = guarded("bottle_amount_fits", book(LITRE, wrong))
    assert "8 mL of Methadone, liquid 10 mg/mL do not hold 85 mg" in one.message
    assert guarded("bottle_amount_fits", book(BOX, wrong))
    assert guarded("bottle_amount_fits", book(wrong))


AGAIN = LITRE.replace("came:", "again:").replace("06:00", "07:00")
STRONGER = AGAIN.replace("strength_ug=10000; measured=1000000", "strength_ug=20000; measured=500000")


def test_bottle_receipt_stands_is_silent_for_the_first_one_and_while_nothing_rests_on_it():
    assert not guarded("bottle_receipt_stands", book(LITRE))
    assert not guarded("bottle_receipt_stands", book(LITRE, STRONGER + "; corrects=@came; why=read wrongly"))
    assert not guarded("bottle_receipt_stands", book(LITRE, "| entry.withdrawn | corrects=@came; why=twice"))
    lot = AGAIN + "; lot=7; corrects=@came; why=lot"
    assert not guarded("bottle_receipt_stands", book(LITRE, poured("2026-03-01 12:00", 85), lot))


def test_bottle_receipt_stands_fires_when_what_was_charted_would_rest_on_nothing_or_on_another_strength():
    used = (LITRE, poured("2026-03-01 12:00", 85))
    assert guarded("bottle_receipt_stands", book(LITRE, AGAIN))
    assert guarded("bottle_receipt_stands", book(*used, "| entry.withdrawn | corrects=@came; why=twice"))
    assert guarded("bottle_receipt_stands", book(*used, STRONGER + "; corrects=@came; why=read wrongly"))


CLOSED = "2026-03-01 11:00 | bottle.closed | reason=empty"


def test_bottle_in_use_is_silent_for_an_open_bottle_and_only_warns_of_what_was_poured_already():
    assert not guarded("bottle_in_use", book(LITRE, poured("2026-03-01 12:00", 85)))
    (late,) = guarded("bottle_in_use", book(LITRE, CLOSED, poured("2026-03-01 12:00", 85, "entered_late")))
    assert late.severity is Severity.WARNING


def test_bottle_in_use_fires_before_something_is_poured_from_a_closed_bottle():
    (one,) = guarded("bottle_in_use", book(LITRE, CLOSED, poured("2026-03-01 12:00", 85)))
    assert one.severity is Severity.STOP


def test_bottle_not_expired_is_silent_on_the_last_day_and_only_warns_of_what_was_poured_already():
    dated = LITRE + "; expires_on=2026-03-31"
    assert not guarded("bottle_not_expired", book(dated, poured("2026-03-31 23:00", 85)))
    (late,) = guarded("bottle_not_expired", book(dated, poured("2026-04-01 06:00", 85, "entered_late")))
    assert late.severity is Severity.WARNING


def test_bottle_not_expired_fires_from_the_day_after():
    (one,) = guarded("bottle_not_expired", book(LITRE + "; expires_on=2026-03-31", poured("2026-04-01 00:30", 85)))
    assert (one.severity, one.message) == (Severity.STOP, "Bottle M-1 expired on 31 Mar 2026.")


def test_order_form_is_named_is_silent_with_its_number_and_for_other_schedules():
    assert not guarded("order_form_is_named", book(LITRE + "; form_222_signed_on=2025-12-31"))
    assert not guarded("order_form_is_named", book(LITRE.replace("medication=methadone", "medication=buprenorphine")))
    weekly = LITRE.replace("methadone", "buprenorphine_weekly").replace("; form_222=2026-17", "")
    assert not guarded("order_form_is_named", book(weekly))


def test_order_form_is_named_fires_without_it_and_for_one_that_was_void():
    assert guarded("order_form_is_named", book(LITRE.replace("; form_222=2026-17", "")))
    (one,) = guarded("order_form_is_named", book(LITRE + "; form_222_signed_on=2025-12-30"))
    assert one.message == "The order form was void after 28 Feb 2026."


# ---- between bottles


OUT = line("2026-03-01 07:00", "stock.moved_out", 500, "to=@the other bottle", "out")
IN = line("2026-03-01 07:00", "stock.moved_in", 500, "out_of=@the first bottle", "in")


def both(out=OUT, into=IN, other=LITRE):
    """Two bottles as they would become."""
    first = uid_of("the first bottle")
    return book(LITRE, out, uid=first), book(other, into, uid=OTHER)


def test_move_stands_in_both_books_is_silent_when_they_say_the_same():
    assert not guarded("move_stands_in_both_books", *both())


def test_move_stands_in_both_books_is_silent_when_it_is_taken_back_in_both():
    back = ("| entry.withdrawn | corrects=@out; why=wrong", "| entry.withdrawn | corrects=@in; why=wrong")
    first = book(LITRE, OUT, back[0], uid=uid_of("the first bottle"))
    assert not guarded("move_stands_in_both_books", first, book(LITRE, IN, back[1], uid=OTHER))


@pytest.mark.parametrize(
    "books",
    [
        both()[:1],
        both(into=IN.replace("500000; measured=50000", "490000; measured=49000")),
        both(other=BOX, into=IN.replace("measured=50000", "measured=12")),
        both(other=LITRE.replace("program=elm", "program=oak")),
        (book(LITRE, OUT, "| entry.withdrawn | corrects=@out; why=wrong", uid=uid_of("the first bottle")),),
    ],
)
def test_move_stands_in_both_books_fires_when_only_one_says_it_or_they_differ(books):
    assert guarded("move_stands_in_both_books", *books)


# ---- counts, differences, the second person


def test_count_is_of_this_book_is_silent_when_it_says_what_the_book_expected():
    assert not guarded("count_is_of_this_book", book(*SHORT))


def test_count_is_of_this_book_fires_when_something_was_poured_meanwhile():
    meanwhile = poured("2026-03-01 18:59", 85)
    (one,) = guarded("count_is_of_this_book", book(*SHORT[:2], meanwhile, SHORT[2]))
    assert "8915 mg" in one.message


def test_difference_is_explained_is_silent_when_the_book_becomes_what_was_counted():
    assert not guarded("difference_is_explained", book(*SHORT, explained("2026-03-01 19:05", -20)))


def test_difference_is_explained_fires_for_another_amount_or_without_a_count():
    assert guarded("difference_is_explained", book(*SHORT, explained("2026-03-01 19:05", -15)))
    assert guarded("difference_is_explained", book(LITRE, explained("2026-03-01 19:05", -20)))
    assert guarded("difference_is_explained", book(*SHORT, explained("2026-03-01 19:05", 20)))


def test_bottle_closes_empty_is_silent_for_an_empty_one():
    emptied = removed("2026-03-01 19:00", 10_000, "destroyed")
    assert not guarded("bottle_closes_empty", book(LITRE, emptied, CLOSED.replace("11:00", "20:00")))


def test_bottle_closes_empty_fires_while_its_book_says_that_something_is_in_it():
    (one,) = guarded("bottle_closes_empty", book(LITRE, CLOSED))
    assert "10000 mg are in it" in one.message


def test_witness_is_another_is_silent_for_a_second_person_and_fires_for_oneself():
    assert not guarded("witness_is_another", book(LITRE, removed("2026-03-01 09:00", 5)))


def test_witness_is_another_fires_for_oneself():
    assert guarded("witness_is_another", book(LITRE, removed("2026-03-01 09:00", 5, more="witness=account:nurse")))


def test_removal_is_witnessed_is_silent_with_a_witness_and_for_what_the_supplier_takes_back():
    assert not guarded("removal_is_witnessed", book(LITRE, removed("2026-03-01 09:00", 5)))
    assert not guarded("removal_is_witnessed", book(LITRE, removed("2026-03-01 09:00", 5, "returned_to_supplier", "")))


@pytest.mark.parametrize("how", ["waste", "spill", "destroyed"])
def test_removal_is_witnessed_fires_when_nobody_else_saw_it(how):
    (one,) = guarded("removal_is_witnessed", book(LITRE, removed("2026-03-01 09:00", 5, how, "")))
    assert one.severity is Severity.STOP
