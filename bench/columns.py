"""Measures the columnar copy: writing everything, adding a day, checking; prints JSON rows.

python -m bench.columns    charts of its own, in a data folder of its own (THROUGHCARE_DATA)
"""

import json
import resource
import statistics
import tempfile
import time
from pathlib import Path

import django

django.setup()

from bench.charts import make_chart  # noqa: E402 - Django first
from bench.timing import fact  # noqa: E402
from throughcare.site.columns import check, update  # noqa: E402
from throughcare.site.commands.setup import migrate  # noqa: E402

CHARTS, ENTRIES = 60, 1_000


def main() -> None:
    """Measure everything."""
    migrate()
    for number in range(CHARTS):
        make_chart(ENTRIES, str(number))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        update(copy)  # the first one loads libraries
        everything = [used(lambda: update(copy, anew=True)) for _ in range(3)]
        added = [day(copy, number) for number in range(5)]
        checked = [used(lambda: check(copy)) for _ in range(3)]
        size = sum(path.stat().st_size for path in (copy / "current").resolve().rglob("*.parquet"))
    million = statistics.median(everything) * 1_000_000 / (CHARTS * ENTRIES)
    rows = [
        fact("a columnar copy of a million entries, scaled, work of the processor", million, "s", 300),
        fact("adding a chart of 100 entries to a copy", statistics.median(added), "s", 5),
        fact("checking that copy", statistics.median(checked), "s", 5),
        fact("bytes an entry", size / (CHARTS * ENTRIES), "B", 200),
        fact("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB", 1024),
    ]
    print(json.dumps(rows))


def day(copy: Path, number: int) -> float:
    """Seconds of the processor to bring in what was added."""
    make_chart(100, f"later {number}")
    return used(lambda: update(copy))


def used(action) -> float:
    """Seconds of the processor."""
    began = time.process_time()
    action()
    return time.process_time() - began


if __name__ == "__main__":
    main()
