"""The days of every participant, taken from the published tables without charting them first.

Stricter than the import: one row that cannot be used, and no word is made at all, because a positive that was left out
would look like a week without use. Every error names the file and the line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from throughcare.care.history.words import Arm, Trial
from throughcare.chart.kinds import Payload
from throughcare.exchange.ctn0094 import course as rows
from throughcare.exchange.ctn0094 import files, trial
from throughcare.exchange.ctn0094.blocks import Damaged, Unusable
from throughcare.exchange.ctn0094.cells import TRIALS, BadCell, one_of, participant
from throughcare.exchange.ctn0094.gather import place_of
from throughcare.exchange.ctn0094.problems import Problem, shown
from throughcare.exchange.ctn0094.tables import TABLES

from ..symbols import BadWord
from .course import Course
from .self_report import OPIOIDS

COLUMNS = {table.name: table.columns for table in TABLES}
P = TypeVar("P", bound=Payload)
Row = tuple[str, ...]
Progress = Callable[[str, int], None]


@dataclass
class _Days:
    """What the tables said of one participant so far."""

    trial: Trial
    randomised: dict[int, tuple[Arm, int]] = field(default_factory=dict)
    attended: set[int] = field(default_factory=set)
    positives: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    reported: set[int] = field(default_factory=set)


def courses(
    directory: Path, *, self_report: bool = False, progress: Progress = lambda table, rows: None
) -> list[Course]:
    """Everybody, in the order of their numbers. Raises :class:`BadWord` with file and line, or ``Unusable``."""
    place = place_of(directory)
    people: dict[int, _Days] = {}
    tables = {"everybody": _meet, "randomization": _randomise, "visit": _attend, "uds": _test}
    for name, take in (tables | {"tlfb": _report} if self_report else tables).items():
        progress(name, _read(place, name, people, take))
    if not people:
        raise BadWord("everybody: nobody is in it")
    return [_course(who, people[who]) for who in sorted(people)]


def _read(place: Path, name: str, people: dict[int, _Days], take: Callable[[dict[int, _Days], Row], None]) -> int:
    """Take every row of a table; how many there were."""
    path = files.find(place, name)
    if path is None:
        raise Unusable(f"{place} holds no table {name}.csv or {name}.csv.gz.")
    if (twin := path.with_name(f"{path.name}.gz")).exists():
        raise Unusable(f"{place} holds {path.name} and {twin.name}, and nobody knows which one counts.")
    rows = 0
    for line in _lines(path, name):
        rows += 1
        try:
            take(people, line.cells)
        except BadCell as error:
            raise BadWord(f"{path.name}:{line.number}: {error}") from error
    return rows


def _lines(path: Path, name: str) -> Iterator[files.Line]:
    try:
        for line in files.read(path, COLUMNS[name]):
            if isinstance(line, Problem):
                raise BadWord(f"{line.file}:{line.line}: {line.reason}")
            yield line
    except (Unusable, Damaged) as error:
        raise Unusable(f"{path.name}: {error}.") from error


def _meet(people: dict[int, _Days], cells: Row) -> None:
    who = participant(cells[0])
    if who in people:
        raise BadCell(f"who is {who} for the second time")
    people[who] = _Days(one_of(cells[1], "project", TRIALS))


def _of(people: dict[int, _Days], cells: Row) -> _Days:
    who = participant(cells[0])
    if who not in people:
        raise BadCell(f"who is {shown(cells[0])}, a participant that everybody does not name")
    return people[who]


def _randomise(people: dict[int, _Days], cells: Row) -> None:
    days = _of(people, cells)
    said, day = trial.randomisation(cells, days.trial)
    if said.which in days.randomised:
        raise BadCell(f"who is {cells[0]} with randomisation {said.which} for the second time")
    days.randomised[said.which] = (said.arm, day)


def _attend(people: dict[int, _Days], cells: Row) -> None:
    days = _of(people, cells)
    said, day = rows.visit(cells)
    if not said.outcome.present:
        return
    if day is None:
        raise BadCell(f"who is {cells[0]}, who came to a visit, and when is NA")
    days.attended.add(day)


def _test(people: dict[int, _Days], cells: Row) -> None:
    days = _of(people, cells)
    said, day = rows.positive(cells)
    days.positives[said.substance].add(day)


def _report(people: dict[int, _Days], cells: Row) -> None:
    days = _of(people, cells)
    said, day = rows.use(cells)
    if said.substance in OPIOIDS:
        days.reported.add(day)


def _course(who: int, days: _Days) -> Course:
    if 2 in days.randomised and 1 not in days.randomised:
        raise BadWord(f"participant {who}: randomisation 2 is there, and nobody knows the day of randomisation 1")
    arm, first = days.randomised.get(1, (None, None))
    second = days.randomised[2][1] if days.trial is Trial.CTN_0030 and 2 in days.randomised else None
    return Course(
        who=who,
        trial=days.trial,
        arm=arm,
        randomised_on=first,
        second_on=second,
        attended=frozenset(days.attended),
        positives={name: frozenset(found) for name, found in days.positives.items()},
        reported_use=frozenset(days.reported),
    )
