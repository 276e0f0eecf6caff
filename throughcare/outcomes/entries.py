"""What is charted of outcomes: a program gives a name to a choice of people. It stands in the program's own book."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from throughcare.chart.books import PROGRAM
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import CLINICIANS, STAFF, Privacy, Role

SAVERS = CLINICIANS | {Role.MANAGER, Role.ANALYST}
"""Who may give a choice a name, change it and take it back."""


@KINDS.kind(
    "group.saved",
    title="Group saved",
    stage="outcomes",
    privacy=Privacy.ORDINARY,
    read=STAFF | {Role.ANALYST},
    write=SAVERS,
    form="outcomes_save",
    fhir=Without("a choice of people for figures is the program's own matter"),
    books=frozenset({PROGRAM}),
)
class GroupSaved(Payload):
    """A choice of people got a name. It names nobody: who belongs to it is found anew whenever it is looked at.

    ``of`` is the slug of a program, or ``~trials`` for every imported trial. What is not chosen is ``None``. ``since``
    and ``until`` are days of the start of treatment, both included.
    """

    name: str = Field(min_length=1, max_length=80)
    of: str = Field(min_length=1, max_length=64)
    arm: str | None = Field(default=None, max_length=120)
    medication: str | None = Field(default=None, max_length=40)
    level: str | None = Field(default=None, max_length=10)
    since: date | None = None
    until: date | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The group “{self.name}” was saved for outcomes."
