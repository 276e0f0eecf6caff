"""Damage: whatever a broken disk or a hostile hand leaves in the tables, pages show it and ``verify`` tells it."""

import pytest

from tests import clinic
from tests.conftest import ON_POSTGRESQL
from tests.store.helpers import NURSE, clinic_append, draft, write
from tests.store.tampering import Hand
from throughcare.care.path.entries import StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.findings import Context
from throughcare.chart.guards import GUARDS
from throughcare.chart.rules import RULES
from throughcare.store import agenda, load, rebuild, seals
from throughcare.store.append import Write, append
from throughcare.store.errors import NotRecorded
from throughcare.store.verify import verify

ENTRY = "UPDATE store_entry SET {column} = {value} WHERE book_id = {{pk}} AND position = 3"
PAYLOAD = "UPDATE store_payload SET {column} = {value} WHERE book_id = {{pk}} AND position = 3"
sqlite_only = pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL holds no value of another type")
ANYTHING = ["'text'", "''", "3.5", "-1", "x'ff00'", "CAST(x'ff' AS TEXT)", "1e300", "9223372036854775807"]


@pytest.fixture
def hand(real_database):
    hand = Hand(real_database)
    seals.seal()
    return hand


def survives(hand, *statements, shown=True):
    """Tamper; then verify tells, and every reader goes on."""
    hand.does(*statements)
    assert hand.found()
    book = load.book(hand.chart)
    for entry in book.standing():
        assert entry.payload.sentence() is not None
        assert entry.title is not None
    if shown:
        assert RULES.findings(book, Context())[0].rule == "unreadable_entry"
        assert len(book.standing()) == 4
    agenda.freshen()
    rebuild.rebuild()


@pytest.mark.parametrize("column", ["uid", "kind", "version", "happened", "recorded_at", "account", "role", "place"])
@sqlite_only
def test_a_damaged_envelope_shows_as_unreadable_and_breaks_no_page(hand, column):
    for value in ANYTHING:
        hand.does(ENTRY.format(column=column, value=value))
        assert hand.found() or (column, value) == ("place", "''")  # no place is what it was
        book = load.book(hand.chart)
        assert len(book.entries) == 4
        assert all(entry.payload.sentence() is not None for entry in book.standing())
        assert book.as_of(book.entries[0].recorded_at).standing() is not None
        agenda.freshen()
    rebuild.rebuild()


@pytest.mark.parametrize("column", ["body", "salt", "why"])
@sqlite_only
def test_a_damaged_content_shows_as_unreadable_and_breaks_no_page(hand, column):
    for value in ANYTHING:
        if (column, value) != ("why", "''"):  # no reason is what it was
            survives(hand, PAYLOAD.format(column=column, value=value), shown=column == "body")


@pytest.mark.parametrize("body", ["", "{{", "null", "[]", '{{"text": 3}}', '{{"text":"x","more":1}}', '"\\ud800"'])
def test_a_content_that_is_not_what_its_kind_says_is_unreadable(hand, body):
    survives(hand, PAYLOAD.format(column="body", value=f"'{body}'"))


@pytest.mark.parametrize("value", ["'2026-02-30'", "'yesterday'", "'2026-03-01T10:00:00'", "'2026-W01-1'"])
def test_a_time_that_does_not_exist_is_unreadable(hand, value):
    survives(hand, ENTRY.format(column="happened", value=value))


def test_a_time_of_recording_that_does_not_exist_is_unreadable(hand):
    survives(hand, ENTRY.format(column="recorded_at", value="'2026-13-01T10:00:00.000000+00:00'"))


@pytest.mark.parametrize("body", ["not json", "[]", "{{}}", '{{"position":"x"}}', '{{"position":1e99}}', "null"])
def test_an_erasure_whose_content_is_hostile_breaks_nothing(hand, body):
    hand.does(
        "UPDATE store_entry SET kind = 'entry.redacted' WHERE book_id = {pk} AND position = 3",
        PAYLOAD.format(column="body", value=f"'{body}'"),
    )
    assert hand.found()
    assert load.book(hand.chart).entries[2].payload.sentence() is not None


@pytest.mark.parametrize(
    "column",
    ["store_book.uid", "store_book.head_position", "store_book.head_link", "store_seal.root", "store_seal.number",
     "store_seal.previous", "store_seal.key", "store_seal.signature", "store_sealedhead.position",
     "store_sealedhead.link", "store_sealedhead.book_id", "store_entry.position", "store_entry.corrects",
     "store_entry.link", "store_entry.digest", "store_payload.position", "store_request.entries"],
)  # fmt: skip
@sqlite_only
def test_verify_tells_and_never_raises_whatever_the_tables_hold(hand, column):
    write(hand.chart, "five", key="form")
    table, name = column.split(".")
    where = {
        "store_request": "true",
        "store_book": "id = {pk}",
        "store_seal": "number = 1",
        "store_sealedhead": "book_id = {pk}",
    }
    place = where.get(table, "book_id = {pk} AND position = 3")
    other = hand.database.connect()
    (row,) = other.execute(f"SELECT rowid FROM {table} WHERE {place.format(pk=hand.pk)}").fetchone()
    other.close()
    for value in ANYTHING:
        hand.does(f"UPDATE {table} SET {name} = {value} WHERE rowid = {row}")
        assert hand.found(), value


def test_an_entry_from_a_newer_version_is_an_alarm_on_every_page_and_no_damage(hand):
    clinic_append(Write(hand.chart, [draft(clinic.Remark(text="x"))]))
    report = verify()
    assert report.broken == []
    assert report.alarms == [
        f"book {hand.chart}, entry 5: the kind remark.made is not known to this version of Throughcare"
    ]
    book = load.book(hand.chart)
    assert [entry.position for entry in book.unreadable()] == [5]
    (alarm, *_) = RULES.findings(book, Context())
    assert (alarm.rule, alarm.severity.value, alarm.entries) == ("unreadable_entry", "stop", (book.entries[-1].uid,))


@sqlite_only
def test_a_damaged_entry_stops_the_guards_that_read_its_kind(hand):
    assert list(GUARDS)
    hand.does("UPDATE store_entry SET recorded_at = 'never' WHERE book_id = {pk} AND position = 1")
    write(hand.chart, "a note is charted all the same")
    hand.does("UPDATE store_entry SET kind = x'00ff' WHERE book_id = {pk} AND position = 2")
    with pytest.raises(NotRecorded, match="cannot be read"):
        append(Write(hand.chart, [draft(StageEntered(stage=Stage.THERAPY, program="elm"))]), by=NURSE)
