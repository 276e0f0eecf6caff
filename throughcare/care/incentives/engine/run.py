"""The run of a schedule over events: each is reckoned in the order in which it was judged, under the person's caps."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from ..entries import Caps, Happened, Less, Schedule, Unit
from .acts import Act, Draw, Event, Void
from .caps import Paid, Tally, limits
from .ledger import OPEN, Ledger, Row
from .state import Course, Earned, State

ENGINE = "1"
"""The version of the engine, charted with everything it reckons."""


class Running:
    """One plan as it goes on. ``tally`` is shared by all plans of a person, so that a cap of the year holds over all.

    An event may be judged out of order, where an earlier one was taken back: what it earns follows from the visits
    before it, and what later ones were paid stays as it is.
    """

    def __init__(
        self, schedule: Schedule, caps: Caps | None = None, tally: Tally | None = None, plan: UUID | None = None
    ) -> None:
        self.schedule, self.caps, self.plan = schedule, caps, plan
        self._limits = limits(caps)
        self._course = Course(schedule)
        self.tally = Tally() if tally is None else tally
        self.rows: list[Row] = []
        self.paid_cents = 0
        """What the plan has paid and not taken back."""
        self._standing: list[tuple[int, int]] = []
        """Visits and indices of the rows that stand, in the order of the visits."""
        self.state = self._course.begin()

    @property
    def next_visit(self) -> int:
        """The visit that is open, or the one after the last judged."""
        if not self._standing:
            return 1
        visit, index = self._standing[-1]
        return visit if self.rows[index].open and not self._settled(visit) else visit + 1

    def visit_on(self, day: date | None) -> int:
        """The visit that an event of a day is for: an open one only while its sample may still be taken anew."""
        visit = self.next_visit
        if day is None or not self._standing or visit > self._standing[-1][0]:
            return visit
        return visit + 1 if self._past(self.rows[self._standing[-1][1]].event, day) else visit

    def _past(self, event: Event, day: date) -> bool:
        """Whether a new sample on a day is too late."""
        last = self._last_day(event)
        return last is not None and day > last

    def _last_day(self, event: Event) -> date | None:
        """Until when a new sample counts: after our fault some days are left, else it is the same day."""
        if event.day is None or event.pays_on is None:
            return None
        days = timedelta(days=self.schedule.recollect_days)
        return event.day + days if event.what is Happened.LABFAIL else event.pays_on

    @property
    def closes_on(self) -> date | None:
        """The last day on which the last visit of the schedule can have another sample; ``None`` where it is not open.

        After it every visit was judged, although nobody says so.
        """
        if self.next_visit != self.schedule.visits or not self._of(self.schedule.visits):
            return None
        return self._last_day(self.rows[self._standing[-1][1]].event)

    def _settled(self, visit: int) -> bool:
        """Whether the second sample of a visit was not valid either: then nothing more comes."""
        return sum(self.rows[index].event.what is Happened.INVALID for _, index in self._of(visit)) > 1

    def _of(self, visit: int) -> list[tuple[int, int]]:
        return [one for one in self._standing if one[0] == visit]

    def taken(self, visit: int) -> bool:
        """Whether the visit was judged, and is not open for a repeat."""
        there = self._of(visit)
        return bool(there) and (not self.rows[there[-1][1]].open or self._settled(visit))

    def _before(self, visit: int) -> State:
        """Where the person stood before an event at a visit."""
        if not self._standing or visit >= self._standing[-1][0]:
            return self.state
        return self._fold(upto=visit)

    def _fold(self, upto: int | None = None) -> State:
        state = self._course.begin()
        for visit, index in self._standing:
            if upto is None or visit <= upto:
                state = self._course.step(state, self.rows[index].event, visit)[1]
        return state

    def judge(self, event: Event) -> Row:
        """Reckon an event and go on from it."""
        visit = event.visit or self.visit_on(event.day)
        in_order = not self._standing or visit >= self._standing[-1][0]
        earned, after = self._course.step(self._before(visit), event, visit)
        insort(self._standing, (visit, len(self.rows)))
        if in_order and event.what not in OPEN:
            self.state = after
            self.rows.append(self._row(event, visit, earned, self._course.due_at(after, visit + 1)))
            return self.rows[-1]
        self.rows.append(self._row(event, visit, earned, 0))
        self.state = after if in_order else self._fold()
        row = self.rows[-1] = self.rows[-1]._replace(next_value=self.next_value, saved=self.state.saved)
        return row

    def _row(self, event: Event, visit: int, earned: Earned, next_value: int) -> Row:
        draws = earned.value + earned.extra if self.schedule.unit is Unit.DRAWS else 0
        due = event.drawn_cents or 0 if draws else 0
        if self.schedule.unit is Unit.CENTS:
            due = earned.value + earned.bonus_cents
        paid, less = self._pay(due, event.pays_on, visit)
        drawn = draws > 0 and event.drawn_cents is not None
        value, bonus, total = earned.value, earned.bonus_cents, self.paid_cents
        saved = self.state.saved
        return Row(event, visit, value, bonus, draws, due, paid, less, next_value, saved, total, earned.late, drawn)

    def _pay(self, due: int, day: date | None, visit: int) -> tuple[int, Less | None]:
        paid, less = self.tally.pay(due, self._limits, day, self.plan, visit)
        self.paid_cents += paid
        return paid, less

    def _index(self, uid: UUID) -> int:
        return next(index for index, row in enumerate(self.rows) if row.event.uid == uid)

    def draw(self, act: Draw) -> Row:
        """What the draws of an earlier event gave. Raises ``StopIteration`` for an event that is not there."""
        index = self._index(act.event)
        row = self.rows[index]
        paid, less = self._pay(act.cents, act.day or row.event.pays_on, row.visit)
        drawn = row.event._replace(paid_on=act.day or row.event.pays_on)
        self.rows[index] = row._replace(
            event=drawn, due_cents=act.cents, paid_cents=paid, less=less, drawn=True, total_cents=self.paid_cents
        )
        return self.rows[index]

    def void(self, act: Void) -> Row:
        """Take back an event that was judged by mistake. Its visit is open again."""
        index = self._index(act.event)
        row = self.rows[index]
        self.tally.add(-row.paid_cents, row.event.pays_on, self.plan, row.visit)
        self.paid_cents -= row.paid_cents
        self.rows[index] = row.voided()
        self._standing.remove((row.visit, index))
        self.state = self._fold()
        return self.rows[index]

    def take(self, act: Act) -> Row:
        """Whatever is told next."""
        if isinstance(act, Draw):
            return self.draw(act)
        return self.void(act) if isinstance(act, Void) else self.judge(act)

    @property
    def next_value(self) -> int:
        """What the next negative visit pays, without bonus, in the unit of the schedule."""
        return self._course.due_at(self.state, self.next_visit)

    def ahead(self, day: date | None = None) -> Row:
        """What the next visit would earn if it were negative on a day, with its bonus. Caps are not looked at."""
        visit = self.visit_on(day)
        earned, after = self._course.step(self.state, Event(Happened.NEG), visit)
        draws = earned.value if self.schedule.unit is Unit.DRAWS else 0
        due = 0 if draws else earned.value + earned.bonus_cents
        nxt = self._course.due_at(after, visit + 1)
        return Row(
            Event(Happened.NEG), visit, earned.value, earned.bonus_cents, draws, due, due, None, nxt, after.saved, 0
        )

    def ledger(self) -> Ledger:
        """All rows so far."""
        return Ledger(tuple(self.rows), self.next_visit, self.next_value, self.state.saved)


def run(
    schedule: Schedule, events: Iterable[Act], *, caps: Caps | None = None, paid_before: Iterable[Paid] = ()
) -> Ledger:
    """The ledger of a schedule over events, in the order in which they were judged."""
    running = Running(schedule, caps, Tally(paid_before))
    for act in events:
        running.take(act)
    return running.ledger()


def next_value(schedule: Schedule, events: Iterable[Act]) -> int:
    """What the next negative visit pays after these events: cents or draws, as the schedule counts, without bonus."""
    return run(schedule, events).next_value


def from_words(text: str) -> list[Event]:
    """Events from their names: “NEG NEG EXC POS”. A bar between weeks is passed over. Raises ``ValueError``."""
    return [Event(Happened(word)) for word in text.replace("|", " ").split()]
