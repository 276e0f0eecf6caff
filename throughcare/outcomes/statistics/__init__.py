"""Statistics of outcomes: survival, competing risks, rates, change before and after, and bounds for what is missing.

Pure. Every answer is a small frozen value that names its method, says of how many people it speaks and of how many
nothing is known. A figure that cannot be given is ``None`` with the reason in words (``why``), never "not a number";
what cannot be meant (a negative time, an event of nobody) raises :class:`BadFigures`.

Why these few lines and not a survival library: decision 27. They are held equal to lifelines by test.
"""

from .bounds import Bounds, bounds
from .checks import BadFigures
from .competing import Incidence, Left, cumulative_incidence
from .followed import Followed
from .logrank import LogRank, log_rank
from .paired import PairedMean, PairedShare, paired_mean, paired_share
from .rates import Rate, RateRatio, Watched, rate, rate_ratio
from .shares import Share, share
from .survival import Curve, Median, Point, kaplan_meier
from .treatments import SIDE_BY_SIDE, Treatment
from .under import Under, asked_under
from .weekly import Week, Weekly, weekly

__all__ = [
    "SIDE_BY_SIDE",
    "BadFigures",
    "Bounds",
    "Curve",
    "Followed",
    "Incidence",
    "Left",
    "LogRank",
    "Median",
    "PairedMean",
    "PairedShare",
    "Point",
    "Rate",
    "RateRatio",
    "Share",
    "Treatment",
    "Under",
    "Watched",
    "Week",
    "Weekly",
    "asked_under",
    "bounds",
    "cumulative_incidence",
    "kaplan_meier",
    "log_rank",
    "paired_mean",
    "paired_share",
    "rate",
    "rate_ratio",
    "share",
    "weekly",
]
