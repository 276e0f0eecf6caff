"""Opioid use disorder from criteria: severity, remission and code. Pure: no chart, no clock.

Source: DSM-5-TR in paraphrase (program reference 1.1). A diagnosis is a clinician's; this counts what was answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..knowledge import oud
from .months import add_months

ALL = frozenset(range(1, 12))


class Disorder(StrEnum):
    """Whether the criteria are met, and how severe it is."""

    NOT_MET = "not_met"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"

    @property
    def met(self) -> bool:
        """Whether it is a disorder."""
        return self is not Disorder.NOT_MET

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _LABELS[self]


_LABELS = {
    Disorder.NOT_MET: "criteria not met",
    Disorder.MILD: "mild",
    Disorder.MODERATE: "moderate",
    Disorder.SEVERE: "severe",
}


class Remission(StrEnum):
    """How long no criterion other than craving has been met."""

    NONE = "none"
    EARLY = "early"
    SUSTAINED = "sustained"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"none": "no remission yet", "early": "in early remission", "sustained": "in sustained remission"}[self]


def counted(criteria: Iterable[int], *, supervised_only: bool) -> frozenset[int]:
    """The criteria that count: tolerance and withdrawal do not while opioids are only taken as prescribed.

    Raises ``ValueError`` for a number that is no criterion.
    """
    given = frozenset(criteria)
    if not given <= ALL:
        raise ValueError(f"there are eleven criteria; {sorted(given - ALL)} is none of them")
    return given - oud().supervised if supervised_only else given


def severity(criteria: Iterable[int], *, impairment: bool, supervised_only: bool) -> Disorder:
    """How severe it is: all criteria lie in one window of twelve months."""
    number = len(counted(criteria, supervised_only=supervised_only))
    reached = [band for band, least in oud().bands.items() if number >= least]
    return Disorder(reached[-1]) if impairment and reached else Disorder.NOT_MET


def remission(last_criterion_on: date, on: date) -> Remission:
    """The remission on a day, by calendar months since a criterion other than craving was last met."""
    if on >= add_months(last_criterion_on, oud().sustained):
        return Remission.SUSTAINED
    if on >= add_months(last_criterion_on, oud().early):
        return Remission.EARLY
    return Remission.NONE


def code(disorder: Disorder, remission: Remission = Remission.NONE, *, induced_mood: bool = False) -> str | None:
    """The ICD-10-CM code, or ``None`` where no disorder is. An induced depressive disorder has a combined code."""
    if not disorder.met:
        return None
    codes = oud().codes[disorder.value]
    if remission is not Remission.NONE:
        return codes["remission"]
    return codes["mood"] if induced_mood else codes["now"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What follows from answers of which some may be missing.

    ``least`` holds whatever the missing answers are; ``most`` if all of them were yes. They differ while the severity
    cannot be said. ``met`` are the criteria that count, ``missing`` those that were not answered.
    """

    least: Disorder
    most: Disorder
    met: frozenset[int]
    missing: frozenset[int]

    @property
    def is_certain(self) -> bool:
        """Whether the missing answers could change nothing."""
        return self.least is self.most


def judge(criteria: Mapping[int, bool | None], impairment: bool | None, supervised_only: bool | None) -> Judged:
    """Weigh answers: ``None`` was not answered, and is neither a yes nor a no."""
    yes = frozenset(number for number, answer in criteria.items() if answer)
    missing = frozenset(number for number in ALL if criteria.get(number) is None)
    least = severity(yes, impairment=impairment is True, supervised_only=supervised_only is not False)
    most = severity(yes | missing, impairment=impairment is not False, supervised_only=supervised_only is True)
    return Judged(least, most, counted(yes, supervised_only=supervised_only is True), missing)
