"""Killed: the process dies in the middle of saving. What was acknowledged is there once; nothing is there in half."""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from tests.store.helpers import NURSE, note, registered, write
from tests.store.worker import GONE
from throughcare.store import load, seals
from throughcare.store.append import Write, append
from throughcare.store.verify import verify


class Desk:
    """A place where one process after the other writes and is killed: see ``tests/store/worker.py``."""

    def __init__(self, database, charts):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = database.start("-m", "tests.store.worker", *map(str, charts), **pipes)
        self.pid, self.heard = 0, []

    def begin(self, name):
        """Let somebody begin to write."""
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()

    def wait_for_first(self):
        """Until the first request was acknowledged."""
        self.pid = int(self.process.stdout.readline())
        self.heard = [self.process.stdout.readline()]

    def told(self):
        """What whoever was killed had been told was recorded."""
        self.heard += iter(self.process.stdout.readline, f"{GONE}\n")
        return [line.strip() for line in self.heard]


@contextmanager
def two_desks(database, charts):
    """Two desks that take the charts in opposite order."""
    desks = [Desk(database, order) for order in (charts, charts[::-1])]
    yield desks
    for desk in desks:
        desk.process.communicate()
        assert desk.process.returncode == 0


def kill_while_writing(desks, name, patience):
    """Let both desks write, kill both after a while, and return what they had been told was recorded."""
    for desk, side in zip(desks, "ab", strict=True):
        desk.begin(f"{name}{side}")
    for desk in desks:
        desk.wait_for_first()
    time.sleep(patience)
    for desk in desks:
        os.kill(desk.pid, signal.SIGKILL)
    return [text for desk in desks for text in desk.told()]


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
    with two_desks(database, charts) as desks:
        for number in range(times):
            told += kill_while_writing(desks, f"run{number}", dice.uniform(0, 0.4))
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
