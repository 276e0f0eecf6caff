"""The shape of an instrument's data file. What the shape does not allow is a fault of the file and stops the start."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A piece of a data file: frozen, and an unknown word in it is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Licence(StrEnum):
    """The licence class of the official wording (program reference 0)."""

    PD = "PD"
    FREE_NOTICE = "FREE-NOTICE"
    FREE_NC = "FREE-NC"
    COPY = "COPY"
    UNKNOWN = "UNKNOWN"

    @property
    def text_may_ship(self) -> bool:
        """Whether short labels of ours may stand in an open-source repository. Nobody's own words stand here."""
        return self in (Licence.PD, Licence.FREE_NOTICE, Licence.UNKNOWN)


class Mode(StrEnum):
    """Who reads the questions and ticks the answers."""

    STAFF = "staff"
    SELF = "self"


class Method(StrEnum):
    """How a total is made. ``LEVELS`` takes the most severe level that any answer reaches, ``NONE`` has no total."""

    SUM = "sum"
    MEAN = "mean"
    LEVELS = "levels"
    NONE = "none"


class Choice(Part):
    """One answer that can be ticked. ``value`` is stored and scored; ``loinc`` is the code of the answer."""

    value: int
    label: str
    loinc: str | None = None


class Condition(Part):
    """An answer to ``item`` of ``at_least`` this value."""

    item: str
    at_least: int = 1


class Bin(Part):
    """A measured number up to and including ``at_most`` gives ``points``."""

    at_most: int
    points: int


class Measured(Part):
    """How a measured number becomes the answer: the first bin that holds it, or ``above`` where none does."""

    label: str
    unit: str
    bins: tuple[Bin, ...]
    above: int

    def points(self, number: int) -> int:
        """The answer for a measured number. Raises ``ValueError`` for a negative one."""
        if number < 0:
            raise ValueError(f"{self.label}: {number} is below zero")
        return next((one.points for one in self.bins if number <= one.at_most), self.above)


class Item(Part):
    """One question. ``label`` is ours and short; ``None`` where the licence lets nobody print one.

    ``choices`` are the possible answers; a question for a number has ``lowest`` and ``highest`` instead. ``only_if``
    is the answer that must have been given for it to be asked. ``reverse`` counts the highest answer lowest.
    """

    id: str
    label: str | None = None
    hint: str | None = None
    loinc: str | None = None
    choices: tuple[Choice, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    unit: str | None = None
    scored: bool = True
    reverse: bool = False
    only_if: Condition | None = None
    measured: Measured | None = None

    @property
    def values(self) -> range | tuple[int, ...]:
        """Every answer that is possible."""
        if self.choices:
            return tuple(choice.value for choice in self.choices)
        assert self.lowest is not None  # noqa: S101  (the library has checked it)
        assert self.highest is not None  # noqa: S101
        return range(self.lowest, self.highest + 1)

    def points(self, value: int) -> int:
        """What an answer counts."""
        values = self.values
        return min(values) + max(values) - value if self.reverse else value


class Band(Part):
    """A stretch of totals with a name, both ends included. ``mark`` says how sure the reference is of its edges."""

    lowest: int
    highest: int
    label: str
    mark: str


class Cut(Part):
    """From where on a result is positive: a total of at least, or of at most, so many."""

    at_least: int | None = None
    at_most: int | None = None
    label: str = ""

    def met(self, total: Any) -> bool:
        """Whether a total is positive."""
        return bool(total >= self.at_least) if self.at_least is not None else bool(total <= self.at_most)

    @property
    def words(self) -> str:
        """The cut as a reader writes it."""
        return f"{self.at_least} or more" if self.at_least is not None else f"{self.at_most} or less"


class Positive(Cut):
    """The rule for a positive result, with what it asks for.

    ``options`` are other cuts a program may choose by name; ``by_sex`` holds cuts for ``female`` and ``male``, and
    the cut of the rule itself is for a sex that is not recorded. ``meaning`` is said of a positive result;
    ``tag`` is the word for it in a list; ``follow_up`` names the instrument that is then due; ``notice`` is what staff
    are asked to do.
    """

    meaning: str
    mark: str
    tag: str = "Positive"
    options: dict[str, Cut] = Field(default_factory=dict)
    by_sex: dict[str, Cut] = Field(default_factory=dict)
    follow_up: str | None = None
    notice: str | None = None


class Subscale(Part):
    """Some of the items, scored by themselves."""

    id: str
    title: str
    items: tuple[str, ...]
    method: Method = Method.SUM
    lowest: int
    highest: int
    bands: tuple[Band, ...] = ()
    cut: Cut | None = None


class Level(Part):
    """A level of a triage, reached by any of its conditions, with the least that is then done."""

    id: str
    label: str
    action: str
    any: tuple[Condition, ...] = ()


class FlagRule(Part):
    """An answer that must be seen whatever the total: given (``at_least``) or left out (``missing``)."""

    kind: str
    item: str
    at_least: int | None = None
    missing: bool = False
    text: str
    action: str


class Missing(Part):
    """What unanswered questions do to the total.

    Up to ``prorate_up_to`` of them the total is prorated over the answered ones; with more there is none. A question
    in ``never`` leaves no total when it is unanswered: it is never taken as zero.
    """

    prorate_up_to: int = 0
    never: tuple[str, ...] = ()


class NotMore(Part):
    """An answer that cannot be above another: days of heavy drinking within days of any drinking."""

    item: str
    than: str


class Instrument(Part):
    """One scale or questionnaire, as its data file says it.

    ``plain`` is the title for the person who answers; ``period`` what the questions are about in time; ``mark`` how
    sure the reference is (V verified, V~ partly, K from knowledge). ``panel_loinc`` goes on a Questionnaire and
    ``score_loinc`` on an Observation, never the other way round. ``notes`` are said beside every result.
    ``meaningful_fall_percent`` is the fall since the first score that counts as one.
    """

    id: str
    version: str
    title: str
    plain: str
    about: str
    period: str
    modes: tuple[Mode, ...]
    licence: Licence
    notice: str
    source: str
    year: int
    mark: str
    algorithm_version: str
    panel_loinc: str | None = None
    score_loinc: str | None = None
    method: Method
    lowest: int | None = None
    highest: int | None = None
    decimals: int = 0
    higher_is: str = "worse"
    missing: Missing = Missing()
    items: tuple[Item, ...]
    bands: tuple[Band, ...] = ()
    positive: Positive | None = None
    subscales: tuple[Subscale, ...] = ()
    levels: tuple[Level, ...] = ()
    flags: tuple[FlagRule, ...] = ()
    not_more: tuple[NotMore, ...] = ()
    no_total: str = ""
    notes: tuple[str, ...] = ()
    meaningful_fall_percent: int | None = None

    @property
    def has_labels(self) -> bool:
        """Whether every question has a short label of ours."""
        return all(item.label for item in self.items)

    def item(self, id: str) -> Item | None:
        """The question of that id."""
        return next((item for item in self.items if item.id == id), None)

    def number(self, id: str) -> str:
        """The number of a question as its official form has it, "7A"; its place where the id has no number."""
        found = re.match(r"q?(\d+[a-z]?)(?![a-z0-9])", id.replace("_", " "))
        return found.group(1).upper() if found else str([item.id for item in self.items].index(id) + 1)
