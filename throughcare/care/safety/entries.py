"""What is charted of safety: naloxone kits, overdoses, releases, welfare checks, harm reduction."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import EVERYONE_IN_CARE, STAFF, Privacy
from throughcare.chart.times import day_words

from .words import Intent, Outcome, ReleasedFrom, Responder, Substance, Topic

LATER = Without("the mapping comes with the exchange issue")
ROOM = "safety"


@KINDS.kind(
    "naloxone_kit.handed_out",
    title="Naloxone kit",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="naloxone_kit",
    fhir=LATER,
)
class NaloxoneKitHandedOut(Payload):
    """Kits were given to the person. ``taught`` says whether somebody showed how they are used.

    ``product`` is an id of ``knowledge/products.toml``; ``expires_on`` the last day printed on the pack.
    """

    kits: int = Field(ge=1, le=100)
    product: str | None = Field(default=None, max_length=40)
    lot: str | None = Field(default=None, max_length=40)
    expires_on: date | None = None
    taught: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        taught = {True: " Its use was shown.", False: " Its use was not shown.", None: ""}[self.taught]
        until = f", good until {day_words(self.expires_on)}" if self.expires_on else ""
        return f"Naloxone handed out: {self.kits} {'kit' if self.kits == 1 else 'kits'}{until}.{taught}"


@KINDS.kind(
    "naloxone_kit.used",
    title="Naloxone used",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="naloxone_used",
    fhir=LATER,
)
class NaloxoneKitUsed(Payload):
    """A kit of theirs was used, on them or by them for somebody else, or it was lost: it is not in their hands now."""

    kits: int = Field(ge=1, le=100)
    doses: int | None = Field(default=None, ge=0, le=100)
    for_whom: str | None = Field(default=None, max_length=200)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        doses = f", {self.doses} {'dose' if self.doses == 1 else 'doses'} given" if self.doses is not None else ""
        whom = f" {self.for_whom}" if self.for_whom else ""
        return f"Naloxone used or gone: {self.kits} {'kit' if self.kits == 1 else 'kits'}{doses}.{whom}"


@KINDS.kind(
    "overdose.occurred",
    title="Overdose",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="overdose",
    fhir=LATER,
)
class OverdoseOccurred(Payload):
    """The person had an overdose. ``intent`` is always asked; the substances are what people think it was."""

    outcome: Outcome
    intent: Intent
    where: str | None = Field(default=None, max_length=200)
    substances: tuple[Substance, ...] | None = None
    naloxone_doses: int | None = Field(default=None, ge=0, le=100)
    responders: tuple[Responder, ...] | None = None
    what: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        parts = [f"Overdose: {self.outcome.label}; {self.intent.label}."]
        if self.substances:
            parts.append(f"Thought to be {', '.join(one.label for one in self.substances)}.")
        if self.naloxone_doses is not None:
            parts.append(f"Doses of naloxone: {self.naloxone_doses}.")
        if self.responders:
            parts.append(f"Helped: {', '.join(self.responders)}.")
        return " ".join([*parts, *(f"{said.rstrip('.')}." for said in (self.where, self.what) if said)])


@KINDS.kind(
    "release.reported",
    title="Release",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="release",
    fhir=LATER,
)
class ReleaseReported(Payload):
    """The person came out of prison, jail, hospital, or care elsewhere. It happened on the day of the release."""

    released_from: ReleasedFrom
    where: str | None = Field(default=None, max_length=200)
    on_medication: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        medication = {
            True: "on medication for OUD",
            False: "without medication for OUD",
            None: "medication for OUD not asked about",
        }[self.on_medication]
        where = f" ({self.where})" if self.where else ""
        return f"Came out of {self.released_from.label}{where}, {medication}."


@KINDS.kind(
    "missed_doses.reported",
    title="Missed doses",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="missed_doses",
    fhir=LATER,
)
class MissedDosesReported(Payload):
    """Somebody says that doses of medication for OUD were missed in a row. It happened on the day of the last one.

    ``doses`` counts them; of a monthly or weekly injection each is one.
    """

    doses: int = Field(ge=1, le=366)
    medication: str | None = Field(default=None, max_length=120)
    what: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        of = f" of {self.medication}" if self.medication else ""
        said = f"{self.doses} {'dose' if self.doses == 1 else 'doses in a row'}{of} missed."
        return f"{said} {self.what}" if self.what else said


@KINDS.kind(
    "welfare_check.made",
    title="Welfare check",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="welfare_check",
    fhir=LATER,
)
class WelfareCheckMade(Payload):
    """Somebody made sure that the person is alive and safe, or tried to. ``safe`` is ``None``: nobody could tell."""

    reached: bool
    safe: bool | None = None
    what: str = Field(min_length=1, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        if not self.reached:
            return f"Not reached. {self.what}"
        safe = {True: "Reached, and safe.", False: "Reached, and not safe.", None: "Reached; safety not recorded."}
        return f"{safe[self.safe]} {self.what}"


@KINDS.kind(
    "harm_reduction.given",
    title="Harm reduction",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=STAFF,
    form="harm_reduction",
    fhir=LATER,
)
class HarmReductionGiven(Payload):
    """What was talked about or handed out to somebody who is using, or may use again."""

    topics: tuple[Topic, ...] = Field(min_length=1)
    what: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        said = f"Talked about: {', '.join(topic.label for topic in self.topics)}."
        return f"{said} {self.what}" if self.what else said
