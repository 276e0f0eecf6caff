"""Erasures that nobody ordered, and triggers that no longer refuse: both are found."""

import pytest
from django.db import connection

from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.store import load, seals
from throughcare.store.redact import redact
from throughcare.store.verify import verify

ADMINISTRATOR = Author("account:a", Role.ADMINISTRATOR)


# ---- erasures


def erase(hand, position=3):
    entry = load.book(hand.chart).entries[position - 1]
    redact(book=hand.chart, entry=entry.uid, authority="a court", by=ADMINISTRATOR)


def test_an_erasure_leaves_everything_whole(hand):
    seals.seal()
    erase(hand)
    report = verify()
    assert (report.broken, report.alarms, report.erased) == ([], [], 1)


def test_a_content_that_is_gone_without_an_erasure_is_found(hand):
    hand.does("DELETE FROM store_payload WHERE book_id = {pk} AND position = 3")
    assert hand.found() == [f"{hand.name}, entry 3: the content is gone and no erasure names it"]


def test_a_content_put_back_after_its_erasure_is_found(hand):
    place = f"book_id = {hand.pk} AND position = 3"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE aside AS SELECT * FROM store_payload WHERE {place}")
    erase(hand)
    hand.does("INSERT INTO store_payload SELECT * FROM aside")
    assert hand.found() == [f"{hand.name}, entry 3: erased by entry 5, but the content is here"]


def test_an_invented_erasure_is_found(hand):
    hand.does("INSERT INTO store_redaction (book_id, position, by_position) VALUES ({pk}, 2, 4)")
    assert hand.found() == [f"{hand.name}, entry 2: in the list of erasures, but no entry of the book erased it"]


def test_an_erasure_struck_from_the_list_is_found(hand):
    erase(hand)
    hand.does("DELETE FROM store_redaction")
    assert hand.found() == [f"{hand.name}, entry 3: erased by entry 5, but not in the list of erasures"]


# ---- the triggers themselves


def test_a_dropped_trigger_is_found(hand):
    other = hand.database.connect()
    if hand.database.vendor == "sqlite":
        other.execute("DROP TRIGGER store_entry_no_update")
    else:
        other.execute("DROP TRIGGER store_entry_no_update ON store_entry")
    other.close()
    (line,) = hand.found()
    assert line.startswith("database: the trigger store_entry_no_update")


def test_a_trigger_that_no_longer_refuses_is_found(hand):
    other = hand.database.connect()
    if hand.database.vendor == "sqlite":
        other.execute("DROP TRIGGER store_entry_no_update")
        other.execute("CREATE TRIGGER store_entry_no_update BEFORE UPDATE ON store_entry BEGIN SELECT 1; END")
        expected = 1
    else:
        other.execute(
            "CREATE OR REPLACE FUNCTION throughcare_refuse() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        )
        expected = 20
    other.close()
    assert len(hand.found()) == expected


@pytest.mark.postgres_only
def test_a_disabled_trigger_is_found(hand):
    other = hand.database.connect()
    other.execute("ALTER TABLE store_payload DISABLE TRIGGER store_payload_no_delete")
    other.close()
    (line,) = hand.found()
    assert line.startswith("database: the trigger store_payload_no_delete")


@pytest.mark.postgres_only
def test_a_trigger_made_conditional_is_found(hand):
    other = hand.database.connect()
    other.execute("DROP TRIGGER store_entry_no_delete ON store_entry")
    other.execute(
        "CREATE TRIGGER store_entry_no_delete BEFORE DELETE ON store_entry FOR EACH ROW "
        "WHEN (OLD.position > 1000000) EXECUTE FUNCTION throughcare_refuse()"
    )
    other.close()
    assert len(hand.found()) == 1
