"""Whether a dose may stand: its slot, its order, its day, its total, naltrexone. Nothing of Throughcare is imported.

The numbers are those of the clinical reference, sections 2.3 and 2.4, written down a second time.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .recount import ELSEWHERE, GIVEN, LATE, RETURNED, TO_GO, Fact, Standing

DRUGS = {
    "methadone": "methadone",
    "buprenorphine": "buprenorphine",
    "buprenorphine_naloxone": "buprenorphine",
    "buprenorphine_weekly": "buprenorphine",
    "buprenorphine_monthly": "buprenorphine",
    "naltrexone_oral": "naltrexone",
    "naltrexone_monthly": "naltrexone",
}
LASTS = {"buprenorphine_weekly": 7, "buprenorphine_monthly": 28}
INJECTED = {*LASTS, "naltrexone_monthly"}
BLOCKED = {"naltrexone_oral": 3, "naltrexone_monthly": 28}
FREE_OF_OPIOIDS = 14


class Clock(NamedTuple):
    """What the program has set: its time zone, and the hour at which its dosing day begins."""

    zone: str
    begins: int
    by_minutes: bool

    def day(self, happened: str) -> date | None:
        """The dosing day of a stored time."""
        if len(happened) <= 10:
            return date.fromisoformat(happened) if happened else None
        wall = datetime.fromisoformat(happened).astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        return (wall - timedelta(hours=self.begins)).date()


class Dose(NamedTuple):
    """One dose for one day, as its entry says it."""

    fact: Fact
    day: date
    slot: int | None
    amount: int
    order: str | None
    again: str | None

    @property
    def medication(self) -> str:
        return self.fact.said["medication"]

    @property
    def drug(self) -> str:
        return DRUGS[self.medication]

    @property
    def ours(self) -> bool:
        return self.fact.row.kind != ELSEWHERE

    def words(self) -> str:
        """Which dose it is."""
        return f"{self.fact.row.kind} {self.fact.origin[:8]}, {self.amount} µg of {self.medication} for {self.day}"


class Chart:
    """The orders and doses that stand in one chart."""

    def __init__(self, standing: Standing, book: str) -> None:
        facts, self.book = standing.books[book], book
        self.origin = standing.origin
        self.signed = [fact for fact in facts if fact.row.kind == "order.signed"]
        self.ends = {
            self.origin(fact.said["order"]): fact.said.get("last_day")
            for fact in sorted(facts, key=lambda one: one.row.happened)
            if fact.row.kind == "order.ended"
        }
        self.vomited = {self.origin(fact.said["dose"]): fact for fact in facts if fact.row.kind == "dose.vomited"}
        self.allowed = [fact for fact in facts if fact.row.kind == "redose.allowed"]
        self.back = {
            (self.origin(fact.said["hand_out"]), one["day"], one["slot"])
            for fact in facts
            if fact.row.kind == RETURNED and fact.said["sealed"]
            for one in fact.said["doses"]
        }
        self.doses = [dose for fact in facts for dose in self._doses(fact)]

    def _doses(self, fact: Fact) -> list[Dose]:
        said, kind = fact.said, fact.row.kind
        if kind not in (GIVEN, TO_GO, LATE, ELSEWHERE):
            return []
        order = self.origin(said["order"]) if said.get("order") else None
        if kind == TO_GO:
            return [
                Dose(fact, date.fromisoformat(one["day"]), one["slot"], one["amount_ug"], order, None)
                for one in said["doses"]
                if (fact.origin, one["day"], one["slot"]) not in self.back
            ]
        again = self.origin(said["again_for"]) if said.get("again_for") else None
        return [Dose(fact, date.fromisoformat(said["day"]), said.get("slot"), said.get("amount_ug") or 0, order, again)]

    # ------------------------------------------------------------------------------------------------ orders

    def order(self, uid: str | None) -> Fact | None:
        """The signed order of that id, while it stands."""
        return next((fact for fact in self.signed if fact.origin == uid), None)

    def _until(self, fact: Fact) -> date:
        """The last day by itself and by its ending."""
        days = [date.fromisoformat(fact.said["last_day"])] if fact.said.get("last_day") else [date.max]
        if fact.origin in self.ends:
            said = self.ends[fact.origin]
            days.append(date.fromisoformat(said) if said else date.min)
        return min(days)

    def governs(self, fact: Fact, day: date) -> bool:
        """Whether an order is in force on a day: begun, not over, and no other one in its place."""
        if not date.fromisoformat(fact.said["first_day"]) <= day <= self._until(fact):
            return False
        return not any(self._in_its_place(other, fact, day) for other in self.signed)

    def _in_its_place(self, other: Fact, fact: Fact, day: date) -> bool:
        first = date.fromisoformat(other.said["first_day"])
        if other.origin == fact.origin or first > day or self._until(other) < first:
            return False
        mine, theirs = (self.origin(one.said.get("replaces") or "") for one in (fact, other))
        return theirs == fact.origin or (bool(mine) and mine == theirs and other.row.position > fact.row.position)

    def slots(self, fact: Fact, day: date) -> list[int]:
        """What each slot of a day allows."""
        begun = [step for step in fact.said["steps"] if date.fromisoformat(step["first_day"]) <= day]
        if not begun or (day - date.fromisoformat(begun[-1]["first_day"])).days % begun[-1]["every_days"]:
            return []
        return [slot["amount_ug"] for slot in begun[-1]["slots"]]

    def allowance(self, drug: str, day: date) -> int:
        """What all orders in force allow of a drug on a day."""
        ours = (fact for fact in self.signed if DRUGS[fact.said["medication"]] == drug and self.governs(fact, day))
        return sum(sum(self.slots(fact, day)) for fact in ours)

    # ------------------------------------------------------------------------------------------------ doses

    def excused(self, dose: Dose) -> bool:
        """Whether it is given in place of one that stands and came up."""
        return dose.again in self.vomited and any(one.fact.origin == dose.again for one in self.doses)

    def wrong(self, dose: Dose, since: int, clock: Clock) -> list[str]:
        """What is wrong with a dose that was charted as given from here after a position, or restored after it.

        A restored one was given when its order was in force, which may have been replaced since.
        """
        order, restored = self.order(dose.order), dose.fact.row.position <= since
        if order is None or not (restored or self.governs(order, dose.day)):
            return [f"{dose.words()}: no signed order in force"]
        planned = self.slots(order, dose.day)
        if order.said["medication"] != dose.medication or dose.slot is None or dose.slot >= len(planned):
            return [f"{dose.words()}: another medication or slot than the order's"]
        found = self._again(dose, clock) if dose.again else self._ordinary(dose, planned[dose.slot])
        return found + ([] if restored else self._day(dose, clock)) + self._naltrexone(dose, clock)

    def _ordinary(self, dose: Dose, most: int) -> list[str]:
        same = [one for one in self.doses if self._fills(one) == (dose.order, dose.day, dose.slot)]
        found = [f"{dose.words()}: its slot is filled {len(same)} times"] if len(same) > 1 else []
        if dose.amount > most:
            found.append(f"{dose.words()}: more than the {most} µg of its slot")
        counted = (one for one in self.doses if one.ours and (one.drug, one.day) == (dose.drug, dose.day))
        total = sum(one.amount for one in counted if not self.excused(one))
        if total > self.allowance(dose.drug, dose.day):
            found.append(f"{dose.words()}: {total} µg that day, {self.allowance(dose.drug, dose.day)} signed")
        return found

    def _fills(self, dose: Dose) -> tuple[str, date, int] | None:
        if dose.order is None or dose.slot is None or self.excused(dose):
            return None
        return dose.order, dose.day, dose.slot

    def _again(self, dose: Dose, clock: Clock) -> list[str]:
        first = next((one for one in self.doses if one.fact.origin == dose.again and one.fact.row.kind != TO_GO), None)
        if first is None or not self.excused(dose) or self._fills_as(first) != self._fills_as(dose):
            return [f"{dose.words()}: given again, and nothing came up"]
        if Counter(one.again for one in self.doses)[dose.again] > 1:
            return [f"{dose.words()}: given again twice"]
        said = [one.said["amount_ug"] for one in self.allowed if self.origin(one.said["dose"]) == dose.again]
        most = first.amount if clock.by_minutes and not said else max(said, default=0)
        return [f"{dose.words()}: more given again than allowed"] if dose.amount > min(most, first.amount) else []

    @staticmethod
    def _fills_as(dose: Dose) -> tuple[str | None, date, int | None, str]:
        return dose.order, dose.day, dose.slot, dose.drug

    def _day(self, dose: Dose, clock: Clock) -> list[str]:
        given = clock.day(dose.fact.row.happened)
        if given is None or (dose.fact.row.kind == GIVEN and dose.medication not in INJECTED and given != dose.day):
            return [f"{dose.words()}: charted for another day than {given}"]
        return [f"{dose.words()}: taken home after its day"] if dose.fact.row.kind == TO_GO and given > dose.day else []

    def _naltrexone(self, dose: Dose, clock: Clock) -> list[str]:
        sides = {"naltrexone"} if dose.drug != "naltrexone" else {"methadone", "buprenorphine"}
        on = self._taken(dose, clock)
        others = [one for one in self.doses if one.drug in sides]
        wrong = [one for one in others if on < self._taken(one, clock) + timedelta(days=self._wait(one))]
        return [f"{dose.words()}: too near {one.words()}" for one in wrong]

    @staticmethod
    def _wait(before: Dose) -> int:
        return BLOCKED.get(before.medication) or FREE_OF_OPIOIDS + LASTS.get(before.medication, 0)

    @staticmethod
    def _taken(dose: Dose, clock: Clock) -> date:
        injected = dose.medication in INJECTED and dose.ours
        return (clock.day(dose.fact.row.happened) if injected else None) or dose.day


def doubled(chart: Chart) -> set[tuple[str, date, int]]:
    """The slots that stand filled more than once, facts among them."""
    filled = Counter(filter(None, map(chart._fills, chart.doses)))
    return {slot for slot, count in filled.items() if count > 1}


def acts(standing: Standing, chart: Chart, since: int, clock: Clock) -> list[str]:
    """What is wrong with the doses of a chart that were charted, changed or restored after a position."""
    again = counted_again(standing, chart.book, since)
    ours = [one for one in chart.doses if one.fact.row.kind in (GIVEN, TO_GO)]
    new = [one for one in ours if one.fact.changed > since or one.fact.origin in again]
    given = Counter((one.order, one.day, one.slot) for one in ours if not one.again)
    twice = [f"slot {slot} was given {count} times" for slot, count in given.items() if count > 1]
    return twice + [wrong for one in new for wrong in chart.wrong(one, since, clock)]


def counted_again(standing: Standing, book: str, since: int) -> set[str]:
    """The hand-outs of which something after a position says that it did not come back, or that something else did.

    Each that the return had named before is among them: what it says no longer of one of them counts again.
    """
    rows = [row for row in standing.by_uid.values() if row.book == book]
    changed = {standing.origin(row.uid) for row in rows if row.corrects and row.position > since}
    before = [row for row in rows if row.kind == RETURNED and row.position <= since]
    return {standing.origin(row.said["hand_out"]) for row in before if standing.origin(row.uid) in changed}
