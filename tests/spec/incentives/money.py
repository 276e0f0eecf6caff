"""Charts and a fund for the specs of money: what is written passes every guard, or the test says which stopped it."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

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
    RedemptionReversed,
    RewardRedeemed,
    RewardReversed,
    Unit,
    VoucherReceived,
)
from throughcare.care.incentives.rules import kept, months, pairs, redeeming
from throughcare.chart.books import CHART, FUND, Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, Proposal, check_all
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.writes import Write

MODULES = {module.__name__ for module in (kept, months, pairs, redeeming)}
OURS = [guard for guard in GUARDS if guard.check.__module__ in MODULES]
SAMPLES = Path(__file__).resolve().parents[2] / "payloads"
DAY, NOW = date(2026, 11, 9), datetime(2026, 12, 3, 15, tzinfo=UTC)
BY = Author("account:counsellor", Role.COUNSELLOR)
WHEN = When.at(NOW)


def sample(model, **changed):
    """The frozen sample of a kind, with some fields changed."""
    text = (SAMPLES / f"{model.kind.name}.v1.json").read_text()
    return model.model_validate_json(text).model_copy(update=changed)


class Ledger:
    """One fund, one chart with a plan, and a moment at which everything is recorded."""

    def __init__(self, free=100_000):
        self.books, self.now = {}, NOW
        self.chart, self.fund, self.plan, self.item = uuid4(), uuid4(), uuid4(), uuid4()
        self.books = {self.chart: Book(self.chart, [], CHART), self.fund: Book(self.fund, [], FUND)}
        opened = FundOpened(program="elm", name="Rewards", giver="A grant", caps="samhsa_2025")
        offered = ItemOffered(title="Groceries", vendor="Corner Shop", helps="eating well", voucher=False)
        self.write(Write(self.fund, [Draft(opened, WHEN), Draft(offered, WHEN, uid=self.item)]))
        if free:
            self.write(Write(self.fund, [Draft(money(FundDeposited, Account.FUND, Account.GIVER, free), WHEN)]))
        plan = sample(IncentivePlanStarted, program="elm", fund=self.fund)
        self.write(Write(self.chart, [Draft(plan, WHEN, uid=self.plan)]))

    def book(self, uid=None):
        """The book of the fund, or another one."""
        return self.books[uid or self.fund]

    def ask(self, *writes, guards=None):
        """The names of the guards that would stop this."""
        books, new = dict(self.books), []
        for write in writes:
            made = [
                self._entry(write.book, books[write.book].position + nr, one) for nr, one in enumerate(write.drafts, 1)
            ]
            books[write.book] = books[write.book].with_entries(made)
            new += made
        named = {uid: book for uid, book in books.items() if uid in {write.book for write in writes}}
        kinds = {entry.kind for entry in new}
        asked = [guard for guard in (guards or OURS) if guard.acts & kinds]
        found = check_all(asked, Proposal(named, tuple(new)), Context())
        self.last, self.would = [finding for _, finding in found], books
        return sorted({guard.name for guard, finding in found if finding.severity is Severity.STOP})

    def _entry(self, book, position, draft):
        said = draft.payload
        uid = draft.uid or uuid4()
        return Entry(
            book, position, uid, said.kind.name, said.kind.version, draft.happened, self.now, BY, "",
            draft.corrects, draft.why, said.body(),
        )  # fmt: skip

    def write(self, *writes):
        """Write it, although a guard of the engine may not know this visit."""
        stopped = self.ask(*writes)
        assert not stopped, (stopped, [one.message for one in self.last])
        self.books = self.would
        return writes[0].drafts[-1].uid

    def reward(self, cents=1000, on=DAY, posted=None, fund=None):
        """A judged visit, and its posting."""
        uid = uuid4()
        judged = IncentiveEventJudged(
            plan=self.plan, visit=1, visit_day=on, paid_on=on, event=Happened.NEG, basis=Basis.TEST_SEEN,
            unit=Unit.CENTS, value=cents, bonus_cents=0, draws=0, due_cents=cents, paid_cents=cents,
            next_value=cents, engine="1",
        )  # fmt: skip
        mirrored = posting.reward(fund or self.fund, uid, cents if posted is None else posted, on, WHEN)
        return [Write(self.chart, [Draft(judged, WHEN, uid=uid)]), *mirrored]

    def redeem(self, cents=600, on=DAY, voucher: UUID | None = None, **changed):
        """Something chosen from the catalogue, and its posting."""
        uid = uuid4()
        said = RewardRedeemed(
            program="elm", fund=self.fund, item=str(self.item), title="Groceries", vendor="Corner Shop",
            cents=cents, on=on, voucher=voucher,
        ).model_copy(update=changed)  # fmt: skip
        mirrored = posting.redemption(self.fund, uid, cents, on, WHEN, voucher)
        return [Write(self.chart, [Draft(said, WHEN, uid=uid)]), *mirrored]

    def reverse_reward(self, reward, cents=1000, on=DAY):
        """A judged visit that was a mistake."""
        uid = uuid4()
        said = RewardReversed(plan=self.plan, event=reward, reward=reward, cents=cents, on=on, reason="Wrong chart.")
        mirrored = posting.reward_reversal(self.fund, uid, reward, cents, on, WHEN)
        return [Write(self.chart, [Draft(said, WHEN, uid=uid)]), *mirrored]

    def reverse_redemption(self, redemption, cents=600, on=DAY, voucher=None):
        """Something that was given back."""
        uid = uuid4()
        said = RedemptionReversed(
            redemption=redemption, cents=cents, on=on, voucher_returned=voucher is not None, reason="Never handed out."
        )
        mirrored = posting.redemption_reversal(self.fund, uid, redemption, cents, on, WHEN, voucher)
        return [Write(self.chart, [Draft(said, WHEN, uid=uid)]), *mirrored]

    def vouchers(self, count=2, cents=1000, title="Bus pass"):
        """Vouchers come in, and stand in the catalogue."""
        item, lot = uuid4(), uuid4()
        offered = ItemOffered(title=title, vendor="City Transit", helps="getting here", cents=cents, voucher=True)
        came = VoucherReceived(
            item=str(item), title=title, vendor="City Transit", cents=cents, count=count, on=DAY, reference="B-1"
        )
        self.write(Write(self.fund, [Draft(offered, WHEN, uid=item), Draft(came, WHEN, uid=lot)]))
        return item, lot


def money(model, debit, credit, cents, on=DAY, **more):
    """A posting of the fund's own."""
    return model(debit=debit, credit=credit, cents=cents, on=on, **more)
