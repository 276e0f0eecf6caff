"""How a group is called: by what was chosen, never by anybody in it."""

from __future__ import annotations

from collections.abc import Sequence

from throughcare.care.medication.entries import Drug
from throughcare.care.planning.levels import Level
from throughcare.chart.times import day_words
from throughcare.program.models import Program

from ..choice import ALL_TRIALS, NOBODY, Choice

ALL_TRIALS_LABEL = "All imported trials"
DRUGS = {drug.value: drug.label.capitalize() for drug in Drug}
LEVELS = {level.value: level.label for level in Level}


def label_of(choice: Choice, programs: Sequence[Program], name: str = "") -> str:
    """“CTN-0027: Methadone”; a saved group is called by its name."""
    if name:
        return name
    what = _parts(choice)
    return ": ".join(part for part in (program_label(choice, programs), ", ".join(what)) if part)


def short_of(choice: Choice, programs: Sequence[Program], name: str = "") -> str:
    """The same as it stands beside a figure: what was chosen, or the program where nothing more was."""
    return name or ", ".join(_parts(choice)) or program_label(choice, programs)


def program_label(choice: Choice, programs: Sequence[Program]) -> str:
    """The name of the program of a choice."""
    if choice.program == ALL_TRIALS:
        return ALL_TRIALS_LABEL
    return ", ".join(one.name for one in programs)


def arm_label(arm: str) -> str:
    """An arm in words."""
    return "Not randomised" if arm == NOBODY else arm


def medication_label(medication: str) -> str:
    """A medication in words."""
    return "No medication" if medication == NOBODY else DRUGS.get(medication, medication.capitalize())


def level_label(level: str) -> str:
    """A level of care in words."""
    return "No level of care" if level == NOBODY else LEVELS.get(level, level)


def _parts(choice: Choice) -> list[str]:
    found = [
        *([arm_label(choice.arm)] if choice.arm else []),
        *([medication_label(choice.medication)] if choice.medication else []),
        *([level_label(choice.level)] if choice.level else []),
    ]
    if choice.since:
        found.append(f"started from {day_words(choice.since)}")
    if choice.until:
        found.append(f"started until {day_words(choice.until)}")
    return found
