"""Append-only: whoever reaches the database, with whatever tool, cannot change or remove what was recorded."""

import sqlite3
from uuid import uuid4

import pytest
from django.db import connection

from tests.store.helpers import registered, write
from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.store import load, models, seals
from throughcare.store.redact import redact
from throughcare.store.triggers import KEPT, statements
from throughcare.store.verify import verify

SQLITE = {
    "update": "UPDATE store_entry SET kind = 'x'",
    "update of nothing new": "UPDATE store_entry SET kind = kind",
    "delete": "DELETE FROM store_entry",
    "replace by place": "INSERT OR REPLACE INTO store_entry SELECT * FROM store_entry",
    "replace by id": "INSERT OR REPLACE INTO store_entry (book_id, position, uid, kind, version, happened, "
    "recorded_at, account, role, place, corrects, digest, link) SELECT book_id, position + 100, uid, kind, version, "
    "happened, recorded_at, account, role, place, corrects, digest, link FROM store_entry",
    "replace by rowid": "INSERT OR REPLACE INTO store_entry (rowid, book_id, position, uid, kind, version, happened, "
    "recorded_at, account, role, place, corrects, digest, link) SELECT rowid, book_id, position + 100, "
    "substr(uid, 2) || 'g', kind, version, happened, recorded_at, account, role, place, corrects, digest, link "
    "FROM store_entry",
    "update or replace": "UPDATE OR REPLACE store_entry SET position = 1",
    "upsert": "INSERT INTO store_entry SELECT * FROM store_entry WHERE true "
    "ON CONFLICT (book_id, position) DO UPDATE SET kind = 'x'",
    "upsert by id": "INSERT INTO store_entry SELECT * FROM store_entry WHERE true "
    "ON CONFLICT (uid) DO UPDATE SET kind = 'x'",
    "replace statement": "REPLACE INTO store_payload SELECT * FROM store_payload",
    "payload": "UPDATE store_payload SET body = '{}'",
    "payload removed": "DELETE FROM store_payload",
    "request": "DELETE FROM store_request",
    "book": "DELETE FROM store_book",
    "identity of a book": "UPDATE store_book SET uid = lower(hex(randomblob(16)))",
    "type of a book": "UPDATE store_book SET type = 'stock'",
    "head rewound": "UPDATE store_book SET head_position = 0",
    "seal": "UPDATE store_seal SET root = ''",
    "seal removed": "DELETE FROM store_seal",
    "sealed head": "UPDATE store_sealedhead SET link = ''",
    "erasure invented away": "UPDATE store_redaction SET by_position = 99",
}
POSTGRESQL = {
    "update": "UPDATE store_entry SET kind = 'x'",
    "delete": "DELETE FROM store_entry",
    "truncate": "TRUNCATE store_entry",
    "truncate cascade": "TRUNCATE store_book CASCADE",
    "truncate payloads": "TRUNCATE store_payload",
    "truncate with others": "TRUNCATE store_summary, store_agendaitem, store_entry, store_payload",
    "upsert": "INSERT INTO store_entry SELECT * FROM store_entry "
    "ON CONFLICT (book_id, position) DO UPDATE SET kind = 'x'",
    "merge": "MERGE INTO store_entry e USING store_entry f ON e.uid = f.uid WHEN MATCHED THEN DELETE",
    "payload": "UPDATE store_payload SET body = '{}'",
    "payload removed": "DELETE FROM store_payload",
    "request": "DELETE FROM store_request",
    "book": "DELETE FROM store_book",
    "identity of a book": "UPDATE store_book SET uid = gen_random_uuid()",
    "type of a book": "UPDATE store_book SET type = 'stock'",
    "head rewound": "UPDATE store_book SET head_position = 0",
    "seal": "UPDATE store_seal SET root = ''",
    "seal removed": "DELETE FROM store_seal",
    "sealed head": "UPDATE store_sealedhead SET link = ''",
    "erasure invented away": "UPDATE store_redaction SET by_position = 99",
}


@pytest.fixture
def history(real_database):
    """A chart, a request, an erasure and a seal, all committed."""
    chart = registered()
    erased = write(chart, "one", "two", key="form-1").entries[0]
    redact(book=chart, entry=erased, authority="a court", by=Author("account:a", Role.ADMINISTRATOR))
    seals.seal()
    return real_database


def everything(database):
    """Every row of every kept table, as another program reads it."""
    other = database.connect()
    try:
        return {table: sorted(map(repr, other.execute(f"SELECT * FROM {table}").fetchall())) for table in KEPT}
    finally:
        other.close()


def test_another_program_that_opens_the_database_cannot_change_what_was_recorded(history):
    before = everything(history)
    other = history.connect()  # as any program opens it: on SQLite without recursive_triggers
    for attempt, sql in (SQLITE if history.vendor == "sqlite" else POSTGRESQL).items():
        with pytest.raises(Exception, match=r"append-only|foreign key constraint") as refused:
            other.execute(sql)
        assert everything(history) == before, (attempt, refused)
    other.close()
    assert verify().broken == []


@pytest.mark.django_db
def test_throughcare_itself_cannot_change_what_was_recorded_either():
    chart = registered()
    row = models.Entry.objects.get(book__uid=chart)
    from django.db import DatabaseError, transaction

    for change in (
        lambda: models.Entry.objects.update(kind="x"),
        lambda: models.Entry.objects.filter(uid=row.uid)._raw_delete("default"),
        lambda: models.Payload.objects.update(body="{}"),
        lambda: models.Book.objects.filter(uid=chart).update(uid=uuid4()),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_replace_is_refused_on_throughcares_own_connection_too(history):
    if history.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers")
        assert cursor.fetchone() == (1,)
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)


def test_a_content_goes_only_after_an_erasure_names_it(history):
    other = history.connect()
    with pytest.raises(Exception, match="append-only"):
        other.execute("DELETE FROM store_payload WHERE position = 3")
    other.execute("INSERT INTO store_redaction (book_id, position, by_position) SELECT id, 3, 4 FROM store_book")
    other.execute("DELETE FROM store_payload WHERE position = 3")
    other.close()
    (line, *_) = verify().broken
    assert "entry 3: the content is gone and no erasure names it" in line


def test_the_database_of_another_maker_is_refused_in_words():
    with pytest.raises(ValueError, match="SQLite or PostgreSQL, not in oracle"):
        statements("oracle")


def test_a_backup_of_the_file_opened_elsewhere_is_protected_too(history, tmp_path):
    if history.vendor != "sqlite":
        pytest.skip("one file is SQLite's")
    source, copy = history.connect(), sqlite3.connect(tmp_path / "copy.sqlite3")
    source.backup(copy)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        copy.execute("UPDATE store_entry SET kind = 'x'")
    source.close()
    copy.close()


def test_the_history_of_these_tests_is_there(history):
    (chart,) = models.Book.objects.values_list("uid", flat=True)
    assert load.book(chart).position == 4
