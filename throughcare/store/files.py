"""Secrets kept in a file: made once, whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp


def read_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """What the file holds; made first where it is not there.

    Several processes may start at once, and one may be killed: the file appears whole under its name, and whoever
    comes second takes what is there.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")  # mode 600
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(make())
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                path.hardlink_to(draft)
        finally:
            draft.unlink()
    return path.read_bytes()
