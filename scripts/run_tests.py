"""All checks and tests, as `make test` and continuous integration run them.

Everything runs, whatever failed before it; the last line counts the tests on both databases together:
`N passed, N failed, N skipped`. Anything that failed, tests or not, makes the exit status 1.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from xml.etree import ElementTree

from scripts import services

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
RESULTS = ROOT / ".test-results"
CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "doors": ["lint-imports", "--no-logo"],
}
CORES = os.cpu_count() or 1
WORKERS = {"SQLite": CORES, "PostgreSQL": CORES, "Chromium": (CORES + 1) // 2}
"""All three at once, and more workers than cores: tests wait for a server, a browser or a disk, and the last long one
of a run leaves all cores but one idle. The browser has its own run: each worker that drives one settles a clinic."""
RUNNING: list[subprocess.Popen[str]] = []
DATABASE_VARIABLES = ("DATABASE_URL", "THROUGHCARE_TEST_POSTGRES")
COMPILED = BIN.parent / "compiled"
"""Where Python keeps what it compiled: else every process that a test starts compiles Django and us again."""


class Counts(NamedTuple):
    """How the tests of one run ended."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Both runs together."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def main() -> int:
    """Run it all; 0 when nothing failed."""
    signal.signal(signal.SIGTERM, stop)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(COMPILED)
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir()
    failures: list[str] = []
    checks = Thread(target=check, args=(failures,))
    checks.start()  # beside the tests: they leave no core idle

    absent = services.ensure()
    compile_tests()
    for name in absent:
        if os.environ.get("CI") == "true":
            failures.append(f"{name} is missing")
        print(f"Without {name}, which is not on this machine, its tests are left out.", flush=True)

    with ThreadPoolExecutor() as beside:
        runs = [beside.submit(on_sqlite)]
        runs += [beside.submit(in_a_browser)] if "chromium" not in absent else []
        runs += [beside.submit(on_postgres)] if "postgresql" not in absent else []
    counts = Counts()
    for more, broken in (one.result() for one in runs):
        counts = counts.plus(more)
        failures += broken
    checks.join()
    if not counts.passed + counts.failed:
        failures.append("no test ran")
    if failures:
        print(f"\nFailed: {'; '.join(failures)}")
    print(f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped", flush=True)
    return 1 if failures or counts.failed else 0


def stop(*_: object) -> None:
    """End the runs first: they are waited for, and the server of the tests is stopped after them."""
    for one in RUNNING:
        one.terminate()
    sys.exit(143)


def check(failures: list[str]) -> None:
    """Run what needs no test, one after the other; add what failed, or what was never ended."""
    for name, command in CHECKS.items():
        failures.append(name)
        words = RESULTS / f"{name}.txt"
        with words.open("w") as file:
            status, seconds = timed(command, stdout=file, stderr=subprocess.STDOUT)
        print(f"\n== {name}: {' '.join(command)}\n{words.read_text()}{ended(name, status, seconds)}", flush=True)
        if not status:
            failures.remove(name)


def compile_tests() -> None:
    """Look through all tests once: else each worker compiles all of us for itself, at the same time."""
    timed(["pytest", "--collect-only", "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def on_sqlite() -> tuple[Counts, list[str]]:
    """Every test but the long ones and the browser's."""
    return pytest("SQLite", "not soak and not spark and not journey", {})


def in_a_browser() -> tuple[Counts, list[str]]:
    """What people do, in a browser."""
    return pytest("Chromium", "journey and not soak", {}, "tests/journeys")


def on_postgres() -> tuple[Counts, list[str]]:
    """The tests that a database can change, on a server of their own."""
    try:
        with services.postgres() as address:
            urls = dict.fromkeys(DATABASE_VARIABLES, address)
            return pytest("PostgreSQL", "not soak and not journey and not pure and not once", urls)
    except (OSError, RuntimeError, LookupError) as error:
        print(error, flush=True)
        return Counts(), ["PostgreSQL did not run"]


def pytest(database: str, marks: str, urls: dict[str, str], folder: str = "tests") -> tuple[Counts, list[str]]:
    """One run of the suite: its counts, and what failed in words."""
    results = RESULTS / f"{database.lower()}.xml"
    environ = {name: value for name, value in os.environ.items() if name not in DATABASE_VARIABLES} | urls
    command = ["pytest", folder, "-n", str(WORKERS[database]), "-m", marks, "--durations=15", f"--junit-xml={results}"]
    status = run(f"tests on {database}", command, environ)
    no_test_selected = 5
    failed = status not in (0, no_test_selected)
    return read_counts(results), [f"tests on {database}"] if failed else []


def run(name: str, command: list[str], environ: dict[str, str]) -> int:
    """Run tests, each line of their output shown as it comes with the database before it; the exit status."""
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    started = time.monotonic()
    program = [str(BIN / command[0]), *command[1:]]
    with subprocess.Popen(program, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=environ, text=True, errors="replace") as running:  # fmt: skip
        RUNNING.append(running)
        for line in running.stdout or ():
            print(f"{name.removeprefix('tests on ')}: {line}", end="", flush=True)
    print(ended(name, running.returncode, time.monotonic() - started), flush=True)
    return running.returncode


def timed(command: list[str], **more: Any) -> tuple[int, float]:
    """Run a program of the virtual environment: its exit status, and how many seconds it took."""
    started = time.monotonic()
    program = [str(BIN / command[0]), *command[1:]]
    status = subprocess.run(program, cwd=ROOT, stdin=subprocess.DEVNULL, check=False, **more).returncode
    return status, time.monotonic() - started


def ended(name: str, status: int, seconds: float) -> str:
    """The line that says how a program ended."""
    return f"== {name}: {'failed' if status else 'done'}, {seconds:.0f} s"


def read_counts(results: Path) -> Counts:
    """Count the test cases of a JUnit file; none, if pytest came to no end."""
    if not results.exists():
        return Counts()
    cases = [{part.tag for part in case} for case in ElementTree.parse(results).iter("testcase")]
    failed = sum(bool(parts & {"failure", "error"}) for parts in cases)
    skipped = sum("skipped" in parts for parts in cases)
    return Counts(len(cases) - failed - skipped, failed, skipped)


if __name__ == "__main__":
    sys.exit(main())
