"""Measures the outcomes: words to 62 columns, Parquet to Parquet, tables to words; prints JSON rows.

python -m bench.outcomes [DIRECTORY]    DIRECTORY holds the published CTN-0094 tables, for the last rows

A growth row is a ratio of two figures of this run, each the median of a few: other work on the machine hits both.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

from bench import people
from bench.timing import fact, row, times
from throughcare.outcomes.embedded import parquet
from throughcare.outcomes.engine import outcomes, plain_outcomes

TRIALS, SOME, MANY = 3_560, 10_000, 1_000_000


def main(directory: str | None) -> None:
    """Measure everything."""
    rows = [*engine(), *nation(), *growth()]
    if directory:
        rows += real(Path(directory))
    print(json.dumps(rows))


def batch(many: int) -> pa.RecordBatch:
    """So many people."""
    return pa.record_batch({"who": list(range(many)), "usePatternUDS": people.words(many)})


def engine() -> list[dict]:
    """As many people as the three trials have, in the engine; and the plain reference, for scale."""
    trials = batch(TRIALS)
    outcomes(trials)
    some = trials.column(1).to_pylist()[:200]
    plain = times(lambda: [plain_outcomes(word) for word in some], 3)
    scaled = [one * TRIALS / len(some) / 1000 for one in plain]
    return [
        row(f"62 outcomes of {TRIALS:,} people", times(lambda: outcomes(trials), 15), 100),
        fact("the same by the plain reference, for scale", statistics.median(scaled), "s", 60),
    ]


def nation() -> list[dict]:
    """A million people from Parquet to Parquet, on all cores."""
    with tempfile.TemporaryDirectory() as folder:
        words, out = Path(folder) / "words.parquet", Path(folder) / "out.parquet"
        people.write(words, MANY)
        walls, cpus = [], []
        for _ in range(3):
            began, used = time.perf_counter(), time.process_time()
            parquet(words, out)
            walls.append(time.perf_counter() - began)
            cpus.append(time.process_time() - used)
    cores = len(os.sched_getaffinity(0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        fact(f"{MANY:,} people, Parquet to Parquet", statistics.median(walls), "s", 5),
        fact(f"the same, work of the processor by {cores} cores", statistics.median(cpus) / cores, "s", 5),
        fact("peak memory of that", peak, "MiB", 4096),
    ]


def growth() -> list[dict]:
    """What a person costs among a million, by what one costs among ten thousand."""
    small, large = batch(SOME), batch(MANY)
    parts = [large.slice(start, 1 << 16) for start in range(0, MANY, 1 << 16)]
    few = [used(lambda: [outcomes(small) for _ in range(20)]) / (20 * SOME) for _ in range(5)]
    many = [used(lambda: [outcomes(part) for part in parts]) / MANY for _ in range(3)]
    return [fact("cost of one of a million by one of ten thousand", 100 * min(many) / min(few), "%", 120)]


def used(action) -> float:
    """Seconds of the processor."""
    began = time.process_time()
    action()
    return time.process_time() - began


def real(directory: Path) -> list[dict]:
    """The published tables to words."""
    from throughcare.outcomes.people import words_of
    from throughcare.outcomes.words.course import Rule
    from throughcare.outcomes.words.tables import courses

    def words() -> None:
        assert len(words_of(courses(directory), Rule.CURRENT)) == TRIALS

    return [row(f"tables to words, {TRIALS:,} people", times(words, 5), 3000)]


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
