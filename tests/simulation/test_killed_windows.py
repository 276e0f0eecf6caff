"""Windows are killed while they dose: nothing they were told is lost, no slot is given twice, the stock is exact."""

import random
from collections import Counter

import pytest

from tests.simulation.morning import CAME_IN, DOSE, Morning, audited, plans
from throughcare.program.models import Program
from throughcare.store.verify import verify


def crash(database, folder, windows, people, days, kills):
    """Give a dose to each person on each day while windows are killed; then recount the tables."""
    Program.objects.create(slug="elm", name="Elm Street")
    planned = plans(windows, people, days)
    morning = Morning(folder, database.start)
    try:
        for nr, plan in enumerate(planned):
            morning.open(f"w{nr}", plan)
        morning.run(kills, sum(map(len, planned)), random.Random(20261122))
    finally:
        morning.close()
    assert morning.killed == kills
    found = audited(database.environ.get("DATABASE_URL") or database.name, morning.files())
    said = Counter(line.split()[0] for file in morning.files() for line in file.read_text().splitlines())
    assert (found["lost"], found["doubled"], found["wrong"]) == ([], [], [])
    assert (found["doses"], said["told"]) == (people * days,) * 2
    assert said["refused"] == sum(map(len, planned)) - people * days, "a dose was refused that nobody else had given"
    assert found["exact"]
    assert (found["left_ug"] + people * days * DOSE) % CAME_IN == 0
    assert verify().broken == []


def test_two_thousand_doses_and_five_kills_lose_and_double_nothing(real_database, tmp_path):
    crash(real_database, tmp_path, windows=4, people=80, days=25, kills=5)


@pytest.mark.soak
def test_twenty_thousand_doses_and_twenty_five_kills_lose_and_double_nothing(real_database, tmp_path):
    crash(real_database, tmp_path, windows=8, people=400, days=50, kills=25)
