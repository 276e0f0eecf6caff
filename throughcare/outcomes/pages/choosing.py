"""The form by which people are chosen: what can be chosen, and what is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from throughcare.care.history.words import ARMS, Trial
from throughcare.care.medication.entries import Drug
from throughcare.care.planning.levels import Level

from ..choice import ALL_TRIALS, FIRST, NOBODY, SECOND, Choice
from ..words.course import Rule
from .chosen import Chosen
from .labels import ALL_TRIALS_LABEL, arm_label, level_label, medication_label

ANY = ("", "All")


def form(chosen: Chosen, action: str, **kept: str) -> dict[str, Any]:
    """Everything the form shows: both groups, each field with its options, and the rule.

    ``action`` is the page that shows the choice; what is ``kept`` stays in its address.
    """
    return {
        "action": action,
        "months": not chosen.sees_people,
        "kept": kept,
        "groups": [
            _group(chosen, "Who", chosen.choice, FIRST),
            _group(chosen, "Beside whom", chosen.other or Choice(), SECOND),
        ],
        "rules": [
            {"value": Rule.CURRENT.value, "label": "current", "chosen": chosen.rule is Rule.CURRENT},
            {"value": Rule.OLDER.value, "label": "older (trials only)", "chosen": chosen.rule is Rule.OLDER},
        ],
    }


def _group(chosen: Chosen, legend: str, choice: Choice, prefix: str) -> dict[str, Any]:
    return {"legend": legend, "fields": _fields(chosen, choice, prefix), "prefix": prefix, "choice": choice}


def _fields(chosen: Chosen, choice: Choice, prefix: str) -> list[dict[str, Any]]:
    arms = [arm.value for trial in Trial for arm in ARMS[trial] if trial.value in [one.slug for one in chosen.open]]
    named = [(str(one.uid), one.name) for one in chosen.saved]
    found = [
        _field(prefix, "program", "Program", _programs(chosen, prefix), choice.program),
        _field(prefix, "arm", "Arm of the trial", _options(arms, arm_label), choice.arm) if arms else None,
        _field(prefix, "medication", "Medication at the start", _options(Drug, medication_label), choice.medication),
        _field(prefix, "level", "Level of care at the start", _options(Level, level_label), choice.level),
        _field(prefix, "saved", "Or a saved group", [("", "None"), *named], choice.saved) if named else None,
    ]
    return [field for field in found if field is not None]


def _programs(chosen: Chosen, prefix: str) -> list[tuple[str, str]]:
    found = [(one.slug, one.name) for one in chosen.open]
    if sum(one.historical for one in chosen.open) > 1:
        found.append((ALL_TRIALS, ALL_TRIALS_LABEL))
    return [("", "Nobody"), *found] if prefix == SECOND else found


def _options(values: Iterable[str], label: Any) -> list[tuple[str, str]]:
    return [ANY, *((str(one), label(str(one))) for one in values), (NOBODY, label(NOBODY))]


def _field(prefix: str, name: str, label: str, options: Sequence[tuple[str, str]], value: str) -> dict[str, Any]:
    return {
        "name": f"{prefix}{name}",
        "label": label,
        "options": [{"value": one, "label": words, "chosen": one == value} for one, words in options],
    }
