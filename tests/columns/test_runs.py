"""The copy says what the charts say, however often it was brought up to date and whatever happened in between."""

from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

import pytest

from tests.store.helpers import DAY, NURSE, note, registered, write
from throughcare.care.path.entries import NoteWritten, PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.exchange.columns import parts
from throughcare.exchange.columns.manifest import BadCopy
from throughcare.store import added, load, models
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import NotRecorded
from throughcare.store.redact import redact

pytestmark = pytest.mark.django_db
OLD_CHART = UUID("5c1d7d52-8a6e-4b4c-9d51-2d6f0f6f8a11")
ADMINISTRATOR = Author("account:a", Role.ADMINISTRATOR)


def erase(chart, entry):
    redact(book=chart, entry=entry, authority="County court", by=ADMINISTRATOR, listed=False)


def correct(chart, entry, payload=None):
    draft = Draft(payload or EntryWithdrawn(), DAY, corrects=entry, why="the wrong chart")
    return append(Write(chart, [draft]), by=NURSE).entries[0]


def test_a_second_run_writes_only_what_is_new(analyst):
    chart = registered()
    write(chart, *"abcdefgh")
    first = analyst.bring_up_to_date()
    before = analyst.files()
    write(chart, "i")
    second = analyst.bring_up_to_date()
    assert (first.entries, second.entries, second.written, second.amended) == (9, 1, 1, 0)
    assert before.items() <= analyst.files().items()
    assert len(analyst.rows("note.written")) == 9
    assert analyst.bring_up_to_date().entries == 0
    assert analyst.whole().run == second.copy.says.run


def test_parts_join_as_they_become_alike_so_that_a_year_of_days_is_a_dozen_files(analyst):
    chart = registered()
    for day in range(20):
        write(chart, f"day {day}")
        analyst.bring_up_to_date()
    assert sorted(row["position"] for row in analyst.rows("note.written")) == list(range(2, 22))
    assert sum("note" in str(path.parent) for path in (analyst.folder / "current").rglob("*.parquet")) <= 5


def test_what_was_corrected_or_withdrawn_no_longer_stands_in_files_written_before(analyst):
    chart = registered()
    spelled, wrong = write(chart, "Slept wel.", "Of another person.").entries
    analyst.bring_up_to_date()
    better = correct(chart, spelled, NoteWritten(text="Slept well."))
    analyst.bring_up_to_date()
    correct(chart, wrong)
    correct(chart, better)
    done = analyst.bring_up_to_date()
    stands = {entry.position for entry in load.book(chart).standing()}
    for kind, _, position, row in analyst.everything():
        assert row["standing"] == (position in stands), (kind, position)
    assert (stands, done.amended) == ({1, 2}, 2)


def test_what_was_erased_vanishes_from_files_written_before(analyst):
    said = PersonRegistered(number="2", program="elm", birth_date=date(1931, 5, 4))
    entry = append(open_chart(OLD_CHART, [Draft(said, DAY)]), by=NURSE).entries[0]
    analyst.bring_up_to_date()
    (row,) = [row for row in analyst.rows("person.registered") if row["birth_date"]]
    assert (row["birth_date"], row["content"]) == (1931, "said")
    erase(OLD_CHART, entry)
    analyst.bring_up_to_date()
    (after,) = [one for one in analyst.rows("person.registered") if one["entry"] == row["entry"]]
    assert (after["birth_date"], after["said_program"], after["content"]) == (None, None, "erased")
    assert after["book"] == row["book"]
    assert after["program"] is None
    assert not list(analyst.folder.glob("copies/*/entries/kind=person.registered/000001*"))


def test_brought_up_to_date_a_hundred_times_it_is_what_it_would_be_written_at_once(analyst, monkeypatch, tmp_path):
    monkeypatch.setattr(added, "AT_ONCE", 7)  # long charts in parts, many files, flushed early
    monkeypatch.setattr(parts, "AT_ONCE", 5)
    monkeypatch.setattr(parts, "HALF", 2)
    random, charts, entries, erased = Random(94), [registered(str(one)) for one in range(3)], [], set()
    for step in range(90):
        chart = random.choice(charts)
        mine = [one for one in entries if one[0] == chart and one[1] not in erased]
        what = random.choice(("write", "write", "replace", "withdraw", "erase")) if mine else "write"
        uid = random.choice(mine)[1] if mine else None
        if what == "write":
            uid = write(chart, f"{step}").entries[0]
            entries.append((chart, uid))
        elif what == "erase":
            erase(chart, uid)
            erased.add(uid)
        else:
            made = _tried(chart, uid, NoteWritten(text=f"better {step}") if what == "replace" else None)
            entries += [(chart, made)] if made and what == "replace" else []
        if step % 15 == 14:
            analyst.bring_up_to_date()
    brought = analyst.everything()
    analyst.bring_up_to_date(anew=True)
    assert analyst.everything() == brought
    assert len(brought) == models.Entry.objects.count()
    _as_charted(brought, charts)


def _tried(chart, uid, payload):
    try:
        return correct(chart, uid, payload)
    except NotRecorded:  # corrected before: the store takes one correction
        return None


def _as_charted(rows, charts):
    stands = sum(len(load.book(chart).standing()) for chart in charts)
    assert sum(row["standing"] for *_, row in rows) == stands
    assert sum(row["content"] == "erased" for *_, row in rows) == models.Redaction.objects.count()


def test_a_day_is_that_of_the_program_and_an_unknown_day_is_empty(analyst):
    late = When.at(datetime(2026, 3, 2, 3, 30, tzinfo=UTC))
    chart = registered()
    append(Write(chart, [Draft(NoteWritten(text="x"), when) for when in (late, DAY, When.unknown())]), by=NURSE)
    analyst.bring_up_to_date()
    found = [(row["happened_on"], row["happened_at"]) for row in analyst.rows("note.written")]
    assert found == [(date(2026, 3, 1), late.moment), (date(2026, 3, 1), None), (None, None)]


def test_a_copy_of_one_program_holds_what_was_charted_while_somebody_was_there(analyst):
    moved, other = registered("1", "elm"), registered("2", "oak")
    append(Write(moved, [note("at elm"), Draft(StageEntered(stage=Stage.MEDICATION, program="oak"), DAY)]), by=NURSE)
    write(moved, "at oak")
    write(other, "at oak")
    analyst.bring_up_to_date(programs=["elm"])
    assert {row["program"] for *_, row in analyst.everything()} == {"elm"}
    assert len(analyst.everything()) == 2
    with pytest.raises(BadCopy, match="begun with elm"):
        analyst.bring_up_to_date(programs=["oak"])


def test_charts_set_back_to_an_older_backup_are_copied_anew_and_not_mixed(analyst):
    chart, other = registered("1"), registered("2")
    write(chart, "a")
    analyst.bring_up_to_date()
    books = models.Book.objects.filter(uid__in=[chart])
    assert books.update(head_link="0" * 64)  # another past at the same length
    assert "another past" in analyst.bring_up_to_date().anew
    write(other, "b")
    assert analyst.bring_up_to_date().anew == ""


def test_a_copy_that_was_made_with_another_key_is_not_gone_on_with(analyst):
    registered()
    analyst.bring_up_to_date()
    (analyst.folder.parent / "columns.key").write_bytes(b"another")
    with pytest.raises(BadCopy, match=r"another key\. Bring its columns\.key back"):
        analyst.bring_up_to_date()


@pytest.mark.parametrize("lost", ["current/manifest.json", "begun.json", "both"])
def test_a_copy_of_one_program_never_becomes_one_of_all_whatever_was_damaged(analyst, lost):
    registered("1", "elm")
    registered("2", "oak")
    number = analyst.bring_up_to_date(programs=["elm"]).copy.says.copy_id
    for name in ("current/manifest.json", "begun.json"):
        if lost in (name, "both"):
            (analyst.folder / name).write_bytes(b"{")
    if lost == "both":
        with pytest.raises(BadCopy, match="for which programs it was begun"):
            analyst.bring_up_to_date()
        return
    analyst.bring_up_to_date()
    assert {row["program"] for *_, row in analyst.everything()} == {"elm"}
    assert (analyst.whole().programs, analyst.whole().copy_id) == (("elm",), number)
