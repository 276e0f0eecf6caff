"""Appending: all of a request is recorded, or nothing, and whoever asked is told why."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests import clinic
from tests.store.helpers import DAY, NURSE, clinic_append, clinic_book, counts, draft, note, refused, registered, write
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import append as appending
from throughcare.store import load
from throughcare.store.append import Write, append
from throughcare.store.errors import InvalidEntry, NotAllowed, Stopped, UnknownBook
from throughcare.store.verify import verify

pytestmark = pytest.mark.django_db


# ---- several books, all or nothing


def test_a_dose_and_the_bottle_it_came_from_are_written_together():
    bottle = clinic_book("stock", draft(clinic.BottleFilled(micrograms=100_000)))
    chart = clinic_book("chart")
    clinic_append(
        Write(chart, [draft(clinic.DoseDrawn(micrograms=40_000, bottle=bottle))]),
        Write(bottle, [draft(clinic.BottleDrawn(micrograms=40_000))]),
    )
    assert clinic.content(load.book(bottle, clinic.REGISTRY)) == 60_000
    assert load.book(chart, clinic.REGISTRY).last(clinic.DoseDrawn)[1].micrograms == 40_000
    assert verify().whole


def test_no_dose_is_charted_when_the_bottle_cannot_give_it():
    bottle = clinic_book("stock", draft(clinic.BottleFilled(micrograms=10_000)))
    chart = clinic_book("chart")
    before = counts()
    with pytest.raises(Stopped, match="not so much in the bottle"):
        clinic_append(
            Write(chart, [draft(clinic.DoseDrawn(micrograms=40_000, bottle=bottle))]),
            Write(bottle, [draft(clinic.BottleDrawn(micrograms=40_000))]),
        )
    assert counts() == before


def test_one_bad_entry_among_good_ones_keeps_all_of_them_out():
    one, other = registered("1"), registered("2")
    refused(
        InvalidEntry,
        Write(one, [note("good")]),
        Write(other, [note("good"), note("for nobody", corrects=uuid4(), why="typing error")]),
        match="not in this chart",
    )


def test_a_request_to_a_book_that_does_not_exist_opens_none():
    refused(UnknownBook, Write(uuid4(), [note()]))


def test_a_kind_cannot_stand_in_a_book_of_another_type():
    refused(InvalidEntry, Write(uuid4(), [note()], opens="stock"), match="cannot stand in a stock book")


def test_an_entry_whose_id_is_recorded_already_is_refused_in_words():
    chart, uid = registered(), uuid4()
    append(Write(chart, [note(uid=uid)]), by=NURSE)
    refused(InvalidEntry, Write(chart, [note("again", uid=uid)]), match="recorded already")


def test_a_request_without_entries_changes_nothing():
    chart = registered()
    before = load.book_row(chart).head_link
    assert append(Write(chart, []), by=NURSE).entries == ()
    assert load.book_row(chart).head_link == before


# ---- who may write


def test_a_role_may_not_write_what_its_kind_does_not_allow():
    chart = registered()
    refused(
        NotAllowed, Write(chart, [note()]), by=Author("account:x", Role.PATIENT), match="person in care you may not"
    )


def test_nobody_takes_back_what_they_may_not_write():
    chart = registered()
    written = write(chart, "Slept badly.").entries[0]
    withdrawal = Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="I do not like it")])
    refused(NotAllowed, withdrawal, by=Author("account:x", Role.PATIENT), match="may not withdraw")
    append(withdrawal, by=NURSE)
    assert not load.book(chart).of(type(note().payload))


def test_nobody_brings_back_a_withdrawn_entry_that_they_may_not_write():
    chart = registered()
    written = write(chart, "Slept badly.").entries[0]
    back = append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=written, why="wrong chart")]), by=NURSE).entries[
        0
    ]
    again = Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=back, why="it was mine")])
    refused(NotAllowed, again, by=Author("account:x", Role.PATIENT))


@pytest.mark.parametrize(
    "payload",
    [
        EntryRedacted(entry=UUID(int=1), position=1, authority="nobody"),
        GuardOverridden(rule="x", finding="x", entry=UUID(int=1), reason="x"),
    ],
)
def test_nobody_can_claim_an_erasure_or_an_override_that_did_not_happen(payload):
    chart = registered()
    refused(NotAllowed, Write(chart, [Draft(payload, DAY)]), by=Author("account:a", Role.ADMINISTRATOR), match="itself")


@pytest.mark.parametrize("account", ["", "account\x1f1", "x" * 65])
def test_an_author_that_could_not_stand_on_an_envelope_is_refused(account):
    refused(InvalidEntry, Write(registered(), [note()]), by=Author(account, Role.NURSE), match="Nobody answers")


# ---- time


def test_time_never_runs_backwards_within_a_chart_whatever_the_clock_does(monkeypatch):
    chart = registered()

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=1)

    monkeypatch.setattr(appending, "datetime", Clock)
    write(chart, "x")
    first, second = load.book(chart).entries
    assert first.recorded_at <= second.recorded_at
    assert verify().whole


def test_all_entries_of_one_request_were_recorded_at_one_moment():
    chart = registered()
    write(chart, "x", "y")
    assert len({entry.recorded_at for entry in load.book(chart).entries[1:]}) == 1


def test_what_happened_earlier_but_was_charted_later_is_known_only_from_then_on():
    chart = registered()
    before = datetime.now(UTC)
    append(Write(chart, [Draft(note("late").payload, When.on(date(2020, 1, 1)))]), by=NURSE)
    book = load.book(chart)
    assert book.standing()[0].payload.text == "late"
    assert [entry.kind for entry in book.as_of(before).entries] == ["person.registered"]
