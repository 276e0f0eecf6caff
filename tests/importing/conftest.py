"""The real tables where they are at hand, small ones written by the test, and the command that imports them."""

from pathlib import Path

import pytest

from tests import commands
from tests.databases import ROOT
from tests.importing.tables import Tables


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

    def run(*arguments: object) -> commands.Answer:
        return commands.here("import", "ctn0094", *map(str, arguments), environ=real_database.environ)

    return run
