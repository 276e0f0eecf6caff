"""A form that somebody overtook, and a form that was sent twice: nothing is lost, and nothing is doubled."""

from uuid import uuid4

import pytest

from tests.store.helpers import DAY, NURSE, note, refused, registered, write
from throughcare.care.path.entries import AlertRaised, PersonRegistered
from throughcare.care.path.stages import Topic
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.store import load, models
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import InvalidEntry, KeyReused, NotRecorded, StaleBook

pytestmark = pytest.mark.django_db


# ---- stale positions


def test_a_form_is_stale_when_somebody_added_to_its_kinds_and_shows_what_was_added():
    chart = registered()
    added = write(chart, "by the other nurse").entries[0]
    error = refused(StaleBook, Write(chart, [note("mine")], read_to=1), match="Nothing was saved yet")
    assert [entry.uid for entry in error.added] == [added]


def test_a_form_is_not_stale_because_something_else_was_charted():
    chart = registered()
    write(chart, "a note")
    append(Write(chart, [Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY)], read_to=1), by=NURSE)


def test_a_form_that_rests_on_other_kinds_is_stale_when_those_were_added_to():
    chart = registered()
    write(chart, "a note")
    alert = Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY)
    refused(StaleBook, Write(chart, [alert], read_to=1, depends_on=["note.written"]))


def test_a_form_is_stale_when_what_it_showed_was_withdrawn():
    chart = registered()
    written = write(chart, "x").entries[0]
    append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")]), by=NURSE)
    refused(StaleBook, Write(chart, [note("mine")], read_to=2))


def test_a_form_is_not_stale_because_something_else_was_withdrawn():
    chart = registered()
    written = write(chart, "x").entries[0]
    append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")]), by=NURSE)
    append(Write(chart, [Draft(AlertRaised(topic=Topic.SAFETY, text="x"), DAY)], read_to=2), by=NURSE)


def test_a_withdrawal_is_stale_when_somebody_corrected_the_entry_meanwhile():
    chart = registered()
    written = write(chart, "x").entries[0]
    append(Write(chart, [note("y", corrects=written, why="typing error")]), by=NURSE)
    withdrawal = Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")
    refused(StaleBook, Write(chart, [withdrawal], read_to=2))


def test_registering_somebody_twice_under_one_id_is_refused():
    chart = registered()
    refused(NotRecorded, open_chart(chart, [Draft(PersonRegistered(number="2", program="elm"), DAY)]))


def test_a_form_that_says_it_read_what_is_not_there_yet_is_refused():
    """Otherwise whoever sends a large number is never told what a colleague added."""
    refused(InvalidEntry, Write(registered(), [note("x")], read_to=99), match="incomplete")


# ---- repeated requests


def test_a_form_sent_twice_is_recorded_once_and_answered_as_before():
    chart = registered()
    first = write(chart, "x", key="form-1")
    again = write(chart, "x", key="form-1")
    assert (again.entries, again.repeated, first.repeated) == (first.entries, True, False)
    assert load.book(chart).position == 2


def test_a_registration_sent_twice_opens_one_chart():
    drafts = [Draft(PersonRegistered(number="1", program="elm"), DAY)]
    first = append(open_chart(uuid4(), drafts), by=NURSE, key="form-1")
    again = append(open_chart(uuid4(), drafts), by=NURSE, key="form-1")
    assert again.entries == first.entries
    assert models.Book.objects.count() == 1


def test_the_same_form_with_other_content_is_a_conflict_and_not_lost_in_silence():
    chart = registered()
    write(chart, "x", key="form-1")
    refused(KeyReused, Write(chart, [note("y")]), key="form-1", match="other content")


def test_a_request_that_was_refused_can_be_sent_again_with_its_key():
    chart = registered()
    write(chart, "by somebody else")
    refused(StaleBook, Write(chart, [note("mine")], read_to=1), key="form-1")
    assert not append(Write(chart, [note("mine")], read_to=2), by=NURSE, key="form-1").repeated


def test_the_keys_of_two_people_do_not_meet():
    chart = registered()
    write(chart, "x", key="form-1")
    assert not append(Write(chart, [note("y")]), by=Author("account:other", Role.NURSE), key="form-1").repeated


@pytest.mark.parametrize("key", ["x" * 200, "a\x00b", "a\nb"])
def test_a_key_that_the_database_could_not_hold_is_refused(key):
    refused(InvalidEntry, Write(registered(), [note()]), key=key, match="key of this request")
