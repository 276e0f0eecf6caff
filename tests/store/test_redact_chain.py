"""Erasing an entry does not erase what repeats it, its corrections and reasons, unless whoever orders it says so."""

import json
from pathlib import Path

import pytest

from tests.store.helpers import DAY, NURSE, note, registered, texts, write
from tests.store.test_redact import ADMINISTRATOR, SECRET
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft
from throughcare.store import load, models
from throughcare.store.append import Write, append
from throughcare.store.errors import InvalidEntry
from throughcare.store.redact import chain_of, redact
from throughcare.store.verify import verify

WHYS = ("wrong day: " + SECRET, "withdrawn because of " + SECRET)


def corrected():
    """A chart, and three entries of it that all say the same: said, corrected, and withdrawn with a reason."""
    chart = registered()
    write(chart, "something else")
    first = write(chart, SECRET).entries[0]
    second = append(Write(chart, [note(f"{SECRET}!", corrects=first, why=WHYS[0])]), by=NURSE).entries[0]
    third = append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=second, why=WHYS[1])]), by=NURSE).entries[0]
    return chart, (first, second, third)


def erase(chart, entry, **more):
    return redact(book=chart, entry=entry, authority="County court, order 17", by=ADMINISTRATOR, **more)


def repeated():
    """Whether the secret still stands in any content or reason."""
    whys = models.Payload.objects.values_list("why", flat=True)
    return any(SECRET in text for text in (*texts(), *whys))


@pytest.mark.django_db
@pytest.mark.parametrize("which", [0, 1, 2])
def test_whatever_may_repeat_an_entry_is_found_from_each_end_of_the_chain(which):
    chart, said = corrected()
    assert [one.uid for one in chain_of(chart, said[which])] == [uid for uid in said if uid != said[which]]


@pytest.mark.django_db
def test_an_entry_that_nobody_corrected_has_no_chain():
    chart = registered()
    assert chain_of(chart, write(chart, SECRET).entries[0]) == []


@pytest.mark.django_db
def test_erasing_one_entry_leaves_its_corrections_and_says_which():
    chart, (first, second, third) = corrected()
    assert erase(chart, first) == (first,)
    assert repeated()
    assert [one.uid for one in chain_of(chart, first)] == [second, third]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_erasing_the_whole_chain_leaves_the_words_nowhere_and_the_books_whole(real_database, settings, which):
    chart, said = corrected()
    assert set(erase(chart, said[which], with_corrections=True)) == set(said)
    assert not repeated()
    report = verify()
    assert (report.broken, report.erased) == ([], 3)
    lines = Path(settings.THROUGHCARE_SEALS, "redactions.jsonl").read_text().splitlines()
    assert {json.loads(line)["entry"] for line in lines} == {str(uid) for uid in said}
    assert [entry.payload.text for entry in load.book(chart).entries if entry.kind == "note.written" and entry.raw] == [
        "something else"
    ]
    if real_database.vendor == "sqlite":
        files = Path(real_database.name).parent.glob("throughcare.sqlite3*")
        assert not any(SECRET.encode() in file.read_bytes() for file in files)


@pytest.mark.django_db
def test_the_corrections_can_be_erased_when_the_entry_itself_was_erased_last_year():
    chart, (first, second, third) = corrected()
    erase(chart, first)
    assert erase(chart, first, with_corrections=True) == (second, third)
    assert not repeated()
    with pytest.raises(InvalidEntry, match="erased before"):
        erase(chart, first, with_corrections=True)


@pytest.mark.django_db
def test_a_chain_is_erased_whole_or_not_at_all(monkeypatch):
    chart, (first, *_) = corrected()
    calls = iter(range(9))

    def failing(target, by_position):
        if next(calls) == 1:
            raise InvalidEntry("the power went")

    monkeypatch.setattr("throughcare.store.redact._erase", failing)
    before = load.book(chart).position
    with pytest.raises(InvalidEntry, match="power"):
        erase(chart, first, with_corrections=True)
    assert load.book(chart).position == before
    assert repeated()
