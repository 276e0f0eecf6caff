"""Measures the store and the pages on the database of the environment; prints JSON rows."""

import gzip
import json
from itertools import cycle
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench.charts import PROGRAM, START, make_chart  # noqa: E402
from bench.timing import fact, row, times  # noqa: E402
from throughcare.care.path.entries import NoteWritten, PersonRegistered, StageEntered, StageLeft  # noqa: E402
from throughcare.care.path.readings import last_contact  # noqa: E402
from throughcare.care.path.stages import Leaving, Stage  # noqa: E402
from throughcare.chart.entries import Draft  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.people.models import Account, Membership  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.site.serving import spare_full_collections  # noqa: E402
from throughcare.store import agenda, at_hand, load  # noqa: E402
from throughcare.store.append import Write, append, open_chart  # noqa: E402

from bench.charts import NURSE  # noqa: E402  # isort: skip


def count_tables() -> None:
    """Let the database count its tables, as PostgreSQL's own upkeep does within a minute of such a change."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def appending(entries: int, budget: float) -> dict:
    """One guarded entry at a time on a chart of that length, each committed."""
    chart = make_chart(entries)
    count_tables()
    kinds = cycle([StageLeft(stage=Stage.MEDICATION, how=Leaving.MOVED_ON), None])

    def one() -> None:
        payload = next(kinds) or StageEntered(stage=Stage.MEDICATION, program=PROGRAM)
        append(Write(chart, [Draft(payload, When.at(START))]), by=NURSE, key=str(uuid4()))

    times(one, 6)
    return row(f"durable append, chart of {entries:,} entries", times(one, 60), budget)


def loading(chart: UUID) -> list[dict]:
    """Load a long chart and parse every payload; then read it."""

    def load_all() -> None:
        at_hand.BOOKS.clear()  # nobody looked at this chart before
        assert not load.book(chart).unreadable()

    book = load.book(chart)
    book.unreadable()
    last_contact(book)
    return [
        row("load and validate 5,000 entries", times(load_all, 12), 150),
        row("a reading after that", times(lambda: last_contact(book), 30), 2),
    ]


def nurse() -> Client:
    """A signed-in nurse of the program."""
    Program.objects.create(slug=PROGRAM, name="Bench")
    account = Account.objects.create(username="nurse")
    Membership.objects.create(account=account, role=Role.NURSE.value, program=PROGRAM)
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(account)
    return client


def person_page(client: Client, chart: UUID) -> list[dict]:
    """The person page of a long chart, at the server, and its compressed size."""

    def one() -> bytes:
        at_hand.BOOKS.clear()
        answer = client.get(f"/person/{chart}/")
        assert answer.status_code == 200, answer.status_code
        return answer.content

    one()
    content = one()
    size = len(content if content[:2] == b"\x1f\x8b" else gzip.compress(content)) / 1000
    return [
        row("person page, 5,000 entries", times(one, 40), 300, "p95"),
        fact("person page, compressed", size, "kB", 150),
    ]


def caseload(client: Client) -> list[dict]:
    """A list of 1,000 people, ten of whom changed since it was last shown."""
    charts = []
    for number in range(1000):
        chart = uuid4()
        registered = PersonRegistered(number=f"B{number}", program=PROGRAM, given_name="Bo", family_name=f"Nr {number}")
        entered = StageEntered(stage=Stage.THERAPY, program=PROGRAM)
        append(open_chart(chart, [Draft(registered, When.at(START)), Draft(entered, When.at(START))]), by=NURSE)
        charts.append(chart)
    agenda.freshen()
    turn = iter(range(10**6))

    def stale_ten() -> None:
        for chart in charts[:10]:
            append(Write(chart, [Draft(NoteWritten(text=f"{next(turn)}"), When.at(START))]), by=NURSE)

    def show() -> None:
        assert client.get("/people/").status_code == 200

    count_tables()
    show()
    found = []
    for _ in range(15):
        stale_ten()
        at_hand.BOOKS.clear()
        found += times(show, 1)
    return [row("caseload of 1,000, 10 stale", sorted(found), 150)]


def main() -> None:
    """Measure everything."""
    call_command("migrate", verbosity=0)
    spare_full_collections()  # as the server does
    rows = [appending(500, 10), appending(5000, 40)]
    chart = make_chart(5000, "2")
    rows += loading(chart)
    client = nurse()
    rows += person_page(client, chart)
    rows += caseload(client)
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
