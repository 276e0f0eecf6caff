"""What the command line shows of a listing that was taken in, and the report of its lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from rich.console import Console
from rich.table import Table

from throughcare.exchange.ctn0094.problems import Problem as Reported
from throughcare.exchange.directory.rows import Problem, Read
from throughcare.program.directory.incoming import Incoming, Outcome

from .shown import WIDTH

WORDS = {
    "new": "new",
    "unchanged": "unchanged",
    "rewritten": "written differently, the same otherwise",
    "changed": "details changed",
    "renamed": "renamed",
    "moved": "moved",
    "back": "in the listing again",
}
BEFORE = {
    "missing": "disappeared: not in this listing any more; kept and marked",
    "doubtful": "doubtful pairs: gone and new may be the same; a person decides",
}


def summary(listing: Incoming, found: Read, outcome: Outcome) -> None:
    """Print what became of every line."""
    table = Table(title=f"{listing.source}, listing of {listing.dated}", title_justify="left", show_header=False)
    table.add_column("what")
    table.add_column("programs", justify="right")
    left_out = sum(problem.left_out for problem in found.problems)
    table.add_row("read", f"{found.lines:,}")
    table.add_section()
    for name, words in WORDS.items():
        table.add_row(words, f"{outcome.counts[name]:,}")
    table.add_row("repeated word for word in the file: counted once", f"{found.twins:,}")
    table.add_row("bad rows, left out", f"{left_out:,}")
    table.add_section()
    for name, words in BEFORE.items():
        table.add_row(words, f"{outcome.counts[name]:,}")
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    console.print(table)
    for note in listing.notes:
        click.echo(note)


def reported(file: str, problems: Sequence[Problem]) -> list[Reported]:
    """The problems as the report file has them."""
    ordered = sorted(problems)
    return [Reported(file, one.line, f"{'left out: ' if one.left_out else ''}{one.reason}") for one in ordered]
