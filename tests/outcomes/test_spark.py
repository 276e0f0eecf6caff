"""The same outcomes on Apache Spark. Left out where PySpark or Java is missing; `make spark` installs the one."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from throughcare.outcomes import spark
from throughcare.outcomes.embedded import parquet
from throughcare.outcomes.symbols import BadWord

pytestmark = [
    pytest.mark.pure,
    pytest.mark.spark,
    # PySpark leaves its sockets to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def session():
    """One session for all: starting it is most of the time."""
    if shutil.which("java") is None:
        pytest.skip("Java is not on this machine, so nothing runs on Spark (Debian: openjdk-17-jre-headless)")
    pytest.importorskip("pyspark", reason="PySpark is not installed, so nothing runs on Spark (make spark)")
    found = spark.session("local[2]")
    yield found
    found.stop()


def test_spark_gives_the_same_table_as_one_machine(session, tmp_path):
    words = ["--+o*-o", "o" * 15, "-" * 24, "-_-" * 5, "+"] * 40
    pq.write_table(pa.table({"who": list(range(len(words))), "usePatternUDS": words}), tmp_path / "words.parquet")
    assert spark.parquet(tmp_path / "words.parquet", tmp_path / "far", "local[2]") == len(words)
    parquet(tmp_path / "words.parquet", tmp_path / "near.parquet")
    near, far = pq.read_table(tmp_path / "near.parquet"), pq.read_table(tmp_path / "far").sort_by("who")
    assert far.equals(near)


@pytest.mark.parametrize(
    ("who", "words", "why"),
    [
        ([1, 2], ["--", "-x"], "participant 2: “x” in week 2"),
        ([7, 7], ["--", "-+"], "participant 7: there more than once"),
        ([None, 7], ["--", "-+"], "somebody without a number"),
    ],
)
def test_a_word_that_cannot_be_used_is_named_on_spark_too(session, tmp_path, who, words, why):
    pq.write_table(pa.table({"who": who, "usePatternUDS": words}), tmp_path / "words.parquet")
    with pytest.raises(BadWord, match=why):
        spark.parquet(tmp_path / "words.parquet", tmp_path / "far", "local[2]")
    assert not (tmp_path / "far").exists()


def test_a_file_without_words_is_said_to_be_one_on_spark_too(session, tmp_path):
    with pytest.raises(BadWord, match="nothing: Spark cannot read it"):
        spark.parquet(tmp_path / "nothing", tmp_path / "far", "local[2]")
    pq.write_table(pa.table({"who": [1], "word": ["--"]}), tmp_path / "words.parquet")
    with pytest.raises(BadWord, match="no column usePatternUDS"):
        spark.parquet(tmp_path / "words.parquet", tmp_path / "far", "local[2]")
    assert not (tmp_path / "far").exists()
