"""Words that come as files: what cannot be used is named with its line, and nothing half written is left."""

import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from throughcare.outcomes import embedded
from throughcare.outcomes.embedded import parquet
from throughcare.outcomes.engine import outcomes, schema_of
from throughcare.outcomes.files import batches_of, read_words, text, write_outcomes
from throughcare.outcomes.symbols import BadWord

pytestmark = pytest.mark.pure
HEADER = "who,usePatternUDS\n"


def written(folder, content, name="words.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"{HEADER}7,--x-\n", r"words.csv:2: participant 7: “x” in week 3; a week is one of \+ - \* o _"),
        (f"{HEADER}7,--\n8,\n", "words.csv:3: participant 8: no weeks"),
        (f"{HEADER}7,--\n8,NA\n", "words.csv:3: participant 8: no weeks"),
        (f"{HEADER}7,{'-' * 2_601}\n", "words.csv:2: participant 7: 2,601 weeks, more than the 2,600"),
        (f"{HEADER}7,--\n8,-\n7,++\n", r"words.csv:4: participant 7 for the second time \(first in line 2\)"),
        (f"{HEADER}Anna,--\n", "words.csv:2: who is “Anna”, not a whole number"),
        (f"{HEADER}7\n", "words.csv:2: the line has 1 cells where 2 are expected"),
        (f"{HEADER}7,--é\n", "words.csv:2: participant 7: “é” in week 3"),
        (f"{HEADER}", "words.csv: nobody is in it"),
        ("", "words.csv:1: the header names who 0 times"),
        ("who,word\n7,--\n", "words.csv:1: the header names usePatternUDS 0 times"),
        (f'{HEADER}7,"--\n', "words.csv:.*: the line cannot be read"),
        (HEADER.encode() + b"7,\xff\n", "words.csv:.*: the line cannot be read"),
        ('who,note,usePatternUDS\n7,"came\nlate",--\n8,,-x\n', "words.csv:4: participant 8: “x”"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, content, why):
    with pytest.raises(BadWord, match=why):
        read_words(written(tmp_path, content))


def test_a_table_is_read_packed_too_and_other_columns_are_left_alone(tmp_path):
    packed = gzip.compress(b"\xef\xbb\xbfarm,usePatternUDS,who\nx,+-,12\n")
    assert read_words(written(tmp_path, packed, "words.csv.gz")) == [(12, "+-")]
    with pytest.raises(BadWord, match="the line cannot be read"):
        read_words(written(tmp_path, packed[:-9], "words.csv.gz"))
    with pytest.raises(BadWord, match="the line cannot be read"):
        read_words(written(tmp_path, packed[:10] + b"\xff" * 9 + packed[19:], "words.csv.gz"))


def test_the_table_is_written_as_the_published_one(tmp_path):
    people = read_words(written(tmp_path, f"{HEADER}2,----oo-o-o-o+o\n1,ooo\n"))
    out = tmp_path / "out.csv"
    assert write_outcomes(out, embedded.run(batches_of(people))) == 2
    header, first, second = out.read_text().splitlines()
    assert header == ",".join(schema_of(pa.int64()).names)
    assert first.startswith("2,----oo-o-o-o+o,FALSE,7,TRUE,FALSE,3,")
    assert ",0.9285714285714286," in first
    assert second.startswith("1,ooo,FALSE,0,FALSE,")
    assert second.endswith(",NA,NA,NA,NA,FALSE,TRUE,NA,NA,NA,NA,1,1")


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, "NA"), (True, "TRUE"), (False, "FALSE"), (3, "3"), (7.0, "7"), (6.5, "6.5"), (0.1, "0.1")],
)
def test_a_cell_has_no_more_digits_than_it_needs(value, cell):
    assert text(value) == cell


def failing(batches):
    yield from batches
    raise BadWord("participant 9: “x” in week 1")


def test_what_fails_half_way_leaves_the_older_table_and_nothing_else(tmp_path):
    out = written(tmp_path, "the table of yesterday", "out.csv")
    batch = pa.record_batch({"who": [1], "usePatternUDS": ["--"]})
    with pytest.raises(BadWord):
        write_outcomes(out, failing([outcomes(batch)]))
    assert out.read_text() == "the table of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    with pytest.raises(OSError, match="nowhere"):
        write_outcomes(tmp_path / "nowhere" / "out.csv", [])


def test_parquet_to_parquet(tmp_path):
    plain, coded = pa.array(["b", "a"]), pa.array(["b", "a"]).dictionary_encode()
    for who in (plain, coded):
        table = pa.table({"who": who, "usePatternUDS": ["----", "o+"], "arm": [1, 2]})
        pq.write_table(table, tmp_path / "words.parquet")
        assert parquet(tmp_path / "words.parquet", tmp_path / "out.parquet") == 2
        out = pq.read_table(tmp_path / "out.parquet")
        assert out.schema.equals(schema_of(who.type))
        assert out["who"].to_pylist() == ["b", "a"]
        assert out["Ab_ling_1998"].to_pylist() == [True, False]


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"who": [4, 5], "usePatternUDS": ["--", "-?"]}, "participant 5: “\\?” in week 2"),
        ({"who": [4, 5], "usePatternUDS": ["--", None]}, "participant 5: no word"),
        ({"who": [4, 5], "usePatternUDS": ["--", ""]}, "participant 5: no weeks"),
        ({"who": [4, 4], "usePatternUDS": ["--", "-"]}, "participant 4: there more than once"),
        ({"who": [4, None], "usePatternUDS": ["--", "-"]}, "somebody without a number"),
        ({"who": [4, 5]}, "no column usePatternUDS"),
        ({"who": [4, 5], "usePatternUDS": [1, 2]}, "usePatternUDS is int64, not text"),
        ({"who": [4.0, 5.5], "usePatternUDS": ["-", "-"]}, "who is double, neither a whole number nor text"),
        ({"who": [[4], [5]], "usePatternUDS": ["-", "-"]}, "who is list"),
        ({"who": pa.array([], pa.int64()), "usePatternUDS": pa.array([], pa.string())}, "nobody is in it"),
    ],
)
def test_parquet_that_cannot_be_used_gives_no_table(tmp_path, columns, why):
    pq.write_table(pa.table(columns), tmp_path / "words.parquet")
    with pytest.raises(BadWord, match=why):
        parquet(tmp_path / "words.parquet", tmp_path / "out.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["words.parquet"]


def test_a_file_that_is_cut_off_gives_no_table(tmp_path):
    written(tmp_path, b"PAR1 and no more", "words.parquet")
    with pytest.raises(BadWord, match=r"words\.parquet: not a whole Parquet file"):
        parquet(tmp_path / "words.parquet", tmp_path / "out.parquet")


def test_a_file_that_is_damaged_inside_gives_no_table(tmp_path):
    people = pa.table({"who": list(range(5_000)), "usePatternUDS": ["-+o*"] * 5_000})
    pq.write_table(people, tmp_path / "words.parquet")
    whole = bytearray((tmp_path / "words.parquet").read_bytes())
    whole[200:600] = bytes(byte ^ 0x5A for byte in whole[200:600])
    written(tmp_path, bytes(whole), "words.parquet")
    with pytest.raises(BadWord, match=r"words\.parquet: not a whole Parquet file \(.+\)"):
        parquet(tmp_path / "words.parquet", tmp_path / "out.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["words.parquet"]
    with pytest.raises(BadWord, match="is not a file"):
        parquet(tmp_path, tmp_path / "out.parquet")
    twice = pa.table([pa.array([1]), pa.array([2]), pa.array(["-"])], names=["who", "who", "usePatternUDS"])
    pq.write_table(twice, tmp_path / "words.parquet")
    with pytest.raises(BadWord, match="who is there 2 times"):
        parquet(tmp_path / "words.parquet", tmp_path / "out.parquet")


def test_nobody_gives_a_table_of_nobody():
    empty = pa.RecordBatch.from_pylist([], schema=pa.schema([("who", pa.int64()), ("usePatternUDS", pa.string())]))
    assert outcomes(empty).num_rows == 0
    assert outcomes(empty).schema == schema_of(pa.int64())
