"""The real tables where they are at hand, small ones written by the test, and the command that imports them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import ROOT
from tests.importing.tables import Tables

COMMAND = str(Path(sys.executable).parent / "throughcare")


@pytest.fixture(scope="session")
def real_tables() -> Path:
    """The published tables of CTN-0094, beside the checkout."""
    place = ROOT.parent / "shared" / "ctn0094"
    if not place.is_dir():
        pytest.skip("the published CTN-0094 tables are not at ../shared/ctn0094, so their counts cannot be compared")
    return place


@pytest.fixture
def tables() -> Tables:
    """Good small tables, not yet written."""
    return Tables()


@pytest.fixture
def imported(real_database):
    """Runs ``throughcare import ctn0094 ARGUMENTS`` on the database of the test."""

    def run(*arguments: object, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, "import", "ctn0094", *map(str, arguments)],
            env=real_database.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
        )

    return run
