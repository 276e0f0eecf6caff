"""What is charted of a call to the helpline. A call is a book of its own; only its link stands in a person's chart too.

No field of a call has to be filled in but the program that took it: nobody has to say who they are to be helped.
"""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.books import CALL, CHART
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import STAFF, Privacy
from throughcare.chart.times import day_words

from .callers import DESK, About, Caller, Outcome
from .triage import triage

ROOM = "access"
IN_CALLS = frozenset({CALL})
WITH_THE_LINK = Without("charted together with the link in the other book")
LATER = Without("the mapping comes with the exchange issue")


@KINDS.kind(
    "call.taken",
    title="Call taken",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form="the helpline desk",
    fhir="Communication",
)
class CallTaken(Payload):
    """Somebody called the helpline. ``program`` took the call; everything else is what the caller chose to say.

    ``anonymous`` is true for a caller who does not want to be named; then no name of theirs can stand here.
    ``call_when`` says when it is safe to call back, ``message_is_safe`` whether a message may be left.
    """

    program: str = Field(min_length=1, max_length=64)
    caller: Caller | None = None
    anonymous: bool | None = None
    caller_name: str | None = Field(default=None, max_length=120)
    about: About | None = None
    person_name: str | None = Field(default=None, max_length=120)
    person_age: int | None = Field(default=None, ge=0, le=120)
    pregnant: bool | None = None
    phone: str | None = Field(default=None, max_length=40)
    call_when: str | None = Field(default=None, max_length=120)
    message_is_safe: bool | None = None
    words: str | None = Field(default=None, max_length=8000)
    place: str | None = Field(default=None, max_length=120)

    @model_validator(mode="after")
    def _anonymous_stays_anonymous(self) -> Self:
        named = self.caller_name or (self.person_name if self.about is About.SELF else None)
        if self.anonymous and named:
            raise ValueError("an anonymous caller has no name here")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        parts = [f"{who_calls(self)}.", *self._about(), self.words or "", *self._reached()]
        return " ".join(part for part in parts if part)

    def _about(self) -> list[str]:
        age = f"{self.person_age} years old" if self.person_age is not None else ""
        facts = [self.person_name or "", age, "pregnant" if self.pregnant else "", self.place or ""]
        said = ", ".join(fact for fact in facts if fact)
        return [f"About: {said}."] if said else []

    def _reached(self) -> list[str]:
        if not (self.phone or self.call_when):
            return []
        safe = {True: "a message may be left", False: "do not leave a message", None: "messages not asked about"}
        return [f"Call back: {self.phone or 'no number'}{when_safe(self)}; {safe[self.message_is_safe]}."]


def when_safe(said: CallTaken) -> str:
    """When it is safe to call, to stand behind the number; empty when nobody said."""
    return f", {said.call_when}" if said.call_when else ""


def who_calls(said: CallTaken) -> str:
    """Who calls, in words: “Relative, anonymous, about somebody else”."""
    caller = said.caller.label if said.caller else "Caller not recorded"
    name = "anonymous" if said.anonymous else (said.caller_name or "")
    about = f"about {said.about.label.lower()}" if said.about else ""
    return ", ".join(part for part in (caller, name, about) if part)


@KINDS.kind(
    "call.signs_noted",
    title="Signs and risks",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form="call_signs",
    fhir="Observation",
)
class CallSignsNoted(Payload):
    """Warning signs and risk flags that the caller described, by the keys of ``knowledge/triage.toml``."""

    signs: tuple[str, ...] | None = None
    flags: tuple[str, ...] | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        risks, signs = triage().words(self.flags or ()), triage().words(self.signs or ())
        parts = [f"Risks: {'; '.join(risks)}." if risks else "", f"Signs: {'; '.join(signs)}." if signs else ""]
        return " ".join(part for part in parts if part) or "No sign and no risk was named."


@KINDS.kind(
    "call.advised",
    title="Advice",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form="call_advice",
    fhir=LATER,
)
class CallAdvised(Payload):
    """What the caller was told, and which guides were gone through with them."""

    told: str | None = Field(default=None, max_length=8000)
    guides: tuple[str, ...] | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        known = triage().guides
        opened = [known[key].title.partition(":")[0] if key in known else key for key in self.guides or ()]
        return " ".join(filter(None, [self.told, f"Guide: {', '.join(opened)}." if opened else ""])) or "Advised."


@KINDS.kind(
    "callback.planned",
    title="Call-back promised",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form="callback",
    fhir="Appointment",
)
class CallbackPlanned(Payload):
    """We call again. ``due_at`` is the time of that day on the program's clock; ``promise`` what the call is for.

    It is due from its time until somebody was reached, or it is withdrawn.
    """

    due_on: date
    due_at: time | None = None
    promise: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        at = f", {self.due_at:%H:%M}" if self.due_at else ""
        return f"We call again on {day_words(self.due_on)}{at}. {self.promise or ''}".strip()


@KINDS.kind(
    "callback.made",
    title="Called back",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form="called_back",
    fhir="Communication",
)
class CallbackMade(Payload):
    """We called, and reached them or not. ``planned`` is the promise it answers. An attempt alone answers none."""

    reached: bool
    planned: UUID | None = None
    said: str | None = Field(default=None, max_length=8000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{'Reached.' if self.reached else 'Not reached.'} {self.said or ''}".strip()


@KINDS.kind(
    "call.linked",
    title="Linked to a person",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form=WITH_THE_LINK,
    fhir="Communication.subject",
)
class CallLinked(Payload):
    """The call is about this person, as somebody decided. Nothing else joins a call to a chart."""

    person: UUID

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "Linked to the chart of a person."


@KINDS.kind(
    "helpline_call.linked",
    title="Call to the helpline",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=frozenset({CHART}),
    form=WITH_THE_LINK,
    fhir="Communication.subject",
)
class HelplineCallLinked(Payload):
    """A call to the helpline is about the person of this chart. Staff read it: callers speak in confidence."""

    call: UUID

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "A call to the helpline is about this person."


@KINDS.kind(
    "call.closed",
    title="Call closed",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=STAFF,
    write=DESK,
    books=IN_CALLS,
    form="call_end",
    fhir="Communication.status",
)
class CallClosed(Payload):
    """Nothing more is to be done about the call itself. A call-back that was promised stays due all the same."""

    outcome: Outcome
    remark: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Closed: {self.outcome.label}. {self.remark or ''}".strip()
