"""A backup is made while the program runs, and comes back whole or not at all."""

import os
import tarfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import commands, databases
from tests.commandline.conftest import heads
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append
from throughcare.store.redact import redact


@contextmanager
def empty_place(tmp_path: Path, vendor: str):
    """The environment of a data folder, or a PostgreSQL database, with nothing in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    environ = os.environ | {"THROUGHCARE_DATA": str(folder), "THROUGHCARE_SECRET": "a secret for the tests"}
    if vendor == "sqlite":
        yield environ
        return
    name = databases.copy_postgresql("template1")
    yield environ | {"DATABASE_URL": databases.address_of(name)}
    databases.drop_postgresql(name)


def test_a_restored_backup_shows_the_same_chain_heads(throughcare, chart, real_database, tmp_path):
    file = tmp_path / "night.tar.gz"
    made = throughcare("backup", str(file))
    assert made.returncode == 0, made.stderr
    with empty_place(tmp_path, real_database.vendor) as elsewhere:
        back = throughcare("restore", str(file), environ=elsewhere)
        assert back.returncode == 0, back.stderr
        verified = throughcare("verify", environ=elsewhere)
    assert verified.returncode == 0, verified.stdout
    assert heads(made) == heads(back) == heads(verified)


def test_a_restore_never_overwrites_what_is_there(throughcare, chart, tmp_path):
    file = tmp_path / "night.tar.gz"
    throughcare("backup", str(file))
    before = heads(throughcare("verify"))
    refused = throughcare("restore", str(file))
    assert refused.returncode != 0
    assert "not empty" in refused.stderr
    assert heads(throughcare("verify")) == before


def test_a_backup_never_replaces_an_older_one(throughcare, chart, tmp_path):
    file = tmp_path / "night.tar.gz"
    file.write_text("the backup of yesterday")
    refused = throughcare("backup", str(file))
    assert refused.returncode == 2
    assert "exists already" in refused.stderr
    assert file.read_text() == "the backup of yesterday"


def test_a_backup_is_for_its_owner_only_and_holds_no_key(throughcare, chart, tmp_path):
    """Whoever finds a backup must not be able to sign a forged one."""
    file = tmp_path / "night.tar.gz"
    throughcare("seal")
    throughcare("backup", str(file))
    assert file.stat().st_mode & 0o077 == 0
    with tarfile.open(file) as archive:
        assert sorted(archive.getnames()) == ["database", "manifest.json", "seals.jsonl"]


@pytest.mark.parametrize("damage", ["cut", "not a backup", "nothing"])
def test_a_damaged_backup_is_named_and_restores_nothing(throughcare, chart, real_database, tmp_path, damage):
    file = tmp_path / "night.tar.gz"
    throughcare("backup", str(file))
    whole = file.read_bytes()
    file.write_bytes({"cut": whole[: len(whole) // 2], "not a backup": b"PK\x03\x04", "nothing": b""}[damage])
    with empty_place(tmp_path, real_database.vendor) as elsewhere:
        refused = throughcare("restore", str(file), environ=elsewhere)
        assert refused.returncode == 2, refused.stdout
        assert "not a whole backup" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert "holds nothing of Throughcare" in throughcare("verify", environ=elsewhere).stderr


def test_what_was_erased_after_the_backup_is_erased_again(
    throughcare, chart, real_database, tmp_path, administrator, settings
):
    """An erasure ordered by a court must not come back with last week's backup."""
    file = tmp_path / "week.tar.gz"
    throughcare("backup", str(file))
    note = load.book(chart).entries[1]
    redact(book=chart, entry=note.uid, authority="court order", by=administrator)
    with empty_place(tmp_path, real_database.vendor) as elsewhere:
        elsewhere = elsewhere | {"THROUGHCARE_SEALS": settings.THROUGHCARE_SEALS}
        back = throughcare("restore", str(file), environ=elsewhere)
        assert "Erased again: 1" in back.stdout, back.stderr
        verified = throughcare("verify", environ=elsewhere)
    assert verified.returncode == 0, verified.stdout
    assert "1 erased" in verified.stdout


def test_a_backup_while_somebody_writes_is_one_moment(throughcare, chart, real_database, tmp_path, nurse):
    """A backup in the dosing window must be whole, though entries come in while it is made."""
    import threading

    stop = threading.Event()

    def write() -> None:
        from django.db import connection

        while not stop.wait(0.01):
            append(Write(chart, [Draft(NoteWritten(text="came in"), When.unknown())] * 20), by=nurse)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        file = tmp_path / "busy.tar.gz"
        made = throughcare("backup", str(file), by=commands.process)
    finally:
        stop.set()
        writer.join()
    assert made.returncode == 0, made.stderr
    with empty_place(tmp_path, real_database.vendor) as elsewhere:
        assert throughcare("restore", str(file), environ=elsewhere).returncode == 0
        verified = throughcare("verify", environ=elsewhere)
    assert verified.returncode == 0, verified.stdout
    assert heads(made) == heads(verified)
