"""A fund of Elm Street, a plan for José, and rewards with their postings: for the tests of pages about money."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from tests.pages import elm
from throughcare.care.incentives import posting
from throughcare.care.incentives.entries import (
    Account,
    Basis,
    FundDeposited,
    FundOpened,
    Happened,
    IncentiveEventJudged,
    IncentivePlanStarted,
    ItemOffered,
    Unit,
)
from throughcare.chart.books import FUND
from throughcare.chart.entries import Draft
from throughcare.chart.guards import GUARDS, Guards
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.append import Write, append

SAMPLE = Path(__file__).resolve().parents[1] / "payloads" / "incentive_plan.started.v1.json"


def today() -> date:
    return datetime.now(UTC).astimezone(elm_zone()).date()


def elm_zone():
    from zoneinfo import ZoneInfo

    return ZoneInfo(elm.ZONE)


def open_fund(members, cents=100_000, on=None, name="Rewards", caps="none") -> UUID:
    """A fund with money in it, and groceries in its catalogue."""
    uid, when = uuid4(), When.at(datetime.now(UTC))
    opened = FundOpened(program="elm", name=name, giver="Grant 7", caps=caps)
    paid = FundDeposited(debit=Account.FUND, credit=Account.GIVER, cents=cents, on=on or today())
    drafts = [Draft(opened, when), Draft(paid, when)] if cents else [Draft(opened, when)]
    append(Write(uid, drafts, opens=FUND), by=members[Role.MANAGER].author)
    return uid


def offer(members, fund, title="Groceries", cents=None, *, voucher=False) -> UUID:
    """Something in the catalogue."""
    uid = uuid4()
    said = ItemOffered(title=title, vendor="Corner Shop", helps="eating well", cents=cents, voucher=voucher)
    append(Write(fund, [Draft(said, When.at(datetime.now(UTC)), uid=uid)]), by=members[Role.MANAGER].author)
    return uid


def money_guards() -> Guards:
    """The guards of money without those of the engine, which would ask for a real course of visits."""
    ours, named = Guards(), ("rules.kept", "rules.months", "rules.pairs", "rules.redeeming")
    for guard in GUARDS:
        if guard.check.__module__.endswith(named):
            ours._guards[guard.name] = guard
    return ours


def started(members, fund, chart=elm.JOSE) -> tuple[UUID, UUID, UUID]:
    """A plan that is paid by a fund: the chart, the plan, the fund."""
    plan = IncentivePlanStarted.model_validate_json(SAMPLE.read_text())
    plan, uid = plan.model_copy(update={"program": "elm", "fund": fund}), uuid4()
    write = Write(chart, [Draft(plan, When.at(datetime.now(UTC)), uid=uid)])
    append(write, by=members[Role.COUNSELLOR].author, guards=money_guards())
    return chart, uid, fund


def earn(members, plan, cents, on=None, visit=1) -> UUID:
    """A reward with its posting."""
    chart, plan_uid, fund = plan
    uid, when, on = uuid4(), When.at(datetime.now(UTC)), on or today()
    judged = IncentiveEventJudged(
        plan=plan_uid, visit=visit, visit_day=on, paid_on=on, event=Happened.NEG, basis=Basis.TEST_SEEN,
        unit=Unit.CENTS, value=cents, bonus_cents=0, draws=0, due_cents=cents, paid_cents=cents, next_value=cents,
        engine="1",
    )  # fmt: skip
    writes = [Write(chart, [Draft(judged, when, uid=uid)]), *posting.reward(fund, uid, cents, on, when)]
    append(*writes, by=members[Role.COUNSELLOR].author, guards=money_guards())
    return uid
