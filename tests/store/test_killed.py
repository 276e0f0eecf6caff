"""Killed: the process dies in the middle of saving. What was acknowledged is there once; nothing is there in half."""

import random
import signal
import subprocess
import time
from collections import Counter

import pytest

from tests.store.helpers import NURSE, note, registered, write
from throughcare.store import load, seals
from throughcare.store.append import Write, append
from throughcare.store.verify import verify


def kill_while_writing(database, charts, name, patience):
    """Start two desks, kill both after a while, and return what they had been told was recorded."""
    desks = [
        database.start("-m", "tests.store.worker", f"{name}{side}", *map(str, order), stdout=subprocess.PIPE, text=True)
        for side, order in (("a", charts), ("b", charts[::-1]))
    ]
    first = [desk.stdout.readline() for desk in desks]  # both write
    time.sleep(patience)
    for desk in desks:
        desk.send_signal(signal.SIGKILL)
    rest = [desk.communicate()[0] for desk in desks]
    assert all(first)
    heard = [one + other for one, other in zip(first, rest, strict=True)]
    return [line.strip() for one in heard for line in one.splitlines(keepends=True) if line.endswith("\n")]


def nothing_lost_or_doubled(charts, told):
    """Every acknowledged request is whole in both charts; so is what was recorded and not yet acknowledged."""
    written = [
        Counter(entry.payload.text for entry in load.book(chart).entries if entry.kind == "note.written")
        for chart in charts
    ]
    assert written[0] == written[1]
    assert set(written[0].values()) <= {1}
    assert set(told) <= set(written[0])
    assert len(written[0]) - len(told) <= 2 * len({text.split()[0][:-1] for text in told})
    assert verify().broken == []


def crash(database, times):
    charts = [registered("1"), registered("2")]
    dice = random.Random(20261121)
    told = []
    for number in range(times):
        told += kill_while_writing(database, charts, f"run{number}", dice.uniform(0, 0.4))
        if number % 2:
            seals.seal()
        nothing_lost_or_doubled(charts, told)
    assert len(told) >= 2 * times
    text = told[-1]
    assert append(*(Write(chart, [note(text)]) for chart in _order(charts, text)), by=NURSE, key=text).repeated
    write(charts[0], "and the program goes on")


def _order(charts, text):
    return charts if text.split()[0].endswith("a") else charts[::-1]


def test_five_kills_while_saving_lose_and_double_nothing(real_database):
    crash(real_database, 5)


@pytest.mark.soak
def test_thirty_kills_while_saving_lose_and_double_nothing(real_database):
    crash(real_database, 30)
