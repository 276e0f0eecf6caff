"""Redaction: erasing what an entry says, for good, while the chain stays whole."""

from __future__ import annotations

from uuid import UUID

from .kinds import KINDS, Payload, Without
from .roles import Privacy, Role


@KINDS.kind(
    "entry.redacted",
    title="Content erased",
    stage="chart",
    privacy=Privacy.PART2,
    read=frozenset(Role) - {Role.PUBLIC},
    write=frozenset({Role.ADMINISTRATOR}),
    books=frozenset({"chart", "call", "stock", "fund", "program", "looks"}),
    form=Without("`throughcare redact`: an erasure is rare, ordered in writing and done by an administrator"),
    fhir=Without("the erased resource is no longer sent"),
)
class EntryRedacted(Payload):
    """The content and the salt of one entry were erased. The envelope stays, and so does the chain.

    ``entry`` is the erased entry, ``position`` where it stands, ``authority`` who ordered it and on what ground.
    """

    entry: UUID
    position: int
    authority: str

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The content of entry {self.position} was erased. Ground: {self.authority}"
