"""``import directory``: a listing of programs that somebody can be sent to."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from throughcare.chart.words import counted

from .import_ import DONE, LEFT_OUT, UNUSABLE, little_garbage
from .setup import require_database, start

if TYPE_CHECKING:
    from throughcare.exchange.directory.rows import Read
    from throughcare.program.directory.incoming import Incoming, Outcome


@click.command("directory")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", help="What the listing is called.  [default: told from the file]")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="The day it is of.  [default: from its name]")
@click.option("--smaller", is_flag=True, help="The file is whole, although it has less than half of the last one.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to list lines with problems.  [default: import-directory-report.csv in THROUGHCARE_DATA]",
)
def directory_command(
    file: Path, source: str | None, dated: datetime | None, smaller: bool, report: Path | None
) -> None:
    """Bring a listing of programs (CSV or HSDS JSON) from FILE into the directory, or update it from a newer one.

    Known are the federal listing of opioid treatment programs, a table with service codes, and HSDS. A file goes in
    whole or not at all. Exit code 0 when every row went in, 1 when rows were left out (the report says which and why),
    2 when nothing was imported.
    """
    start()
    require_database(create=True)
    from django.conf import settings

    from throughcare.site.importing import directory, directory_shown
    from throughcare.site.importing import report as reports

    path = report or Path(settings.THROUGHCARE_DATA) / "import-directory-report.csv"
    reports.check_writable(path)
    found, digest = _read(file)
    listing = directory.incoming(found, digest, file, source, dated.date() if dated else None)
    reports.write(path, directory_shown.reported(file.name, found.problems))
    outcome = _taken_in(listing, found, smaller, path)
    directory_shown.summary(listing, found, outcome)
    _say_problems(found, path)
    sys.exit(LEFT_OUT if listing.left_out else DONE)


def _read(file: Path) -> tuple[Read, str]:
    """Read the file; an unusable one ends the command."""
    from throughcare.exchange.directory.rows import Unusable
    from throughcare.site.importing import directory

    if not file.is_file():
        _stop(f"{file} is not there, or is not a file.")
    try:
        found, digest = directory.open_file(file)
    except Unusable as error:
        _stop(f"{file.name}: {error}")
    click.echo(f"Read {counted(found.lines, 'program')}: {found.form}.", err=True)
    return found, digest


def _taken_in(listing: Incoming, found: Read, smaller: bool, report: Path) -> Outcome:
    """Take it in, with progress; a listing that is refused ends the command."""
    from throughcare.program.directory.incoming import Refused
    from throughcare.site.importing import directory, shown

    if not listing.rows:
        _stop(f"Every row of {listing.file} is broken; the report says how: {report}.")
    try:
        with little_garbage(), shown.progress("Taking in", len(listing.rows)) as done:
            return directory.bring_in(listing, done, smaller=smaller)
    except Refused as error:
        _stop(str(error))


def _stop(reason: str) -> NoReturn:
    """End the command: nothing was imported."""
    click.echo(f"{reason} Nothing was imported.", err=True)
    sys.exit(UNUSABLE)


def _say_problems(found: Read, path: Path) -> None:
    left_out = sum(problem.left_out for problem in found.problems)
    notes = len(found.problems) - left_out
    if left_out:
        click.echo(f"Rows that were left out: {left_out:,}. Everything else went in.")
    if notes:
        click.echo(f"Rows that went in with a remark: {notes:,}.")
    click.echo(f"Report: {path}" if found.problems else "Every row went in.")
