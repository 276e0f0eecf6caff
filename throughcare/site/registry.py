"""Finds every stage: its kinds, its rules and its summaries. Adding a stage is adding a folder below ``care/``."""

from __future__ import annotations

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import throughcare
import throughcare.care
from throughcare.care.history import summary as history_summary
from throughcare.care.path import summary as path_summary
from throughcare.store.summaries import FOLDS, Fold

PURE = ("entries", "readings", "rules", "summary")
NOT_PURE = ("pages", "forms", "urls")
PACKAGE = Path(next(iter(throughcare.__path__)))


def code_version(stage: str = "*") -> str:
    """Changes with any pure file of the chart or of a stage: what other code has folded is folded again."""
    files = [*PACKAGE.glob("chart/*.py"), *PACKAGE.glob(f"care/{stage}/*.py"), *PACKAGE.glob(f"care/{stage}/*/*.py")]
    total = hashlib.sha256()
    for file in sorted(file for file in files if file.stem not in NOT_PURE):
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


PERSON = FOLDS.add(
    Fold(
        "person",
        code_version("path"),
        path_summary.READS,
        path_summary.person,
        group=lambda value: value["program"] or "",
    )
)
"""The short form of every chart, grouped by program."""

HISTORY = FOLDS.add(
    Fold(
        "history",
        code_version("history"),
        history_summary.READS,
        history_summary.history,
        group=lambda value: value["trial"] or "",
    )
)
"""What a trial's page needs of every participant, grouped by trial, whose name is the slug of its program."""


def stages() -> list[str]:
    """The names of the stage folders."""
    return sorted(module.name for module in iter_modules(throughcare.care.__path__) if module.ispkg)


def load() -> None:
    """Import the pure files of every stage, so that its kinds, rules and guards are known."""
    import_module("throughcare.chart.redactions")
    for stage in stages():
        for part in PURE:
            name = f"throughcare.care.{stage}.{part}"
            if find_spec(name) is not None:
                import_module(name)


CODE_VERSION = code_version()
"""Part of every context, so that agendas made by other code are stale."""
