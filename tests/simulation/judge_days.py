"""Whether a day of the stock may stand closed: once, as the books say, every difference explained."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from .judge import Clock
from .recount import MINUS, PLUS, Fact, Standing

COUNT, EXPLAINED, CLOSED = "bottle.counted", "difference.explained", "day.closed"
MOVES = MINUS | {"stock.moved_in"}
CAME = MOVES | {"bottle.received"}


def days(standing: Standing, book: str, since: int, clock: Clock) -> list[str]:
    """What is wrong with the days of a program that were closed after a position."""
    closed = [fact for fact in standing.books[book] if fact.row.kind == CLOSED]
    times = Counter(fact.said["day"] for fact in closed)
    found = [f"{day} stands closed {count} times" for day, count in times.items() if count > 1]
    new = (fact.said for fact in closed if fact.row.position > since)
    return found + [wrong for said in new for line in said["lines"] for wrong in _line(standing, said, line, clock)]


def _line(standing: Standing, said: dict[str, Any], line: dict[str, Any], clock: Clock) -> list[str]:
    """What is wrong with one bottle of a closed day."""
    facts = sorted(standing.books[line["bottle"]], key=lambda fact: fact.row.happened)
    if not facts[0].row.happened:  # of an unknown time: no day of the stock is its own
        return []
    day = date.fromisoformat(said["day"])
    till, begins = _first_after(facts, day, clock), _first_on(facts, day, clock)
    at = _last_count(facts, till)
    where = f"bottle {line['bottle'][:8]} on {day}"
    found = [f"{where}: closed with {-left} µg unexplained" for left in _left(facts, at) if left]
    if _sum(facts[:begins]) != line["opening_ug"]:
        found.append(f"{where}: does not begin with {line['opening_ug']} µg")
    counted = facts[at].said["amount_ug"] if at is not None else None
    untouched = not any(fact.row.kind in MOVES | {COUNT} for fact in facts[:till])
    if line.get("counted_ug") != (_sum(facts[:till]) if untouched else counted):
        found.append(f"{where}: nobody counted {line.get('counted_ug')} µg")
    if line["expected_ug"] != _sum(facts[: at if at is not None and at >= begins else till]):
        found.append(f"{where}: {line['expected_ug']} µg were not expected")
    return found


def _first_after(facts: list[Fact], day: date, clock: Clock) -> int:
    """Where the first thing stands that moved the drug on a later day."""
    later = (nr for nr, fact in enumerate(facts) if fact.row.kind in CAME and (_day(fact, clock) or day) > day)
    return next(later, len(facts))


def _first_on(facts: list[Fact], day: date, clock: Clock) -> int:
    """Where the day begins."""
    return next((nr for nr, fact in enumerate(facts) if (_day(fact, clock) or day) >= day), len(facts))


def _day(fact: Fact, clock: Clock) -> date | None:
    return clock.day(fact.row.happened)


def _last_count(facts: list[Fact], till: int) -> int | None:
    """Where the last count stands that nothing was moved after."""
    found = None
    for nr, fact in enumerate(facts[:till]):
        found = nr if fact.row.kind == COUNT else None if fact.row.kind in MOVES else found
    return found


def _left(facts: list[Fact], at: int | None) -> list[int]:
    """What the book still says beyond what was counted, after all that was explained before the next count."""
    if at is None:
        return []
    after = next((nr for nr in range(at + 1, len(facts)) if facts[nr].row.kind == COUNT), len(facts))
    explained = sum(fact.said["amount_ug"] for fact in facts[at + 1 : after] if fact.row.kind == EXPLAINED)
    return [_sum(facts[:at]) + explained - facts[at].said["amount_ug"]]


def _sum(facts: list[Fact]) -> int:
    """What the book says after these."""
    came = sum(fact.said["amount_ug"] for fact in facts if fact.row.kind in PLUS)
    return came - sum(fact.said["amount_ug"] for fact in facts if fact.row.kind in MINUS)
