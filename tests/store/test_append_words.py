"""What may be said in an entry, and what may be corrected or taken back."""

from uuid import uuid4

import pytest

from tests import clinic
from tests.store.helpers import DAY, clinic_append, clinic_book, draft, note, refused, registered, write
from throughcare.care.path.entries import AlertRaised, PersonRegistered
from throughcare.care.path.stages import Topic
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write
from throughcare.store.errors import InvalidEntry

pytestmark = pytest.mark.django_db


# ---- what may be said


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "\x07", "a\x7f", "a\x85b", "a\\\x08", "\x0c"])
def test_a_hidden_control_character_is_refused_on_every_database(text):
    refused(InvalidEntry, Write(registered(), [note(text)]), match="hidden character")


@pytest.mark.parametrize("text", ["a\nb\tc\r\n", r"C:\u0000 \b \f \\u0001", "“é” 👩‍⚕️ ٣", "شارع 5\u200f، בית\u200e 7"])
def test_whatever_a_person_can_type_is_kept_as_typed(text):
    chart = registered()
    write(chart, text)
    assert load.book(chart).entries[-1].payload.text == text


@pytest.mark.parametrize(
    ("text", "which", "where"),
    [
        ("Has\u202ekill", "U+202E (right-to-left override)", "as character 4, after “Has”"),
        ("\u2067a", "U+2067 (right-to-left isolate)", "at its beginning"),
        ("called at nine\x07", "U+0007 (control character)", "as character 15, after “called at nine”"),
    ],
)
def test_whoever_typed_a_hidden_character_is_told_which_and_where(text, which, where):
    with pytest.raises(InvalidEntry) as refusal:
        write(registered(), text)
    assert f"“Text” holds a hidden character {where}: {which}." in str(refusal.value)


@pytest.mark.parametrize("field", ["why", "place"])
@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "\ud800"])
def test_a_hidden_character_in_the_reason_or_the_place_is_refused(field, text):
    refused(InvalidEntry, Write(registered(), [note(**{field: text})]), match="hidden character")


def test_a_place_longer_than_the_column_is_refused_and_not_cut():
    refused(InvalidEntry, Write(registered(), [note(place="x" * 65)]), match="longer than 64")


def test_a_time_in_no_known_form_is_refused():
    refused(InvalidEntry, Write(registered(), [Draft(note().payload, When("yesterday"))]), match="time of the entry")


@pytest.mark.parametrize(
    "fields",
    [
        {"micrograms": "12", "bottle": uuid4()},
        {"micrograms": 12.5, "bottle": uuid4()},
        {"micrograms": "12,5", "bottle": uuid4()},
        {"micrograms": "1e9", "bottle": uuid4()},
        {"micrograms": True, "bottle": uuid4()},
        {"micrograms": 12, "bottle": str(uuid4())},
        {"micrograms": 12, "bottle": uuid4(), "note": "extra"},
        {"micrograms": -1, "bottle": uuid4()},
        {},
    ],
)
def test_a_payload_is_exactly_what_its_kind_says_or_is_no_payload(fields):
    with pytest.raises(ValueError, match="validation error"):
        clinic.DoseDrawn(**fields)


def test_all_errors_of_a_payload_are_told_at_once():
    with pytest.raises(ValueError, match="3 validation errors"):
        PersonRegistered(number="", program=1, colour="red")


def test_a_payload_cannot_be_changed_once_made():
    payload = note().payload
    with pytest.raises(ValueError, match="frozen"):
        payload.text = "something else"


# ---- corrections


def test_a_correction_of_another_kind_is_refused():
    chart = registered()
    written = write(chart, "x").entries[0]
    alert = Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY, corrects=written, why="wrong form")
    refused(InvalidEntry, Write(chart, [alert]), match="another kind")


def test_a_correction_of_an_entry_in_another_persons_chart_is_refused():
    one, other = registered("1"), registered("2")
    written = write(one, "x").entries[0]
    refused(InvalidEntry, Write(other, [note(corrects=written, why="wrong chart")]), match="not in this chart")


@pytest.mark.parametrize("why", ["", "  \n"])
def test_a_correction_without_a_reason_is_refused(why):
    chart = registered()
    written = write(chart, "x").entries[0]
    refused(InvalidEntry, Write(chart, [note(corrects=written, why=why)]), match="needs a reason")


def test_a_withdrawal_of_nothing_is_refused():
    refused(InvalidEntry, Write(registered(), [Draft(EntryWithdrawn(), DAY, why="x")]), match="that it withdraws")


def test_a_reader_without_the_right_to_an_entry_does_not_read_why_it_was_withdrawn():
    counsellor = Author("account:c", Role.COUNSELLOR)
    chart = clinic_book()
    said = clinic_append(Write(chart, [draft(clinic.Secret(text="a secret"))]), by=counsellor).entries[0]
    clinic_append(Write(chart, [draft(EntryWithdrawn(), corrects=said, why="a secret, wrong chart")]), by=counsellor)
    book = load.book(chart, clinic.REGISTRY)
    assert [entry.kind for entry in book.for_role(Role.COUNSELLOR).entries] == ["secret.noted", "entry.withdrawn"]
    assert book.for_role(Role.NURSE).entries == ()
