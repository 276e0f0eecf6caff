"""Every command explains itself, and fails in words."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from tests.commands import process
from throughcare.site.cli import throughcare
from throughcare.site.serving import keep_once

COMMANDS = ["demo", "serve", "migrate", "account", "import", "verify", "rebuild", "seal", "backup", "restore", "redact",
            "dose-record", "testing", "results", "incentives", "outcomes", "columns"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    shown = CliRunner().invoke(throughcare.commands[command], ["--help"])
    assert shown.exit_code == 0
    assert "Usage:" in shown.stdout


def test_the_command_that_is_installed_lists_them_all():
    shown = process("--help", environ=dict(os.environ))
    assert shown.returncode == 0
    assert {line.split()[0] for line in shown.stdout.partition("Commands:")[2].splitlines() if line} == set(COMMANDS)


@pytest.mark.once
def test_an_unknown_database_is_named_in_words(tmp_path):
    environ = os.environ | {"THROUGHCARE_DATA": str(tmp_path), "DATABASE_URL": "mysql://somewhere/else"}
    refused = process("verify", environ=environ)
    assert refused.returncode == 2
    assert "PostgreSQL" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.once
def test_a_database_that_is_gone_is_said_in_words(tmp_path):
    environ = os.environ | {"THROUGHCARE_DATA": str(tmp_path), "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    refused = process("verify", environ=environ)
    assert refused.returncode == 2
    assert "cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.once
def test_a_file_that_is_no_database_is_said_in_words(tmp_path):
    (tmp_path / "throughcare.sqlite3").write_bytes(b"this was never a database, only text that is long enough" * 9)
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    refused = process("verify", environ=environ | {"THROUGHCARE_DATA": str(tmp_path)})
    assert refused.returncode == 2
    assert "not a database" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_rebuild_answers_what_it_did(throughcare, chart):
    answer = throughcare("rebuild")
    assert answer.returncode == 0, answer.stderr
    assert "person: 1 chart" in answer.stdout
    assert "agenda: 1 chart" in answer.stdout


def test_only_an_administrator_erases(throughcare, chart):
    refused = throughcare("redact", str(chart), str(chart), "--authority", "me", "--by", "nobody", "--yes")
    assert refused.returncode != 0
    assert "not an administrator" in refused.stderr


def test_an_account_is_made_with_a_first_password(throughcare):
    made = throughcare("account", "rosa", "--role", "nurse", "--program", "elm", "--program-name", "Elm Street")
    assert made.returncode == 0, made.stderr
    assert "signs in with the password" in made.stdout
    again = throughcare("account", "rosa", "--role", "manager", "--program", "elm")
    assert "password" not in again.stdout
    assert "Manager" in again.stdout


def test_the_server_seals_once_a_day(chart, settings):
    """A day without a seal is a day in which a rewritten chart would not be found."""
    now = datetime.now(UTC)
    assert keep_once(now)
    assert not keep_once(now)
    assert not keep_once(now + timedelta(days=1)), "nothing grew since, so there is nothing to seal"
