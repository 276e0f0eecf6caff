"""``verify``, ``rebuild`` and ``seal``: the store's own commands."""

from __future__ import annotations

import sys
import time

import click

from throughcare.chart.words import counted

from .setup import require_database, start

BROKEN, ALARM = 1, 3
SHOWN = 200
"""So many damages are printed; the rest are counted."""


@click.command("verify")
@click.option("--quiet", is_flag=True, help="Print the damage and the result only.")
def verify_command(quiet: bool) -> None:
    """Walk every chain and every seal and say exactly what is broken.

    Exit code 0: everything is whole. 1: something is broken. 3: the chains are whole, and an alarm must be looked at.
    """
    start()
    require_database()
    from throughcare.site.progress import counting
    from throughcare.store import models, verify

    began = time.monotonic()
    with counting("Entries checked", models.Entry.objects.count(), quiet) as progress:
        report = verify.verify(progress)
    from throughcare.care.incentives import checking as incentives
    from throughcare.care.stock import checking as stock

    if report.whole:
        report.alarms += [*stock.alarms(), *incentives.alarms()]
    for line in report.broken[:SHOWN]:
        click.echo(f"BROKEN  {line}")
    if len(report.broken) > SHOWN:
        click.echo(f"… and {len(report.broken) - SHOWN} more.")
    for line in report.alarms[:SHOWN]:
        click.echo(f"ALARM   {line}")
    click.echo(
        f"{counted(report.books, 'book')}, {counted(report.entries, 'entry', 'entries')}, {report.erased:,} erased, "
        f"{counted(report.seals, 'day seal')}, "
        f"{time.monotonic() - began:.1f} s"
    )
    click.echo(f"Chain heads: {report.heads}")
    click.echo(_verdict(len(report.broken), len(report.alarms)))
    sys.exit(BROKEN if not report.whole else ALARM if report.alarms else 0)


def _verdict(broken: int, alarms: int) -> str:
    if broken:
        return f"{broken} things are broken." if broken > 1 else "One thing is broken."
    if alarms:
        return f"The chains are whole. Alarms to look at: {alarms}."
    return "Everything is whole."


@click.command("rebuild")
def rebuild_command() -> None:
    """Throw every summary and agenda away and fold it again from the charts."""
    start()
    require_database()
    from throughcare.store import rebuild

    began = time.monotonic()
    rebuild.rebuild(lambda name, books: click.echo(f"{name}: {counted(books, 'chart')}"))
    click.echo(f"Rebuilt in {time.monotonic() - began:.1f} s.")


@click.command("seal")
def seal_command() -> None:
    """Sign a day seal over every book that grew since the last one. The server does this every day by itself."""
    start()
    require_database()
    from throughcare.store import seals

    made = seals.seal()
    if made is None:
        click.echo("Nothing was added since the last seal.")
        return
    click.echo(f"Seal {made.number} over {counted(made.books, 'book')}: {made.root}")
    click.echo(f"A copy is in {seals.folder() / 'seals.jsonl'}. Keep another one on another machine.")
