"""The programs of the demonstration's directory as stories name them: their ids follow from their names."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

from .team import NAMESPACE

FILE = Path(__file__).parent / "directory.csv"


@dataclass(frozen=True, slots=True)
class Listed:
    """One invented program: what a referral keeps of it."""

    uid: UUID
    name: str
    address: str
    phone: str


def uid_of(name: str) -> UUID:
    """The id of a program of the directory, the same in every demonstration."""
    return uuid5(NAMESPACE, f"listed {name}")


@cache
def listed() -> dict[str, Listed]:
    """All of them by name."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["name"]: _listed(row) for row in csv.DictReader(file)}


def _listed(row: dict[str, str]) -> Listed:
    address = f"{row['street']}, {row['city']}, {row['state']} {row['zip']}"
    return Listed(uid_of(row["name"]), row["name"], address, row["phone"])
