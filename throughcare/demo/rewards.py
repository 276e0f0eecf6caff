"""Incentives of the demonstration: a fund, what it is used for, and five people who earn, each at another point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from throughcare.care.incentives import posting, reckon
from throughcare.care.incentives.engine import Event, Running, Tally
from throughcare.care.incentives.engine.cost import cost
from throughcare.care.incentives.engine.draws import commitment, draw
from throughcare.care.incentives.entries import (
    Account,
    Basis,
    FundDeposited,
    FundOpened,
    Happened,
    IncentiveEventJudged,
    IncentivePlanStarted,
    ItemOffered,
    PrizeDrawn,
    Target,
)
from throughcare.care.incentives.seeds import seed_of
from throughcare.care.incentives.values import caps_of, schedule
from throughcare.care.path.readings import death, identity
from throughcare.chart.books import FUND
from throughcare.chart.entries import Draft
from throughcare.chart.findings import Context
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load, models
from throughcare.store.append import Write, append

from .programs import HARBOR_STREET
from .team import HELEN, MARCUS, NAMESPACE
from .telling import chart_uid

FUND_UID = uuid5(NAMESPACE, "fund of rewards")
CAPS = "samhsa-2025"
ITEMS = (
    ("Groceries", "Dock Street Market (invented)", "eating well", None, False),
    ("Bus pass for a week", "City Transit (invented)", "getting here, and to work", 1500, False),
    ("Phone credit", "Any provider", "staying in reach", 1000, False),
    ("Swimming, ten visits", "Harbor Baths (invented)", "moving", 4000, False),
)


@dataclass(frozen=True, slots=True)
class Earner:
    """One person's plan: how many days ago it began, and what happened at each visit since."""

    number: str
    schedule: str
    target: Target
    began: int
    visits: str
    seen: str = "Cup read at the desk: cocaine and amphetamines negative."


CAME = "Came to the group and stayed."
EARNERS = (
    Earner(MARCUS, "california", Target.STIMULANTS, 26, "NEG NEG NEG NEG EXC NEG NEG"),
    Earner("HS-1101", "va", Target.STIMULANTS, 19, "NEG NEG NEG POS NEG"),
    Earner("HS-1104", "higgins", Target.ATTENDANCE, 12, "NEG NEG NEG NEG", CAME),
    Earner("HS-1107", "miedar", Target.STIMULANTS, 33, "NEG NEG NEG NEG NEG UNEXC NEG NEG"),
    Earner("HS-1110", "california", Target.MEDICATION, 5, "NEG", "Injection given on its day."),
)


def settle_rewards(today: date) -> None:
    """Open the fund and tell every plan, once."""
    if models.Book.objects.filter(uid=FUND_UID).exists():
        return
    _open(today)
    for earner in EARNERS:
        chart = chart_uid(HARBOR_STREET, earner.number)
        book = load.book(chart) if models.Book.objects.filter(uid=chart).exists() else None
        if book is not None and identity(book) and not death(book):
            append(*_told(earner, chart, today), by=HELEN.author(Role.COUNSELLOR), key=f"rewards {earner.number}")


def _at(today: date, offset: int, clock: str = "10:30") -> When:
    day = today + timedelta(days=offset)
    return When.at(datetime.combine(day, time.fromisoformat(clock), tzinfo=HARBOR_STREET.zone))


def _open(today: date) -> None:
    opened = FundOpened(program=HARBOR_STREET.slug, name="Recovery rewards", giver="State grant (invented)", caps=CAPS)
    paid = FundDeposited(
        debit=Account.FUND, credit=Account.GIVER, cents=1_500_000, on=today - timedelta(days=60), reference="First half"
    )
    when = _at(today, -60)
    said: list[Payload] = [opened, paid]
    for title, vendor, helps, cents, voucher in ITEMS:
        said.append(ItemOffered(title=title, vendor=vendor, helps=helps, cents=cents, voucher=voucher))
    drafts = [Draft(one, when, uid=uuid5(FUND_UID, str(nth))) for nth, one in enumerate(said)]
    append(Write(FUND_UID, drafts, opens=FUND), by=HELEN.author(Role.MANAGER), key="fund of rewards")


def _told(earner: Earner, chart: UUID, today: date) -> list[Write]:
    """The plan and all its visits, each reckoned like at the desk, in one append over chart and fund."""
    plan, first = uuid5(chart, "plan of rewards"), today - timedelta(days=earner.began)
    started = _started(earner, first)
    writes: dict[UUID, list[Draft]] = defaultdict(list)
    writes[chart].append(Draft(started, _at(today, -earner.began), uid=plan))
    running = Running(started.schedule, started.caps, Tally(), plan)
    each = started.schedule.phases[0].visits_a_week
    for nth, word in enumerate(earner.visits.split()):
        day = first + timedelta(days=nth // each * 7 + nth % each * 7 // each)
        happened = Happened(word)
        uid, when = uuid5(plan, f"visit {nth}"), _at(today, (day - today).days, "11:00")
        row = running.judge(Event(happened, nth + 1, day, day, uid=uid))
        basis = Basis.NOTICE if happened in (Happened.EXC, Happened.UNEXC) else Basis.TEST_SEEN
        said = reckon.charted(
            row, plan, started.schedule.unit, basis, earner.seen if happened is Happened.NEG else None
        )
        for one, at in _paid(said, started, plan, uid, day):
            writes[chart].append(Draft(one, when, uid=at))
            for write in posting.reward(FUND_UID, at, one.paid_cents, day, when):
                writes[FUND_UID].extend(write.drafts)
    return [Write(book, drafts) for book, drafts in writes.items()]


def _paid(
    said: IncentiveEventJudged, started: IncentivePlanStarted, plan: UUID, uid: UUID, day: date
) -> Iterable[tuple[IncentiveEventJudged | PrizeDrawn, UUID]]:
    """The visit, and the draws that it earned."""
    yield said, uid
    bowl = started.schedule.bowl
    if said.draws and bowl is not None:
        seed = seed_of(uid)
        draws = draw(seed, uid, bowl, said.draws, None)
        cents = sum(one.cents for one in draws)
        drawn = PrizeDrawn(
            plan=plan, event=uid, draws=draws, seed=seed.hex(), commitment=commitment(seed, uid), paid_on=day,
            due_cents=cents, paid_cents=cents,
        )  # fmt: skip
        yield drawn, uuid5(uid, "draws")


def _started(earner: Earner, first: date) -> IncentivePlanStarted:
    caps, chosen = caps_of(Context(), CAPS), schedule(earner.schedule)
    assert caps is not None  # noqa: S101  (it stands in the file)
    found = cost(chosen, first, caps=caps, extra_met=not chosen.extra_needs_director)
    return IncentivePlanStarted(
        program=HARBOR_STREET.slug,
        fund=FUND_UID,
        target=earner.target,
        schedule=chosen,
        caps=caps,
        first_day=first,
        diagnosis=True,
        consent=True,
        agreed="Agreed together; the days suit work and family.",
        expected_cents=round(found.expected_cents),
        maximum_cents=found.maximum_cents,
    )
