"""The daily run of the columnar copy: begun by the server in a process of its own, so that no page waits for it."""

from __future__ import annotations

import logging
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from throughcare.exchange.columns import copies, manifest
from throughcare.exchange.columns.manifest import BadCopy

log = logging.getLogger("throughcare.columns")
AGAIN = timedelta(hours=1)
"""A run that failed is not tried again before."""
COMMAND = "from throughcare.site.cli import main; main()"

_tried: list[datetime] = []
_done: list[tuple[Path, date]] = []
"""The folder and the day of the last run that went well: where nothing was added it leaves the copy as it was."""


def keep(now: datetime) -> bool:
    """Begin a run where a folder was named and none went well today (UTC). Returns whether one was begun."""
    if not settings.THROUGHCARE_COLUMNS:
        return False
    folder = Path(settings.THROUGHCARE_COLUMNS)
    if (
        _done == [(folder, now.date())]
        or _made_on_day_of(folder, now)
        or (_tried and timedelta(0) <= now - _tried[-1] < AGAIN)
    ):
        return False
    _tried[:] = [now]
    if _start(folder):
        _done[:] = [(folder, now.date())]
    return True


def _made_on_day_of(folder: Path, now: datetime) -> bool:
    path = copies.found(folder)
    try:
        made = datetime.fromisoformat(manifest.read(path).made_at) if path else None
    except BadCopy:
        return False
    return made is not None and made.astimezone(UTC).date() >= now.date()


def _start(folder: Path) -> bool:
    """Run the command and wait. What it says goes to the log when it fails; it names no person."""
    done = subprocess.run(  # noqa: S603 - our own command, with a folder that the environment names
        [sys.executable, "-c", COMMAND, "columns", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        log.error("The columnar copy was not brought up to date: %s", done.stderr.strip()[-400:])
    return not done.returncode
