"""Corrections: whatever is recorded, and in whatever order it is read, the chart says one thing, and says it once."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.care.path.entries import NoteWritten
from throughcare.chart import corrections
from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.entries import Author, Entry
from throughcare.chart.roles import Role
from throughcare.chart.times import When

pytestmark = pytest.mark.pure

START = datetime(2026, 1, 1, tzinfo=UTC)
BY = Author("account:1", Role.NURSE)


def entry(position, corrects=None, withdrawn=False, happened=0):
    payload = EntryWithdrawn() if withdrawn else NoteWritten(text=f"note {position}")
    return Entry(
        UUID(int=1),
        position,
        UUID(int=1000 + position),
        payload.kind.name,
        1,
        When.at(START + timedelta(hours=happened)),
        START + timedelta(minutes=position),
        BY,
        "",
        UUID(int=1000 + corrects) if corrects else None,
        "why" if corrects else "",
        payload.body(),
    )


@st.composite
def books(draw):
    """Entries of which any may correct, or withdraw, any earlier one."""
    made = []
    for position in range(1, draw(st.integers(1, 14)) + 1):
        corrects = draw(st.none() | st.integers(1, position - 1)) if position > 1 else None
        withdrawn = corrects is not None and draw(st.booleans())
        made.append(entry(position, corrects, withdrawn, draw(st.integers(0, 5))))
    return made


def plain(entries):
    """The law in its own words, slowly: follow the corrections of each original to the last one that stands."""

    def stands_for(one):
        for correction in sorted((e for e in entries if e.corrects == one.uid), key=lambda e: -e.position):
            found = stands_for(correction)
            if found is not None:
                return None if found.kind == WITHDRAWN else found
        return one

    kept = [stands_for(one) for one in entries if one.corrects is None]
    return sorted((one for one in kept if one is not None), key=lambda e: e.happened.text)


@given(books())
def test_the_fast_way_and_the_plain_way_agree(entries):
    assert corrections.standing(entries) == plain(entries)


@given(books(), st.randoms())
def test_a_chart_says_the_same_in_whatever_order_the_database_gives_its_entries(entries, random):
    shuffled = entries.copy()
    random.shuffle(shuffled)
    assert corrections.standing(shuffled) == corrections.standing(entries)


@given(books())
def test_no_dose_counts_twice_because_it_was_corrected(entries):
    standing = corrections.standing(entries)
    assert len({one.uid for one in standing}) == len(standing) <= sum(e.corrects is None for e in entries)


@given(books(), st.data())
def test_taking_a_correction_back_leaves_the_chart_as_if_it_had_never_been_made(entries, data):
    corrected = data.draw(st.sampled_from(entries))
    end = len(entries)
    correction = entry(end + 1, corrected.position)
    back = entry(end + 2, end + 1, withdrawn=True)
    assert corrections.standing([*entries, correction, back]) == corrections.standing(entries)


@given(books(), st.data())
def test_a_correction_of_a_correction_is_what_stands(entries, data):
    originals = [e for e in entries if e.corrects is None]
    corrected = data.draw(st.sampled_from(originals))
    end = len(entries)
    first, second = entry(end + 1, corrected.position), entry(end + 2, end + 1)
    standing = corrections.standing([*entries, first, second])
    assert second in standing
    assert first not in standing
    assert corrected not in standing


@given(books(), st.integers(0, 16), st.integers(0, 16))
def test_what_was_known_at_a_moment_never_changes_afterwards(entries, first, later):
    book = Book(UUID(int=1), entries)
    early, late = sorted(START + timedelta(minutes=m) for m in (first, later))
    assert set(book.as_of(early).entries) <= set(book.as_of(late).entries)
    assert book.as_of(late).as_of(early).standing() == book.as_of(early).standing()


def test_a_correction_takes_the_place_of_what_it_corrects_among_things_of_the_same_time():
    first, second, first_again = entry(1), entry(2), entry(3, corrects=1)
    assert corrections.standing([first, second, first_again]) == [first_again, second]


def test_a_correction_of_what_is_not_there_is_shown_and_never_lost():
    lonely = entry(5, corrects=3)
    assert corrections.standing([entry(1), lonely]) == [entry(1), lonely]


def test_a_correction_that_claims_to_come_before_what_it_corrects_replaces_nothing():
    assert set(corrections.standing([entry(1, corrects=2), entry(2)])) == {entry(1), entry(2)}


def test_a_chain_of_ten_thousand_corrections_does_not_break_the_page():
    chain = [entry(1), *(entry(position, position - 1) for position in range(2, 10_001))]
    assert corrections.standing(chain) == [chain[-1]]
