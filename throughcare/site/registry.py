"""Finds every stage: its kinds, its rules and its summaries. Adding a stage is adding a folder below ``care/``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import throughcare.care
from throughcare.care.path import summary as path_summary
from throughcare.store.summaries import FOLDS, Fold

PURE = ("entries", "readings", "rules", "summary")

PERSON = FOLDS.add(
    Fold(
        "person",
        path_summary.VERSION,
        path_summary.READS,
        path_summary.person,
        group=lambda value: value["program"] or "",
    )
)
"""The short form of every chart, grouped by program."""


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
