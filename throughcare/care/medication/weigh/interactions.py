"""Which medicines do something together with ours: one table. Reference 2.1.6."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..entries import Drug
from ..values import Cited, table

NOT_A_LETTER = re.compile(r"[^a-z' ]+")
UNITS = frozenset({"mg", "mcg", "g", "ml", "er", "xr", "sr", "tablet", "tablets"})
ORDER = ("stop", "high", "watch")


class Interaction(Cited):
    """A class of medicines and what to do about it. ``level``: stop (a hard stop), high (high alert), watch.

    ``after_days``: for so long after it is stopped the level of ours still changes.
    """

    id: str
    with_: tuple[Drug, ...]
    level: Literal["stop", "high", "watch"]
    effect: str
    action: str
    drugs: tuple[str, ...]
    induces: bool = False
    inhibits: bool = False
    sedates: bool = False
    qt: bool = False
    after_days: int = 0


@cache
def interactions() -> tuple[Interaction, ...]:
    """The table, in its order."""
    return tuple(
        Interaction.model_validate({"with_": said["with"]} | {key: said[key] for key in said if key != "with"})
        for said in table("interactions")["interaction"]
    )


@dataclass(frozen=True, slots=True)
class Together:
    """One medicine of the person with one of ours."""

    medicine: str
    drug: Drug
    about: Interaction


def plain_name(medicine: str) -> str:
    """The name in what somebody typed: lower case, without strengths and salts ("Sertraline HCl 50 mg")."""
    text = NOT_A_LETTER.sub(" ", medicine.lower().replace("\u2019", "'"))
    return " ".join(word for word in text.split() if word not in _salts() and word not in UNITS)


@cache
def _salts() -> frozenset[str]:
    return frozenset(table("interactions")["salts"])


def of_medicine(medicine: str, drug: Drug) -> list[Together]:
    """What the table says of one medicine together with one of ours, the most serious first."""
    name = f" {plain_name(medicine)} "
    found = [one for one in interactions() if drug in one.with_ and any(_names(name, known) for known in one.drugs)]
    return [Together(medicine, drug, one) for one in sorted(found, key=lambda one: ORDER.index(one.level))]


def _names(name: str, known: str) -> bool:
    """Whether a typed name holds a known one as a word of its own, also in the plural."""
    return f" {known} " in name or f" {known}s " in name


def of_medicines(medicines: Iterable[str], drugs: Iterable[Drug]) -> list[Together]:
    """The same for several."""
    ours = list(drugs)
    return [one for medicine in medicines for drug in ours for one in of_medicine(medicine, drug)]
