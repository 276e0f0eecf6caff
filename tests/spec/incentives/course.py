"""A person's course of visits for the specs of the engine: every entry is reckoned as the pages reckon it."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from throughcare.care.incentives import reckon
from throughcare.care.incentives.engine.cost import cost
from throughcare.care.incentives.entries import (
    Basis,
    Ended,
    Happened,
    IncentivePlanEnded,
    IncentivePlanStarted,
    RewardReversed,
    Target,
)
from throughcare.care.incentives.readings.plans import plan_of
from throughcare.care.incentives.readings.year import paid_before
from throughcare.care.incentives.rules import draws, starting, visits
from throughcare.care.incentives.values import caps_of, schedule
from throughcare.chart.books import CHART, Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, Proposal, check_all
from throughcare.chart.roles import Role
from throughcare.chart.times import When

OURS = [guard for guard in GUARDS if guard.check.__module__ in {one.__name__ for one in (draws, starting, visits)}]
FIRST = date(2026, 3, 2)


def seed(uid: UUID) -> bytes:
    """A seed for tests: known, and another for each event."""
    return sha256(uid.bytes).digest()


class Course:
    """One chart with a plan; each visit comes in its week."""

    def __init__(self, monkeypatch, name="higgins", caps="none", first=FIRST, **changed):
        monkeypatch.setattr(reckon, "seed_of", seed)
        self.book, self.day, self.fund = Book(uuid4(), [], CHART), first, uuid4()
        self.plan = self.start(name, caps, first, **changed)

    def start(self, name="higgins", caps="none", first=FIRST, by=Role.COUNSELLOR, **changed):
        """A plan is started."""
        return self.write(self.started(name, caps, first, **changed), by=by)

    def started(self, name="higgins", caps="none", first=FIRST, **changed):
        """What is charted of it."""
        found = cost(schedule(name), first, caps=caps_of(Context(), caps), paid_before=paid_before(self.book))
        said = {
            "program": "elm", "fund": self.fund, "target": Target.STIMULANTS, "schedule": schedule(name),
            "caps": caps_of(Context(), caps), "first_day": first, "diagnosis": True, "consent": True,
            "expected_cents": round(found.expected_cents), "maximum_cents": found.maximum_cents,
        }  # fmt: skip
        return IncentivePlanStarted(**{**said, **changed})

    def the_plan(self, uid=None):
        """The plan as it is recounted."""
        return plan_of(self.book, uid or self.plan)

    def judged(self, event="NEG", day=None, uid=None, visit=None, plan=None, **more):
        """What is charted of a visit."""
        found = self.the_plan(plan)
        seen = "The cup was read." if event == "NEG" else None
        said = {"basis": Basis.TEST_SEEN, "seen": seen, "visit_day": day or self.day, "paid_on": day or self.day} | more
        where = visit or found.running.visit_on(day or self.day)
        return reckon.judged(self.book, found, uid or uuid4(), visit=where, event=Happened(event), **said)

    def visits(self, words, plan=None):
        """Several visits, days apart; what was drawn is drawn at once."""
        for event in words.split():
            uid = uuid4()
            self.write(self.judged(event, uid=uid, plan=plan), uid=uid)
            if self.the_plan(plan).visit(uid).waits:
                self.write(self.drawn(uid, plan=plan))
            self.day += timedelta(days=7 // self.the_plan(plan).said.schedule.phases[0].visits_a_week + 1)

    def drawn(self, event, picked=None, plan=None):
        """What is charted of the draws of a visit."""
        found = self.the_plan(plan)
        return reckon.drawn(self.book, found, found.visit(event), picked, self.day)

    def reversed(self, nth, of=None, **changed):
        """What is charted when the visit in that place was a mistake."""
        found = self.the_plan(of).visits[nth]
        reward = found.drawn[0].uid if found.drawn else found.uid
        said = {
            "plan": of or self.plan,
            "event": found.uid,
            "reward": reward,
            "cents": found.paid_cents,
            "on": self.day,
        }
        return RewardReversed(**{**said, "reason": "Another person's cup.", **changed})

    def ended(self, last_day):
        """What is charted of the end."""
        return IncentivePlanEnded(plan=self.plan, last_day=last_day, why=Ended.PERSON_CHOSE)

    def ask(self, said, uid=None, by=Role.COUNSELLOR, corrects=None, severity=Severity.STOP, context=None):
        """The names of the guards that would stop this, or warn."""
        moment = datetime.combine(self.day, time(15), tzinfo=UTC)
        new = Entry(
            self.book.uid, self.book.position + 1, uid or uuid4(), said.kind.name, said.kind.version, When.at(moment),
            moment, Author("account:x", by), "", corrects, "Why." if corrects else "", said.body(),
        )  # fmt: skip
        self.would = self.book.with_entries([new])
        asked = [guard for guard in OURS if said.kind.name in guard.acts]
        found = check_all(asked, Proposal({self.book.uid: self.would}, (new,)), context or Context())
        self.messages = [finding.message for _, finding in found]
        return sorted({guard.name for guard, finding in found if finding.severity is severity})

    def write(self, said, uid=None, by=Role.COUNSELLOR):
        """Write it; every guard must let it pass."""
        uid = uid or uuid4()
        stopped = self.ask(said, uid, by)
        assert not stopped, (stopped, self.messages)
        self.book = self.would
        return uid
