"""Asking for a sample, and the sample that was not given."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import day_words

from .declare import COLLECTORS, sample_kind
from .words import Matrix, NotGiven, Why


@sample_kind(
    "sample.called",
    title="Sample asked for",
    form="sample_call",
    fhir="ServiceRequest",
    write=COLLECTORS | {Role.SYSTEM},
)
class SampleCalled(Payload):
    """The person is asked for a sample on ``day``, and knows why. ``matrix`` and ``panel`` as far as they are chosen.

    ``draw`` refers to the random draw that chose the day; ``after`` is the sample that is to be given again.
    """

    program: str = Field(min_length=1, max_length=64)
    day: date
    why: Why
    matrix: Matrix | None = None
    panel: str | None = Field(default=None, max_length=40)
    draw: str | None = Field(default=None, max_length=120)
    after: UUID | None = None
    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Asked for a sample on {day_words(self.day)}: {self.why.label}. {self.words or ''}".strip()


@sample_kind("sample.not_given", title="Sample not given", form="sample_not_given", fhir="Task", write=COLLECTORS)
class SampleNotGiven(Payload):
    """Somebody was asked and gave no sample. ``words`` is the reason in their words; an excuse needs one.

    ``called`` is the entry that asked for it, where there is one.
    """

    day: date
    how: NotGiven
    called: UUID | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"No sample on {day_words(self.day)}: {self.how.label}. {self.words or ''}".strip()
