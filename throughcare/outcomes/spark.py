"""The same outcomes on Apache Spark, for data that outgrow one machine. Needs the extra ``spark`` and Java 17.

The function that a cluster runs is :func:`~throughcare.outcomes.engine.outcomes` itself, batch by batch.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from .embedded import BATCH, refuse_columns
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
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers take the python3 of the machine
    builder = SparkSession.builder.appName("throughcare outcomes").master(master)
    for name, value in _settings(master).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # PySpark raises whatever its launcher met: no Java, another Java, no memory
        raise NoSpark(f"Spark does not start ({str(error).splitlines()[0]}). It needs Java 17.") from error


def _settings(master: str) -> dict[str, str]:
    settings = {"spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH)}
    if not master.startswith("local"):
        return settings
    return settings | {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
    }


def outcomes_of(people: DataFrame) -> DataFrame:
    """All outcomes of a data frame with the columns ``who`` and ``usePatternUDS``.

    When it is read, a word that cannot be used ends the job with the person and the week in the message.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_type

    words = people.select(WHO, WORD)
    schema = schema_of(to_arrow_type(words.schema[WHO].dataType))
    return words.mapInArrow(each, from_arrow_schema(schema))


def each(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What every worker does."""
    return map(outcomes, batches)


def parquet(source: Path, target: Path, master: str) -> int:
    """Outcomes of a Parquet file or folder as a folder of Parquet files, one a partition. Returns the people.

    The folder is there whole or not at all. Raises :class:`BadWord` and :class:`NoSpark`.
    """
    if target.exists():
        raise BadWord(f"{target} is there already")
    spark = session(master)
    from pyspark.errors import PythonException

    people = _read(spark, source)
    _refuse_twice(people)
    beside = target.with_name(f".{target.name}.part")
    try:
        outcomes_of(people).write.mode("overwrite").parquet(str(beside))
    except PythonException as error:
        raise said_by(error) from error
    finally:
        if not (beside / "_SUCCESS").exists():
            shutil.rmtree(beside, ignore_errors=True)
    beside.rename(target)
    return int(spark.read.parquet(str(target)).count())


def _read(spark: SparkSession, source: Path) -> DataFrame:
    from pyspark.errors import AnalysisException
    from pyspark.sql.pandas.types import to_arrow_schema

    try:
        people = spark.read.parquet(str(source))
    except AnalysisException as error:
        raise BadWord(f"{source}: Spark cannot read it ({str(error).splitlines()[0]})") from error
    refuse_columns(to_arrow_schema(people.schema))
    return people


def _refuse_twice(people: DataFrame) -> None:
    """Somebody there twice would count twice in every share; somebody without a number could be anybody."""
    counted = people.groupBy(WHO).count()
    found = counted.where(f"count > 1 OR {WHO} IS NULL").first()
    if found is None:
        return
    if found[WHO] is None:
        raise BadWord(f"somebody without a number: {WHO} is empty {found['count']:,} times")
    raise BadWord(f"participant {found[WHO]}: there more than once")


def said_by(error: Exception) -> Exception:
    """What a worker said of a word, out of all that Spark says of a worker that stopped; anything else as it is."""
    said = [line.partition("BadWord: ")[2] for line in str(error).splitlines() if "BadWord: " in line]
    return BadWord(said[0]) if said else error
