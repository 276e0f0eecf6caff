"""Faults: the disk is full, the database is locked, gone or damaged. Whoever saves is told, and nothing is in half."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections

from tests.conftest import ON_POSTGRESQL
from tests.store.helpers import counts, registered, write
from throughcare.store import load
from throughcare.store.errors import StoreUnavailable
from throughcare.store.files import read_or_make
from throughcare.store.unavailable import translated_errors
from throughcare.store.verify import verify

sqlite_only = pytest.mark.skipif(ON_POSTGRESQL, reason="a fault of a file")


def fill(chart):
    """Write until the store refuses. What it said, and how many notes it had acknowledged."""
    for number in range(10_000):
        try:
            write(chart, "x" * 2000)
        except StoreUnavailable as refused:
            return str(refused), number
    raise AssertionError("it was never full")


@sqlite_only
def test_a_database_that_may_not_grow_says_that_the_disk_is_full_and_keeps_what_it_had(real_database):
    chart = registered()
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 40}")
    said, acknowledged = fill(chart)
    assert said.startswith("The disk is full. Nothing was saved.")
    assert load.book(chart).position == acknowledged + 1
    assert verify().broken == []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    write(chart, "there is room again")
    assert load.book(chart).position == acknowledged + 2


@pytest.fixture
def small_disk(tmp_path):
    """A disk of four megabytes, where the machine lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = (
        sys.platform == "linux"
        and os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False, capture_output=True
        ).returncode
    )
    if not mounted:
        pytest.skip("this machine lets us mount no small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@sqlite_only
def test_a_disk_that_is_really_full_loses_nothing_that_was_acknowledged(real_database, small_disk):
    from tests.databases import copy_sqlite, pointed_at

    copy_sqlite(real_database.name, small_disk / "throughcare.sqlite3")
    with pointed_at(str(small_disk / "throughcare.sqlite3")):
        chart = registered()
        said, acknowledged = fill(chart)
        assert said.startswith(("The disk is full. Nothing was saved.", "The database cannot be written to."))
        assert load.book(chart).position == acknowledged + 1
        assert verify().broken == []


@sqlite_only
def test_a_database_locked_by_another_program_says_that_it_is_busy(real_database):
    chart = registered()
    before = counts()
    connection.close()
    connections["default"].settings_dict["OPTIONS"]["timeout"] = 0.2
    other = real_database.connect()
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreUnavailable, match=r"is busy\. Nothing was saved\. Wait a moment"):
            write(chart, "x", key="form")
    finally:
        other.execute("ROLLBACK")
        other.close()
        connections["default"].settings_dict["OPTIONS"]["timeout"] = 20
        connection.close()
    assert counts() == before
    assert not write(chart, "x", key="form").repeated


@sqlite_only
def test_a_database_that_may_not_be_written_says_so(real_database):
    chart = registered()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable, match=r"cannot be written to\. Nothing was saved"):
        write(chart, "x")


@sqlite_only
def test_a_file_that_is_no_database_says_that_it_is_damaged(real_database):
    chart = registered()
    connection.close()
    file = Path(real_database.name)
    for beside in file.parent.glob("throughcare.sqlite3-*"):
        beside.unlink()
    file.write_bytes(b"this is not a database at all " * 1000)
    with pytest.raises(StoreUnavailable, match="damaged"):
        write(chart, "x")


@sqlite_only
def test_a_folder_that_is_gone_says_that_the_database_cannot_be_reached(real_database):
    chart = registered()
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
    try:
        with pytest.raises(StoreUnavailable, match=r"cannot be reached\. Nothing was saved"):
            write(chart, "x")
    finally:
        connection.settings_dict["NAME"] = name


@pytest.mark.postgres_only
def test_a_server_that_ends_our_connection_says_that_it_cannot_be_reached_and_serves_again(real_database):
    chart = registered()
    other = real_database.connect()
    other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                  "AND pid <> pg_backend_pid()")  # fmt: skip
    other.close()
    with pytest.raises(StoreUnavailable, match=r"cannot be reached\. Nothing was saved"):
        write(chart, "x", key="form")
    connection.close()
    assert not write(chart, "x", key="form").repeated
    assert verify().broken == []


@pytest.mark.postgres_only
def test_a_server_that_is_not_there_says_that_it_cannot_be_reached(real_database):
    chart = registered()
    connection.close()
    connection.close_pool()
    settings = connection.settings_dict
    port, pool = settings["PORT"], settings["OPTIONS"]["pool"]
    settings["PORT"], settings["OPTIONS"]["pool"] = "1", {**pool, "timeout": 0.5}
    try:
        with pytest.raises(StoreUnavailable, match=r"cannot be reached\. Nothing was saved"):
            write(chart, "x")
    finally:
        connection.close()
        connection.close_pool()
        settings["PORT"], settings["OPTIONS"]["pool"] = port, pool


@pytest.mark.postgres_only
def test_a_lock_that_is_held_too_long_says_that_it_is_busy(real_database):
    chart = registered()
    other = real_database.connect()
    other.autocommit = False
    other.execute("SELECT * FROM store_book FOR UPDATE")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    try:
        with pytest.raises(StoreUnavailable, match="is busy"):
            write(chart, "x")
    finally:
        other.rollback()
        other.close()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("database is locked"), "is busy"),
        (OperationalError("deadlock detected"), "is busy"),
        (OperationalError("canceling statement due to lock timeout"), "is busy"),
        (OperationalError("database or disk is full"), "disk is full"),
        (OperationalError('could not extend file "base/1": No space left on device'), "disk is full"),
        (DatabaseError("database disk image is malformed"), "damaged"),
        (DatabaseError("file is not a database"), "damaged"),
        (OperationalError("disk I/O error"), "cannot be written to"),
        (OperationalError("attempt to write a readonly database"), "cannot be written to"),
        (OperationalError("couldn't get a connection after 10.00 sec"), "cannot be reached"),
        (OperationalError("server closed the connection unexpectedly"), "cannot be reached"),
        (InterfaceError("connection already closed"), "cannot be reached"),
    ],
)
def test_every_fault_of_the_database_is_told_in_words_of_what_to_do(error, words):
    with pytest.raises(StoreUnavailable, match=words) as told, translated_errors():
        raise error
    assert "Nothing was saved" in str(told.value)


@pytest.mark.pure
def test_a_fault_of_our_own_is_not_dressed_as_a_fault_of_the_database():
    with pytest.raises(DatabaseError, match="no such table"), translated_errors():
        raise DatabaseError("no such table: store_entry")


@pytest.mark.pure
def test_a_secret_made_by_twenty_processes_at_once_is_one_secret(tmp_path):
    program = (
        "import sys, os; from pathlib import Path; from throughcare.store.files import read_or_make\n"
        "print(read_or_make(Path(sys.argv[1]), lambda: os.urandom(8).hex().encode()).decode())"
    )
    path = tmp_path / "folder" / "secret.key"
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in range(20)
    ]
    assert len({process.communicate()[0] for process in started}) == 1
    assert [one.name for one in path.parent.iterdir()] == ["secret.key"]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.pure
def test_a_secret_that_is_there_is_never_made_again(tmp_path):
    path = tmp_path / "secret.key"
    path.write_bytes(b"kept")
    assert read_or_make(path, lambda: b"new") == b"kept"
