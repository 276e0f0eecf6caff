"""Money under stress: many desks at once, desks that are killed, hands in the tables. To the cent, or said in words."""

import os
import random
import signal
import subprocess
import time
from uuid import UUID

import pytest

from tests.commands import here
from tests.store.money import Person
from tests.store.tampering import Hand
from tests.store.test_two_at_once import at_once
from tests.store.worker import GONE
from throughcare.care.incentives.checking import check
from throughcare.care.incentives.entries import RewardRedeemed
from throughcare.care.incentives.readings.purse import balance
from throughcare.store import load
from throughcare.store.errors import NotRecorded, Stopped
from throughcare.store.verify import verify


def has(person):
    return balance(load.book(person.chart))


def test_eight_desks_at_once_hand_out_no_more_than_was_earned(real_database):
    person = Person()
    person.earn(1000)
    answers = at_once(*[lambda: person.redeem(300)] * 8)
    refused = [one for one in answers if isinstance(one, NotRecorded)]
    assert len(refused) == 5
    assert all(isinstance(one, Stopped) and "The balance is $1.00" in str(one) for one in refused)
    assert has(person) == 100
    given = next(one for one in answers if isinstance(one, UUID))
    answers = at_once(*[lambda: person.give_back(given, 300)] * 4)
    assert sum(isinstance(one, Stopped) for one in answers) == 3
    assert has(person) == 400
    answers = at_once(*[lambda: person.redeem(50, key="one click")] * 4)
    assert has(person) == 350
    assert check().wrong == []


def test_two_people_of_one_fund_are_paid_at_once_and_neither_waits_for_ever(real_database):
    one = Person("1")
    two = Person("2", one.fund)

    def desk(person):
        return lambda: [(person.earn(100, visit), person.redeem(40)) for visit in range(1, 7)]

    answers = at_once(desk(one), desk(two), desk(one))
    assert not [answer for answer in answers if isinstance(answer, NotRecorded)]
    assert (has(one), has(two)) == (2 * 6 * 60, 6 * 60)
    assert check().wrong == []


def crash(database, times):
    person = Person()
    person.earn(900_000)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    named = map(str, (person.chart, person.fund, person.item))
    desk, dice, told = database.start("-m", "tests.store.money_worker", *named, **pipes), random.Random(20261122), []
    for number in range(times):
        desk.stdin.write(f"run{number}\n")
        desk.stdin.flush()
        pid, first = int(desk.stdout.readline()), desk.stdout.readline()
        time.sleep(dice.uniform(0, 0.15))
        os.kill(pid, signal.SIGKILL)
        told += [first.strip(), *(line.strip() for line in iter(desk.stdout.readline, f"{GONE}\n"))]
    desk.communicate()
    used = {str(entry.uid) for entry, _ in load.book(person.chart).of(RewardRedeemed)}
    assert set(told) <= used
    assert len(used) - len(told) <= times
    assert has(person) == 900_000 - len(used)
    assert check().wrong == []
    assert verify().broken == []


def test_two_killed_desks_lose_no_cent_and_hand_out_none_twice(real_database):
    crash(real_database, 2)


@pytest.mark.soak
def test_forty_killed_desks_lose_no_cent_and_hand_out_none_twice(real_database):
    crash(real_database, 40)


def test_a_hand_in_the_tables_is_found_by_the_recount_and_named(real_database):
    person = Person()
    person.earn(1000)
    person.redeem(400)
    answer = here("incentives", "reconcile", environ=real_database.environ)
    assert (answer.returncode, "They agree to the cent." in answer.stdout) == (0, True)
    assert "$9,990.00 free, $6.00 earned and not used yet, $4.00 used" in answer.stdout
    tamper = "UPDATE store_payload SET body = replace(body, '\"cents\":400', '\"cents\":300') WHERE book_id = {book}"
    Hand(real_database).does(tamper.replace("{book}", str(load.book_row(person.fund).pk)))
    answer = here("incentives", "reconcile", environ=real_database.environ)
    assert answer.returncode == 1
    assert "do not say the same" in answer.stdout
    assert "holds $7.00 for people, and their charts say $6.00" in answer.stdout
