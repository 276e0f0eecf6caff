"""A person with a plan and a fund, on a real database: what they earn and use, each in one append."""

from types import SimpleNamespace
from uuid import UUID, uuid4

from tests.pages import rewards
from tests.store.helpers import registered
from throughcare.care.incentives import posting
from throughcare.care.incentives.entries import RedemptionReversed, RewardRedeemed
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.store.append import Write, append

MEMBERS = {
    role: SimpleNamespace(author=Author(f"account:{role.value}", role)) for role in (Role.MANAGER, Role.COUNSELLOR)
}
DESK = MEMBERS[Role.COUNSELLOR].author


class Person:
    """Somebody with a fund behind their plan, and groceries to choose."""

    def __init__(self, number="1", fund=None):
        Program.objects.get_or_create(slug="elm", defaults={"name": "Elm Street", "time_zone": rewards.elm.ZONE})
        self.fund = fund or rewards.open_fund(MEMBERS, 1_000_000)
        self.item = rewards.offer(MEMBERS, self.fund)
        self.chart = registered(number)
        self.plan = rewards.started(MEMBERS, self.fund, self.chart)

    def earn(self, cents, visit=1) -> UUID:
        """A reward with its posting."""
        return rewards.earn(MEMBERS, self.plan, cents, visit=visit)

    def redeem(self, cents, key=None) -> UUID:
        """Groceries for so much."""
        return redeem(self.chart, self.fund, self.item, cents, key)

    def give_back(self, redemption, cents):
        """The redemption is reversed."""
        uid, on = uuid4(), rewards.today()
        when = When.on(on)
        said = RedemptionReversed(redemption=redemption, cents=cents, on=on, reason="Never handed out.")
        beside = posting.redemption_reversal(self.fund, uid, redemption, cents, on, when)
        return append(Write(self.chart, [Draft(said, when, uid=uid)]), *beside, by=DESK)


def redeem(chart, fund, item, cents, key=None, uid=None):
    """Groceries for so much, charted on both sides."""
    uid, on = uid or uuid4(), rewards.today()
    when = When.on(on)
    said = RewardRedeemed(
        program="elm", fund=fund, item=str(item), title="Groceries", vendor="Corner Shop", cents=cents, on=on
    )
    beside = posting.redemption(fund, uid, cents, on, when)
    append(Write(chart, [Draft(said, when, uid=uid)]), *beside, by=DESK, key=key)
    return uid
