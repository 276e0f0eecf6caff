"""What the body makes of what, which class a screen answers for, which medicines show as which analyte. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from throughcare.care.medication.weigh.interactions import plain_name

from ..values import table
from .picture import Case


@cache
def children() -> Mapping[str, tuple[tuple[str, Fraction | None], ...]]:
    """What the body makes of each analyte, with the share it is at most (``None``: any)."""
    found: dict[str, list[tuple[str, Fraction | None]]] = defaultdict(list)
    for said in table("metabolism")["step"]:
        most = Fraction(said["most_percent"]) / 100 if "most_percent" in said else None
        found[said["parent"]].append((said["child"], most))
    return {parent: tuple(made) for parent, made in found.items()}


@cache
def comes_from(analyte: str) -> frozenset[str]:
    """All of which the body makes an analyte, step by step; not itself."""
    parents = {parent for parent, made in children().items() if any(child == analyte for child, _ in made)}
    return frozenset(parents).union(*(comes_from(parent) for parent in parents))


@cache
def makes(analyte: str) -> frozenset[str]:
    """All that the body makes of an analyte, step by step; not itself."""
    made = {child for child, _ in children().get(analyte, ())}
    return frozenset(made).union(*(makes(child) for child in made))


def main_children(analyte: str) -> tuple[str, ...]:
    """What the body makes of it in good part: what should be there beside it."""
    return tuple(child for child, most in children().get(analyte, ()) if most is None)


def too_much(case: Case, parent: str, child: str) -> bool:
    """Whether there is more of a minor metabolite than the body makes: then it has another origin."""
    most = next((most for made, most in children().get(parent, ()) if made == child), None)
    above, below = case.exact(child), case.exact(parent)
    return most is not None and above is not None and below is not None and above > below * most


def made_of(case: Case, child: str, parent: str) -> bool:
    """Whether an analyte can come from another one of the sample, by its kind and by its amount."""
    return parent in comes_from(child) and not too_much(case, parent, child)


@cache
def members(screen: str) -> frozenset[str]:
    """The analytes that a class screen answers for; of another analyte itself alone."""
    said = next((one for one in table("screens")["class"] if one["screen"] == screen), None)
    return frozenset(said["members"]) if said else frozenset({screen})


@cache
def misses(screen: str) -> tuple[str, ...]:
    """What a screen does not find although one might think so."""
    said: Mapping[str, Any] = next((one for one in table("screens")["class"] if one["screen"] == screen), {})
    return tuple(said.get("misses", ()))


@cache
def shows_as(medicine: str) -> tuple[str, ...]:
    """The analytes that a medicine shows as, by its name as somebody typed it."""
    return tuple(analyte for said in _named(medicine, "medicine") for analyte in said["shows"])


def crossing(medicine: str, screen: str) -> bool:
    """Whether a medicine is known to make a screen positive by mistake."""
    return any(screen in said["screens"] for said in _named(medicine, "crosses"))


def _named(medicine: str, of: str) -> Iterator[Mapping[str, Any]]:
    name = f" {plain_name(medicine)} "
    return (said for said in table("screens")[of] if any(f" {known} " in name for known in said["names"]))
