"""Windows as processes: each gives the doses of its list, one after the other, and writes down what it was told.

Reads lines from its input: ``window PLAN TOLD`` starts one and answers with its process id. What it was told goes to
the file TOLD, a line each, so that one that was killed goes on where it stood: its last dose is sent again as it was.
"""

import json
import os
import signal
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import django

django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from throughcare.care.dosing.dispense import writes  # noqa: E402
from throughcare.care.dosing.entries import DoseGiven, Pour  # noqa: E402
from throughcare.care.dosing.rules.common import READS  # noqa: E402
from throughcare.care.medication.entries import Medication  # noqa: E402
from throughcare.chart.entries import Author, Draft  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.store.append import Write, append  # noqa: E402
from throughcare.store.errors import Stopped, StoreUnavailable  # noqa: E402

DEPENDS = tuple(sorted(READS))
DOSE, MEASURED = 60_000, 6_000
PATIENCE = 120


def main() -> None:
    """Start windows until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        _, plan, told = line.split()
        pid = os.fork()
        if pid == 0:
            stand(Path(plan), Path(told))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def stand(plan: Path, told: Path) -> None:
    """Give every dose of the plan that this window was not yet told of."""
    name = told.stem
    done = len(told.read_text().splitlines()) if told.exists() else 0
    with told.open("a", buffering=1) as said:
        for nr, (chart, order, day, bottle) in enumerate(json.loads(plan.read_text())):
            if nr >= done:
                answer = _until_told(name, nr, UUID(chart), UUID(order), date.fromisoformat(day), UUID(bottle))
                said.write(answer + "\n")
    connection.close()


def _until_told(name: str, nr: int, chart: UUID, order: UUID, day: date, bottle: UUID) -> str:
    """Send it until there is an answer: as somebody does whose page says that the database cannot be reached."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return give(name, nr, chart, order, day, bottle)
        except (StoreUnavailable, DatabaseError):
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.05)


def give(name: str, nr: int, chart: UUID, order: UUID, day: date, bottle: UUID) -> str:
    """One dose in one append. The same again gives the same entry, and the answer of before."""
    key = f"{name}-{nr}"
    uid = uuid5(NAMESPACE_URL, key)
    when = When.at(datetime(day.year, day.month, day.day, 7, tzinfo=UTC) + timedelta(seconds=nr))
    said = DoseGiven(
        order=order, day=day, slot=0, medication=Medication.METHADONE, amount_ug=DOSE, observed=True,
        pours=(Pour(bottle=bottle, amount_ug=DOSE, measured=MEASURED),),
    )  # fmt: skip
    mine = Write(chart, [Draft(said, when, uid=uid)], depends_on=DEPENDS)
    try:
        append(mine, *writes(chart, said, uid, when), by=Author(f"account:{name}", Role.NURSE), key=key)
    except Stopped as stopped:
        return f"refused {','.join(sorted({one.rule for one in stopped.findings}))}"
    return f"told {uid}"


if __name__ == "__main__":
    main()
