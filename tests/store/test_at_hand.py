"""Books at hand in memory: quicker, and never anything else than what stands in the database."""

from contextlib import suppress
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.store.helpers import DAY, NURSE, note, registered, write
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Draft
from throughcare.chart.kinds import Redacted
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import at_hand, load
from throughcare.store.append import Write, append
from throughcare.store.at_hand import AT_MOST, AtHand
from throughcare.store.redact import redact

ADMINISTRATOR = Author("account:a", Role.ADMINISTRATOR)


class Stop(Exception):
    """Something fails in the middle of a transaction."""


@pytest.fixture(autouse=True)
def nothing_at_hand():
    at_hand.BOOKS.clear()


def said(book):
    return [entry.payload.text for entry in book.entries if isinstance(entry.payload, NoteWritten)]


def rows_of(chart):
    """How many rows of entries a reader of the chart is sent."""
    fetched = []
    ask, load.fetch = load.fetch, lambda *question: fetched.append(ask(*question)) or fetched[-1]
    try:
        load.book(chart)
    finally:
        load.fetch = ask
    return sum(len(rows) for rows in fetched)


@pytest.mark.django_db
def test_the_second_look_at_a_chart_reads_only_what_was_added_since():
    chart = registered()
    write(chart, *(f"day {day}" for day in range(30)))
    assert rows_of(chart) == 31
    assert rows_of(chart) == 0
    write(chart, "one more")
    assert rows_of(chart) == 2, "the last one known, whose link vouches for those before it, and the new one"
    assert said(load.book(chart)) == [*(f"day {day}" for day in range(30)), "one more"]


@pytest.mark.django_db
def test_saving_after_looking_does_not_read_the_chart_again():
    chart = registered()
    write(chart, *(f"day {day}" for day in range(30)))
    load.book(chart)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        write(chart, "one more")
    assert not [one for one in asked if "store_payload p" in one["sql"] and "position >" not in one["sql"]]


@pytest.mark.django_db
def test_what_was_never_committed_is_forgotten():
    chart = registered()
    write(chart, "kept")
    load.book(chart)
    with suppress(Stop), transaction.atomic():
        write(chart, "not kept")
        assert said(load.book(chart)) == ["kept", "not kept"]
        raise Stop
    assert said(load.book(chart)) == ["kept"]
    write(chart, "instead")
    assert said(load.book(chart)) == ["kept", "instead"]


@pytest.mark.django_db
def test_what_a_court_had_erased_is_gone_from_memory_too():
    chart = registered()
    entry = write(chart, "a secret", "a day").entries[0]
    assert said(load.book(chart)) == ["a secret", "a day"]
    redact(book=chart, entry=entry, authority="County court", by=ADMINISTRATOR)
    assert said(load.book(chart)) == ["a day"]
    assert isinstance(load.book(chart).entry(entry).payload, Redacted)
    assert said(at_hand.BOOKS.get(chart).book) == ["a day"]


def test_a_chart_that_was_tampered_with_is_read_anew(hand):
    load.book(hand.chart)
    hand.does("UPDATE store_entry SET link = 'x' WHERE book_id = {pk} AND position = 4")
    hand.does("UPDATE store_payload SET body = '{{}}' WHERE book_id = {pk} AND position = 4")
    append(Write(hand.chart, [Draft(NoteWritten(text="five"), When.on(date(2026, 3, 2)))]), by=NURSE)
    assert [entry.position for entry in load.book(hand.chart).unreadable()] == [4]


def test_a_damaged_row_is_never_kept_at_hand(hand):
    hand.does("UPDATE store_entry SET happened = 'someday' WHERE book_id = {pk} AND position = 2")
    assert load.book(hand.chart).entries[1].damage
    assert at_hand.BOOKS.get(hand.chart) is None


def book_of(number):
    chart = uuid4()
    return Book(chart, [None] * number)


def test_the_oldest_look_goes_when_memory_is_full():
    kept = AtHand(most=10)
    one, two, three = book_of(4), book_of(4), book_of(4)
    kept.put(one, "a")
    kept.put(two, "b")
    kept.get(one.uid)
    kept.put(three, "c")
    assert [kept.get(book.uid) is not None for book in (one, two, three)] == [True, False, True]
    kept.put(book_of(11), "d")
    assert kept.get(three.uid) is None, "a book that is too long leaves no room, and does not stay itself"


def test_after_ten_minutes_a_chart_is_read_anew_however_often_it_was_looked_at():
    now = [0.0]
    kept = AtHand(clock=lambda: now[0])
    book = book_of(1)
    kept.put(book, "a")
    now[0] = AT_MOST - 1
    kept.put(book, "b", grown_from=kept.get(book.uid))
    assert kept.get(book.uid).link == "b"
    now[0] = AT_MOST + 1
    assert kept.get(book.uid) is None


@pytest.mark.django_db
def test_a_note_is_the_same_note_whichever_way_it_was_read():
    chart = registered()
    append(Write(chart, [note("Slept well.", uid=(uid := uuid4()))]), by=NURSE)
    first = load.book(chart)
    write(chart, "more")
    grown = load.book(chart)
    at_hand.BOOKS.clear()
    anew = load.book(chart)
    assert [vars(entry) | {"payload": 0} for entry in grown.entries] == [
        vars(entry) | {"payload": 0} for entry in anew.entries
    ]
    assert grown.entry(uid).happened == DAY
    assert first.position == 2
