"""``throughcare outcomes``: from charts, from tables and from words comes the same table, or a message and no table."""

import re

import pytest

from tests import commands
from tests.importing.tables import Tables
from throughcare.care.history.entries import VisitReported
from throughcare.care.history.words import Outcome
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.exchange.ctn0094.uids import chart_uid
from throughcare.store.append import Write, append

WORDS = "who,usePatternUDS\n3,-*o+\n1,----\n"


@pytest.fixture
def run(tmp_path):
    """Runs ``throughcare outcomes`` with a table ``out.csv``; what it says, and that table if there is one."""

    def run(*arguments, environ=None, out="out.csv"):
        target = tmp_path / out
        environ = environ or {"THROUGHCARE_DATA": str(tmp_path)}
        said = commands.here("outcomes", "--out", str(target), *map(str, arguments), environ=environ)
        return said, target.read_text() if target.exists() else None

    return run


@pytest.mark.once
def test_words_become_outcomes_in_their_order(run, tmp_path):
    (tmp_path / "words.csv").write_text(WORDS)
    said, table = run("--words", tmp_path / "words.csv")
    assert said.returncode == 0, said.stderr
    assert "62 outcomes of 2 people" in said.stdout
    assert [line.split(",")[:2] for line in table.splitlines()[1:]] == [["3", "-*o+"], ["1", "----"]]


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "Say where from"),
        (["--words", "words.csv", "--tables", "."], "Say where from"),
        (["--words", "words.csv"], "words.csv:3: participant 4: “x” in week 2.* Nothing was written."),
        (["--words", "missing.csv"], "missing.csv"),
        (["--words", "words.parquet"], "name both alike"),
        (["--words", "words.parquet", "--out", "out.parquet"], "words.parquet: not a whole Parquet file"),
        (["--tables", "."], "holds no table everybody.csv"),
        (["--trial", "ctn0094", "--spark", "local"], "--spark reads words"),
        (["--words", "words.csv", "--spark", "local"], "--spark reads words"),
        (["--words", "words.csv", "--rule", "older"], "made already"),
        (["--words", "cut.parquet"], "name both alike"),
    ],
)
def test_what_cannot_be_done_is_said_and_no_table_is_made(run, tmp_path, monkeypatch, arguments, why):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.csv").write_text("who,usePatternUDS\n3,--\n4,-x\n")
    (tmp_path / "words.parquet").write_bytes(b"PAR1 and no more")
    said, table = run(*arguments)
    assert said.returncode == 2
    assert table is None
    assert re.search(why, said.stderr + said.stdout), said.stderr


@pytest.mark.once
def test_no_table_is_made_that_is_not_what_its_name_says_and_none_replaces_the_words(run, tmp_path):
    words = tmp_path / "words.csv"
    words.write_text(WORDS)
    tables = Tables().write(tmp_path / "tables")
    for arguments, out in (
        (["--words", words], "out.csv.gz"),
        (["--tables", tables], "out.csv.gz"),
        (["--tables", tables], "out.parquet"),
    ):
        said, table = run(*arguments, out=out)
        assert (said.returncode, table) == (2, None)
        assert "name a file .csv" in said.stderr
    visits = (tables / "visit.csv").read_text()
    said, kept = run("--tables", tables, out="tables/visit.csv")
    assert (said.returncode, kept, "one of the tables" in said.stderr) == (2, visits, True)
    said, table = run("--words", words, out="nowhere/out.csv")
    assert "nowhere is not a folder" in said.stderr
    said, kept = run("--words", words, out="words.csv")
    assert (said.returncode, kept) == (2, WORDS)
    assert "holds the words themselves" in said.stderr
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and no more")
    said, table = run("--words", tmp_path / "cut.parquet", out="out.parquet")
    assert (said.returncode, table) == (2, None)
    assert "cut.parquet: not a whole Parquet file" in said.stderr


@pytest.fixture
def imported(real_database, tmp_path):
    """Small tables, charted."""
    folder = Tables().write(tmp_path / "tables")
    assert commands.here("import", "ctn0094", str(folder), environ=real_database.environ).returncode == 0
    return folder


def test_charts_and_tables_give_the_same_table_by_both_rules(run, imported, real_database):
    for rule in ("current", "older"):
        charts, of_charts = run("--trial", "ctn0094", "--rule", rule, environ=real_database.environ)
        tables, of_tables = run("--tables", imported, "--rule", rule, environ=real_database.environ)
        assert (charts.returncode, tables.returncode) == (0, 0), charts.stderr + tables.stderr
        assert of_charts == of_tables
        words = [line.split(",")[:2] for line in of_charts.splitlines()[1:]]
        assert [who for who, _ in words] == ["1", "2", "3"]
        assert words[0][1].startswith("+o" if rule == "current" else "++")


def test_a_chart_that_was_added_to_gives_the_new_word(run, imported, real_database):
    run("--trial", "ctn0094", environ=real_database.environ)
    came = Draft(VisitReported(label="WK3", outcome=Outcome.ATTENDED, reasons=()), When.parse("2000-01-22"))
    append(Write(chart_uid(1), [came]), by=Author("import:ctn0094", Role.SYSTEM), key="a visit found later")
    said, table = run("--trial", "ctn0094", environ=real_database.environ)
    assert table.splitlines()[1].split(",")[1][2] == "-"
    assert "Read 1 charts that had changed" in said.stderr


def test_an_empty_database_is_said_to_be_empty(run, real_database):
    said, table = run("--trial", "ctn0094", environ=real_database.environ)
    assert (said.returncode, table) == (2, None)
    assert "nobody of these trials is in the database" in said.stderr


@pytest.mark.once
@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("uds", "1,Opium,7", "uds.csv:5: what is “Opium”"),
        ("uds", "9,Opioid,7", "uds.csv:5: who is “9”, a participant that everybody does not name"),
        ("visit", "1,WK1,visit", "visit.csv:6: the line has 3 cells"),
        ("randomization", "1,Methadone,1,4", "randomization.csv:6: who is 1 with randomisation 1 for the second time"),
        ("everybody", "1,27", "everybody.csv:5: who is 1 for the second time"),
        ("uds", "1,Opioid,9999", "uds.csv:5: when is 9999, outside"),
        ("visit", f"1,WK1,visit,{'NA,' * 15}NA", "visit.csv:6: who is 1, who came to a visit, and when is NA"),
    ],
)
def test_a_row_that_cannot_be_used_makes_no_table(run, tmp_path, table, row, why):
    tables = Tables()
    tables.rows[table].append(row)
    said, written = run("--tables", tables.write(tmp_path / "tables"))
    assert (said.returncode, written) == (2, None)
    assert why in said.stderr


@pytest.mark.once
def test_tables_that_leave_open_what_is_true_make_no_table(run, tmp_path):
    again_only, nobody = Tables(), Tables()
    again_only.rows["randomization"].remove("1,Methadone,1,3")
    nobody.rows = {table: [] for table in nobody.rows}
    twins = Tables().write(tmp_path / "twins")
    (twins / "uds.csv.gz").write_bytes(b"the table of last year")
    for tables, why in (
        (again_only.write(tmp_path / "again"), "participant 1: randomisation 2 is there, and nobody knows the day of"),
        (nobody.write(tmp_path / "nobody"), "everybody: nobody is in it"),
        (twins, "holds uds.csv and uds.csv.gz"),
    ):
        said, written = run("--tables", tables)
        assert (said.returncode, written) == (2, None)
        assert why in said.stderr
