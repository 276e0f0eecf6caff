"""``throughcare import ctn0094`` on small tables: what goes in, what is told, and that a second time adds nothing."""

import csv

import pytest

from tests.importing.charts import drafts_of
from throughcare.care.history.entries import DoseReported
from throughcare.chart.times import When
from throughcare.exchange.ctn0094.gather import gather
from throughcare.exchange.ctn0094.uids import chart_uid
from throughcare.program.models import Program
from throughcare.store import agenda, load, models, rebuild, summaries
from throughcare.store.summaries import FOLDS
from throughcare.store.verify import verify

REPORT = "import-ctn0094-report.csv"


def ids():
    """All entries there are, in the order of their books."""
    return list(models.Entry.objects.order_by("book__uid", "position").values_list("book__uid", "uid"))


def expected(folder):
    """What an import of these tables leaves behind."""
    found = gather(folder)
    return sorted((chart_uid(who), draft.uid) for who in found.trials for draft in drafts_of(found, who))


def reported(path):
    """The rows of a report."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_everything_goes_in_and_the_books_are_whole(imported, tables, tmp_path):
    folder = tables.write(tmp_path / "tables")
    done = imported(folder)
    assert done.returncode == 0, done.stderr
    assert sorted(ids()) == expected(folder)
    assert verify().whole
    assert "Every row that belongs to somebody went in." in done.stdout
    assert f"{tables.total:,}" in done.stdout


def test_a_second_import_adds_nothing(imported, tables, tmp_path):
    folder = tables.write(tmp_path / "tables")
    imported(folder)
    before = ids()
    again = imported(folder)
    assert again.returncode == 0
    assert ids() == before
    line = next(line for line in again.stdout.splitlines() if " all " in line)
    read, added, already = (cell.strip() for cell in line.split("│")[2:5])
    assert (read, added, already) == (str(tables.total), "0", str(tables.total))


def test_bad_rows_are_listed_and_a_repaired_one_is_added_later(imported, real_database, tables, tmp_path):
    tables.rows["treatment"][1] = "1,1e9,4"
    folder = tables.write(tmp_path / "tables")
    done = imported(folder)
    assert done.returncode == 1
    assert "files that were left out: 1." in done.stdout
    header, row = reported(real_database.folder / REPORT)
    assert header == ["file", "line", "reason"]
    assert row[:2] == ["treatment.csv", "3"]
    before = ids()
    tables.rows["treatment"][1] = "1,40,4"
    assert imported(tables.write(folder)).returncode == 0
    assert len(ids()) == len(before) + 1
    assert reported(real_database.folder / REPORT) == [header]
    assert [said.as_published for _, said in load.book(chart_uid(1)).of(DoseReported)] == ["40", "40"]
    assert verify().whole


def test_a_damaged_table_is_added_once_it_is_whole_again(imported, tables, tmp_path):
    tables.raw["tlfb.csv.gz"] = b"\x1f\x8b and then nothing"
    folder = tables.write(tmp_path / "tables")
    assert imported(folder).returncode == 1
    (folder / "tlfb.csv.gz").unlink()
    tables.raw.clear()
    assert imported(tables.write(folder)).returncode == 0
    assert sorted(ids()) == expected(folder)


def test_the_programs_are_closed_and_nothing_is_due(imported, tables, tmp_path):
    imported(tables.write(tmp_path / "tables"))
    assert set(Program.objects.values_list("slug", "historical")) == {
        ("ctn-0027", True),
        ("ctn-0030", True),
        ("ctn-0051", True),
    }
    assert "calendar is not real" in Program.objects.get(slug="ctn-0027").about
    assert agenda.stale() == []
    assert not models.AgendaItem.objects.exists()


def test_what_is_kept_equals_what_a_rebuild_makes(imported, tables, tmp_path):
    imported(tables.write(tmp_path / "tables"))
    assert all(not summaries.stale(fold) for fold in FOLDS)

    def kept():
        columns = ("book", "name", "position", "version", "group", "body")
        return list(models.Summary.objects.order_by("book", "name").values_list(*columns))

    before = kept()
    rebuild.rebuild()
    assert kept() == before


def test_what_has_no_day_is_kept_without_one(imported, tables, tmp_path):
    imported(tables.write(tmp_path / "tables"))
    unknown = models.Entry.objects.filter(kind="visit.reported", happened=When.unknown().text)
    assert unknown.count() == 2


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("who")])
def test_without_tables_it_says_so_and_touches_nothing(imported, tmp_path, make):
    make(tmp_path / "tables")
    refused = imported(tmp_path / "tables")
    assert refused.returncode == 2
    assert "Nothing was imported." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not models.Book.objects.exists()


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(imported, tables, tmp_path):
    folder = tables.write(tmp_path / "tables")
    refused = imported(folder, "--report", tmp_path / "tables" / "uds.csv" / "report.csv")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert not models.Book.objects.exists()


def test_the_report_goes_where_it_is_asked_and_only_its_owner_reads_it(imported, tables, tmp_path):
    report = tmp_path / "here.csv"
    imported(tables.write(tmp_path / "tables"), "--report", report)
    assert reported(report) == [["file", "line", "reason"]]
    assert report.stat().st_mode & 0o077 == 0
