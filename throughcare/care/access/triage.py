"""The knowledge of the helpline: warning signs, risk flags with the least that is done about them, and first actions.

Read once from ``knowledge/triage.toml``, which names its sources and how sure they are. Pure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.chart.findings import Source

FILE = Path(__file__).parent / "knowledge" / "triage.toml"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a flag weighs, and whether somebody must have promised what comes next."""

    key: str
    label: str
    follow_up: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """One risk flag. ``action`` is the least that is done; ``guide`` the guide it turns the screen to, or empty."""

    key: str
    label: str
    weight: Weight
    action: str
    guide: str
    mark: str


@dataclass(frozen=True, slots=True)
class Group:
    """Warning signs of one group: their keys and labels, in the order in which they are asked."""

    key: str
    label: str
    items: tuple[tuple[str, str], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The first actions of an emergency. ``route`` names the page of the whole guide; empty where there is none."""

    key: str
    title: str
    steps: tuple[str, ...]
    route: str
    more: str
    mark: str


@dataclass(frozen=True, slots=True)
class Triage:
    """All of it. ``inform`` is what any warning sign alone asks for."""

    source: Source
    flags: Mapping[str, Flag]
    groups: tuple[Group, ...]
    guides: Mapping[str, Guide]
    inform: str

    def flags_of(self, keys: Iterable[str]) -> list[Flag]:
        """The flags of these keys that are known, the heaviest first."""
        wanted = set(keys)
        return [flag for flag in self.flags.values() if flag.key in wanted]

    def guides_of(self, keys: Iterable[str]) -> list[Guide]:
        """The guides that these flags turn to, each once."""
        names = dict.fromkeys(flag.guide for flag in self.flags_of(keys) if flag.guide)
        return [self.guides[name] for name in names]

    def words(self, keys: Iterable[str]) -> list[str]:
        """The labels of signs and flags. A key that is not in the file any more is shown as it was charted."""
        labels = {key: label for group in self.groups for key, label in group.items}
        labels |= {flag.key: flag.label for flag in self.flags.values()}
        return [labels.get(key, key.replace("_", " ")) for key in keys]


@cache
def triage(emergency_number: str = "", crisis_number: str = "") -> Triage:
    """The helpline's knowledge, with the numbers to call; without them those of the file.

    Raises ``KeyError`` for a flag of an unknown weight or guide.
    """
    said = tomllib.loads(FILE.read_text(encoding="utf-8"))
    own = {"emergency_number": emergency_number, "crisis_number": crisis_number}
    numbers = said["numbers"] | {name: number for name, number in own.items() if number}
    weights = {key: Weight(key, **one) for key, one in said["weights"].items()}
    guides = {key: _guide(key, one, numbers) for key, one in said["guides"].items()}
    flags = {one["key"]: _flag(one, weights, guides, numbers) for one in said["flags"]}
    source = Source(said["source"]["title"], said["source"]["year"], said["source"]["mark"])
    return Triage(source, flags, tuple(map(_group, said["signs"])), guides, said["inform"]["action"])


def _flag(
    said: dict[str, Any], weights: Mapping[str, Weight], guides: Mapping[str, Guide], numbers: Mapping[str, str]
) -> Flag:
    guide = guides[said["guide"]].key if "guide" in said else ""
    action = said["action"].format_map(numbers)
    return Flag(said["key"], said["label"], weights[said["weight"]], action, guide, said["mark"])


def _group(said: dict[str, Any]) -> Group:
    return Group(said["group"], said["label"], tuple((key, label) for key, label in said["items"]), said["mark"])


def _guide(key: str, said: dict[str, Any], numbers: Mapping[str, str]) -> Guide:
    steps = tuple(step.format_map(numbers) for step in said["steps"])
    return Guide(key, said["title"], steps, said["route"], said["more"], said["mark"])
