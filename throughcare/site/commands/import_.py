"""``import``: real treatment histories that were published, into closed, historical programs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .setup import require_database, start

if TYPE_CHECKING:
    from throughcare.exchange.ctn0094.gather import Gathered
    from throughcare.site.importing.ctn0094 import Outcome

DONE, LEFT_OUT, UNUSABLE = 0, 1, 2


@click.group("import")
def import_command() -> None:
    """Bring in published treatment histories."""


@import_command.command("ctn0094")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to list the rows that were left out.  [default: import-ctn0094-report.csv in THROUGHCARE_DATA]",
)
def ctn0094_command(directory: Path, report: Path | None) -> None:
    """Import the public CTN-0094 tables (csv or csv.gz) in DIRECTORY or in its folder raw.

    Run it again after it was stopped: it goes on where it was, and adds nothing twice. Exit code 0 when every row went
    in, 1 when rows were left out (the report says which and why), 2 when nothing could be imported.
    """
    start()
    require_database(create=True)
    from throughcare.site.importing import report as reports
    from throughcare.site.importing import shown

    path = report or default_report()
    reports.check_writable(path)
    with little_garbage():
        outcome = _charted(_gathered(directory))
    reports.write(path, outcome.problems)
    shown.summary(outcome)
    _say_what_was_left_out(outcome, path)
    sys.exit(LEFT_OUT if outcome.left_out else DONE)


def default_report() -> Path:
    """The report in the data folder."""
    from django.conf import settings

    return Path(settings.THROUGHCARE_DATA) / "import-ctn0094-report.csv"


@contextmanager
def little_garbage() -> Iterator[None]:
    """Keep Python's collector away from the gathered rows: it would walk millions of them again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def _gathered(directory: Path) -> Gathered:
    """Read the tables; unusable input ends the command."""
    from throughcare.exchange.ctn0094.blocks import Unusable
    from throughcare.site.importing import ctn0094

    try:
        found = ctn0094.read(directory, lambda table, rows: click.echo(f"Read {table}: {rows:,} rows", err=True))
    except Unusable as error:
        click.echo(f"{error} Nothing was imported.", err=True)
        sys.exit(UNUSABLE)
    gc.freeze()
    gc.enable()
    return found


def _charted(found: Gathered) -> Outcome:
    """Chart everybody; an import that cannot go on says what is kept."""
    from throughcare.site.importing import ctn0094, shown
    from throughcare.store.errors import StoreUnavailable

    total = sum(len(rows) for rows in found.rows.values())
    try:
        with shown.progress("Charting", total) as done:
            return ctn0094.chart(found, done)
    except StoreUnavailable as error:
        click.echo(f"{error}", err=True)
        click.echo("The import stopped. Whoever was charted stays; run it again to go on from there.", err=True)
        sys.exit(UNUSABLE)


def _say_what_was_left_out(outcome: Outcome, path: Path) -> None:
    expected = len(outcome.problems) - outcome.left_out
    if expected:
        click.echo(
            f"Rows that name no participant in the published tables themselves, and belong to nobody: {expected:,}."
        )
    if outcome.left_out:
        click.echo(f"Rows or files that were left out: {outcome.left_out:,}. Everything else went in.")
    else:
        click.echo("Every row that belongs to somebody went in.")
    click.echo(f"Report: {path}")
