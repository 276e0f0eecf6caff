"""Seals: a chain cut short or rewritten from end to end is found, and so is a seal that was touched."""

import json
from pathlib import Path

from tests.store.helpers import write
from throughcare.chart import seals as hashing
from throughcare.store import load, models, seals
from throughcare.store.verify import verify

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
