"""Windows and databases are killed while doses are given: nothing told is lost, nothing is given twice, stock exact."""

import json
import os
import random
import subprocess
import sys
from collections import Counter

import pytest

from scripts import services
from tests.commands import process
from tests.simulation import postgres
from tests.simulation.morning import CAME_IN, DOSE, ROOT, Morning, audited


def crash(environ, address, folder, *, windows, people, days, kills, of_the_database=lambda: None):
    """Give a dose to each person on each day while windows are killed; then recount the tables."""

    def start(*arguments, **more):
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environ, **more)

    assert start("-m", "tests.simulation.prepare", str(windows), str(people), str(days), str(folder)).wait(1_200) == 0
    planned = [len(json.loads((folder / f"w{nr}.plan").read_text())) for nr in range(windows)]
    morning = Morning(folder, start)
    try:
        for nr in range(windows):
            morning.open(f"w{nr}")
        morning.run(kills, sum(planned), random.Random(20261122), lambda left: left % 5 or of_the_database())
    finally:
        morning.close()
    assert morning.killed == kills
    found = audited(address, morning.files())
    said = Counter(line.split()[0] for file in morning.files() for line in file.read_text().splitlines())
    assert (found["lost"], found["doubled"], found["wrong"]) == ([], [], [])
    assert (found["doses"], said["told"]) == (people * days,) * 2
    assert said["refused"] == sum(planned) - people * days, "a dose was refused that nobody else had given"
    assert found["exact"]
    assert (found["left_ug"] + people * days * DOSE) % CAME_IN == 0
    verified = process("verify", environ=environ)
    assert verified.returncode == 0, verified.stdout


def address(database):
    """Where a plain connection finds it."""
    return database.environ["DATABASE_URL"] if database.vendor == "postgresql" else database.name


def test_two_thousand_doses_and_five_kills_lose_and_double_nothing(real_database, tmp_path):
    crash(real_database.environ, address(real_database), tmp_path, windows=4, people=80, days=25, kills=5)


@pytest.mark.soak
def test_twenty_thousand_doses_and_twenty_five_kills_lose_and_double_nothing(real_database, tmp_path):
    crash(real_database.environ, address(real_database), tmp_path, windows=8, people=400, days=50, kills=25)


@pytest.mark.soak
@pytest.mark.once
@pytest.mark.skipif(services.postgres_programs() is None, reason="needs the programs of PostgreSQL")
def test_twenty_thousand_doses_and_kills_of_postgresql_itself_lose_and_double_nothing(tmp_path):
    with postgres.server() as server:
        environ = os.environ | {"DATABASE_URL": server.address, "THROUGHCARE_DATA": str(tmp_path)}
        size = {"windows": 8, "people": 400, "days": 50, "kills": 25}
        crash(environ, server.address, tmp_path, **size, of_the_database=server.kill)
