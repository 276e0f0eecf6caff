"""Measures the import of the public trials and the walk over every chain; prints JSON rows."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from bench.timing import fact

COMMAND = str(Path(sys.executable).parent / "throughcare")


def main(directory: str) -> None:
    """Import everything, then verify it."""
    seconds = [timed("import", "ctn0094", directory), timed("verify", "--quiet")]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = [
        fact("import of the trials", seconds[0], "s", 180),
        fact("verify of the same", seconds[1], "s", 60),
        fact("peak memory of both", peak, "MiB", 1024),
    ]
    print(json.dumps(rows))


def timed(*arguments: str) -> float:
    """Seconds that a command took. Its words go to the error stream, so that ours stay JSON."""
    began = time.perf_counter()
    subprocess.run([COMMAND, *arguments], stdout=sys.stderr, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1])
