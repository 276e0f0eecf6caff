"""Hashes: two different entries never have the same link, and a short content cannot be guessed from its digest."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.chart import seals
from throughcare.store.report import ranges

pytestmark = pytest.mark.pure

UID = UUID(int=7)
FIELDS = {
    "previous": seals.GENESIS, "book": UID, "position": 1, "uid": UID, "kind": "note.written", "version": 1,
    "happened": "", "recorded_at": "2026", "account": "account:1", "role": "nurse", "place": "", "corrects": None,
    "content": "d",
}  # fmt: skip
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@pytest.mark.parametrize("field", FIELDS)
def test_every_part_of_the_envelope_changes_the_link(field):
    other = {"position": 2, "version": 2, "book": UUID(int=8), "uid": UUID(int=8), "corrects": UUID(int=8)}
    changed = {**FIELDS, field: other.get(field, "changed")}
    assert seals.link(**changed) != seals.link(**FIELDS)


@given(PRINTABLE, PRINTABLE, PRINTABLE, PRINTABLE)
def test_no_text_of_one_field_can_pass_for_that_of_its_neighbour(account, place, other_account, other_place):
    one = seals.link(**{**FIELDS, "account": account, "place": place})
    other = seals.link(**{**FIELDS, "account": other_account, "place": other_place})
    assert (one == other) == ((account, place) == (other_account, other_place))


def test_the_same_content_has_another_digest_under_another_salt():
    assert seals.digest(b"a" * 16, "yes", "") != seals.digest(b"b" * 16, "yes", "")
    assert seals.digest(b"a" * 16, "yes", "") != seals.digest(b"a" * 16, "yes", "no")


def test_the_root_of_a_seal_does_not_depend_on_the_order_of_the_books():
    heads = [(UUID(int=number), number, f"link {number}") for number in range(5)]
    assert seals.root("", heads) == seals.root("", heads[::-1])
    assert seals.root("", heads) != seals.root("", heads[1:])
    assert seals.root("", heads) != seals.root("x", heads)


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        ([3], "entry 3"),
        ([3, 4], "entries 3 to 4"),
        ([9, 3, 4, 5], "entries 3 to 5, 9"),
        ([1, 3], "entries 1, 3"),
        (["x"], "entry 'x'"),
        ([1, "x"], "entries 1, 'x'"),
    ],
)
def test_a_long_damage_is_told_in_one_line(positions, words):
    assert ranges(positions) == words
