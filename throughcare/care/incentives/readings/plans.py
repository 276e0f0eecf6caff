"""The plans of a person, each recounted from its events alone, beside what was charted when they were judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.care.incentives.engine import Draw, Event, Row, Running, Tally, Void
from throughcare.care.incentives.engine.draws import draw
from throughcare.care.incentives.entries import (
    Drawn,
    IncentiveEventJudged,
    IncentivePlanEnded,
    IncentivePlanStarted,
    PrizeDrawn,
    RewardReversed,
)
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from .seen import Shown, count, give_back, slips, take

MODELS = (IncentivePlanStarted, IncentivePlanEnded, IncentiveEventJudged, PrizeDrawn, RewardReversed)
READS = frozenset(model.kind.name for model in MODELS)
"""The kinds from which plans are read."""


@dataclass(slots=True)
class Visit:
    """One judged event: as it was charted, and as the engine reckons it. ``reckoned`` is as of when it was judged.

    ``repeats`` are the slips, seen and reversed before, that its own draws repeat.
    """

    entry: Entry
    said: IncentiveEventJudged
    reckoned: Row
    repeats: tuple[Shown, ...] = ()
    drawn: tuple[Entry, PrizeDrawn, Row] | None = None
    reversed: tuple[Entry, RewardReversed] | None = None

    @property
    def uid(self) -> UUID:
        """The id of the judged event."""
        return self.entry.uid

    @property
    def from_one_seed(self) -> bool:
        """Whether it repeats draws as it was done before ``repeats`` was charted: all from the seed of the first."""
        return bool(self.repeats) and self.said.repeats is None

    @property
    def fresh(self) -> int:
        """How many of its draws nobody has seen before."""
        return 0 if self.from_one_seed else self.said.draws - count(self.repeats)

    @property
    def seeded_by(self) -> UUID:
        """The event whose seed its commitment is of."""
        return self.repeats[0].event if self.from_one_seed else self.uid

    @property
    def paid_cents(self) -> int:
        """What was paid for it and not taken back."""
        if self.reversed:
            return 0
        return self.said.paid_cents + (self.drawn[1].paid_cents if self.drawn else 0)

    @property
    def waits(self) -> bool:
        """Whether draws were earned and not drawn yet."""
        return self.said.draws > 0 and self.drawn is None and self.reversed is None

    @property
    def differs(self) -> bool:
        """Whether what was charted is not what the engine reckons."""
        return not agrees(self.said, self.reckoned) or bool(self.drawn and not paid_alike(*self.drawn[1:]))


def agrees(said: IncentiveEventJudged, row: Row) -> bool:
    """Whether every number of a judged event is the engine's."""
    return (said.visit, said.value, said.bonus_cents, said.draws) == row[1:5] and (
        said.due_cents,
        said.paid_cents,
        said.less,
        said.next_value,
    ) == row[5:9]


def paid_alike(said: PrizeDrawn, row: Row) -> bool:
    """Whether what the draws paid is what the caps leave of the slips."""
    slips = sum(one.cents for one in said.draws)
    return (said.due_cents, said.paid_cents, said.less) == (slips, row.paid_cents, row.less)


@dataclass(slots=True)
class Plan:
    """One plan: what was agreed, its end, its visits in the order in which they were judged, and where it stands."""

    uid: UUID
    entry: Entry
    said: IncentivePlanStarted
    running: Running
    owed: list[Shown]
    """Slips that were seen and reversed, the first to be repeated first. All plans of the person share them."""
    ended: tuple[Entry, IncentivePlanEnded] | None = None
    visits: list[Visit] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether nobody has ended it."""
        return self.ended is None

    def holds_on(self, day: date) -> bool:
        """Whether a visit on a day can count for it."""
        last = self.ended[1].last_day if self.ended else None
        return self.said.first_day <= day and (last is None or day <= last)

    @property
    def done(self) -> bool:
        """Whether every visit of the schedule was judged."""
        return self.running.next_visit > self.said.schedule.visits

    @property
    def paid_cents(self) -> int:
        """What it has paid and not taken back."""
        return sum(visit.paid_cents for visit in self.visits)

    @property
    def waiting(self) -> list[Visit]:
        """The visits whose draws were earned and not drawn."""
        return [visit for visit in self.visits if visit.waits]

    @property
    def reopened(self) -> list[int]:
        """The visits that were judged by mistake, taken back, and not judged again."""
        taken_back = {visit.said.visit for visit in self.visits if visit.reversed}
        return sorted(nth for nth in taken_back if nth < self.running.next_visit and not self.running.taken(nth))

    def visit(self, uid: UUID) -> Visit | None:
        """The visit of a judged event."""
        return next((one for one in self.visits if one.uid == uid), None)


def plans(chart: Chart) -> list[Plan]:
    """Every plan, in the order in which they were started. Caps are reckoned over all of them together."""
    found: dict[UUID, Plan] = {}
    tally, owed = Tally(), list[Shown]()
    for uid, entry, said in _in_order(chart):
        if isinstance(said, IncentivePlanStarted):
            found[uid] = Plan(uid, entry, said, Running(said.schedule, said.caps, tally, uid), owed)
        elif (plan := found.get(said.plan)) is not None:
            _take(plan, entry, said)
    return list(found.values())


def _in_order(chart: Chart) -> Iterator[tuple[UUID, Entry, Any]]:
    """What stands, in the order in which it was first recorded: that is the order in which it was reckoned."""
    rows = [(_first(chart, entry), entry, said) for model in MODELS for entry, said in chart.of(model)]
    rows.sort(key=lambda row: row[0].position)
    return ((first.uid, entry, said) for first, entry, said in rows)


def _first(chart: Chart, entry: Entry) -> Entry:
    """What an entry goes back to, if it corrects another."""
    return entry if entry.corrects is None else chart.entry(chart.origins.get(entry.uid, entry.uid)) or entry


def _take(plan: Plan, entry: Entry, said: Any) -> None:
    if isinstance(said, IncentivePlanEnded):
        plan.ended = entry, said
    elif isinstance(said, IncentiveEventJudged):
        row = plan.running.judge(event_of(entry.uid, said))
        plan.visits.append(Visit(entry, said, row, take(plan.owed, said, row.draws)))
    elif (visit := plan.visit(said.event)) is None or visit.reversed is not None:
        return  # what it is about was erased or never there: a guard or an alarm says so
    elif isinstance(said, RewardReversed):
        plan.running.void(Void(visit.uid))
        visit.reversed = entry, said
        give_back(plan.owed, _shown(plan, visit))
    elif visit.drawn is None:
        row = plan.running.draw(Draw(visit.uid, sum(one.cents for one in said.draws), said.paid_on))
        visit.drawn = entry, said, row


def _shown(plan: Plan, visit: Visit) -> tuple[Shown, ...]:
    """What of the draws of a visit somebody has seen."""
    if visit.drawn is None:
        return visit.repeats
    entry, said, _ = visit.drawn
    if visit.from_one_seed:
        first = visit.repeats[0]
        return (first._replace(slips=max(first.slips, said.draws, key=len)),)
    own = said.draws[count(visit.repeats) :]
    new = Shown(entry.position, visit.uid, said.picked, visit.said.commitment, plan.said.schedule.bowl, own)
    return (*visit.repeats, new)


def slips_of(plan: Plan, visit: Visit, seed: bytes, picked: int | None) -> tuple[Drawn, ...]:
    """The slips of a visit: those that it repeats, then its own, which follow from its seed and the number named.

    None where there is no bowl to draw from.
    """
    old = visit.repeats[0] if visit.from_one_seed else None
    bowl = (old or plan.said.schedule).bowl
    if bowl is None:
        return ()
    drawn = draw(seed, visit.seeded_by, bowl, visit.said.draws, old.picked if old else picked)
    seen = () if old else slips(visit.repeats)
    return seen + drawn[len(seen) :]


def event_of(uid: UUID, said: IncentiveEventJudged) -> Event:
    """A judged event as the engine is told it."""
    return Event(
        said.event,
        said.visit,
        said.visit_day,
        said.paid_on,
        dilute_only=bool(said.dilute_only),
        extra_met=bool(said.extra_met),
        uid=uid,
    )


def plan_of(chart: Chart, uid: UUID) -> Plan | None:
    """The plan of that id."""
    return next((plan for plan in plans(chart) if plan.uid == uid), None)


def open_plans(chart: Chart) -> list[Plan]:
    """The plans that nobody has ended."""
    return [plan for plan in plans(chart) if plan.open]
