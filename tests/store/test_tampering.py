"""Tampering: somebody with the whole database in their hands changes it, and ``verify`` says exactly what."""

import json
from pathlib import Path

import pytest
from django.db import connection

from tests.store.helpers import NURSE, registered, write
from throughcare.chart import seals as hashing
from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.store import load, models, seals
from throughcare.store.redact import redact
from throughcare.store.triggers import KEPT
from throughcare.store.verify import verify

ADMINISTRATOR = Author("account:a", Role.ADMINISTRATOR)


class Hand:
    """Somebody who knows SQL, has dropped the triggers, and puts them back afterwards."""

    def __init__(self, database):
        self.database = database
        self.chart = registered()
        write(self.chart, "two", "three", "four")
        self.other = registered("2")
        self.pk = load.book_row(self.chart).pk
        self.name = f"book {self.chart}"

    def triggers(self):
        """How to drop and how to make each trigger."""
        other = self.database.connect()
        if self.database.vendor == "sqlite":
            kept = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            other.close()
            return [f"DROP TRIGGER {name}" for name, _ in kept], [sql for _, sql in kept]
        other.close()
        return (
            [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in KEPT],
            [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in KEPT],
        )

    def does(self, *statements):
        """Tamper: drop the triggers, run the statements, put the triggers back."""
        drop, make = self.triggers()
        other = self.database.connect()
        if self.database.vendor == "sqlite":
            other.execute("PRAGMA foreign_keys = OFF")
            other.execute("PRAGMA ignore_check_constraints = ON")
        for statement in [*drop, *statements, *make]:
            other.execute(statement.format(pk=self.pk))
        other.close()

    def found(self):
        """What verify says is broken."""
        return verify().broken


@pytest.fixture
def hand(real_database):
    hand = Hand(real_database)
    assert hand.found() == []
    return hand


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


REWIND = (
    "DELETE FROM store_payload WHERE book_id = {pk} AND position = 4",
    "DELETE FROM store_entry WHERE book_id = {pk} AND position = 4",
    "UPDATE store_book SET head_position = 3, head_link = (SELECT link FROM store_entry WHERE book_id = {pk} "
    "AND position = 3) WHERE id = {pk}",
)


def test_an_end_taken_away_with_the_head_rewound_is_found_by_the_seal(hand):
    seals.seal()
    hand.does(*REWIND)
    assert hand.found() == [f"{hand.name}: entries up to 4 were sealed, the last one now is 3"]


def test_an_end_taken_away_before_any_seal_is_found_by_the_request_that_recorded_it(hand):
    write(hand.chart, "five", key="form")
    hand.does(*(one.replace("position = 4", "position = 5").replace("= 3", "= 4") for one in REWIND))
    assert hand.found() == ["request account:nurse:form: an entry that was acknowledged is gone"]


def rewrite(hand):
    """Change one content and make every hash after it good again, as somebody with our source code can."""
    row = load.book_row(hand.chart)
    head, statements = hashing.beginning(row.uid, row.type, row.about), []
    for one in models.Entry.objects.filter(book=row).order_by("position"):
        kept = models.Payload.objects.get(book=row, position=one.position)
        body = '{"text":"forged"}' if one.position == 3 else kept.body
        digest = hashing.digest(bytes(kept.salt), body, kept.why)
        head = hashing.link(
            head, hand.chart, one.position, one.uid, one.kind, one.version, one.happened, one.recorded_at,
            one.account, one.role, one.place, one.corrects, digest,
        )  # fmt: skip
        place = f"WHERE book_id = {row.pk} AND position = {one.position}"
        escaped = body.replace("{", "{{").replace("}", "}}")
        statements.append(f"UPDATE store_payload SET body = '{escaped}' {place}")
        statements.append(f"UPDATE store_entry SET digest = '{digest}', link = '{head}' {place}")
    statements.append(f"UPDATE store_book SET head_link = '{head}' WHERE id = {row.pk}")
    hand.does(*statements)


def test_a_chain_rewritten_from_end_to_end_is_found_by_the_seal(hand):
    seals.seal()
    rewrite(hand)
    assert hand.found() == [f"{hand.name}, entry 4: differs from what was sealed"]


def test_a_chain_rewritten_with_its_seals_taken_away_is_found_by_the_copy_outside(hand):
    seals.seal()
    rewrite(hand)
    hand.does("DELETE FROM store_sealedhead", "DELETE FROM store_seal")
    assert hand.found() == ["seal 1: a copy is kept outside the database, the seal itself is gone"]


def test_looks_passed_off_as_those_at_another_chart_are_found(hand):
    """Whose looks a book holds stands in no entry; the chain begins with it."""
    hand.does("UPDATE store_book SET about = uid WHERE id = {pk}")
    assert hand.found() == [f"{hand.name}, entry 1: the envelope or the chain before it was changed"]


def test_a_database_set_back_to_an_earlier_day_stays_found_after_the_next_seal(hand):
    """A new seal must not cover up that entries which were sealed are gone."""
    seals.seal()
    hand.does("DELETE FROM store_sealedhead", "DELETE FROM store_seal")
    assert seals.seal().number == 2
    assert hand.found() == ["seal 1: a copy is kept outside the database, the seal itself is gone"]


def test_seals_without_any_copy_outside_are_said(hand):
    seals.seal()
    Path(seals.folder(), "seals.jsonl").unlink()
    assert "seals: there is no copy of any seal outside the database" in verify().alarms


def test_a_chain_rewritten_and_sealed_anew_with_another_key_is_found(hand, settings, tmp_path):
    seals.seal()
    ours = settings.THROUGHCARE_SEALS
    rewrite(hand)
    hand.does("DELETE FROM store_sealedhead", "DELETE FROM store_seal")
    settings.THROUGHCARE_SEALS = str(tmp_path / "the forger's")
    seals.seal()
    settings.THROUGHCARE_SEALS = ours
    assert hand.found() == ["seal 1: differs from the copy kept outside the database"]
    Path(ours, "seals.jsonl").unlink()
    assert hand.found() == ["seal 1: signed with another key than the one kept here"]


def test_a_forged_signature_is_found(hand):
    seals.seal()
    hand.does(f"UPDATE store_seal SET signature = '{'00' * 64}'")
    assert hand.found() == ["seal 1: the signature is not good"]


def test_a_changed_sealed_head_is_found(hand):
    seals.seal()
    hand.does("UPDATE store_sealedhead SET link = 'x' WHERE book_id = {pk}")
    assert f"{hand.name}, entry 4: differs from what was sealed" in hand.found()
    assert "seal 1: the sealed heads were changed" in hand.found()


def test_a_seal_taken_out_of_the_middle_is_found(hand):
    for text in ("a", "b", "c"):
        seals.seal()
        write(hand.chart, text)
    hand.does("DELETE FROM store_sealedhead WHERE seal_id = 2", "DELETE FROM store_seal WHERE number = 2")
    assert "seal 3: does not follow the seal before it" in hand.found()
    assert "seal 2: a copy is kept outside the database, the seal itself is gone" in hand.found()


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


# ---- seals and their copies


def test_nothing_new_makes_no_seal(hand):
    assert seals.seal() is not None
    assert seals.seal() is None
    write(hand.chart, "x")
    assert seals.seal().books == 1
    assert hand.found() == []


def test_a_crash_between_a_seal_and_its_copy_is_mended_by_the_next_seal(hand, settings):
    seals.seal()
    copies = Path(settings.THROUGHCARE_SEALS, "seals.jsonl")
    copies.write_text(copies.read_text()[:20])  # torn in the middle of its line
    assert hand.found() == []
    write(hand.chart, "x")
    seals.seal()
    assert sorted(seals.copies()) == [1, 2]
    assert hand.found() == []


def test_a_copy_that_is_no_json_is_no_crash(hand, settings):
    seals.seal()
    Path(settings.THROUGHCARE_SEALS, "seals.jsonl").write_bytes(
        b"\xff\xfe\n[]\n3\n{}\n" + json.dumps({"number": 1}).encode()
    )
    assert hand.found() == ["seal 1: differs from the copy kept outside the database"]


def test_a_key_that_is_no_key_is_told_and_no_crash(hand, settings):
    seals.seal()
    Path(settings.THROUGHCARE_SEALS, "seal.key").write_bytes(b"short")
    assert hand.found() == ["seals: the copies or the key kept outside the database cannot be read"]


def test_the_heads_of_two_equal_databases_are_equal_and_change_with_every_entry(hand):
    before = verify().heads
    assert verify().heads == before
    write(hand.chart, "x")
    assert verify().heads != before


def test_the_author_of_these_tests_is_a_nurse(hand):
    assert load.book(hand.chart).entries[0].by == NURSE
