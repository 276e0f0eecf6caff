"""What is charted of the path: registration, stages, notes, alerts, and the contacts that were promised and made."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import CARE_TEAM, EVERYONE_IN_CARE, STAFF, Privacy, Role
from throughcare.chart.times import day_words

from .stages import Leaving, Stage, Topic

LATER = Without("the mapping comes with the exchange issue")
READERS = EVERYONE_IN_CARE
ROOM = "path"


@KINDS.kind(
    "person.registered",
    title="Registered",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS | {Role.ANALYST},
    write=STAFF | {Role.SYSTEM},
    form="register",
    fhir="Patient",
)
class PersonRegistered(Payload):
    """A chart is opened for a person.

    ``number`` is the program's own number for them and ``program`` its slug. Names and birth date are not recorded for
    somebody who has not said them, nor for the participants of an imported trial.
    """

    number: str = Field(min_length=1, max_length=40)
    program: str = Field(min_length=1, max_length=64)
    given_name: str | None = Field(default=None, max_length=80)
    family_name: str | None = Field(default=None, max_length=80)
    known_as: str | None = Field(default=None, max_length=80)
    birth_date: date | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Registered under the number {self.number}."


@KINDS.kind(
    "contact_details.recorded",
    title="Contact details",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=STAFF,
    form="contact_details",
    fhir="Patient.telecom, Patient.contact",
)
class ContactDetailsRecorded(Payload):
    """How the person can be reached safely. ``message_is_safe`` says whether a message may be left."""

    phone: str | None = Field(default=None, max_length=40)
    message_is_safe: bool | None = None
    emergency_contact: str | None = Field(default=None, max_length=200)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        safe = {True: "a message may be left", False: "do not leave a message", None: "messages not asked about"}
        return f"Phone {self.phone or 'not recorded'}; {safe[self.message_is_safe]}."


@KINDS.kind(
    "stage.entered",
    title="Stage entered",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS | {Role.ANALYST},
    write=STAFF | {Role.SYSTEM},
    form="stage",
    fhir="EpisodeOfCare",
)
class StageEntered(Payload):
    """The person enters a stage of the path, at a program."""

    stage: Stage
    program: str = Field(min_length=1, max_length=64)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Entered {self.stage.label.lower()}."


@KINDS.kind(
    "stage.left",
    title="Stage left",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS | {Role.ANALYST},
    write=STAFF | {Role.SYSTEM},
    form="stage",
    fhir="EpisodeOfCare",
)
class StageLeft(Payload):
    """The person leaves a stage. ``next_step`` is what was arranged, in words; the next stage is its own entry."""

    stage: Stage
    how: Leaving
    next_step: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        then = f" Next: {self.next_step}" if self.next_step else ""
        return f"Left {self.stage.label.lower()}: {self.how.label}.{then}"


@KINDS.kind(
    "note.written",
    title="Note",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=STAFF,
    form="note",
    fhir="DocumentReference",
)
class NoteWritten(Payload):
    """A note to everyone who helps. The person reads it too; counselling notes are another kind, kept apart."""

    text: str = Field(min_length=1, max_length=8000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return self.text


@KINDS.kind(
    "alert.raised",
    title="Alert",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=STAFF,
    form="alert",
    fhir="Flag",
)
class AlertRaised(Payload):
    """Something that everyone who meets the person must know, until it is ended."""

    topic: Topic
    text: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.topic.value.capitalize()}: {self.text}"


@KINDS.kind(
    "alert.ended",
    title="Alert ended",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=CARE_TEAM,
    form="end_alert",
    fhir="Flag",
)
class AlertEnded(Payload):
    """An alert no longer holds, and why."""

    alert: UUID
    reason: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"An alert was ended: {self.reason}"


@KINDS.kind(
    "contact.planned",
    title="Contact planned",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=STAFF,
    form="plan_contact",
    fhir="Appointment",
)
class ContactPlanned(Payload):
    """A call, visit or task that was promised for a day. It stays on the agenda until it is made or withdrawn."""

    what: str = Field(min_length=1, max_length=200)
    due_on: date
    role: Role

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.what}, planned for {day_words(self.due_on)} ({self.role.label})."


@KINDS.kind(
    "contact.made",
    title="Contact",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=READERS,
    write=STAFF,
    form="contact",
    fhir="Encounter",
)
class ContactMade(Payload):
    """Somebody spoke with the person, or tried to. ``planned`` is the promise it answers, if it answers one."""

    reached: bool
    what: str = Field(min_length=1, max_length=2000)
    planned: UUID | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return self.what if self.reached else f"Not reached. {self.what}"
