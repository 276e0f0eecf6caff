"""The same outcomes on Apache Spark, for data that outgrow one machine. Needs the extra ``spark`` and Java 17.

The function that a cluster runs is :func:`~throughcare.outcomes.engine.outcomes` itself, batch by batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from .engine import WHO, WORD, outcomes, schema_of
from .symbols import BadWord

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class NoSpark(Exception):
    """Spark cannot be used here: what is missing, in words."""


def session(master: str = "local[*]") -> SparkSession:
    """A session that works without a network when ``master`` is local. Raises :class:`NoSpark`."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise NoSpark("PySpark is not installed: pip install 'throughcare[spark]', and Java 17.") from error
    builder = SparkSession.builder.appName("throughcare outcomes").master(master)
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # PySpark raises whatever its launcher met: no Java, another Java, no memory
        raise NoSpark(f"Spark does not start ({str(error).splitlines()[0]}). It needs Java 17.") from error


def _settings(master: str) -> dict[str, str]:
    local = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
    return (local if master.startswith("local") else {}) | {"spark.sql.execution.arrow.maxRecordsPerBatch": "32768"}


def outcomes_of(people: DataFrame) -> DataFrame:
    """All outcomes of a data frame with the columns ``who`` and ``usePatternUDS``.

    When it is read, a word that cannot be used ends the job with the person and the week in the message.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_type

    words = people.select(WHO, WORD)
    schema = schema_of(to_arrow_type(words.schema[WHO].dataType))
    return words.mapInArrow(each, from_arrow_schema(schema))


def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What every worker does."""
    return map(outcomes, batches)


def parquet(source: Path, target: Path, master: str) -> int:
    """Outcomes of a Parquet file or folder as a folder of Parquet files, one a partition. Returns the people.

    Spark marks a folder that is whole with the file ``_SUCCESS``. Raises :class:`BadWord` and :class:`NoSpark`.
    """
    if target.exists():
        raise BadWord(f"{target} is there already")
    spark = session(master)
    people = spark.read.parquet(str(source))
    twice = people.groupBy(WHO).count().where("count > 1").first()
    if twice is not None:
        raise BadWord(f"participant {twice[WHO]}: there more than once")
    outcomes_of(people).write.parquet(str(target))
    return int(spark.read.parquet(str(target)).count())
