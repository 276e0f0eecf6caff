"""Measures the stock: a day of a thousand people reconciled, drawn from the books and closed; prints JSON rows."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.timing import fact, row, times  # noqa: E402
from throughcare.care.medication.entries import Medication  # noqa: E402
from throughcare.care.stock.entries import BottleReceived, Form, PouredFor, StockPoured  # noqa: E402
from throughcare.chart.books import STOCK  # noqa: E402
from throughcare.chart.entries import Draft  # noqa: E402
from throughcare.chart.guards import Guards  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.people.models import Account, Membership  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.store.append import Write, append  # noqa: E402

PEOPLE, BOTTLES = 1_000, 12
NONE = Guards()
"""The pours stand here without their doses, which only the benchmark may do."""


def settle() -> Membership:
    """A program with a nurse, and bottles from which a thousand people were dosed this morning."""
    Program.objects.create(slug="bench", name="Bench", time_zone="UTC")
    account = Account.objects.create(username="nurse")
    nurse = Membership.objects.create(account=account, role=Role.NURSE.value, program="bench")
    for number in range(BOTTLES):
        fill(nurse, f"M-{number:04d}", PEOPLE // BOTTLES + 1)
    return nurse


def fill(nurse: Membership, label: str, people: int) -> UUID:
    """One bottle and its pours."""
    uid, now = uuid4(), datetime.now(UTC)
    came = BottleReceived(
        program="bench",
        label=label,
        medication=Medication.METHADONE,
        form=Form.LIQUID,
        strength_ug=10_000,
        measured=1_000_000,
        amount_ug=10_000_000,
        form_222="1",
    )
    pours = [StockPoured(dose=uuid4(), became=PouredFor.DOSE, amount_ug=85_000, measured=8_500) for _ in range(people)]
    drafts = [Draft(came, When.at(now - timedelta(days=2))), *(Draft(one, When.at(now)) for one in pours)]
    append(Write(uid, drafts, opens=STOCK), by=nurse.author, guards=NONE)
    return uid


def main() -> None:
    """Measure everything."""
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(settle().account)
    address = f"/stock/day/{datetime.now(UTC).date()}/"
    client.get(address)
    rows = [row("the day of 1,000 people reconciled", times(lambda: client.get(address), 10), 1_000)]
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    rows.append(fact("queries of it", len(asked), "queries", 40))
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
