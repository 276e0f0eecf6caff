"""Random draws, kept: committed before they are made, made once, checked afterwards."""

from datetime import date, timedelta
from itertools import pairwise
from threading import Thread
from uuid import uuid5

import pytest
from django.db import connection

from tests.pages import elm
from throughcare.care.path.entries import StageEntered
from throughcare.care.path.stages import Stage
from throughcare.care.testing import draws
from throughcare.care.testing.audit import audit
from throughcare.care.testing.books import call_entry, program_book
from throughcare.care.testing.entries import (
    DrawMade,
    DrawSeedCommitted,
    DrawSeedRevealed,
    NotGiven,
    SampleCalled,
    SampleNotGiven,
    Why,
)
from throughcare.care.testing.readings.drawing import Person, Plan, Seed
from throughcare.care.testing.sampling import today_of
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.secret import box
from throughcare.site import serving
from throughcare.store import load
from throughcare.store.append import Write, append

NURSE = Author("account:nurse", Role.NURSE)
FIRST = date(2026, 10, 5)
CAME = When.on(date(2026, 8, 3))
PEOPLE = [uuid5(elm.SPACE, f"drawn {at}") for at in range(12)]


def settle(chance=52):
    """Twelve people in medication, and a program that draws as often as can be."""
    program = elm.program()
    program.settings["testing"] = {"extra_per_year": chance}
    program.save()
    for at, chart in enumerate(PEOPLE):
        elm.register(chart, f"D-{at}", NURSE, days=90, given_name="Ana", family_name=f"B{at}")
        append(Write(chart, [Draft(StageEntered(stage=Stage.MEDICATION, program="elm"), CAME)]), by=NURSE)
    draws.commit(program, FIRST, Author("account:manager", Role.MANAGER))
    return program


def a_month(program, days=30):
    for at in range(days):
        draws.draw(program, FIRST + timedelta(days=at))


def called(chart):
    return [said for _, said in load.book(chart).of(SampleCalled)]


@pytest.mark.django_db
def test_a_month_of_draws_is_found_to_be_as_its_seed_says_and_a_second_look_draws_nothing_again():
    program = settle()
    a_month(program)
    before = {chart: called(chart) for chart in PEOPLE}
    a_month(program)
    assert {chart: called(chart) for chart in PEOPLE} == before
    found = audit(program)
    assert found.calls == sum(len(calls) for calls in before.values()) > 3
    assert (found.seeds, found.draws, found.differences) == (1, 30, ())
    made = [said for _, said in draws.own_book("elm").of(DrawMade)]
    assert made[0].people == 12


@pytest.mark.django_db
def test_no_entry_of_the_program_tells_the_seed_before_its_days_are_over():
    program = settle()
    said = draws.own_book("elm").of(DrawSeedCommitted)[0][1]
    seed = draws.opened(said)
    texts = " ".join(entry.raw or "" for entry in load.book(program_book("elm")).entries)
    assert seed.hex() not in texts
    assert draws.reveal(program, date(2026, 12, 31)) == []
    assert draws.reveal(program, date(2027, 2, 1)) == [], "a window that began in December is still open"
    assert draws.reveal(program, date(2027, 2, 20)) == [said]
    assert draws.own_book("elm").of(DrawSeedRevealed)[0][1].seed == seed.hex()
    assert audit(program).differences == ()


@pytest.mark.django_db
def test_whoever_makes_up_takes_back_or_leaves_out_a_random_call_is_named():
    program = settle()
    a_month(program, 20)
    drawn = next(chart for chart in PEOPLE if called(chart))
    other = next(chart for chart in PEOPLE if chart != drawn)
    entry, said = load.book(drawn).of(SampleCalled)[0]
    append(Write(drawn, [Draft(EntryWithdrawn(), When.unknown(), corrects=entry.uid, why="Not this week.")]),
           by=Author("system", Role.SYSTEM))  # fmt: skip
    made_up = SampleCalled(program="elm", day=FIRST, why=Why.RANDOM, draw=said.draw)
    append(Write(other, [Draft(made_up, When.unknown())]), by=NURSE)
    found = audit(program).differences
    assert any(one.chart == drawn and one.day == said.day for one in found)
    assert any(one.chart == other and "no draw made it" in one.words for one in found)


@pytest.mark.django_db
def test_letting_somebody_off_is_no_difference_but_is_listed_with_its_reason_and_does_not_count():
    program = settle()
    a_month(program, 10)
    drawn = next(chart for chart in PEOPLE if called(chart))
    said = called(drawn)[0]
    uid = call_entry("elm", drawn, said.day)
    excuse = SampleNotGiven(day=said.day, how=NotGiven.EXCUSED, called=uid, words="In hospital until Friday.")
    append(Write(drawn, [Draft(excuse, When.unknown())]), by=NURSE)
    found = audit(program)
    assert [(one.chart, one.reason) for one in found.excused] == [(drawn, "In hospital until Friday.")]
    assert not found.differences


@pytest.mark.django_db
def test_the_check_names_whoever_had_fewer_calls_than_their_share():
    program = settle(1)
    draws.draw(program, FIRST)
    draws.draw(program, date(2026, 12, 28))  # nobody opened a list, and a month is made up for by one call
    draws.draw(program, date(2027, 1, 8))
    short = audit(program).short
    assert {one.chart for one in short} <= set(PEOPLE)
    assert short
    assert all(one.had < one.wanted for one in short)


@pytest.mark.django_db
def test_the_server_draws_every_day_although_nobody_opens_a_list(monkeypatch):
    program = elm.program()
    draws.commit(program, today_of(program), Author("account:manager", Role.MANAGER))
    monkeypatch.setattr(serving, "DRAWN", {})
    for _ in range(2):
        serving.draw_once()
    assert [said.day for _, said in draws.own_book("elm").of(DrawMade)] == [today_of(program)]
    assert serving.DRAWN["elm"] == today_of(program)


@pytest.mark.django_db
def test_days_on_which_nobody_opened_the_list_are_made_up_for_and_nobody_is_asked_twice():
    program = settle()
    draws.draw(program, FIRST)
    made = draws.draw(program, FIRST + timedelta(days=14))
    assert (made.since, made.day) == (FIRST + timedelta(days=1), FIRST + timedelta(days=14))
    assert all(len(called(chart)) <= 2 for chart in PEOPLE)
    assert not audit(program).differences


@pytest.mark.django_db
def test_the_next_seed_is_sealed_before_the_year_ends_and_draws_go_on():
    program = settle()
    draws.draw(program, date(2026, 12, 15))
    assert [said.first for _, said in draws.commitments(draws.own_book("elm"))] == [FIRST, date(2027, 1, 1)]
    draws.draw(program, date(2027, 1, 4))
    found = audit(program).differences
    assert {one.words[:18] for one in found} == {"No list was opened"}
    assert max(one.day for one in found) == date(2026, 11, 13), "longer ago than is made up for"


@pytest.mark.django_db
def test_a_changed_secret_of_the_installation_is_said_in_words_and_draws_nobody(settings):
    program = settle()
    settings.SECRET_KEY = "another secret"
    with pytest.raises(draws.SeedLost, match="does not open"):
        draws.draw(program, FIRST)
    assert not any(called(chart) for chart in PEOPLE)


@pytest.mark.django_db
def test_another_seed_than_the_sealed_one_is_found_out():
    program = settle()
    entry, said = draws.own_book("elm").of(DrawSeedCommitted)[0]
    other = said.model_copy(update={"sealed": box(draws.PURPOSE).encrypt(b"x" * 32).decode()})
    why = "Nobody should do this."
    append(Write(program_book("elm"), [Draft(other, When.unknown(), corrects=entry.uid, why=why)]), by=draws.BY)
    assert any("not the one that was sealed" in one.words for one in audit(program).differences)


def test_two_who_open_the_list_at_once_make_one_draw(real_database):
    program = settle()
    failed = []

    def look():
        try:
            draws.draw(program, FIRST + timedelta(days=20))
        except Exception as error:  # noqa: BLE001  whatever it is, the test says so
            failed.append(error)
        finally:
            connection.close()

    both = [Thread(target=look) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert not failed
    assert len(draws.own_book("elm").of(DrawMade)) == 1
    assert not audit(program).differences


@pytest.mark.django_db
def test_a_call_that_is_left_open_keeps_nobody_out_of_the_hat_for_ever():
    program = settle()
    a_month(program, 34)
    most = max(PEOPLE, key=lambda chart: len(called(chart)))
    days = sorted(said.day for said in called(most))
    assert len(days) >= 2
    assert all((later - first).days >= 14 for first, later in pairwise(days)), "not asked twice at once"
    assert not audit(program).differences


@pytest.mark.django_db
def test_a_day_that_is_closed_or_opened_afterwards_accuses_nobody_of_another_draw():
    program = settle()
    program.closed_days = [(FIRST + timedelta(days=3)).isoformat()]
    program.save()
    a_month(program, 20)
    day = next(said.day for chart in PEOPLE for said in called(chart))
    program.closed_days = [day.isoformat()]
    program.save()
    assert not audit(program).differences


@pytest.mark.django_db
def test_a_clock_that_once_ran_ahead_does_not_stop_the_draws_of_the_days_until_then():
    program = settle()
    draws.draw(program, FIRST + timedelta(days=40))
    made = draws.draw(program, FIRST + timedelta(days=2))
    assert (made.since, made.day) == (FIRST, FIRST + timedelta(days=2))


def test_an_open_call_keeps_nobody_from_the_yearly_minimum():
    seed = Seed(date(2026, 1, 1), date(2026, 12, 31), b"x" * 32)
    plan, last = Plan("elm", (seed,), 8, 1), date(2026, 12, 31)
    days = tuple(date(2026, 12, 24) + timedelta(days=at) for at in range(7))
    person = Person(PEOPLE[0], date(2026, 1, 1), days)
    assert draws.verdicts(plan, [(person, days[-1])], last, last)
    met = Person(PEOPLE[0], date(2026, 1, 1), (date(2026, 12, 1), *days))
    assert not draws.verdicts(plan, [(met, days[-1])], last, last)


@pytest.mark.django_db
def test_nobody_reads_from_a_call_how_safe_the_next_days_are_and_a_missing_sample_is_listed():
    program = settle()
    a_month(program, 10)
    drawn = next(chart for chart in PEOPLE if called(chart) and called(chart)[0].day <= FIRST + timedelta(days=7))
    said = called(drawn)[0]
    assert not any(way in said.draw for way in ("window", "chance", "minimum"))
    uid = call_entry("elm", drawn, said.day)
    before = {(one.chart, one.day) for one in audit(program).unanswered}
    left = SampleNotGiven(day=said.day, how=NotGiven.LEFT, called=uid)
    append(Write(drawn, [Draft(left, When.unknown())]), by=NURSE)
    found = audit(program)
    assert [(one.chart, one.how) for one in found.not_given] == [(drawn, NotGiven.LEFT)]
    assert {(one.chart, one.day) for one in found.unanswered} == before - {(drawn, said.day)} < before
