"""The report file: which row of which file was left out, and why."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from throughcare.exchange.ctn0094.problems import Problem


def check_writable(path: Path) -> None:
    """Fail before the import rather than after it. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(21, "this is a directory, and the report is a file", str(path))
    part = _beside(path)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    part.unlink()


def write(path: Path, problems: Iterable[Problem]) -> None:
    """Write the report in one go, readable by its owner only: it may quote single cells. Raises ``OSError``."""
    part = _beside(path)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("file", "line", "reason"))
        rows.writerows((problem.file, problem.line or "", problem.reason) for problem in problems)
    part.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
