"""Bad rows and files: each is reported with its file, its line and why, the rest goes in, and nothing is guessed."""

import gzip
from pathlib import Path

import pytest

from tests.importing.charts import chart_of, drafts_of, problems_of
from throughcare.care.history.entries import DoseReported
from throughcare.exchange.ctn0094 import people
from throughcare.exchange.ctn0094.blocks import LONGEST_LINE, Unusable
from throughcare.exchange.ctn0094.gather import gather

pytestmark = pytest.mark.pure

BAD_ROWS = [
    ("treatment", "1,12,5,9", "4 cells where 3 are expected"),
    ("treatment", '1,"12,5",9', "amount is “12,5”"),
    ("treatment", "1,1e9,9", "amount is “1e9”"),
    ("treatment", "1,-3,9", "amount is “-3”"),
    ("treatment", "1,0,9", "outside"),
    ("treatment", "1,1001,9", "outside"),
    ("treatment", "1,0x10,9", "amount is “0x10”"),
    ("treatment", "1,١٦,9", "amount is"),
    ("treatment", "1, 16,9", "amount is “ 16”"),
    ("treatment", "1,NA,9", "amount is “NA”"),
    ("treatment", "1,,9", "amount is “”"),
    ("treatment", "1,inf,9", "amount is “inf”"),
    ("treatment", "1,16,NA", "when is “NA”"),
    ("treatment", "1,16,9999", "when is 9999"),
    ("treatment", "1,16,-2001", "when is -2001"),
    ("treatment", "1,16,1.5", "when is “1.5”"),
    ("treatment", "1,16,2000-01-03", "when is “2000-01-03”"),
    ("treatment", "1,16,-0", "when is “-0”"),
    ("treatment", "4,16,9", "a participant that everybody does not name"),
    ("treatment", "01,16,9", "who is “01”"),
    ("treatment", "NA,16,9", "who is “NA”"),
    ("treatment", "1,16", "2 cells where 3 are expected"),
    ("treatment", "", "1 cells where 3 are expected"),
    ("treatment", "1,16,9\0", "control character"),
    ("treatment", "1,16\x1b[2J,9", "control character"),
    ("treatment", '1,"16,9', "quotation mark"),
    ("treatment", f"1,{'9' * (LONGEST_LINE + 1)},9", "longer than"),
    ("randomization", "2,Placebo,2,9", "treatment is “Placebo”"),
    ("randomization", "2,Methadone,2,9", "no arm of CTN-0030"),
    ("randomization", "2,Outpatient BUP + EMM,3,9", "which is “3”"),
    ("randomization", "2,Outpatient BUP + SMM,1,9", "for the second time"),
    ("everybody", "1,27", "for the second time"),
    ("everybody", "9,99", "project is “99”"),
    ("uds", "1,<script>alert(1)</script>,9", "a word that the dictionary does not name"),
    ("uds_temp", "1,2,9", "was_temp_ok is “2”"),
    ("visit", "1,WK99,visit,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,7", "visit is “WK99”"),
    ("visit", "1,WK1,visit,0,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,7", "is_no_note is “0”"),
    ("withdrawal", "1,4,9", "withdrawal is 4"),
    ("fagerstrom", "1,Yes,11,11-20", "ftnd is 11"),
    ("demographics", "2,NaN,No,White,NA,NA,NA,NA,NA", "age is “NaN”"),
    ("tlfb", "1,=cmd|' /C calc'!A0,9", "a word that the dictionary does not name"),
]


@pytest.mark.parametrize(("table", "row", "reason"), BAD_ROWS)
def test_a_bad_row_is_reported_and_the_rest_goes_in(tables, tmp_path, table, row, reason):
    before = sum(len(drafts_of(gather(tables.write(tmp_path / "good")), who)) for who in (1, 2, 3))
    tables.rows[table].append(row)
    tables.rows[table].append(tables.rows[table].pop(0))  # a good row after the bad one
    folder = tables.write(tmp_path / "bad")
    [problem] = problems_of(folder)
    assert problem.file == f"{table}.csv"
    lines = (folder / problem.file).read_bytes().decode().split("\n")
    assert lines[problem.line - 1] == row
    assert reason in problem.reason
    assert len(problem.reason) < 200
    assert sum(len(drafts_of(gather(folder), who)) for who in (1, 2, 3)) == before


def test_a_line_in_another_encoding_costs_that_line_only(tables, tmp_path):
    good = tables.text("treatment").encode()
    tables.raw["treatment.csv"] = good + "1,16,9é\n".encode("latin-1") + b"1,17,10\n"
    [problem] = problems_of(tables.write(tmp_path))
    assert (problem.file, problem.line) == ("treatment.csv", 8)
    assert "UTF-8" in problem.reason
    assert doses(tmp_path, 1)[-1] == "17"


def test_a_file_in_utf_16_is_refused_whole(tables, tmp_path):
    tables.raw["treatment.csv"] = tables.text("treatment").encode("utf-16")
    [problem] = problems_of(tables.write(tmp_path))
    assert (problem.file, problem.line) == ("treatment.csv", 0)
    assert doses(tmp_path, 1) == []


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tables, tmp_path):
    tables.raw["treatment.csv"] = b"\xef\xbb\xbf" + tables.text("treatment").replace("\n", "\r\n").encode()
    assert problems_of(tables.write(tmp_path)) == []
    assert doses(tmp_path, 1) == ["40", "40"]


def test_a_last_line_without_an_end_may_be_cut_off_and_is_not_taken(tables, tmp_path):
    tables.raw["treatment.csv"] = tables.text("treatment").encode() + b"1,16,1"  # was it day 1, or 12?
    [problem] = problems_of(tables.write(tmp_path))
    assert problem.line == 8
    assert "cut off" in problem.reason


@pytest.mark.parametrize("lost", [1, 9, 20, 60])
def test_a_truncated_archive_gives_its_whole_lines_and_says_where_it_breaks(tables, tmp_path, lost):
    tables.rows["treatment"] = [f"1,{5 + (day * 7) % 90},{day}" for day in range(200)]
    packed = gzip.compress(tables.text("treatment").encode())
    tables.raw["treatment.csv.gz"] = packed[:-lost]
    [problem] = problems_of(tables.write(tmp_path))
    taken = [f"{amount},{day}" for day, amount in enumerate(doses(tmp_path, 1))]
    assert taken == [row.partition(",")[2] for row in tables.rows["treatment"]][: len(taken)]
    assert "breaks off" in problem.reason
    assert problem.line == len(taken) + 2


def test_an_archive_with_a_wrong_checksum_gives_nothing(tables, tmp_path):
    packed = bytearray(gzip.compress(tables.text("treatment").encode()))
    packed[-6] ^= 0xFF
    tables.raw["treatment.csv.gz"] = bytes(packed)
    [problem] = problems_of(tables.write(tmp_path))
    assert (problem.file, problem.line) == ("treatment.csv.gz", 0)
    assert "damaged" in problem.reason
    assert doses(tmp_path, 1) == []


@pytest.mark.parametrize("content", [b"who,amount,when\n1,16,9\n", b"\x1f\x8b", b"\0" * 100])
def test_what_is_called_gz_and_is_none_gives_nothing(tables, tmp_path, content):
    tables.raw["treatment.csv.gz"] = content
    [problem] = problems_of(tables.write(tmp_path))
    assert problem.line == 0
    assert doses(tmp_path, 1) == []


def test_two_archives_in_one_file_are_read_through(tables, tmp_path):
    text = tables.text("treatment").encode()
    tables.raw["treatment.csv.gz"] = gzip.compress(text[:30]) + gzip.compress(text[30:])
    assert problems_of(tables.write(tmp_path)) == []
    assert doses(tmp_path, 1) == ["40", "40"]


def test_a_bomb_of_one_endless_line_is_read_in_bounded_pieces(tables, tmp_path):
    endless = b"who,amount,when\n1," + b"9" * 50_000_000 + b",9\n1,16,9\n"
    tables.raw["treatment.csv.gz"] = gzip.compress(endless)
    [problem] = problems_of(tables.write(tmp_path))
    assert problem.line == 2
    assert doses(tmp_path, 1) == ["16"]


@pytest.mark.parametrize("header", ["who,when,amount", "who,amount", "WHO,AMOUNT,WHEN", "who,amount,when,by", ""])
def test_a_table_with_other_columns_is_left_out_whole(tables, tmp_path, header):
    tables.headers["treatment"] = header
    [problem] = problems_of(tables.write(tmp_path))
    assert (problem.file, problem.line) == ("treatment.csv", 0)
    assert doses(tmp_path, 1) == []


def test_a_second_copy_of_a_table_is_pointed_out(tables, tmp_path):
    tables.write(tmp_path)
    (tmp_path / "treatment.csv.gz").write_bytes(b"")
    [problem] = problems_of(tmp_path)
    assert "treatment.csv.gz is there as well" in problem.reason


def test_a_table_that_is_a_folder_is_reported(tables, tmp_path):
    tables.write(tmp_path)
    (tmp_path / "treatment.csv").unlink()
    (tmp_path / "treatment.csv").mkdir()
    [problem] = problems_of(tmp_path)
    assert "not a file" in problem.reason


def test_a_row_that_names_nobody_in_the_published_table_is_known_to_be_there(tables, tmp_path):
    tables.rows["fagerstrom"].append("NA,NA,NA,")
    [problem] = problems_of(tables.write(tmp_path))
    assert problem.expected
    assert "no participant" in problem.reason


@pytest.mark.parametrize("content", [None, b"", b"who\n1\n", b"who,project\n1,2", b"\xff\xfe"])
def test_without_a_usable_table_of_everybody_nothing_can_be_read(tables, tmp_path, content):
    tables.write(tmp_path)
    (tmp_path / "everybody.csv").unlink()
    if content is not None:
        (tmp_path / "everybody.csv").write_bytes(content)
    if content == b"who,project\n1,2":  # a header and a cut line: readable, and nobody in it
        assert people.people(gather(tmp_path)) == []
        return
    with pytest.raises(Unusable):
        gather(tmp_path)


def test_absent_tables_are_named(tables, tmp_path):
    del tables.rows["tlfb"]
    assert gather(tables.write(tmp_path)).absent == ["tlfb"]


def test_a_repaired_row_has_an_id_of_its_own_and_changes_no_other(tables, tmp_path):
    tables.rows["treatment"][1] = "1,4O,4"
    broken = {draft.uid for draft in drafts_of(gather(tables.write(tmp_path / "broken")), 1)}
    tables.rows["treatment"][1] = "1,40,4"
    repaired = {draft.uid for draft in drafts_of(gather(tables.write(tmp_path / "repaired")), 1)}
    assert broken < repaired
    assert len(repaired - broken) == 1


def doses(folder: Path, who: int) -> list[str]:
    """The doses of a participant as published, by day."""
    return [said.as_published for _, said in chart_of(gather(folder), who).of(DoseReported)]
