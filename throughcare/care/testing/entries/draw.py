"""Random draws, in the program's own book: the seed that was sealed beforehand, each day drawn, the seed opened."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.books import PROGRAM
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import CARE_TEAM, Privacy, Role
from throughcare.chart.times import day_words

from .declare import COLLECTORS, lab_kind

HEX = r"^[0-9a-f]{64}$"
READERS = CARE_TEAM | {Role.MANAGER, Role.ADMINISTRATOR}


@KINDS.kind(
    "draw_seed.committed",
    title="Seed of the draws sealed",
    stage="testing",
    privacy=Privacy.ORDINARY,
    read=READERS,
    write=frozenset({Role.MANAGER, Role.SYSTEM}),
    form="draws_begin",
    fhir=Without("how a program draws its samples is its own matter"),
    books=frozenset({PROGRAM}),
)
class DrawSeedCommitted(Payload):
    """A secret seed was made for the days ``first`` to ``last``, and cannot be exchanged any more.

    ``commitment`` is a SHA-256 over the seed; ``sealed`` is the seed, closed with the key of this installation. The
    numbers of the draw stand here so that nobody changes them unseen: ``minimum`` a year, ``chance`` of further tests
    a year, ``closed_weekdays`` counted from 0, Monday. ``share`` says that a part of a year has its part of
    the minimum; the seeds of before did not ask.
    """

    program: str = Field(min_length=1, max_length=64)
    method: int = Field(ge=1)
    first: date
    last: date
    commitment: str = Field(pattern=HEX)
    sealed: str = Field(min_length=1, max_length=400)
    minimum: int = Field(ge=1, le=365)
    chance: int = Field(ge=1, le=100)
    closed_weekdays: tuple[int, ...] = Field(max_length=6)
    share: bool | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day is before the first")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return (
            f"Random draws from {day_words(self.first)} to {day_words(self.last)}: the seed is sealed, its fingerprint "
            f"is {self.commitment[:16]}…"
        )


@KINDS.kind(
    "draw_seed.revealed",
    title="Seed of the draws opened",
    stage="testing",
    privacy=Privacy.ORDINARY,
    read=READERS | {Role.ANALYST},
    write=frozenset({Role.MANAGER, Role.SYSTEM}),
    form=Without("charted by the command `throughcare testing reveal`"),
    fhir=Without("how a program draws its samples is its own matter"),
    books=frozenset({PROGRAM}),
)
class DrawSeedRevealed(Payload):
    """The seed, opened after its days were over: from now on anybody can recompute every draw of that time."""

    committed: UUID
    seed: str = Field(pattern=HEX)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "The seed of past draws was opened, so that each of them can be checked."


@KINDS.kind(
    "draw.made",
    title="Samples drawn",
    stage="testing",
    privacy=Privacy.ORDINARY,
    read=READERS,
    write=frozenset({Role.SYSTEM}),
    form=Without("made by Throughcare when the day's list is first opened"),
    fhir=Without("each call it led to is mapped from its chart"),
    books=frozenset({PROGRAM}),
)
class DrawMade(Payload):
    """The samples of a day were drawn. ``since`` is earlier where nobody had opened the list on the days before.

    ``people`` were in the hat, ``hat`` is a digest of who and since when, ``called`` of them were asked. ``closed`` are
    the closed days around it that were known then: by them it is checked, whatever is closed or opened later.
    """

    program: str = Field(min_length=1, max_length=64)
    day: date
    since: date
    people: int = Field(ge=0)
    called: int = Field(ge=0)
    hat: str = Field(pattern=HEX)
    closed: tuple[date, ...] | None = Field(default=None, max_length=200)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Drawn for {day_words(self.day)}: {self.called} of {self.people} asked for a sample."


@lab_kind(
    "sample.labelled",
    title="Label of a sample",
    form=Without("charted together with the sample it is on"),
    write=COLLECTORS,
)
class SampleLabelled(Payload):
    """The code of a label was taken: it leads from a result back to the sample, and is taken once in a program."""

    program: str = Field(min_length=1, max_length=64)
    code: str = Field(pattern=r"^[A-Z0-9-]{4,24}$")
    chart: UUID
    sample: UUID

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The label {self.code} is on a sample."
