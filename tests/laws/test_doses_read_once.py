"""What a page has read of a chart serves the guards: it must be what they would have read themselves."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.dosing.written import DAY, on, person
from throughcare.care.dosing.readings import READS, doses
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.books import Book

pytestmark = pytest.mark.pure
ACTS = {
    "given": lambda chart, label, day: chart.given(60, label=label, day=day),
    "home": lambda chart, label, day: chart.taken_home(60, day, day + timedelta(days=1), label=label, today=day),
    "late": lambda chart, label, day: chart.late(60, label=label, day=day, order="order", slot=0),
    "elsewhere": lambda chart, label, day: chart.elsewhere(60, day=day, label=label),
    "note": lambda chart, label, day: chart.add(NoteWritten(text="Came at eight."), label=label),
    "vomited": lambda chart, label, day: chart.vomited("first"),
    "again": lambda chart, label, day: chart.given(60, label=label, day=day, again_for="first"),
    "withdrawn": lambda chart, label, day: chart.withdraw("first", new=label),
    "corrected": lambda chart, label, day: chart.given(50, label=label, day=day, corrects="first"),
}
SOME = st.lists(st.sampled_from(sorted(ACTS)), max_size=4)


def written(acts):
    """A chart with an order, a first dose and what was done then, one thing a day."""
    chart = person()
    chart.order(60).given(60, label="first", day=on(-20))
    for number, act in enumerate(acts):
        ACTS[act](chart, f"{act} {number}", on(number - 19))
    return chart.entries


@settings(max_examples=150, deadline=None)
@given(SOME, SOME, st.sampled_from([None, DAY, on(-18), on(-40)]), st.booleans(), st.booleans())
def test_a_guard_sees_every_dose_whatever_was_read_before_for_a_page(before, after, since, narrowed, looked):
    entries = written([*before, *after])
    read = Book(entries[0].book, entries[: len(entries) - len(after)])
    if looked:
        doses(read, since)
    grown = (read.of_kinds(READS) if narrowed else read).with_entries(entries[len(read.entries) :])
    for days in (since, on(-18), None):
        assert doses(grown.of_kinds(READS), days) == doses(Book(read.uid, entries), days)
