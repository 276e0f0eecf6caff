"""The folder of Questionnaires that a program has installed. A broken file is reported and breaks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .wording import Wording, WordingError, parse

LARGEST = 2_000_000
"""Bytes. A questionnaire is a few thousand; more is another file by mistake."""


@dataclass(frozen=True)
class Installed:
    """What a folder gives: the wordings by instrument, and what is wrong with the other files, by their name."""

    wordings: Mapping[str, Wording]
    problems: Mapping[str, str]


def installed(folder: Path) -> Installed:
    """The wordings in a folder; none where there is no folder. Read again only when a file has changed."""
    wordings: dict[str, Wording] = {}
    problems: dict[str, str] = {}
    try:
        files = sorted(file for file in folder.glob("*.json") if file.is_file())
    except OSError as error:
        return Installed({}, {folder.name: f"The folder cannot be read: {error.strerror}."})
    for file in files:
        found = _of(file)
        if isinstance(found, str):
            problems[file.name] = found
        elif found.instrument in wordings:
            taken = wordings[found.instrument].file
            problems[file.name] = f"{file.name}: {found.instrument} has its wording from {taken} already."
        else:
            wordings[found.instrument] = found
    return Installed(wordings, problems)


def _of(file: Path) -> Wording | str:
    """The wording of a file, or what is wrong with it."""
    try:
        state = file.stat()
        if state.st_size > LARGEST:
            return f"{file.name}: it has {state.st_size:,} bytes; expected at most {LARGEST:,}."
        return _read(file, state.st_mtime_ns, state.st_size)
    except OSError as error:
        return f"{file.name}: it cannot be read: {error.strerror}."


@lru_cache(maxsize=128)
def _read(file: Path, changed: int, size: int) -> Wording | str:
    try:
        return parse(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError:
        return f"{file.name}: expected UTF-8 text."
    except WordingError as error:
        return str(error)
    except RecursionError:
        return f"{file.name}: expected questions that are not nested so deep."
