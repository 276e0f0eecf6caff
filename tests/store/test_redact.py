"""Erasure: what was said is gone for good, and everybody can still see that it was said, and who erased it and why."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from tests.store.helpers import DAY, NURSE, registered, write
from throughcare.care.path.entries import PersonRegistered
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.kinds import Redacted
from throughcare.chart.roles import Role
from throughcare.store import agenda, load, models, summaries
from throughcare.store.append import Write, append, open_chart
from throughcare.store.errors import InvalidEntry, NotAllowed
from throughcare.store.redact import redact
from throughcare.store.verify import verify

ADMINISTRATOR = Author("account:a", Role.ADMINISTRATOR)
SECRET = "Something that a court has ordered to be forgotten"


def erase(chart, entry, **more):
    redact(book=chart, entry=entry, authority="County court, order 17", by=ADMINISTRATOR, **more)


def test_what_was_erased_is_nowhere_in_the_database_and_nowhere_in_its_files(real_database):
    chart = registered()
    entry = write(chart, SECRET, key="form-1").entries[0]
    erase(chart, entry)
    assert verify().broken == []
    if real_database.vendor == "sqlite":
        files = Path(real_database.name).parent.glob("throughcare.sqlite3*")
        assert not any(SECRET.encode() in file.read_bytes() for file in files)


@pytest.mark.django_db
def test_the_name_in_a_summary_goes_with_the_entry_that_said_it():
    chart = uuid4()
    said = PersonRegistered(number="1", program="elm", family_name="Oyelaran")
    entry = append(open_chart(chart, [Draft(said, DAY)]), by=NURSE).entries[0]
    fold = summaries.FOLDS["person"]
    summaries.freshen(fold)
    agenda.freshen()
    assert "Oyelaran" in str(models.Summary.objects.get(name="person").body)
    erase(chart, entry)
    summaries.freshen(fold)
    agenda.freshen()
    assert "Oyelaran" not in str(list(models.Summary.objects.values_list("body", flat=True)))


@pytest.mark.django_db
def test_an_erased_entry_says_that_it_was_erased_and_another_says_by_whom_and_why():
    chart = registered()
    entry = write(chart, SECRET).entries[0]
    erase(chart, entry)
    book = load.book(chart)
    assert isinstance(book.entry(entry).payload, Redacted)
    last = book.entries[-1]
    assert (last.payload.position, last.payload.entry, last.by) == (2, entry, ADMINISTRATOR)
    assert last.payload.sentence() == "The content of entry 2 was erased. Ground: County court, order 17"
    assert not book.unreadable()


@pytest.mark.django_db
def test_the_salt_goes_too_so_that_nobody_can_guess_what_was_said():
    chart = registered()
    erase(chart, write(chart, "yes").entries[0])
    assert sorted(models.Payload.objects.values_list("position", flat=True)) == [1, 3]


@pytest.mark.django_db
def test_only_an_administrator_erases():
    chart = registered()
    entry = write(chart, SECRET).entries[0]
    with pytest.raises(NotAllowed, match="As nurse you may not"):
        redact(book=chart, entry=entry, authority="I want it gone", by=NURSE)
    assert load.book(chart).entry(entry).payload.text == SECRET


@pytest.mark.django_db
def test_nothing_is_erased_twice_and_no_erasure_is_erased():
    chart = registered()
    entry = write(chart, SECRET).entries[0]
    erase(chart, entry)
    with pytest.raises(InvalidEntry, match="erased before"):
        erase(chart, entry)
    with pytest.raises(InvalidEntry, match="nothing that could be erased"):
        erase(chart, load.book(chart).entries[-1].uid)


@pytest.mark.django_db
def test_an_entry_of_another_chart_is_not_erased_by_mistake():
    one, other = registered("1"), registered("2")
    with pytest.raises(InvalidEntry, match="no such entry in this book"):
        erase(other, write(one, SECRET).entries[0])


@pytest.mark.django_db
def test_an_erasure_cannot_be_withdrawn():
    chart = registered()
    erase(chart, write(chart, SECRET).entries[0])
    erasing = load.book(chart).entries[-1].uid
    with pytest.raises(InvalidEntry, match="cannot be corrected or withdrawn"):
        append(Write(chart, [Draft(EntryWithdrawn(), DAY, corrects=erasing, why="x")]), by=ADMINISTRATOR)


def test_every_erasure_is_listed_outside_so_that_a_restored_backup_is_erased_again(real_database, settings):
    chart = registered()
    entry, other = write(chart, SECRET, "x").entries
    erase(chart, entry)
    erase(chart, other, listed=False)
    lines = Path(settings.THROUGHCARE_SEALS, "redactions.jsonl").read_text().splitlines()
    (line,) = map(json.loads, lines)
    assert (line["book"], line["entry"], line["authority"]) == (str(chart), str(entry), "County court, order 17")


@pytest.mark.django_db
def test_the_repeated_form_of_an_erased_entry_still_answers_as_before():
    chart = registered()
    first = write(chart, SECRET, key="form-1")
    erase(chart, first.entries[0])
    assert write(chart, SECRET, key="form-1").entries == first.entries
