"""Runs every measurement on SQLite and on PostgreSQL and prints them as a table beside their budgets.

python -m bench                 the store, the pages and the outcomes
python -m bench --import DIR    also what is made of the public trials in DIR
"""

import json
import os
import subprocess
import sys
import tempfile

from rich.console import Console
from rich.table import Table

from scripts import services


def main(arguments: list[str]) -> int:
    """Measure and print. 0 when every budget was kept."""
    table = Table("what", "database", "median", "p95", "budget", "")
    kept = True
    for database, rows in measured(arguments):
        for row in rows:
            kept = kept and row["kept"]
            mark = "kept" if row["kept"] else "[bold red]over[/]"
            table.add_row(row["what"], database, row["median"], row["p95"], row["budget"], mark)
    Console(width=140).print(table)
    return 0 if kept else 1


def measured(arguments: list[str]) -> list[tuple[str, list[dict]]]:
    """Rows of measurements by database."""
    found = [("SQLite", run("bench.measure", {}))]
    found.append(("SQLite", run("bench.directory", {})))
    found.append(("SQLite", run("bench.stock", {})))
    found.append(("SQLite", run("bench.dosing", {})))
    found.append(("SQLite", run("bench.incentives", {})))
    found.append(("SQLite", run("bench.testing", {})))
    found.append(("SQLite", run("bench.columns", {})))
    found.append(("none", run("bench.outcomes", {}, *tables_of(arguments))))
    found.append(("SQLite", run("bench.outcomes_page", {})))
    if services.postgres_programs() or os.environ.get("THROUGHCARE_TEST_POSTGRES"):
        with services.postgres() as address:
            found.append(("PostgreSQL", run("bench.measure", {"DATABASE_URL": address})))
        with services.postgres() as address:
            found.append(("PostgreSQL", run("bench.dosing", {"DATABASE_URL": address})))
        with services.postgres() as address:
            found.append(("PostgreSQL", run("bench.windows", {"DATABASE_URL": address})))
    for directory in tables_of(arguments):
        found.append(("SQLite", run("bench.importing", {}, directory)))
    return found


def tables_of(arguments: list[str]) -> list[str]:
    """Where the public tables are, if that was said."""
    return [arguments[arguments.index("--import") + 1]] if "--import" in arguments else []


def run(module: str, more: dict[str, str], *arguments: str) -> list[dict]:
    """One process with a data folder of its own, so that nothing is warm that would not be."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "THROUGHCARE_DATA": folder, "PYTHONWARNINGS": "ignore", **more}
        environment["DJANGO_SETTINGS_MODULE"] = "throughcare.site.settings"
        if "DATABASE_URL" not in more:
            environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments], env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
