"""Progress on the command line: a bar with rate and time left in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


@contextmanager
def counting(title: str, total: int, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Show how much of ``total`` is done. The function it gives takes the number done so far."""
    if quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns) as bar:
        task = bar.add_task(title, total=total, rate="…")

        def done(count: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=count, rate=f"{speed:,.0f}" if speed else "…")

        yield done
