"""What is charted of portraits: a picture that somebody agreed to, and that somebody wants none."""

from __future__ import annotations

from base64 import b64decode
from enum import StrEnum

from pydantic import Field

from throughcare.chart.kinds import KINDS, Payload
from throughcare.chart.roles import CARE_TEAM, EVERYONE_IN_CARE, Privacy, Role

ROOM = "portrait"
TAKERS = CARE_TEAM | {Role.MANAGER}
"""Who takes a picture: whoever meets the person. The helpline only hears them."""
LONGEST = 400_000
"""Characters of base64: 300 kB of picture, whatever a program allows. A chart is read whole."""


class Agreed(StrEnum):
    """How somebody agreed to be photographed."""

    IN_WRITING = "in writing"
    IN_WORDS = "in words"

    @property
    def label(self) -> str:
        """As a form offers it."""
        return {"in writing": "Yes, signed on paper", "in words": "Yes, said so"}[self.value]


@KINDS.kind(
    "portrait.taken",
    title="Photo",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=TAKERS,
    form="portrait",
    fhir="Patient.photo",
)
class PortraitTaken(Payload):
    """A picture of the person, taken to tell them from others, and how they agreed to it.

    ``picture`` is a JPEG in base64 with nothing in the file but the picture. It stands until a newer one, or until
    they want none. Who took it stands on the envelope.
    """

    picture: str = Field(min_length=4, max_length=LONGEST, pattern=r"^/9j/[A-Za-z0-9+/]*={0,2}$")
    agreed: Agreed

    @property
    def jpeg(self) -> bytes:
        """The picture as bytes."""
        return b64decode(self.picture)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A photo was taken. They agreed {self.agreed.value}."


@KINDS.kind(
    "portrait.declined",
    title="No photo",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=TAKERS,
    form="portrait-declined",
    fhir="Consent",
)
class PortraitDeclined(Payload):
    """The person wants no photo, or none any more: from then on none is shown, and nobody asks at every visit."""

    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Wants no photo. {self.words}" if self.words else "Wants no photo."
