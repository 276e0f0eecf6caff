"""What is charted of incentives: in the chart of a person, and in the book of a fund."""

from .catalogue import ItemOffered, ItemRetired
from .declare import dollars
from .event import Drawn, IncentiveEventJudged, PrizeDrawn, RewardReversed
from .fund import (
    Account,
    AccountLine,
    FundDeposited,
    FundOpened,
    FundReturned,
    MonthClosed,
    RedemptionPosted,
    ReversalPosted,
    RewardPosted,
    VoucherCounted,
    VoucherHandedOut,
    VoucherReceived,
    VoucherReturned,
)
from .own import ScheduleOffered, ScheduleRetired
from .plan import IncentivePlanEnded, IncentivePlanStarted
from .redeeming import RedemptionReversed, RewardRedeemed
from .schedule import Bowl, Caps, Phase, Schedule, Slip
from .words import Applies, Basis, Effect, Ended, Escalate, Happened, Invalid, Keeps, Less, Restored, Target, Unit

__all__ = [
    "Account",
    "AccountLine",
    "Applies",
    "Basis",
    "Bowl",
    "Caps",
    "Drawn",
    "Effect",
    "Ended",
    "Escalate",
    "FundDeposited",
    "FundOpened",
    "FundReturned",
    "Happened",
    "IncentiveEventJudged",
    "IncentivePlanEnded",
    "IncentivePlanStarted",
    "Invalid",
    "ItemOffered",
    "ItemRetired",
    "Keeps",
    "Less",
    "MonthClosed",
    "Phase",
    "PrizeDrawn",
    "RedemptionPosted",
    "RedemptionReversed",
    "Restored",
    "ReversalPosted",
    "RewardPosted",
    "RewardRedeemed",
    "RewardReversed",
    "Schedule",
    "ScheduleOffered",
    "ScheduleRetired",
    "Slip",
    "Target",
    "Unit",
    "VoucherCounted",
    "VoucherHandedOut",
    "VoucherReceived",
    "VoucherReturned",
    "dollars",
]
