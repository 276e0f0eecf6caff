"""The folder of the demonstration, marked as such, so that neither set-up nor reset can touch a real installation."""

from __future__ import annotations

import shutil
from pathlib import Path

MARK = "DEMONSTRATION.txt"
SAYS = "Everything in this folder was made by `throughcare demo` and may be removed by `throughcare demo --reset`.\n"


class NotOurs(Exception):
    """The folder holds something else than a demonstration."""


def prepare(data: Path) -> None:
    """Make the folder and mark it. Raises :class:`NotOurs` for a folder that holds anything else."""
    if not (data / MARK).exists():
        if data.exists() and any(data.iterdir()):
            raise NotOurs(
                f"{data} holds something else than the demonstration. Nothing was changed in it. "
                "Name another folder with THROUGHCARE_DATA, or leave it out."
            )
        data.mkdir(parents=True, exist_ok=True)
        (data / MARK).write_text(SAYS, encoding="utf-8")


def reset(data: Path) -> None:
    """Remove all that the demonstration made. Raises :class:`NotOurs` for any other folder; one not there is empty."""
    if not data.exists():
        return
    if not (data / MARK).exists():
        raise NotOurs(f"{data} was not made by the demonstration, so nothing in it was removed.")
    for found in data.iterdir():
        if found.name != MARK:  # the mark goes last: a reset that is killed can be repeated
            shutil.rmtree(found) if found.is_dir() and not found.is_symlink() else found.unlink()
    (data / MARK).unlink()
