"""Two at once: two desks, two threads, two books in opposite order; nothing is lost, doubled or stuck."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from tests.store.helpers import DAY, NURSE, note, registered, write
from throughcare.care.path.entries import PersonRegistered
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.store import agenda, load, models, summaries
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import InvalidEntry, NotRecorded, StaleBook
from throughcare.store.redact import redact
from throughcare.store.verify import verify


def at_once(*acts):
    """Run the acts in threads that start together. Their answers, or what they raised, in order."""
    gate = threading.Barrier(len(acts))

    def run(act):
        try:
            connection.ensure_connection()
            gate.wait(timeout=20)
            return act()
        except NotRecorded as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_the_same_form_sent_twice_at_the_same_moment_is_recorded_once(real_database):
    chart = registered()
    for number in range(5):
        receipts = at_once(*[lambda n=number: write(chart, f"note {n}", key=f"form-{n}")] * 4)
        assert len({receipt.entries for receipt in receipts}) == 1
        assert [receipt.repeated for receipt in receipts].count(False) == 1
    assert load.book(chart).position == 6
    assert verify().whole


def test_two_registrations_of_one_form_at_once_open_one_chart(real_database):
    drafts = [Draft(PersonRegistered(number="1", program="elm"), DAY)]
    receipts = at_once(*[lambda: append(open_chart(uuid4(), drafts), by=NURSE, key="form")] * 4)
    assert len({receipt.entries for receipt in receipts}) == 1
    assert models.Book.objects.count() == 1


def test_two_people_saving_the_same_form_at_once_lose_nothing_and_one_is_asked_to_look_again(real_database):
    chart = registered()
    answers = at_once(*[lambda n=n: write(chart, f"by {n}", read_to=1) for n in range(3)])
    assert sum(isinstance(answer, StaleBook) for answer in answers) == 2
    assert load.book(chart).position == 2


def test_a_hundred_notes_from_four_desks_are_all_there_in_one_unbroken_chain(real_database):
    chart = registered()

    def desk(number):
        return lambda: [write(chart, f"desk {number}, note {n}") for n in range(25)]

    at_once(*(desk(number) for number in range(4)))
    book = load.book(chart)
    assert [entry.position for entry in book.entries] == list(range(1, 102))
    assert len({entry.payload.text for entry in book.entries[1:]}) == 100
    times = [entry.recorded_at for entry in book.entries]
    assert times == sorted(times)
    assert verify().whole


def test_two_writers_of_the_same_two_books_in_opposite_order_do_not_wait_for_each_other_for_ever(real_database):
    one, other = registered("1"), registered("2")

    def desk(first, second):
        return lambda: [append(Write(first, [note()]), Write(second, [note()]), by=NURSE) for _ in range(20)]

    answers = at_once(desk(one, other), desk(other, one))
    assert not [answer for answer in answers if isinstance(answer, NotRecorded)]
    assert [load.book(uid).position for uid in (one, other)] == [41, 41]


def test_two_writers_who_open_the_same_two_books_in_opposite_order_do_not_wait_for_each_other(real_database):
    for _ in range(5):
        one, other = uuid4(), uuid4()

        def desk(first, second):
            return lambda: append(
                Write(first, [note()], opens="chart"), Write(second, [note()], opens="chart"), by=NURSE
            )

        answers = at_once(desk(one, other), desk(other, one))
        assert not [answer for answer in answers if isinstance(answer, NotRecorded)]
        assert [load.book(uid).position for uid in (one, other)] == [2, 2]


def test_boards_that_freshen_while_others_write_end_fresh_and_without_a_doubled_finding(real_database):
    charts = [registered(str(number)) for number in range(6)]

    def board():
        for _ in range(6):
            agenda.freshen()
            for fold in summaries.FOLDS:
                summaries.freshen(fold)

    def desk():
        for number in range(12):
            write(charts[number % 6], f"note {number}")

    answers = at_once(board, board, desk, desk)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    agenda.freshen()
    kept = models.AgendaItem.objects.values_list("book_id", "rule", "entries")
    assert len(set(map(repr, kept))) == len(kept)
    assert not agenda.stale()


def test_two_administrators_erasing_the_same_entry_erase_it_once(real_database):
    chart = registered()
    entry = write(chart, "x").entries[0]
    by = Author("account:a", Role.ADMINISTRATOR)
    answers = at_once(*[lambda: redact(book=chart, entry=entry, authority="a court", by=by)] * 3)
    assert answers.count((entry,)) == 1
    assert all(isinstance(answer, InvalidEntry) for answer in answers if answer != (entry,))
    assert verify().broken == []


@pytest.mark.postgres_only
def test_a_second_request_with_the_key_waits_and_is_recorded_when_the_first_was_rolled_back(real_database):
    chart = registered()
    other = real_database.connect()
    other.autocommit = False
    other.execute("INSERT INTO store_request (key, recorded_at, entries) VALUES ('account:nurse:form', '', '[]')")
    timer = threading.Timer(0.5, other.rollback)
    timer.start()
    assert not write(chart, "x", key="form").repeated
    timer.join()
    other.close()
