"""What the command line shows of an import: progress while it runs, and a table of what became of the rows."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.table import Table

from throughcare.chart.words import counted
from throughcare.site.progress import counting

from .ctn0094 import Account, Outcome

LINE_EVERY_SECONDS = 5.0
WIDTH = 110
"""Of the table where the output is not a terminal, so that no number is cut off."""


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar with rate and time left in a terminal, a plain line now and then elsewhere; both on standard error."""
    if sys.stderr.isatty():
        with counting(title, total) as bar:
            yield bar
        return
    started = told = time.monotonic()

    def line(done: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < LINE_EVERY_SECONDS and done < total:
            return
        told = now
        rate = done / max(now - started, 0.001)
        left = (total - done) / rate if rate else 0
        click.echo(f"{title}: {done:,} of {total:,} rows, {rate:,.0f}/s, about {left:,.0f} s left", err=True)

    yield line


def summary(outcome: Outcome) -> None:
    """Print what became of every row, table by table."""
    table = Table(title="What became of the rows", title_justify="left")
    table.add_column("table")
    for heading in ("rows read", "entries added", "already there", "left out", "names nobody", "without a day"):
        table.add_column(heading, justify="right")
    for name, account in outcome.tables.items():
        table.add_row(name, *_numbers(account))
    table.add_section()
    table.add_row("all", *_numbers(_total(outcome)))
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    console.print(table)
    click.echo(
        f"{counted(outcome.people, 'person', 'people')}; charts that are new, each with one entry of registration: "
        f"{outcome.opened:,}."
    )
    if outcome.absent:
        click.echo(f"Not in this directory: {', '.join(outcome.absent)}.")


def _numbers(account: Account) -> list[str]:
    counts = (account.read, account.added, account.already, account.left_out, account.nobodys, account.without_day)
    return [f"{number:,}" for number in counts]


def _total(outcome: Outcome) -> Account:
    accounts = outcome.tables.values()
    return Account(*(sum(column) for column in zip(*(account.numbers for account in accounts), strict=True)))
