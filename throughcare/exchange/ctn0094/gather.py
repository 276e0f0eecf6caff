"""Reading every table of a directory and giving each row to its participant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import NamedTuple

from throughcare.care.history.words import Trial

from . import files
from .blocks import Damaged, Unusable
from .cells import NA, TRIALS, BadCell, one_of, participant
from .problems import Problem, shown
from .tables import EVERYBODY, TABLES, Table

Progress = Callable[[str, int], None]


class Kept(NamedTuple):
    """A row that belongs to a known participant: its table, its line in the file and its cells."""

    table: Table
    number: int
    cells: tuple[str, ...]


@dataclass
class Gathered:
    """What the directory holds: participants, their rows, rows by table, tables that are not there, and problems."""

    files: dict[str, str] = field(default_factory=dict)
    trials: dict[int, Trial] = field(default_factory=dict)
    rows: dict[int, list[Kept]] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    absent: list[str] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    def refuse(self, table: Table, line: int, reason: str, expected: bool = False) -> None:
        """Note a row that is left out, or a whole file (line 0)."""
        self.problems.append((table.name, Problem(self.files[table.name], line, reason, expected)))


def place_of(directory: Path) -> Path:
    """The folder that holds the tables: the directory itself or its ``raw``. Raises :class:`Unusable`."""
    if not directory.is_dir():
        raise Unusable(f"{directory} is not a directory.")
    for place in (directory, directory / "raw"):
        if files.find(place, EVERYBODY.name) is not None:
            return place
    raise Unusable(f"{directory} holds no table everybody.csv or everybody.csv.gz, and neither does its raw folder.")


def gather(directory: Path, progress: Progress = lambda table, rows: None) -> Gathered:
    """Read every table. Raises :class:`Unusable` when nothing can be imported from there."""
    place = place_of(directory)
    found = Gathered()
    for table in TABLES:
        path = files.find(place, table.name)
        if path is None:
            found.absent.append(table.name)
            continue
        found.files[table.name] = path.name
        _gather_table(found, table, path)
        progress(table.name, found.read[table.name])
    return found


def _gather_table(found: Gathered, table: Table, path: Path) -> None:
    """Read one table whole, then give its rows to their participants: a damaged file gives none."""
    lines: list[files.Line] = []
    problems: list[Problem] = []
    try:
        for line in files.read(path, table.columns):
            if isinstance(line, files.Line):
                lines.append(line)
            else:
                problems.append(line)
    except (Unusable, Damaged) as error:
        if table is EVERYBODY:
            raise Unusable(f"{path.name}: {error}.") from error
        found.read[table.name] = len(lines) + len(problems)
        found.refuse(table, 0, f"{error}; none of its rows was taken")
        return
    found.read[table.name] = len(lines) + len(problems)
    found.problems += [(table.name, problem) for problem in problems]
    if (twin := path.with_name(f"{path.name}.gz")).exists():
        found.refuse(table, 0, f"{twin.name} is there as well and was not read")
    _give(found, table, lines)


def _give(found: Gathered, table: Table, lines: list[files.Line]) -> None:
    """Give each row to its participant, or note why nobody can have it. Rows of one person mostly come together."""
    last, owned = "", None
    for number, cells in lines:
        if cells[0] != last or table is EVERYBODY:
            last, owned = cells[0], _owner(found, table, number, cells)
        elif owned is None:
            _owner(found, table, number, cells)  # once more, for the report
        if owned is not None:
            owned.append(Kept(table, number, tuple(map(intern, cells))))


def _owner(found: Gathered, table: Table, number: int, cells: tuple[str, ...]) -> list[Kept] | None:
    """The rows of the participant a row belongs to, or ``None`` with a note."""
    if table.nobodys and cells[0] == NA:
        found.refuse(table, number, "the table itself names no participant (NA)", expected=True)
        return None
    try:
        who = participant(cells[0])
        if table is EVERYBODY:
            _meet(found, who, cells)
    except BadCell as error:
        found.refuse(table, number, str(error))
        return None
    if who not in found.trials:
        found.refuse(table, number, f"who is {shown(cells[0])}, a participant that everybody does not name")
        return None
    return found.rows.setdefault(who, [])


def _meet(found: Gathered, who: int, cells: tuple[str, ...]) -> None:
    """A participant, met for the first time."""
    trial = one_of(cells[1], "project", TRIALS)
    if who in found.trials:
        raise BadCell(f"who is {shown(cells[0])} for the second time; the first row was taken")
    found.trials[who] = trial
