"""What trials published beside the same question asked of charts: the figure, ours, and why they differ. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ..choice import Choice, query
from ..group import Person
from ..measures import MEASURES
from ..statistics import Share, share
from ..trial_figures import induction_failures, returned_to_use
from ..words.course import Rule

FILE = Path(__file__).parents[1] / "knowledge" / "trials.toml"
ALL = "All"
"""The arms of a trial together."""
DOSED_AFTER = "dosed after "
DEFINITION = "definition "
METHOD = "Share of those randomised with a dose later than day {}; exact interval (Clopper and Pearson 1934)"
BY_COLUMN = {measure.column: measure for measure in MEASURES}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Strict):
    """One published figure by arm, how the same is asked of charts (empty: it cannot be), and why they differ."""

    label: str
    asks: str
    arms: dict[str, str]
    why: str

    @property
    def definition(self) -> str:
        """The name of the definition it is asked by; empty where it is none."""
        return self.asks.removeprefix(DEFINITION) if self.asks.startswith(DEFINITION) else ""

    @property
    def behind(self) -> dict[str, str]:
        """The parameters of an address by which the people behind ours are found."""
        if self.definition:
            return {"measure": self.definition, "answer": "yes"}
        return {"what": self.asks.replace(" ", "-")}


class Trial(_Strict):
    """One published trial with its paper."""

    slug: str
    name: str
    about: str
    paper: str
    doi: str
    mark: str
    figure: tuple[Figure, ...] = Field(min_length=1)


class Line(NamedTuple):
    """A figure of an arm: as published, and as reckoned from the people of that arm, ``None`` where nobody is here.

    ``behind`` is the query of the list of people behind ours.
    """

    figure: Figure
    arm: str
    published: str
    ours: Share | None
    behind: str = ""


class Beside(NamedTuple):
    """A trial with its lines."""

    trial: Trial
    lines: list[Line]


@cache
def trials() -> tuple[Trial, ...]:
    """The trials of the file. Raises ``ValueError`` for a figure that asks what nobody can answer."""
    said: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = tuple(Trial.model_validate(one) for one in said["trial"])
    for figure in (figure for trial in found for figure in trial.figure):
        asked(figure, [], Rule.CURRENT)
    return found


def beside(people: Iterable[Person], rule: Rule) -> list[Beside]:
    """Every published figure beside ours, from the people of the trials who were randomised."""
    by_trial: dict[str, list[Person]] = {}
    for one in people:
        if one.trial and one.began:
            by_trial.setdefault(one.trial, []).append(one)
    return [Beside(trial, _lines(trial, by_trial.get(trial.slug, []), rule)) for trial in trials()]


def _lines(trial: Trial, people: Sequence[Person], rule: Rule) -> list[Line]:
    return [
        Line(
            figure,
            arm,
            published,
            asked(figure, some, rule) if (some := _of(people, arm)) else None,
            query(Choice(trial.slug, "" if arm == ALL else arm), None, rule, **figure.behind),
        )
        for figure in trial.figure
        for arm, published in figure.arms.items()
    ]


def _of(people: Sequence[Person], arm: str) -> list[Person]:
    return [one for one in people if arm in (ALL, one.arm)]


def asked(figure: Figure, people: Sequence[Person], rule: Rule) -> Share | None:
    """The same question asked of people; ``None`` where charts do not answer it. Raises ``ValueError``."""
    if not figure.asks:
        return None
    if figure.asks == "never dosed":
        return induction_failures(one.dosed for one in people)
    if figure.asks.startswith(DOSED_AFTER):
        day = int(figure.asks.removeprefix(DOSED_AFTER))
        days = [one.days for one in people if one.days is not None]
        return share(sum(one > day for one in days), len(days), len(people) - len(days), method=METHOD.format(day))
    if figure.definition in BY_COLUMN:
        return returned_to_use([one.word_by(rule) for one in people], BY_COLUMN[figure.definition])
    raise ValueError(f"“{figure.asks}” is no question that is asked of charts")
