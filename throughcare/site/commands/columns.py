"""``columns``: the columnar copy for analysts, brought up to date, checked, or described."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from throughcare.chart.words import counted

from .setup import Refused, require_database, start

if TYPE_CHECKING:
    from throughcare.site.columns import Made

BROKEN, OLDER = 1, 3


@click.command("columns")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--verify", is_flag=True, help="Only check: every file, and whether the charts are ahead.")
@click.option("--anew", is_flag=True, help="Write everything again. The keyed numbers stay the same.")
@click.option("--program", "programs", multiple=True, help="Only what was charted in this program; repeat it for more.")
@click.option("--dictionary", is_flag=True, help="Print the data dictionary, and do nothing else.")
def columns_command(folder: Path | None, verify: bool, anew: bool, programs: tuple[str, ...], dictionary: bool) -> None:
    """Bring the columnar copy in FOLDER up to date: all entries as Parquet, one table a kind, without names.

    FOLDER/current is the copy, always whole. It is a limited data set and a record under 42 CFR Part 2: guard it.
    With --verify, exit code 1: a file is damaged or gone. 3: whole, and the charts are ahead of it.
    """
    start()
    if dictionary:
        from throughcare.exchange.columns.dictionary import as_page

        click.echo(as_page())
        return
    if folder is None:
        raise click.UsageError("Say which folder: throughcare columns FOLDER.")
    if verify and (anew or programs):
        raise click.UsageError("--verify only looks, at the whole copy: leave --anew and --program out.")
    require_database()
    if verify:
        _verify(folder)
    else:
        _update(folder, programs, anew)


def _update(folder: Path, programs: tuple[str, ...], anew: bool) -> None:
    from throughcare.exchange.columns.manifest import BadCopy
    from throughcare.program.models import Program
    from throughcare.site import columns
    from throughcare.site.progress import counting

    if unknown := set(programs) - set(Program.objects.values_list("slug", flat=True)):
        raise Refused(f"There is no program {', '.join(sorted(unknown))} here. Nothing was written.")
    began = time.monotonic()
    try:
        made = columns.update(folder, programs, anew, lambda total: counting("Columns", total))
    except BadCopy as error:
        raise Refused(f"{_capital(str(error))}. Nothing was written.") from error
    _tell(made, time.monotonic() - began)


def _tell(made: Made, seconds: float) -> None:
    says = made.copy.says
    if made.anew:
        click.echo(f"Everything was written: {made.anew}.")
    if made.entries or made.anew:
        read, changed = counted(made.entries, "entry", "entries"), counted(made.amended, "file")
        click.echo(f"{read} read, {made.written:,} rows written, {changed} written anew, {seconds:.1f} s")
    else:
        click.echo("Nothing was added since the last run.")
    tables = len({file.table for file in says.files if file.table})
    click.echo(f"{made.copy.path}: {says.rows:,} rows in {counted(tables, 'table')}, {counted(says.books, 'book')}")


def _verify(folder: Path) -> None:
    from throughcare.exchange.columns.manifest import BadCopy, shape
    from throughcare.site import columns

    try:
        copy, behind = columns.check(folder)
    except BadCopy as error:
        click.echo(f"BROKEN  {_capital(str(error))}.")
        sys.exit(BROKEN)
    says = copy.says
    made = f"made {says.made_at} by version {says.version}"
    whose = f" of {', '.join(says.programs)}" if says.programs else ""
    click.echo(f"{says.rows:,} rows{whose} in {len(says.files):,} files, {made}: whole.")
    older = str(behind or ("" if says.shape == shape() else "what can be charted has changed since"))
    if older:
        click.echo(f"OLDER   {_capital(older)}. Run throughcare columns {folder}.")
        sys.exit(OLDER)
    click.echo("The charts have nothing that it has not.")


def _capital(text: str) -> str:
    """A sentence with its first letter large. A path stays as it is."""
    return text if text.startswith(("/", ".")) else text[:1].upper() + text[1:]
