"""Outcomes on one machine: from record batches to record batches, and from one Parquet file to another.

Batches may come from anywhere that speaks Arrow: Parquet here, ``fetch_record_batch`` of DuckDB, a list in memory.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .engine import WHO, WORD, outcomes, schema_of
from .symbols import BadWord
from .whole_files import replaced

BATCH = 1 << 16
"""People in a batch."""

Progress = Callable[[int], None]


def run(batches: Iterable[pa.RecordBatch], workers: int = 1) -> Iterator[pa.RecordBatch]:
    """The outcomes of each batch, in order. With more workers than one, as many batches are reckoned at a time.

    The kernel spends its time outside Python's lock, so threads use all cores; two batches a worker wait at most.
    """
    if workers == 1:
        yield from map(outcomes, batches)
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(pool.submit(outcomes, batch))
            if len(waiting) == 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def parquet(source: Path, target: Path, *, workers: int | None = None, progress: Progress = lambda done: None) -> int:
    """Outcomes of a Parquet file of words, as a Parquet file that is there whole or not at all. Returns the people.

    Raises :class:`BadWord` with person and week, also for somebody who is there twice.
    """
    with pq.ParquetFile(source) as words, replaced(target) as beside:
        _refuse_columns(words, source)
        _refuse_twice(words)
        batches = words.iter_batches(BATCH, columns=[WHO, WORD])
        done = 0
        with pq.ParquetWriter(beside, schema_of(words.schema_arrow.field(WHO).type)) as file:
            for batch in run(batches, workers or os.cpu_count() or 1):
                file.write_batch(batch)
                done += batch.num_rows
                progress(done)
    return done


def _refuse_columns(words: pq.ParquetFile, source: Path) -> None:
    missing = {WHO, WORD} - set(words.schema_arrow.names)
    if missing:
        raise BadWord(f"{source.name}: no column {' and no column '.join(sorted(missing))}")


def _refuse_twice(words: pq.ParquetFile) -> None:
    """Somebody there twice would count twice in every share."""
    who = words.read(columns=[WHO]).column(WHO)
    if pc.count_distinct(who, mode="all").as_py() < len(who):
        counted = who.value_counts()
        twice = counted.filter(pc.greater(pc.struct_field(counted, "counts"), 1))
        raise BadWord(f"participant {twice[0].as_py()['values']}: there more than once")
