"""Measures the directory: taking in a listing of 20,000 programs, its update, and searching it; prints JSON rows."""

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.timing import fact, row, times  # noqa: E402
from throughcare.program.directory import places  # noqa: E402
from throughcare.program.directory.codes import codes  # noqa: E402
from throughcare.program.directory.facets import FACETS  # noqa: E402
from throughcare.program.directory.facts import Query  # noqa: E402
from throughcare.program.directory.find import search  # noqa: E402

COMMAND = str(Path(sys.executable).parent / "throughcare")
PROGRAMS = 20_000
WANTS = {"medication": ("methadone", "buprenorphine"), "detox": ("any",), "payment": ("medicaid", "sliding")}

EVERYTHING = {facet.key: tuple(option.key for option in facet.options) for facet in FACETS}


def listing(path: Path, seed: int, changed: int = 0) -> None:
    """A table of 20,000 programs over all ZIPs; ``changed`` of them with another telephone than before."""
    chance = random.Random(seed)
    zips = sorted(places.all_zips())
    known = sorted(codes())
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["name", "street", "city", "state", "zip", "phone", "services"])
        for i in range(PROGRAMS):
            offered = " ".join(chance.sample(known, 25))
            phone = f"({200 + i % 700}) {i % 900 + 100}-{i % 10000:04d}"
            phone = f"(999) 555-{i % 10000:04d}" if i < changed else phone
            table.writerow(
                [f"Program {i}", f"{i} Main St", f"Town {i % 3000}", "MD", chance.choice(zips), phone, offered]
            )


def imported(path: Path) -> float:
    """Seconds of the whole command. Its words go to the error stream, so that ours stay JSON."""
    began = time.perf_counter()
    subprocess.run([COMMAND, "import", "directory", str(path)], stdout=sys.stderr, check=True)
    return time.perf_counter() - began


def searching() -> list[dict]:
    """Around a city, around nearly everywhere, with everything ticked, and by name in the whole country."""
    now, spot = datetime.now(UTC), places.of_words("10001")
    asked = {
        "50 miles": Query(now, spot, 50, wants=WANTS),
        "500 miles": Query(now, spot, 500, wants=WANTS),
        "500 miles, everything ticked": Query(now, spot, 500, wants=EVERYTHING),
        "500 miles, the last page": Query(now, spot, 500, wants=WANTS, skip=5000),
        "a name anywhere": Query(now, name="Program 12", wants=WANTS),
    }
    return [
        row(f"search of 20,000 programs, {what}", times(lambda query=query: search(query), 30), 50, "p95")
        for what, query in asked.items()
    ]


def main() -> None:
    """Measure everything."""
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "programs_20260101.csv", Path(folder) / "programs_20260201.csv"
        listing(first, seed=1)
        listing(second, seed=1, changed=2_000)
        rows = [
            fact("import of 20,000 programs", imported(first), "s", 20),
            fact("update of 20,000 programs", imported(second), "s", 20),
        ]
    print(json.dumps(rows + searching()))


if __name__ == "__main__":
    main()
