"""A small program for tests of pages and journeys: Elm Street, accounts of every role, a few invented people."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password

from throughcare.care.path.entries import (
    AlertRaised,
    ContactDetailsRecorded,
    ContactMade,
    ContactPlanned,
    NoteWritten,
    PersonRegistered,
    StageEntered,
    StageLeft,
)
from throughcare.care.path.stages import Leaving, Stage, Topic
from throughcare.care.safety.entries import NaloxoneKitHandedOut
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store.append import Write, append, open_chart

SPACE = UUID("4f1c2a39-5f0e-4c77-9a5b-5f4a2e6d1c10")
PASSWORD = "elm street in the rain"
ZONE = "America/New_York"
STAFF = (
    Role.HELPLINE, Role.INTAKE, Role.COUNSELLOR, Role.NURSE, Role.PRESCRIBER, Role.PEER, Role.RESIDENCE, Role.MANAGER,
)  # fmt: skip
NAMES = {
    Role.NURSE: "Joan Park",
    Role.COUNSELLOR: "Theo Marsh",
    Role.MANAGER: "Iris Bauer",
    Role.PRESCRIBER: "Dr Amara Nwosu",
    Role.INTAKE: "Lou Keller",
    Role.PATIENT: "José Ramírez",
    Role.FAMILY: "Elena Ramírez",
}
JOSE, ROSA, SAM, NGUYEN = (uuid5(SPACE, name) for name in ("jose", "rosa", "sam", "nguyen"))


def ago(days: float) -> When:
    """So many days ago."""
    return When.at(datetime.now(UTC) - timedelta(days=days))


def program(slug: str = "elm", name: str = "Elm Street Program", **more) -> Program:
    """A program whose team is reminded after fourteen quiet days."""
    return Program.objects.create(slug=slug, name=name, time_zone=ZONE, settings={"quiet_after_days": 14}, **more)


@cache
def hashed() -> str:
    """The password, hashed once: hashing is meant to be slow."""
    return make_password(PASSWORD)


def account(role: Role, slug: str = "elm", chart: UUID | None = None, username: str = "") -> Membership:
    """An account with one role, signed in by :data:`PASSWORD`; its name is the role's."""
    made = Account(username=username or role.value, display_name=NAMES.get(role, role.label.capitalize()))
    made.password = hashed()
    made.save()
    return Membership.objects.create(account=made, role=role.value, program=slug, chart=chart)


def register(chart: UUID, number: str, by: Author, *, days: float = 30, slug: str = "elm", **who) -> None:
    """Open a chart for a person who came so many days ago."""
    append(open_chart(chart, [Draft(PersonRegistered(number=number, program=slug, **who), ago(days))]), by=by)


def chart_it(chart: UUID, by: Author, *said) -> tuple[UUID, ...]:
    """Append (payload, days ago) pairs to one chart; returns the ids of the entries."""
    return append(Write(chart, [Draft(payload, ago(days)) for payload, days in said]), by=by).entries


def settle() -> dict[Role, Membership]:
    """The program, its accounts, and four people; returns the memberships by role."""
    program()
    found = {role: account(role) for role in STAFF}
    found |= {role: account(role, "") for role in (Role.ADMINISTRATOR, Role.ANALYST)}
    found |= {role: account(role, "elm", JOSE) for role in (Role.PATIENT, Role.FAMILY)}
    people(found[Role.NURSE].author, found[Role.COUNSELLOR].author)
    return found


def people(nurse: Author, counsellor: Author) -> None:
    """José is on medication and has a promise due; Rosa has gone quiet; Sam left and is nowhere; Nguyễn is new."""
    today = datetime.now(UTC).date()
    register(JOSE, "E-0001", nurse, days=90, given_name="José", family_name="Ramírez", known_as="Pepe",
             birth_date=date(1989, 4, 3))  # fmt: skip
    chart_it(
        JOSE,
        nurse,
        (StageEntered(stage=Stage.ACCESS, program="elm"), 90),
        (StageLeft(stage=Stage.ACCESS, how=Leaving.MOVED_ON, next_step="Assessment the same day."), 89),
        (StageEntered(stage=Stage.ASSESSMENT, program="elm"), 89),
        (StageLeft(stage=Stage.ASSESSMENT, how=Leaving.COMPLETED), 84),
        (StageEntered(stage=Stage.MEDICATION, program="elm"), 84),
        (ContactDetailsRecorded(phone="555 0142", message_is_safe=False, emergency_contact="Elena, mother"), 84),
        (AlertRaised(topic=Topic.ALLERGY, text="penicillin"), 83),
        (NaloxoneKitHandedOut(kits=1), 83),
        (
            ContactPlanned(
                what="Call about the first month at home", due_on=today - timedelta(days=1), role=Role.NURSE
            ),
            9,
        ),
        (NoteWritten(text="Slept six hours for the first time in months. Dose feels right."), 3),
    )
    chart_it(JOSE, counsellor, (ContactMade(reached=True, what="Talked about the evenings; he walks now."), 2))
    register(ROSA, "E-0002", nurse, days=60, given_name="Rosa", family_name="Delgado-Whitfield",
             birth_date=date(1984, 11, 28))  # fmt: skip
    chart_it(ROSA, nurse, (StageEntered(stage=Stage.THERAPY, program="elm"), 40))
    chart_it(ROSA, counsellor, (ContactMade(reached=False, what="Phone was off."), 5))
    register(SAM, "E-0003", nurse, days=45, given_name="Sam", family_name="Okafor")
    chart_it(
        SAM,
        nurse,
        (StageEntered(stage=Stage.WITHDRAWAL, program="elm"), 20),
        (StageLeft(stage=Stage.WITHDRAWAL, how=Leaving.LEFT_EARLY), 4),
    )
    register(NGUYEN, "E-0004", nurse, days=1, given_name="Thảo", family_name="Nguyễn")
    chart_it(
        NGUYEN, nurse, (StageEntered(stage=Stage.ACCESS, program="elm"), 1), (NaloxoneKitHandedOut(kits=1), 1)
    )  # fmt: skip
