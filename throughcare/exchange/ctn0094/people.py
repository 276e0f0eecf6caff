"""From tables to people: every row of one participant, then what each row says, as drafts.

All rows are gathered before anything is charted, because the tables are sorted in different ways and a damaged file is
found at its end. Only the text of the cells is kept meanwhile (about 200 bytes a row).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from throughcare.care.history.days import happened_on
from throughcare.care.history.words import Arm, Trial
from throughcare.care.path.entries import PersonRegistered
from throughcare.chart.entries import Draft

from .cells import BadCell, arm_of
from .gather import Gathered, Kept
from .problems import Problem, shown
from .tables import RANDOMIZATION, Person
from .uids import EntryUids, chart_uid


class Charted(NamedTuple):
    """A draft and the table its row came from; empty for the registration, which comes from no row."""

    table: str
    draft: Draft


def people(found: Gathered) -> list[int]:
    """The participants, in the order of their numbers."""
    return sorted(found.trials)


def number(trial: Trial, who: int) -> str:
    """The number that people see: ``CTN-0027-0002``."""
    return f"{trial.label}-{who:04d}"


def history(found: Gathered, who: int) -> Iterator[Charted | tuple[str, Problem]]:
    """What the tables say of one participant, in the order in which it is charted: drafts, and problems by table."""
    trial, rows = found.trials[who], found.rows[who]
    arm, repeated = _first_arm(rows, trial)
    person, uids = Person(who, trial, arm), EntryUids(chart_uid(who))
    yield Charted("", _registration(person, uids))
    for kept in rows:
        table, cells = kept.table, kept.cells
        try:
            if kept.number in repeated and table is RANDOMIZATION:
                raise BadCell(f"which is {shown(cells[2])} for the second time; the first row was taken")
            payload, day = table.read(cells, person)
        except BadCell as error:
            yield table.name, Problem(found.files[table.name], kept.number, str(error))
            continue
        yield Charted(table.name, Draft(payload, happened_on(day), uid=uids.of(table.name, cells)))


def _registration(person: Person, uids: EntryUids) -> Draft:
    registered = PersonRegistered(number=number(person.trial, person.who), program=person.trial.value)
    return Draft(registered, happened_on(0), uid=uids.of("registered", ()))


def _first_arm(rows: list[Kept], trial: Trial) -> tuple[Arm | None, set[int]]:
    """The arm of the first randomisation, and the lines that repeat a randomisation (the first of each counts)."""
    arm: Arm | None = None
    seen: set[str] = set()
    repeated: set[int] = set()
    for kept in rows:
        if kept.table is not RANDOMIZATION:
            continue
        _, treatment, which, _ = kept.cells
        if which in seen:
            repeated.add(kept.number)
            continue
        seen.add(which)
        if which == "1":
            arm = _arm_or_none(treatment, trial)
    return arm, repeated


def _arm_or_none(treatment: str, trial: Trial) -> Arm | None:
    try:
        return arm_of(treatment, trial)
    except BadCell:
        return None
