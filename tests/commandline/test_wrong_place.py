"""Whoever only looks at a database never makes one, and what a night timer reads as its exit code tells the truth."""

import os
import subprocess
import sys

import pytest

from tests import commands
from throughcare.store import seals


@pytest.fixture
def nowhere(tmp_path):
    """The environment of somebody who mistyped the folder."""
    return {**os.environ, "THROUGHCARE_DATA": str(tmp_path / "typo"), "DATABASE_URL": ""}


@pytest.mark.once
@pytest.mark.parametrize(
    ("run", "command"),
    [(commands.process, "verify"), (commands.here, "rebuild"), (commands.here, "seal"), (commands.here, "backup")],
)
def test_a_mistyped_folder_does_not_pass_as_a_healthy_program(nowhere, tmp_path, run, command):
    answer = run(command, *([str(tmp_path / "x.tar")] if command == "backup" else []), environ=nowhere)
    assert answer.returncode == 2
    assert "There is no database" in answer.stderr
    assert not (tmp_path / "typo" / "throughcare.sqlite3").exists()
    assert not (tmp_path / "x.tar").exists()


@pytest.mark.once
def test_a_running_server_makes_no_empty_database_where_the_file_was_moved_away(nowhere, tmp_path):
    asked = "from throughcare.site.configuration import only_if_there; only_if_there(); connection.ensure_connection()"
    code = f"import django; django.setup(); from django.db import connection; {asked}"
    environ = {**nowhere, "DJANGO_SETTINGS_MODULE": "throughcare.site.settings"}
    answer = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False)
    assert "unable to open database file" in answer.stderr
    assert not (tmp_path / "typo" / "throughcare.sqlite3").exists()


def test_lost_copies_of_the_seals_are_told_by_the_exit_code(throughcare, chart):
    assert throughcare("seal").returncode == 0
    (seals.folder() / "seals.jsonl").unlink()
    answer = throughcare("verify")
    assert answer.returncode == 3
    assert "no copy of any seal" in answer.stdout
    assert "Everything is whole." not in answer.stdout


def test_a_line_that_nobody_can_read_among_the_copies_is_an_alarm(throughcare, chart):
    assert throughcare("seal").returncode == 0
    with (seals.folder() / "seals.jsonl").open("a", encoding="utf-8") as copies:
        copies.write("{bad\n")
    answer = throughcare("verify")
    assert (answer.returncode, "1 line of the copies" in answer.stdout) == (3, True)
