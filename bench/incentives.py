"""Measures the ledger of incentives: a thousand people and a year on California's schedule; prints JSON rows.

From scratch: every plan reckoned anew from its events, every balance from the chart, every account from the postings;
and all of it equal to what was charted, posted and kept.
"""

import json
import random
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.timing import fact, row, times  # noqa: E402
from throughcare.care.incentives import lists, posting  # noqa: E402
from throughcare.care.incentives.engine import ENGINE, Event, Running  # noqa: E402
from throughcare.care.incentives.engine.cost import planned_days  # noqa: E402
from throughcare.care.incentives.entries import (  # noqa: E402
    Account,
    Basis,
    FundDeposited,
    FundOpened,
    Happened,
    IncentiveEventJudged,
    IncentivePlanStarted,
    RewardRedeemed,
    Target,
)
from throughcare.care.incentives.readings.accounts import balances, postings  # noqa: E402
from throughcare.care.incentives.readings.plans import READS, plans  # noqa: E402
from throughcare.care.incentives.readings.purse import PURSE_KINDS, balance  # noqa: E402
from throughcare.care.incentives.recount import recount  # noqa: E402
from throughcare.care.incentives.summary.fund import FUND_KINDS  # noqa: E402
from throughcare.care.incentives.values import caps_of, schedule  # noqa: E402
from throughcare.care.path.entries import PersonRegistered  # noqa: E402
from throughcare.chart.books import FUND  # noqa: E402
from throughcare.chart.entries import Author, Draft  # noqa: E402
from throughcare.chart.findings import Context  # noqa: E402
from throughcare.chart.guards import Guards  # noqa: E402
from throughcare.chart.roles import Role  # noqa: E402
from throughcare.chart.times import When  # noqa: E402
from throughcare.program.models import Program  # noqa: E402
from throughcare.site.serving import spare_full_collections  # noqa: E402
from throughcare.store import at_hand, load, models, summaries  # noqa: E402
from throughcare.store.append import Write, append  # noqa: E402

PEOPLE, START = 1_000, date(2026, 1, 5)
DESK, MANAGER = Author("account:desk", Role.COUNSELLOR), Author("account:manager", Role.MANAGER)
NONE, DICE = Guards(), random.Random(20261122)
"""The year is made without guards, which only the benchmark may do."""
WHAT = [Happened.NEG] * 17 + [Happened.POS, Happened.UNEXC, Happened.EXC]


def at(day: date) -> When:
    """Ten in the morning of a day."""
    return When.at(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))


def settle() -> UUID:
    """A fund, and a thousand people with a year of visits."""
    Program.objects.create(slug="bench", name="Bench", time_zone="UTC")
    fund = uuid4()
    opened = FundOpened(program="bench", name="Bench", giver="Nobody", caps="none")
    paid = FundDeposited(debit=Account.FUND, credit=Account.GIVER, cents=100_000_000, on=START)
    append(Write(fund, [Draft(opened, at(START)), Draft(paid, at(START))], opens=FUND), by=MANAGER, guards=NONE)
    for number in range(PEOPLE):
        live(fund, number)
    return fund


def live(fund: UUID, number: int) -> None:
    """One person's year."""
    chart, plan = uuid4(), uuid4()
    year, caps = schedule("california"), caps_of(Context(), "california")
    started = IncentivePlanStarted(
        program="bench", fund=fund, target=Target.STIMULANTS, schedule=year, caps=caps, first_day=START,
        expected_cents=0, maximum_cents=0,
    )  # fmt: skip
    mine = [
        Draft(PersonRegistered(number=f"B-{number}", program="bench"), at(START)),
        Draft(started, at(START), uid=plan),
    ]
    theirs: list[Draft] = []
    running, held = Running(year, caps, plan=plan), 0
    for nth, day in enumerate(planned_days(year, START)):
        held += visit(running, plan, fund, day, mine, theirs)
        if nth % 8 == 7 and held:
            use(fund, held, day, mine, theirs)
            held = 0
    append(Write(chart, mine, read_to=0, opens="chart"), Write(fund, theirs), by=DESK, guards=NONE)


def visit(running: Running, plan: UUID, fund: UUID, day: date, mine: list[Draft], theirs: list[Draft]) -> int:
    """One visit, judged and posted. The cents that were paid."""
    uid = uuid4()
    reckoned = running.judge(Event(DICE.choice(WHAT), day=day, uid=uid))
    said = IncentiveEventJudged(
        plan=plan, visit=reckoned.visit, visit_day=day, paid_on=day, event=reckoned.event.what, basis=Basis.TEST_SEEN,
        unit=running.schedule.unit, value=reckoned.value, bonus_cents=reckoned.bonus_cents, draws=0,
        due_cents=reckoned.due_cents, paid_cents=reckoned.paid_cents, less=reckoned.less,
        next_value=reckoned.next_value, engine=ENGINE,
    )  # fmt: skip
    mine.append(Draft(said, at(day), uid=uid))
    for write in posting.reward(fund, uid, reckoned.paid_cents, day, at(day)):
        theirs += write.drafts
    return reckoned.paid_cents


def use(fund: UUID, cents: int, day: date, mine: list[Draft], theirs: list[Draft]) -> None:
    """Everything is used."""
    uid = uuid4()
    said = RewardRedeemed(
        program="bench", fund=fund, item="groceries", title="Groceries", vendor="Shop", cents=cents, on=day
    )
    mine.append(Draft(said, at(day), uid=uid))
    for write in posting.redemption(fund, uid, cents, day, at(day)):
        theirs += write.drafts


def from_scratch(fund: UUID) -> tuple[dict[UUID, int], dict[Account, int], int]:
    """Balances, accounts, and how many visits do not recount to what was charted."""
    at_hand.BOOKS.clear()
    rows = models.Book.objects.filter(type="chart")
    has, differ = {}, 0
    for book in load.books(rows, kinds=READS | PURSE_KINDS):
        differ += sum(visit.differs for plan in plans(book) for visit in plan.visits)
        has[book.uid] = balance(book)
    book = load.book_of_kinds(load.book_row(fund), FUND_KINDS)
    return has, balances(said for _, said in postings(book)), differ


def main() -> None:
    """Measure everything."""
    call_command("migrate", verbosity=0)
    fund = settle()
    spare_full_collections()  # as the server does
    visits = models.Entry.objects.filter(kind="incentive_event.judged").count()
    posted = models.Entry.objects.filter(book__uid=fund).count()
    has, accounts, differ = from_scratch(fund)
    rows = [row(f"ledger of {PEOPLE:,} people, {visits:,} visits, from scratch",
                times(lambda: from_scratch(fund), 2), 5_000)]  # fmt: skip
    rows.append(row(f"recount from the tables, {posted:,} postings", times(recount, 2), 5_000))
    rows.append(row("all short forms folded", times(fold_all, 1), 15_000))
    kept = {one.chart: one.cents for one in lists.purses_of(lists.funds_of("bench"))}
    found = recount()
    wrong = len(found.wrong) + differ + sum(kept.get(uid, 0) != cents for uid, cents in has.items())
    held = lists.fund(fund, "bench")
    assert held is not None
    wrong += sum(held.held(account) != cents for account, cents in accounts.items()) + (sum(accounts.values()) != 0)
    rows.append(fact("differences between kept, charted and recounted", wrong, "cents or visits", 0))
    print(json.dumps(rows))


def fold_all() -> None:
    """What pages show, folded from the books."""
    models.Summary.objects.all().delete()
    for fold in (summaries.FOLDS["fund"], summaries.FOLDS["purse"]):
        summaries.freshen(fold)


if __name__ == "__main__":
    main()
