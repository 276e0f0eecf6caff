"""Change in the same people, before and after. Whoever was asked only once is in no figure, but counted beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import fmean, stdev

from .checks import CONFIDENCE, BadFigures, check_confidence, check_count
from .distributions import binomial_up_to, normal_quantile, student_quantile

SHARES = (
    "Difference of paired shares; adjusted Wald interval (Bonett and Price 2012), "
    "mid-p McNemar test (Fagerland, Lydersen and Laake 2013)"
)
MEANS = "Mean of the differences within people; Student's t interval"
NO_PAIR = "nobody was asked both before and after"


@dataclass(frozen=True, slots=True)
class PairedShare:
    """Yes before and after, among the ``pairs``. ``gained`` went from no to yes, ``lost`` from yes to no.

    ``only_before`` and ``only_after`` were asked once, ``neither`` never: nothing is known of their change. The
    difference is after less before, between -1 and 1.
    """

    people: int
    pairs: int
    only_before: int
    only_after: int
    neither: int
    gained: int
    lost: int
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    confidence: float
    method: str = SHARES
    why: str = ""

    @property
    def missing(self) -> int:
        """People without a pair."""
        return self.people - self.pairs


@dataclass(frozen=True, slots=True)
class PairedMean:
    """The mean before and after among the ``pairs``, and the mean of the differences (after less before)."""

    people: int
    pairs: int
    only_before: int
    only_after: int
    neither: int
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str = MEANS
    why: str = ""

    @property
    def missing(self) -> int:
        """People without a pair."""
        return self.people - self.pairs


def paired_share(
    people: Iterable[tuple[bool | None, bool | None]], confidence: float = CONFIDENCE, *, never: int = 0
) -> PairedShare:
    """Yes or no before and after, one pair a person; ``None`` is not known. ``never`` more were asked at no time."""
    check_confidence(confidence)
    check_count(never, "people who were never asked")
    answers = list(people)
    counts = Counter(one for one in answers if None not in one)
    asked = _asked(answers, never)
    pairs = asked[1]
    gained, lost, kept = counts[False, True], counts[True, False], counts[True, True]
    if not pairs:
        return PairedShare(*asked, gained, lost, None, None, None, None, None, None, confidence, why=NO_PAIR)
    before, after = (kept + lost) / pairs, (kept + gained) / pairs
    low, high = _adjusted_wald(gained, lost, pairs, confidence)
    difference = (gained - lost) / pairs
    return PairedShare(*asked, gained, lost, before, after, difference, low, high, mid_p(gained, lost), confidence)


def _asked(answers: Sequence[tuple[object, object]], never: int) -> tuple[int, int, int, int, int]:
    """People, pairs, those asked only before, only after, and never."""
    known = Counter((before is not None, after is not None) for before, after in answers)
    neither = known[False, False] + never
    return len(answers) + never, known[True, True], known[True, False], known[False, True], neither


def _adjusted_wald(gained: int, lost: int, pairs: int, confidence: float) -> tuple[float, float]:
    """One added to each of the two ways of changing (Bonett and Price, J Educ Behav Stat 2012;37:479)."""
    up, down = (gained + 1) / (pairs + 2), (lost + 1) / (pairs + 2)
    width = normal_quantile((1 + confidence) / 2) * sqrt((up + down - (up - down) ** 2) / (pairs + 2))
    return max(-1.0, up - down - width), min(1.0, up - down + width)


def mid_p(gained: int, lost: int) -> float:
    """McNemar's test, two-sided, mid-p (BMC Med Res Methodol 2013;13:91). 1 where nobody changed."""
    fewer, changed = min(gained, lost), gained + lost
    if gained == lost:
        return 1.0
    below = binomial_up_to(fewer - 1, changed) if fewer else 0.0
    return below + binomial_up_to(fewer, changed)  # twice the tail, less the probability of what was seen


def paired_mean(
    people: Iterable[tuple[float | None, float | None]], confidence: float = CONFIDENCE, *, never: int = 0
) -> PairedMean:
    """A score before and after, one pair a person; ``None`` is not known. ``never`` more were asked at no time.

    Raises :class:`BadFigures`.
    """
    check_confidence(confidence)
    check_count(never, "people who were never asked")
    answers = list(people)
    pairs = [(before, after) for before, after in answers if before is not None and after is not None]
    asked = _asked(answers, never)
    for number, pair in enumerate(pairs, start=1):
        if not all(map(isfinite, pair)):
            raise BadFigures(f"pair {number}: a score of {pair[0]:g} before and {pair[1]:g} after cannot be")
    if not pairs:
        return PairedMean(*asked, None, None, None, None, None, confidence, why=NO_PAIR)
    before, after = fmean(one for one, _ in pairs), fmean(other for _, other in pairs)
    changes = [other - one for one, other in pairs]
    low, high, why = _student(changes, confidence)
    return PairedMean(*asked, before, after, fmean(changes), low, high, confidence, why=why)


def _student(changes: list[float], confidence: float) -> tuple[float | None, float | None, str]:
    if len(changes) < 2:
        return None, None, "one pair has no interval"
    error = stdev(changes) / sqrt(len(changes))
    if not error:
        return None, None, "everybody changed alike: there is no interval"
    width = student_quantile((1 + confidence) / 2, len(changes) - 1) * error
    return fmean(changes) - width, fmean(changes) + width, ""
