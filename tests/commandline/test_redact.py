"""``throughcare redact`` says what else may repeat what it erases, and erases that too when it is told to."""

import pytest

from throughcare.care.path.entries import NoteWritten
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.models import Account, Membership
from throughcare.store import load
from throughcare.store.append import Write, append

ORDER = ("--authority", "County court, order 17", "--by", "sam")


@pytest.fixture
def said(chart, nurse):
    """The note of Ana's chart, which was corrected; an administrator who may erase."""
    account = Account.objects.create(username="sam")
    Membership.objects.create(account=account, role=Role.ADMINISTRATOR.value)
    note = load.book(chart).entries[1].uid
    again = Draft(NoteWritten(text="Slept badly."), When.unknown(), corrects=note, why="heard wrongly")
    return note, append(Write(chart, [again]), by=nurse).entries[0]


def contents(chart):
    return [entry.raw is not None for entry in load.book(chart).entries[1:3]]


def test_a_correction_that_still_stands_is_named_without_its_words(throughcare, chart, said):
    done = throughcare("redact", str(chart), str(said[0]), *ORDER, "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 entry may repeat what it says, and is not erased by this:" in done.stdout
    assert "entry 3, note.written, recorded 20" in done.stdout
    assert str(said[1]) in done.stdout
    assert "Not erased: 1 entry listed above. Run this again with --with-corrections." in done.stdout
    assert "badly" not in done.stdout
    assert contents(chart) == [False, True]


def test_the_whole_chain_goes_when_it_is_asked_for(throughcare, chart, said):
    done = throughcare("redact", str(chart), str(said[0]), *ORDER, "--with-corrections", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Erased: 2 entries." in done.stdout
    assert "Not erased" not in done.stdout
    assert contents(chart) == [False, False]
    assert throughcare("verify").returncode == 0


def test_an_entry_without_corrections_is_erased_without_a_word_about_them(throughcare, chart, said):
    other = load.book(chart).entries[0].uid
    done = throughcare("redact", str(chart), str(other), *ORDER, "--yes")
    assert "Erased: 1 entry." in done.stdout
    assert "repeat" not in done.stdout


@pytest.mark.parametrize(("answers", "left"), [("y\ny\n", [False, False]), ("n\ny\n", [False, True]), ("y\nn\n", None)])
def test_whoever_is_not_sure_is_asked_about_the_corrections_first(throughcare, chart, said, monkeypatch, answers, left):
    replies = iter(answers.split())
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(replies))
    done = throughcare("redact", str(chart), str(said[0]), *ORDER)
    assert (done.returncode == 0) == (left is not None)
    assert contents(chart) == (left or [True, True])
