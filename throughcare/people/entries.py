"""What is charted of looking: every look at a chart, every list of people, every emergency access and its review."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from throughcare.chart.books import LOOKS
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import Privacy, Role
from throughcare.chart.words import counted

from .access import EMERGENCY_ROLES, SIGNED_IN, Relation

READERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.PATIENT})
REVIEWERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
ROOM = "people"
BOOKS = frozenset({LOOKS})
GATE = Without("charted by the gate at every request, never by hand")


class Outcome(StrEnum):
    """Whether the page was shown."""

    ALLOWED = "allowed"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What the reviewer found. Project convention: the law asks for the record, not for these three words."""

    JUSTIFIED = "justified"
    QUESTIONS = "questions remain"
    UNJUSTIFIED = "not justified"


@KINDS.kind(
    "chart.looked",
    title="Look",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=SIGNED_IN | {Role.SYSTEM},
    books=BOOKS,
    form=GATE,
    fhir=Without("the mapping to AuditEvent comes with the exchange issue"),
)
class ChartLooked(Payload):
    """Somebody looked at a page of this chart, or tried to (program reference 6.7: a row for every access).

    ``what`` is the page in words, ``route`` its stable name, ``relation`` how the reader stood to the chart (``None``
    when there is no such chart), ``emergency`` whether emergency access opened it, ``program`` where the reader acted.
    """

    what: str = Field(min_length=1, max_length=200)
    route: str = Field(max_length=120)
    relation: Relation | None = None
    emergency: bool
    outcome: Outcome
    program: str | None = Field(default=None, max_length=64)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        by = " by emergency access" if self.emergency else ""
        return f"Looked at {self.what}{by}." if self.outcome is Outcome.ALLOWED else f"Was refused {self.what}."


@KINDS.kind(
    "list.looked",
    title="List looked at",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=REVIEWERS,
    write=SIGNED_IN,
    books=BOOKS,
    form=Without("charted by every page that lists people"),
    fhir=Without("the mapping to AuditEvent comes with the exchange issue"),
)
class ListLooked(Payload):
    """An account looked at a list of people: a search, a caseload. ``charts`` are all that were on it."""

    what: str = Field(min_length=1, max_length=200)
    route: str = Field(max_length=120)
    charts: tuple[UUID, ...]
    program: str | None = Field(default=None, max_length=64)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Looked at {self.what}: {counted(len(self.charts), 'person', 'people')}."


@KINDS.kind(
    "emergency_access.taken",
    title="Emergency access",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=EMERGENCY_ROLES,
    books=BOOKS,
    form="emergency_access",
    fhir=Without("the mapping to AuditEvent comes with the exchange issue"),
)
class EmergencyAccessTaken(Payload):
    """A clinician opened a chart to treat a medical emergency (42 CFR 2.51; program reference 6.5).

    The envelope says who and when; ``reason`` is the nature of the emergency, ``program`` where they work,
    ``relation`` how they stood to the chart (``None`` when there is no such chart), ``minutes`` how long it is open.
    """

    reason: str = Field(min_length=10, max_length=2000)
    program: str | None = Field(default=None, max_length=64)
    relation: Relation | None = None
    minutes: int = Field(gt=0)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Emergency access: {self.reason}"


@KINDS.kind(
    "emergency_access.reviewed",
    title="Emergency access reviewed",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=REVIEWERS,
    books=BOOKS,
    form="emergency_review",
    fhir=Without("the mapping to AuditEvent comes with the exchange issue"),
)
class EmergencyAccessReviewed(Payload):
    """A supervisor read the reason of an emergency access, ``taken``, and says what they make of it."""

    taken: UUID
    verdict: Verdict
    comment: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Reviewed: {self.verdict.value}. {self.comment or ''}".strip()
