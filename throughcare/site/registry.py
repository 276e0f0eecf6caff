"""Finds every stage: its kinds, its rules and its summaries. Adding a stage is adding a folder below ``care/``.

The room of outcomes brings a kind and a summary too; they rest on many stages at once.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import throughcare
import throughcare.care
from throughcare.store.summaries import FOLDS, Fold

PURE = ("entries", "readings", "rules", "summary")
FOLDED = ("*.py", "*.toml", "*.json")
"""Code, and the values it rests on."""
NOT_PURE = ("pages", "forms", "urls", "panel", "board")
PACKAGE = Path(next(iter(throughcare.__path__)))
OUTCOMES = "throughcare.outcomes"
OF_TRIALS = ("care/history", "outcomes/words", "outcomes/kept", "outcomes/function")
"""What the kept words of trials rest on, beside the chart and the knowledge."""


def code_version(stage: str = "*") -> str:
    """Changes with any pure file of the chart or of a stage: what other code has folded is folded again."""
    return version_of(f"care/{stage}")


def version_of(*rooms_beside: str) -> str:
    """The same for the pure files of any folders, the chart and the knowledge with them."""
    rooms = [PACKAGE / "chart", PACKAGE / "knowledge", *(room for name in rooms_beside for room in PACKAGE.glob(name))]
    return hashlib.sha256("".join(sorted(map(_digest, rooms))).encode()).hexdigest()[:16]


@cache
def _digest(room: Path) -> str:
    """Changes with any pure file of a folder. Read once: each summary rests on the same ones."""
    total = hashlib.sha256()
    for file in sorted(file for kind in FOLDED for file in room.rglob(kind) if file.stem not in NOT_PURE):
        total.update(file.read_bytes())
    return total.hexdigest()


def stages() -> list[str]:
    """The names of the stage folders."""
    return sorted(module.name for module in iter_modules(throughcare.care.__path__) if module.ispkg)


@cache
def parts(name: str) -> tuple[tuple[str, ModuleType], ...]:
    """The modules of that name, with their stage: ``parts("panel")`` are the panels of all stages that have one."""
    paths = {stage: f"throughcare.care.{stage}.{name}" for stage in stages()}
    return tuple((stage, import_module(path)) for stage, path in paths.items() if find_spec(path) is not None)


def _fold_all() -> None:
    for stage, module in parts("summary"):
        for says in module.SUMMARIES:
            FOLDS.add(Fold(says, code_version(stage)))
    for says in import_module(f"{OUTCOMES}.summary").SUMMARIES:
        FOLDS.add(Fold(says, version_of(*OF_TRIALS)))


def load() -> None:
    """Import the pure files of every stage, so that its kinds, rules and guards are known."""
    import_module("throughcare.chart.redactions")
    import_module(f"{OUTCOMES}.entries")
    for part in PURE:
        parts(part)


_fold_all()

PERSON = FOLDS["person"]
"""The short form of every chart, grouped by program."""

HISTORY = FOLDS["history"]
"""What a trial's page needs of every participant, grouped by trial."""

TRIAL_OUTCOME = FOLDS["trial_outcome"]
"""The words and the time in treatment of every participant of a trial, grouped by trial."""

CALLS = FOLDS["call"]
"""The short form of every call to the helpline, grouped by program."""

CODE_VERSION = code_version()
"""Part of every context, so that agendas made by other code are stale."""

OUTCOMES_VERSION = version_of("care/*", "outcomes/knowledge", *OF_TRIALS)
"""Part of the version of what is kept of our own charts for outcomes: it rests on many stages."""
