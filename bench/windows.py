"""Measures eight windows that dose at once, as the threads of one server; prints JSON rows.

Each opens a person, finds the slot and the bottle, and commits chart and bottle. Who is refused is counted: nobody may
be, because every dose is signed, open, and given once.
"""

import json
import statistics
import threading
import time
from datetime import date, timedelta
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench.charts import PROGRAM  # noqa: E402
from bench.dosing import NURSE, bottle, dose, noon, person  # noqa: E402
from bench.measure import count_tables  # noqa: E402
from throughcare.care.dosing import dispense  # noqa: E402
from throughcare.care.dosing.rules.common import READS  # noqa: E402
from throughcare.care.medication.readings import SlotState, slots  # noqa: E402
from throughcare.care.stock.lists import bottles_of  # noqa: E402
from throughcare.care.stock.readings import contents  # noqa: E402
from throughcare.chart.entries import Draft  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.site.serving import spare_full_collections  # noqa: E402
from throughcare.store import load  # noqa: E402
from throughcare.store.append import Write, append  # noqa: E402
from throughcare.store.errors import NotRecorded  # noqa: E402

WINDOWS, PEOPLE, ENTRIES = 8, 25, 120
LEAST = 40
"""Dispenses a second, all windows together."""
Line = list[tuple[UUID, UUID, date]]


class Window(threading.Thread):
    """One window with its line of people and the bottle in use."""

    def __init__(self, line: Line, held: UUID, begin: threading.Barrier) -> None:
        super().__init__(daemon=True)
        self.line, self.held, self.begin = line, held, begin
        self.context = Program.objects.get(slug=PROGRAM).context
        self.took: list[float] = []
        self.refused: list[str] = []

    def run(self) -> None:
        """Dose everybody."""
        self.begin.wait()
        for chart, _, day in self.line:
            began = time.perf_counter()
            try:
                self.give(chart, day)
            except NotRecorded as error:
                self.refused.append(f"{type(error).__name__}: {error}")
            self.took.append((time.perf_counter() - began) * 1000)
        connection.close()

    def give(self, chart: UUID, day: date) -> None:
        """Open the person, find the slot and the bottle, commit both books."""
        book = load.book(chart)
        (slot,) = [one for one in slots(book, day, self.context) if one.state is SlotState.OPEN]
        held = next(one.holds for one in bottles_of(PROGRAM) if one.holds.book == self.held)
        said, uid = dose(slot.order.uid, day, held), uuid4()
        mine = Write(chart, [Draft(said, noon(day), uid=uid)], read_to=book.position, depends_on=tuple(sorted(READS)))
        append(mine, *dispense.writes(chart, said, uid, noon(day)), by=NURSE, key=str(uid))


def morning(lines: list[Line], bottles: list[UUID], what: str) -> list[dict]:
    """All windows at once; the rows of it."""
    begin = threading.Barrier(WINDOWS + 1)
    windows = [Window(line, held, begin) for line, held in zip(lines, bottles, strict=True)]
    for window in windows:
        window.start()
    begin.wait()
    began, worked = time.perf_counter(), time.process_time()
    for window in windows:
        window.join()
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    took = sorted(one for window in windows for one in window.took)
    refused = [words for window in windows for words in window.refused]
    rate, each = len(took) / seconds, worked * 1000 / len(took)
    return [
        {
            "what": f"{WINDOWS} windows, {what}: {len(refused)} refused{': ' + refused[0] if refused else ''}",
            "median": f"{rate:.0f} a second, {each:.0f} ms of processor each",
            "p95": f"{took[int(len(took) * 0.95)]:.0f} ms each ({statistics.median(took):.0f} median)",
            "budget": f"at least {LEAST} a second, none refused",
            "kept": rate >= LEAST and not refused,
        }
    ]


def main() -> None:
    """Print the rows."""
    call_command("migrate", verbosity=0)
    Program.objects.create(slug=PROGRAM, name="Bench")
    bottles = [bottle(f"W-{nr}") for nr in range(WINDOWS)]
    held = contents(load.book(bottles[0]))
    lines = [[person(ENTRIES, f"{nr}-{at}", held) for at in range(PEOPLE)] for nr in range(WINDOWS)]
    tomorrow = [[(chart, order, day + timedelta(days=1)) for chart, order, day in line] for line in lines]
    count_tables()
    spare_full_collections()
    rows = morning(lines, bottles, "each with its bottle")
    rows += morning(tomorrow, [*bottles[:-1], bottles[-2]], "two sharing one")
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
