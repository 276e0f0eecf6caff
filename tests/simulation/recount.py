"""The books recounted from raw rows, by the plainest code there is. Nothing of Throughcare is imported here.

A row is what a table of the database holds of one entry. What stands is found by following corrections; a dose, a pour
and a balance are read from the stored JSON.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, NamedTuple

WITHDRAWN = "entry.withdrawn"
GIVEN, TO_GO, LATE, ELSEWHERE = "dose.given", "take_home.dispensed", "dose.entered_late", "dose.told_elsewhere"
RETURNED, SIGNED = "take_home.returned", "order.signed"
PLUS = {"bottle.received", "stock.moved_in", "difference.explained"}
MINUS = {"stock.poured", "stock.removed", "stock.moved_out"}
MEASURED = PLUS - {"difference.explained"} | MINUS | {"bottle.counted"}


class Row(NamedTuple):
    """One entry as it is stored; ids in their written form."""

    book: str
    type: str
    position: int
    uid: str
    kind: str
    corrects: str | None
    happened: str
    said: dict[str, Any]


class Fact(NamedTuple):
    """What stands of one original entry: its first id, the row that speaks for it, and the last row about it."""

    origin: str
    row: Row
    changed: int

    @property
    def said(self) -> dict[str, Any]:
        return self.row.said


class Standing:
    """What stands in some books."""

    def __init__(self, rows: list[Row]) -> None:
        self.by_uid = {row.uid: row for row in rows}
        self.about: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.corrects:
                self.about[row.corrects].append(row)
        self.by_kind: dict[str, list[Fact]] = defaultdict(list)
        self.books: dict[str, list[Fact]] = defaultdict(list)
        for row in rows:
            last = None if row.corrects else self._last(row)
            if last is not None:
                fact = Fact(row.uid, last, self.changed(row))
                self.by_kind[last.kind].append(fact)
                self.books[row.book].append(fact)

    def _last(self, row: Row) -> Row | None:
        """The row that speaks for this one; ``None`` where it was taken back."""
        for other in reversed(self.about.get(row.uid, ())):
            speaks = self._last(other)
            if speaks is not None:
                return None if other.kind == WITHDRAWN else speaks
        return row

    def changed(self, row: Row) -> int:
        return max([row.position, *(self.changed(other) for other in self.about.get(row.uid, ()))])

    def origin(self, uid: str) -> str:
        """The first entry that an id goes back to."""
        row = self.by_uid.get(uid)
        while row is not None and row.corrects in self.by_uid:
            row = self.by_uid[row.corrects]
        return row.uid if row is not None else uid


def stock(standing: Standing) -> tuple[dict[str, int], list[str]]:
    """The balance of each bottle in micrograms, and what is wrong with the books of bottles."""
    balances, wrong = {}, []
    for book, facts in standing.books.items():
        if facts[0].row.type != "stock":
            continue
        came = [fact for fact in facts if fact.row.kind == "bottle.received"]
        if len(came) != 1:
            held = any(fact.row.kind in MEASURED | PLUS for fact in facts)
            wrong += [f"bottle {book} has {len(came)} receipts"] if held else []
            continue
        wrong += [f"{fact.row.kind} {fact.origin} does not fit its bottle" for fact in facts if not _fits(fact, came)]
        plus = sum(fact.said["amount_ug"] for fact in facts if fact.row.kind in PLUS)
        balances[book] = plus - sum(fact.said["amount_ug"] for fact in facts if fact.row.kind in MINUS)
    return balances, wrong + _moved(standing)


def _fits(fact: Fact, came: list[Fact]) -> bool:
    if fact.row.kind not in MEASURED:
        return True
    of = 1000 if came[0].said["form"] == "liquid" else 1
    return fact.said["measured"] * came[0].said["strength_ug"] == fact.said["amount_ug"] * of


def _moved(standing: Standing) -> list[str]:
    """What left one bottle came into the other."""
    out = Counter((one.row.book, one.said["to"], one.said["amount_ug"]) for one in standing.by_kind["stock.moved_out"])
    into = Counter(
        (one.said["out_of"], one.row.book, one.said["amount_ug"]) for one in standing.by_kind["stock.moved_in"]
    )
    return [f"moved on one side only: {one}" for one in (out - into) + (into - out)]


def pairs(standing: Standing) -> list[str]:
    """Every dose has its pours, every pour its dose, and the pours make up the dose."""
    dosed: Counter[tuple[str, str, int, int]] = Counter()
    wrong = []
    for kind in (GIVEN, TO_GO, LATE):
        for fact in standing.by_kind[kind]:
            poured = fact.said["pours"]
            dosed.update((fact.origin, one["bottle"], one["amount_ug"], one["measured"]) for one in poured)
            if (poured or kind != LATE) and sum(one["amount_ug"] for one in poured) != amount(fact):
                wrong.append(f"{kind} {fact.origin}: its pours do not make it up")
            wrong += [
                f"{kind} {fact.origin}: poured from a bottle of something else"
                for one in poured
                if fact.said["medication"] not in _holds(standing, one["bottle"])
            ]
    out = Counter(
        (standing.origin(fact.said["dose"]), fact.row.book, fact.said["amount_ug"], fact.said["measured"])
        for fact in standing.by_kind["stock.poured"]
    )
    wrong += [f"dose without its pour: {one}" for one in (dosed - out).elements()]
    return wrong + [f"pour without its dose: {one}" for one in (out - dosed).elements()]


def _holds(standing: Standing, bottle: str) -> set[str]:
    return {fact.said["medication"] for fact in standing.books[bottle] if fact.row.kind == "bottle.received"}


def amount(fact: Fact) -> int:
    """The micrograms of one entry of doses."""
    if fact.row.kind == TO_GO:
        return sum(one["amount_ug"] for one in fact.said["doses"])
    return fact.said.get("amount_ug") or 0
