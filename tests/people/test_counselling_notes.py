"""A counselling note is read by its author, and not even an emergency opens it to anybody else."""

from uuid import uuid4

import pytest

from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import Payload, Registry, Without
from throughcare.chart.roles import CLINICIANS, Privacy, Role
from throughcare.chart.times import When
from throughcare.people import clock
from throughcare.people.kinds import may_write, readable
from throughcare.people.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


OWN = Registry()


@OWN.kind(
    "test.counselling_note",
    title="Counselling note",
    stage="test",
    privacy=Privacy.COUNSELLING_NOTE,
    read=CLINICIANS,
    write=frozenset({Role.COUNSELLOR}),
    form=Without("a test"),
    fhir=Without("a test"),
)
class Note(Payload):
    text: str


def chart_with_note(author: Author) -> Book:
    uid = uuid4()
    entry = Entry(
        uid,
        1,
        uuid4(),
        "test.counselling_note",
        1,
        When.unknown(),
        clock.now(),
        author,
        "",
        None,
        "",
        '{"text": "x"}',
        OWN,
    )
    return Book(uid, [entry])


class Asked:
    """A request as far as reading needs one."""

    def __init__(self, membership: Membership, role: Role, emergency: bool = False) -> None:
        self.membership, self.role, self.emergency = membership, role, emergency


@pytest.mark.parametrize(
    ("whose", "role", "by_emergency", "shown"),
    [
        ("own", Role.COUNSELLOR, False, 1),
        ("another's", Role.COUNSELLOR, False, 0),
        ("own", Role.COUNSELLOR, True, 0),
        ("own", Role.MANAGER, False, 0),
    ],
)
def test_a_counselling_note_is_read_by_its_author_only_and_by_nobody_in_an_emergency(
    member, whose, role, by_emergency, shown
):
    membership = member(role)
    author = membership.author if whose == "own" else Author("account:another", Role.COUNSELLOR)
    found = readable(chart_with_note(author), Asked(membership, role, by_emergency))
    assert len(found.entries) == shown


def test_who_may_write_a_kind_is_what_the_kind_declares():
    assert may_write(Role.COUNSELLOR, Note)
    assert not may_write(Role.NURSE, Note)
