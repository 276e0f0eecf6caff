"""A clinic that is killed: its people and bottles, the plans of its windows, and who kills them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from throughcare.care.medication.entries import ConfirmedBy, Medication, OrderSigned, OrderVerified, Purpose, Slot, Step
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.care.stock.entries import BottleReceived, Form
from throughcare.chart.books import STOCK
from throughcare.chart.entries import Author, Draft
from throughcare.chart.guards import Guards
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.append import Write, append, open_chart

ROOT = Path(__file__).resolve().parents[2]
FIRST = date(2026, 3, 2)
DOSE = 60_000
DOSES_OF_A_BOTTLE = 100
CAME_IN = 1_000_000_000
NURSE, PRESCRIBER = Author("account:nurse", Role.NURSE), Author("account:prescriber", Role.PRESCRIBER)
NONE = Guards()
STANDSTILL = 300
"""Nobody was told anything for so many seconds: a busy machine is slow, and only a dead one stands still."""


def at(day: date) -> When:
    """Six in the morning."""
    return When.at(datetime(day.year, day.month, day.day, 6, tzinfo=UTC))


def person(number: str, program: str = "elm", first: date = FIRST) -> tuple[str, str]:
    """Somebody with an order of 60 mg a day from then on: the chart and the order."""
    chart, order = uuid4(), uuid4()
    said = OrderSigned(
        program=program, medication=Medication.METHADONE, purpose=Purpose.MAINTENANCE, first_day=first,
        steps=(Step(first_day=first, slots=(Slot(name="Dose", amount_ug=DOSE),), every_days=1),),
        confirmed_by=ConfirmedBy.PASSWORD, rationale="Seen.",
    )  # fmt: skip
    came = PersonRegistered(number=number, program=program, given_name="Ana", family_name=number)
    entered = StageEntered(stage=Stage.MEDICATION, program=program)
    append(open_chart(chart, [Draft(came, at(FIRST)), Draft(entered, at(FIRST))]), by=NURSE)
    append(Write(chart, [Draft(said, at(FIRST), uid=order)]), by=PRESCRIBER, guards=NONE)
    append(Write(chart, [Draft(OrderVerified(order=order), at(FIRST))]), by=NURSE)
    return str(chart), str(order)


def bottle(label: str, program: str = "elm") -> UUID:
    """A bottle that is never empty."""
    uid = uuid4()
    said = BottleReceived(
        program=program, label=label, medication=Medication.METHADONE, form=Form.LIQUID, strength_ug=10_000,
        measured=100_000_000, amount_ug=CAME_IN, form_222="17",
    )  # fmt: skip
    append(Write(uid, [Draft(said, at(FIRST - timedelta(days=1)))], opens=STOCK), by=NURSE)
    return uid


def plans(windows: int, people: int, days: int) -> list[list[tuple[str, str, str, str]]]:
    """What each window gives: its own people day by day, and one in ten also at the next window.

    Every window pours from a bottle of its own, but the last two, which share one; after some days they open others.
    """
    known = [person(f"E-{nr}") for nr in range(people)]
    found: list[list[tuple[str, str, str, str]]] = [[] for _ in range(windows)]
    for after in range(days):
        day = (FIRST + timedelta(days=after)).isoformat()
        if after % (DOSES_OF_A_BOTTLE * windows // people) == 0:
            bottles = [str(bottle(f"M-{after}-{nr}")) for nr in range(windows - 1)]
            bottles.append(bottles[-1])
        for nr, (chart, order) in enumerate(known):
            for window in {nr % windows, (nr + (nr % 10 == 0)) % windows}:
                found[window].append((chart, order, day, bottles[window]))
    return found


@dataclass
class Morning:
    """The windows as processes. ``start`` begins the program that forks them on the database in question."""

    folder: Path
    start: Callable[..., subprocess.Popen]
    names: list[str] = field(default_factory=list)
    pids: dict[str, int] = field(default_factory=dict)
    killed: int = 0

    def __post_init__(self) -> None:
        self.door = self.start(
            "-m", "tests.simulation.windows", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def open(self, name: str) -> None:
        """A window begins with its plan, a file in the folder."""
        self.names.append(name)
        self.again(name)

    def again(self, name: str) -> None:
        """It begins, or begins again."""
        self.door.stdin.write(f"window {self.folder / name}.plan {self.folder / name}.told\n")
        self.door.stdin.flush()
        self.pids[name] = int(self.door.stdout.readline())

    def kill(self, name: str) -> None:
        """Nobody asks a process that is killed; it begins again at once."""
        try:
            os.kill(self.pids[name], signal.SIGKILL)
        except ProcessLookupError:
            return
        while _alive(self.pids[name]):
            time.sleep(0.005)
        self.killed += 1
        self.again(name)

    def told(self) -> int:
        """How many answers there were so far."""
        return sum(file.read_text().count("\n") for file in self.files())

    def files(self) -> list[Path]:
        """What the windows wrote down."""
        return [file for name in self.names if (file := self.folder / f"{name}.told").exists()]

    def run(self, kills: int, total: int, dice: random.Random, also: Callable[[int], None] = lambda nr: None) -> None:
        """Kill a window each time another part of the morning is over, until all have given everything."""
        marks = [total * nr // (kills + 1) for nr in range(1, kills + 1)]
        moved, last = time.monotonic(), -1
        while (told := self.told()) < total:
            moved, last = (time.monotonic(), told) if told > last else (moved, last)
            if marks and told >= marks[0]:
                marks.pop(0)
                also(len(marks))
                self.kill(dice.choice([name for name in self.names if _alive(self.pids[name])]))
            assert time.monotonic() < moved + STANDSTILL, "the windows came to no end"
            assert any(map(_alive, self.pids.values())) or self.told() >= total, "a window has given up"
            time.sleep(0.01)

    def close(self) -> None:
        """Nobody stays behind."""
        self.door.stdin.close()
        for pid in self.pids.values():
            if _alive(pid):
                os.kill(pid, signal.SIGKILL)
        self.door.wait(30)
        self.door.stdout.close()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def audited(address: str, files: list[Path]) -> dict[str, object]:
    """What the program that imports nothing of ours finds in the tables."""
    command = [sys.executable, "-m", "tests.simulation.audit", address, *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return json.loads(done.stdout)
