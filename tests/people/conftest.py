"""Two living programs, a closed historical one, a chart of each and one of nobody's, and an account for every role."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from throughcare.care.path.entries import NoteWritten, PersonRegistered
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people import clock
from throughcare.people.access import Relation
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store.append import append, open_chart

PASSWORD = "a long enough sentence"
MINE, OTHERS, TRIAL = "harbor", "hilltop", "trial"
SYSTEM = Author("system", Role.SYSTEM)


@pytest.fixture(autouse=True)
def _static_folder(settings):
    """The server of static files warns where there is no folder of them."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _no_attempts_counted_yet():
    cache.clear()


@pytest.fixture
def programs(db):
    """Harbor is mine, Hilltop is another, Trial is closed."""
    Program.objects.create(slug=MINE, name="Harbor House")
    Program.objects.create(slug=OTHERS, name="Hilltop Clinic")
    Program.objects.create(slug=TRIAL, name="An old trial", historical=True)


def person_of(program: str) -> UUID:
    """Open the chart of somebody registered at a program."""
    uid = uuid4()
    append(open_chart(uid, [Draft(PersonRegistered(number="P-1", program=program), When.unknown())]), by=SYSTEM)
    return uid


def nobodys() -> UUID:
    """Open a chart that belongs to no program."""
    uid = uuid4()
    note = Draft(NoteWritten(text="Found without a name."), When.unknown())
    append(open_chart(uid, [note]), by=Author("account:nurse", Role.NURSE))
    return uid


@pytest.fixture
def charts(programs) -> dict[Relation, UUID]:
    """A chart of each relation, as a member of Harbor's staff stands to it; ``OWN`` and ``RELATIVE`` are the same."""
    mine = person_of(MINE)
    return {
        Relation.PROGRAM: mine,
        Relation.OWN: mine,
        Relation.RELATIVE: mine,
        Relation.HISTORY: person_of(TRIAL),
        Relation.OTHER: person_of(OTHERS),
        Relation.NOBODY: nobodys(),
    }


@pytest.fixture
def member(charts) -> Callable[..., Membership]:
    """Make an account with one membership, or give an account one more."""

    def make(role: Role, program: str = MINE, account: Account | None = None) -> Membership:
        if account is None:
            account = Account.objects.create_user(f"{role.value}-{uuid4().hex[:8]}", password=None)
        chart = charts[Relation.OWN] if role in (Role.PATIENT, Role.FAMILY) else None
        return Membership.objects.create(account=account, role=role.value, program=program, chart=chart)

    return make


@pytest.fixture
def signed_in(member) -> Callable[..., Client]:
    """A browser in which somebody of this role is signed in."""

    def make(role: Role, program: str = MINE, **options: object) -> Client:
        client = Client(**options)
        client.force_login(member(role, program).account)
        return client

    return make


@pytest.fixture
def small_site(settings):
    """The pages of accounts and access, with a few plain ones beside them: see ``tests/people/site.py``."""
    settings.ROOT_URLCONF = "tests.people.site"


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    real = clock.now

    def pass_(passed: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: real() + passed)

    return pass_


def relations_of(role: Role) -> list[Relation]:
    """The relations in which somebody of this role can stand to a chart."""
    if role is Role.PATIENT:
        return [Relation.OWN, Relation.OTHER, Relation.NOBODY]
    if role is Role.FAMILY:
        return [Relation.RELATIVE, Relation.OTHER, Relation.NOBODY]
    return [Relation.PROGRAM, Relation.HISTORY, Relation.OTHER, Relation.NOBODY]
