"""Outcomes from a columnar copy: those of the charts, cell by cell, or a message and no table."""

from pathlib import Path

import pytest

from tests import commands
from tests.importing.tables import Tables
from throughcare.care.history.entries import VisitReported
from throughcare.care.history.words import Outcome
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.exchange.columns import reading
from throughcare.exchange.columns.manifest import shape
from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.ctn0094.uids import chart_uid
from throughcare.store.append import Write, append


def throughcare(database, *arguments):
    return commands.here(*map(str, arguments), environ=database.environ)


@pytest.fixture
def copied(real_database, tmp_path, monkeypatch):
    """Small tables, charted, and a copy of the charts."""
    monkeypatch.setattr("os.fsync", lambda handle: None)
    folder = Tables().write(tmp_path / "tables")
    assert throughcare(real_database, "import", "ctn0094", folder).returncode == 0
    assert throughcare(real_database, "columns", tmp_path / "copy").returncode == 0
    return tmp_path / "copy"


def by_number(database, copy, table):
    """The rows of a table of participants, under the numbers that they have in the copy."""
    key = Pseudonyms((database.folder / "columns.key").read_bytes(), reading.opened(copy).says.copy_id)
    rows = [line.split(",", 1) for line in Path(table).read_text().splitlines()]
    return {key.of(chart_uid(int(who))) if who != "who" else who: rest for who, rest in rows}


def test_a_copy_gives_the_outcomes_of_the_charts_cell_by_cell_by_both_rules(real_database, copied, tmp_path):
    for rule in ("current", "older"):
        ours, theirs = tmp_path / "charts.csv", tmp_path / "copy.csv"
        throughcare(real_database, "outcomes", "--trial", "ctn0094", "--rule", rule, "--out", ours)
        said = throughcare(real_database, "outcomes", "--copy", copied, "--rule", rule, "--out", theirs)
        assert "62 outcomes of 3 people, by their keyed numbers" in said.stdout, said.stderr
        rows = dict(line.split(",", 1) for line in theirs.read_text().splitlines())
        assert rows == by_number(real_database, copied, ours)
        assert len(rows) == 4


def test_a_copy_that_is_older_than_the_charts_or_damaged_makes_no_table(real_database, copied, tmp_path):
    came = Draft(VisitReported(label="WK3", outcome=Outcome.ATTENDED, reasons=()), When.parse("2000-01-22"))
    append(Write(chart_uid(1), [came]), by=Author("import:ctn0094", Role.SYSTEM))
    arguments = ("outcomes", "--copy", copied, "--out", tmp_path / "out.csv")
    older = throughcare(real_database, *arguments)
    assert (older.returncode, "older than the charts, which have 1 entry of 1 book more" in older.stderr) == (2, True)
    says = copied / "current/manifest.json"
    into = throughcare(real_database, *arguments[:4], says)
    assert (into.returncode, "would spoil it" in into.stderr, "copy_id" in says.read_text()) == (2, True, True)
    assert throughcare(real_database, "columns", copied).returncode == 0
    says.write_text(says.read_text().replace(shape(), "columns of last year"))
    former = throughcare(real_database, *arguments)
    assert (former.returncode, "with other columns" in former.stderr) == (2, True)
    next((copied / "current/entries/kind=visit.reported").iterdir()).write_bytes(b"PAR1")
    half = throughcare(real_database, *arguments)
    assert (half.returncode, "kind=visit.reported" in half.stderr, "Nothing was written" in half.stderr) == (
        2,
        True,
        True,
    )
    assert "there is no whole copy" in throughcare(real_database, *arguments[:2], tmp_path, *arguments[3:]).stderr
    assert not (tmp_path / "out.csv").exists()
