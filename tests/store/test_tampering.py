"""Tampering: somebody with the whole database in their hands changes it, and ``verify`` says exactly what."""

import pytest

from tests.store.helpers import NURSE, write
from throughcare.store import load
from throughcare.store.verify import verify


def test_a_changed_content_is_named_by_chart_and_position(hand):
    hand.does('UPDATE store_payload SET body = \'{{"text":"other"}}\' WHERE book_id = {pk} AND position = 3')
    assert hand.found() == [f"{hand.name}, entry 3: the content was changed"]


def test_a_changed_reason_of_a_correction_is_found(hand):
    hand.does("UPDATE store_payload SET why = 'because' WHERE book_id = {pk} AND position = 3")
    assert hand.found() == [f"{hand.name}, entry 3: the content was changed"]


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'alert.raised'",
        "version = 2",
        "happened = '2020-01-01'",
        "recorded_at = '2020-01-01T00:00:00.000000+00:00'",
        "account = 'account:somebody-else'",
        "role = 'prescriber'",
        "place = 'elsewhere'",
        "corrects = uid",
        "uid = '00000000000000000000000000000001'",
        "digest = 'x'",
    ],
)
def test_a_changed_envelope_is_named_by_chart_and_position(hand, change):
    hand.does(f"UPDATE store_entry SET {change} WHERE book_id = {{pk}} AND position = 3")
    assert f"{hand.name}, entry 3: the envelope or the chain before it was changed" in hand.found()


def test_an_entry_taken_out_of_the_middle_is_found(hand):
    hand.does(
        "DELETE FROM store_payload WHERE book_id = {pk} AND position = 3",
        "DELETE FROM store_entry WHERE book_id = {pk} AND position = 3",
    )
    assert hand.found() == [f"{hand.name}, entry 4: entries are missing between 2 and this one"]


def test_an_entry_taken_out_whose_content_was_forgotten_is_found_twice(hand):
    hand.does("DELETE FROM store_entry WHERE book_id = {pk} AND position = 4")
    assert hand.found() == [
        f"{hand.name}: the last entry is 3, the book says 4",
        f"{hand.name}, entry 4: a content is kept, the entry itself is gone",
    ]


def test_looks_passed_off_as_those_at_another_chart_are_found(hand):
    """Whose looks a book holds stands in no entry; the chain begins with it."""
    hand.does("UPDATE store_book SET about = uid WHERE id = {pk}")
    assert hand.found() == [f"{hand.name}, entry 1: the envelope or the chain before it was changed"]


def test_two_contents_that_changed_places_are_found(hand):
    hand.does(
        "UPDATE store_payload SET position = 99 WHERE book_id = {pk} AND position = 2",
        "UPDATE store_payload SET position = 2 WHERE book_id = {pk} AND position = 3",
        "UPDATE store_payload SET position = 3 WHERE book_id = {pk} AND position = 99",
    )
    assert hand.found() == [f"{hand.name}, entries 2 to 3: the content was changed"]


def test_entries_moved_into_another_persons_chart_are_found(hand):
    other = load.book_row(hand.other).pk
    hand.does(
        f"UPDATE store_payload SET book_id = {other} WHERE book_id = {{pk}} AND position = 4",
        f"UPDATE store_entry SET book_id = {other}, position = 2 WHERE book_id = {{pk}} AND position = 4",
    )
    found = "\n".join(hand.found())
    assert f"book {hand.other}, entry 2: the envelope" in found
    assert f"{hand.name}: the last entry is 3, the book says 4" in found


def test_a_book_that_became_another_persons_is_found(hand):
    hand.does("UPDATE store_book SET uid = '00000000000000000000000000000009' WHERE id = {pk}")
    (line,) = hand.found()
    assert "entries 1 to 4: the envelope or the chain before it was changed" in line


def test_a_book_taken_away_is_found_by_its_entries(hand):
    if hand.database.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps the reference even then")
    hand.does("DELETE FROM store_book WHERE id = {pk}")
    assert f"book with the row number {hand.pk}: entries without a book" in hand.found()


def test_the_heads_of_two_equal_databases_are_equal_and_change_with_every_entry(hand):
    before = verify().heads
    assert verify().heads == before
    write(hand.chart, "x")
    assert verify().heads != before


def test_the_author_of_these_tests_is_a_nurse(hand):
    assert load.book(hand.chart).entries[0].by == NURSE
