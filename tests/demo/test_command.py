"""``throughcare demo`` itself: it never touches a real installation, and says what it does."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys

import pytest
from click.testing import CliRunner

from throughcare.demo import folder
from throughcare.site.commands import demo
from throughcare.site.commands.setup import Refused


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder for the demonstration that is not there yet; the environment is put back afterwards."""
    monkeypatch.setenv("THROUGHCARE_DATA", str(tmp_path / "demo"))
    monkeypatch.setenv("THROUGHCARE_DEMO", "")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "demo"


def run(data, *arguments, **more):
    """The command in a process of its own, as somebody types it."""
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
        "THROUGHCARE_DATA": str(data)
    }
    command = [sys.executable, "-c", "from throughcare.site.cli import main; main()", "demo", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False, **more)


@pytest.mark.pure
def test_a_folder_that_holds_something_else_is_left_alone(data):
    data.mkdir()
    (data / "throughcare.sqlite3").write_text("a real program")
    for reset in (False, True):
        with pytest.raises(Refused):
            demo.prepare_folder(reset)
    assert [found.name for found in data.iterdir()] == ["throughcare.sqlite3"]


@pytest.mark.pure
def test_reset_removes_what_the_demonstration_made(data):
    demo.prepare_folder(reset=False)
    (data / "throughcare.sqlite3").write_text("made up")
    (data / "seals").mkdir()
    demo.prepare_folder(reset=True)
    assert [found.name for found in data.iterdir()] == [folder.MARK]


@pytest.mark.pure
def test_reset_follows_no_link_out_of_the_folder(data, tmp_path):
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "kept").write_text("kept")
    demo.prepare_folder(reset=False)
    (data / "link").symlink_to(tmp_path / "precious")
    demo.prepare_folder(reset=True)
    assert (tmp_path / "precious" / "kept").read_text() == "kept"


@pytest.mark.pure
def test_reset_does_not_drop_a_database_server(data, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/somewhere")
    with pytest.raises(Refused, match="DATABASE_URL"):
        demo.prepare_folder(reset=True)


@pytest.mark.pure
def test_the_folder_is_the_demonstrations_own_unless_another_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THROUGHCARE_DEMO", "")
    monkeypatch.setenv("THROUGHCARE_DATA", "to be put back")
    monkeypatch.delenv("THROUGHCARE_DATA")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    demo.prepare_folder(reset=False)
    assert (tmp_path / "var" / "demo" / folder.MARK).exists()
    assert os.environ["THROUGHCARE_DEMO"] == "1"
    monkeypatch.delenv("THROUGHCARE_DATA")


@pytest.mark.pure
def test_a_taken_port_gives_the_next_free_one_and_says_so(capsys):
    with socket.socket() as taken:
        taken.bind((demo.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert demo.next_free(port) > port
    assert f"port {port} already" in capsys.readouterr().err


@pytest.mark.pure
def test_the_sign_ins_can_be_printed_without_setting_anything_up(data):
    answer = CliRunner().invoke(demo.demo_command, ["--print"])
    assert answer.exit_code == 0
    assert "harbor street demo" in answer.output
    assert "nurse2" in answer.output
    assert not data.exists()


@pytest.mark.once
def test_the_command_sets_up_twice_and_the_second_time_is_told_nothing_new(data):
    first = run(data, "--no-serve", "--people", "9")
    assert first.returncode == 0, first.stderr
    assert "15 synthetic charts" in first.stderr
    second = run(data, "--no-serve", "--people", "9")
    assert second.returncode == 0, second.stderr
    assert "Setting up" not in second.stderr
    with sqlite3.connect(data / "throughcare.sqlite3") as plain:
        assert plain.execute("SELECT count(*) FROM store_book WHERE type = 'chart'").fetchone() == (15,)
    plain.close()
    shutil.rmtree(data)


@pytest.mark.once
def test_a_real_installation_is_refused_in_plain_words(data):
    data.mkdir()
    (data / "throughcare.sqlite3").touch()
    answer = run(data, "--no-serve")
    assert answer.returncode == 2
    assert "something else" in answer.stderr
    assert "Traceback" not in answer.stderr
