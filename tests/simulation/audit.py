"""The stock book recounted by a program of its own: ``python -m tests.simulation.audit DATABASE TOLD…`` prints JSON.

DATABASE is a file of SQLite or the address of a PostgreSQL; TOLD are what windows wrote down. Nothing of Throughcare is
imported: what it finds it finds in the raw rows.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

from .recount import GIVEN, Row, Standing, pairs, stock

TABLES = """SELECT b.uid, b.type, e.position, e.uid, e.kind, e.corrects, e.happened, p.body FROM store_entry e
JOIN store_book b ON b.id = e.book_id JOIN store_payload p ON p.book_id = e.book_id AND p.position = e.position
WHERE b.type IN ('chart', 'stock', 'program') ORDER BY b.id, e.position"""


def connected(address: str) -> Any:
    """A plain connection of the driver."""
    if not address.startswith("postgres"):
        return sqlite3.connect(address)
    import psycopg

    return psycopg.connect(address, autocommit=True)


def stored(connection: Any) -> list[Row]:
    """The rows of charts and bottles as the tables hold them."""
    return [as_row(*row) for row in connection.execute(TABLES).fetchall()]


def as_row(book: Any, sort: str, position: int, uid: Any, kind: str, corrects: Any, happened: str, body: str) -> Row:
    """SQLite keeps ids as 32 digits."""
    before = str(UUID(str(corrects))) if corrects else None
    return Row(str(UUID(str(book))), sort, position, str(UUID(str(uid))), kind, before, happened, json.loads(body))


def audit(rows: list[Row], told: list[str]) -> dict[str, Any]:
    """What is lost, what is doubled, and whether the stock is exact to the microgram."""
    standing = Standing(rows)
    given = standing.by_kind[GIVEN]
    slots = Counter((fact.row.book, fact.said["order"], fact.said["day"], fact.said["slot"]) for fact in given)
    balances, wrong = stock(standing)
    received = sum(fact.said["amount_ug"] for fact in standing.by_kind["bottle.received"])
    heads = Counter(row.book for row in rows)
    last = {row.book: row.position for row in rows}
    return {
        "doses": len(given),
        "lost": sorted(set(told) - {fact.origin for fact in given}),
        "doubled": sorted(str(slot) for slot, count in slots.items() if count > 1),
        "wrong": wrong + pairs(standing) + [f"gap in {book}" for book in heads if heads[book] != last[book]],
        "left_ug": sum(balances.values()),
        "exact": sum(balances.values()) == received - sum(fact.said["amount_ug"] for fact in given),
    }


def main(address: str, *files: str) -> None:
    """Print what was found."""
    lines = [line.split() for file in files for line in Path(file).read_text().splitlines()]
    connection = connected(address)
    found = audit(stored(connection), [words[1] for words in lines if words[0] == "told"])
    connection.close()
    print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
