"""The log-rank test: whether groups leave at different speeds, asked of two groups or more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .checks import BadFigures
from .distributions import chi_square_above
from .followed import Floats, Followed, Ints, apart, at_risk_at, table, times_of

METHOD = "Log-rank test (Mantel 1966), chi-square"


@dataclass(frozen=True, slots=True)
class Side:
    """One group: its people, those whose time nobody knows, the events seen, and those expected if all were alike."""

    label: str
    people: int
    missing: int
    observed: int
    expected: float


@dataclass(frozen=True, slots=True)
class LogRank:
    """The answer. ``statistic`` and ``p`` are ``None`` where nothing can be compared, and ``why`` says so in words."""

    sides: tuple[Side, ...]
    statistic: float | None
    freedom: int
    p: float | None
    method: str = METHOD
    why: str = ""


class _Group(NamedTuple):
    label: str
    missing: int
    times: Floats
    ended: np.ndarray[tuple[int], np.dtype[np.bool_]]


def log_rank(groups: Mapping[str, Iterable[Followed | None]]) -> LogRank:
    """Compare groups by label. Raises :class:`BadFigures` for fewer than two groups, and for one with nobody in it."""
    if len(groups) < 2:
        raise BadFigures("two groups at least are needed for a comparison")
    found = [_group(label, people) for label, people in groups.items()]
    together = table(np.concatenate([one.times for one in found]), np.concatenate([one.ended for one in found]))
    at = together.ended > 0
    times, ended, everybody = together.times[at], together.ended[at], together.at_risk[at]
    there = np.array([at_risk_at(one.times, times) for one in found])
    share = there / everybody if len(times) else there.astype(np.float64)
    expected = share @ ended
    sides = tuple(
        Side(one.label, len(one.times), one.missing, int(one.ended.sum()), float(many))
        for one, many in zip(found, expected, strict=True)
    )
    return _answer(sides, _covariances(share, ended, everybody), expected)


def _group(label: str, people: Iterable[Followed | None]) -> _Group:
    known, missing = apart(people, label)
    return _Group(label, missing, times_of(known), np.array([one.ended for one in known], np.bool_))


def _covariances(share: Floats, ended: Ints, everybody: Ints) -> Floats:
    """Of observed less expected, by the hypergeometric distribution at each time."""
    weight = ended * (everybody - ended) / np.maximum(everybody - 1, 1)
    found: Floats = np.diag(share @ weight) - (share * weight) @ share.T
    return found


def _answer(sides: tuple[Side, ...], covariances: Floats, expected: Floats) -> LogRank:
    """Groups that nobody was left in when anything ended take no part."""
    compared = np.flatnonzero(expected > 0)[:-1]
    freedom = int(np.linalg.matrix_rank(covariances[np.ix_(compared, compared)], tol=1e-9)) if len(compared) else 0
    if freedom == 0:
        why = "nothing ended" if not expected.any() else "at no time when something ended were there people to compare"
        return LogRank(sides, None, 0, None, why=why)
    apart = np.array([side.observed for side in sides])[compared] - expected[compared]
    statistic = float(apart @ np.linalg.pinv(covariances[np.ix_(compared, compared)], hermitian=True) @ apart)
    return LogRank(sides, statistic, freedom, chi_square_above(statistic, freedom))
