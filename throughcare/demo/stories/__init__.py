"""The hand-written stories, one file a story. Each has a ``NUMBER`` and a ``tell`` that is given an empty telling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from throughcare.demo.telling import Telling


@dataclass(frozen=True, slots=True)
class Story:
    """One story: the number of its chart, what it shows (the docstring of its file), and how it is told."""

    name: str
    number: str
    shows: str
    tell: Callable[[Telling], None]


def stories() -> list[Story]:
    """Every story in this folder, in the order of their numbers."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    told = [Story(m.__name__.rpartition(".")[2], m.NUMBER, (m.__doc__ or "").strip(), m.tell) for m in modules]
    return sorted(told, key=lambda story: story.number)
