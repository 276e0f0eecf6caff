"""The command line inside this process: what a command prints and how it exits, without starting Python anew.

A real process stays where the process itself is asked about: killed, started on a database that cannot be used, or
writing while another reads.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

from django.db import connection
from django.test import override_settings

from tests import databases
from throughcare.site.cli import main

COMMAND = str(Path(sys.executable).parent / "throughcare")


class Answer(NamedTuple):
    """What a process would have left: its exit code and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def here(*arguments: str, environ: dict[str, str]) -> Answer:
    """Run ``throughcare ARGUMENTS`` on the database and the folder that the environment names, in this process."""
    out, err = StringIO(), StringIO()
    typed = patch.object(sys, "argv", [COMMAND, *arguments])
    with _at(environ), typed, _umask_kept(), redirect_stdout(out), redirect_stderr(err):
        code = _code(main)
    return Answer(code, out.getvalue(), err.getvalue())


def process(*arguments: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, as somebody types it."""
    return subprocess.run(
        [COMMAND, *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def _code(command) -> int:
    try:
        command()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


@contextmanager
def _umask_kept() -> Iterator[None]:
    """The command line makes files for their owner only; the tests after it go on as before."""
    before = os.umask(0o022)
    os.umask(before)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _at(environ: dict[str, str]) -> Iterator[None]:
    """Be connected as a process with this environment would be."""
    folder = Path(environ["THROUGHCARE_DATA"])
    address = environ.get("DATABASE_URL", "")
    name = urlsplit(address).path.lstrip("/") if address else str(folder / "throughcare.sqlite3")
    seals = environ.get("THROUGHCARE_SEALS", str(folder / "seals"))
    with ExitStack() as stack:
        stack.enter_context(override_settings(THROUGHCARE_DATA=folder, THROUGHCARE_SEALS=seals))
        if name != connection.settings_dict["NAME"]:
            stack.enter_context(databases.pointed_at(name))
        yield
