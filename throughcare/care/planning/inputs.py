"""What a clinician tells the level-of-care guide. Every answer is one of a few words, the mildest first. Pure.

Program reference 2.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from .levels import KNOWN

COWS_MOST = 48
"""The highest score of COWS (Wesson & Ling 2003): eleven items."""
STARTS_MOST = 99
"""More starts than anybody counts: a mistyped number."""


class Emergency(StrEnum):
    """What needs help this minute."""

    OVERDOSE_NOW = "overdose_now"
    SUICIDE_HIGH = "suicide_high"
    VIOLENCE_IMMINENT = "violence_imminent"
    UNSTABLE_VITALS = "unstable_vitals"


class Biomedical(StrEnum):
    """How ill the body is, apart from withdrawal."""

    STABLE = "stable"
    MONITOR = "monitor_outpatient"
    NURSING = "nursing24"
    HOSPITAL = "hospital"


class Sedative(StrEnum):
    """How dangerous a withdrawal from alcohol or benzodiazepines would be."""

    NONE = "none"
    LOW = "low"
    HIGH = "high"
    COMPLICATED = "complicated"


class Psych(StrEnum):
    """How settled the mind is."""

    STABLE = "stable"
    MODERATE = "moderate"
    UNSTABLE = "unstable24"


class UseRisk(StrEnum):
    """How dangerous the use is now."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Home(StrEnum):
    """Where the person lives."""

    OK = "ok"
    UNSUPPORTIVE = "unsupportive"
    UNSAFE = "unsafe"


class OudStatus(StrEnum):
    """Where the opioid use disorder stands."""

    SUSTAINED = "sustained_remission"
    EARLY = "early_remission"
    ACTIVE = "active"


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Emergency: {
        Emergency.OVERDOSE_NOW: "An overdose now",
        Emergency.SUICIDE_HIGH: "High risk of suicide",
        Emergency.VIOLENCE_IMMINENT: "Violence is imminent",
        Emergency.UNSTABLE_VITALS: "Vital signs are not stable",
    },
    Biomedical: {
        Biomedical.STABLE: "Stable",
        Biomedical.MONITOR: "Needs watching, can be done as an outpatient",
        Biomedical.NURSING: "Needs nursing day and night",
        Biomedical.HOSPITAL: "Needs a hospital",
    },
    Sedative: {
        Sedative.NONE: "None",
        Sedative.LOW: "Low",
        Sedative.HIGH: "High: a seizure or delirium before, or heavy daily use",
        Sedative.COMPLICATED: "Complicated now",
    },
    Psych: {
        Psych.STABLE: "Stable",
        Psych.MODERATE: "Moderate: needs more than usual support",
        Psych.UNSTABLE: "Not stable: needs somebody day and night",
    },
    UseRisk: {
        UseRisk.LOW: "Low",
        UseRisk.MODERATE: "Moderate",
        UseRisk.HIGH: "High",
    },
    Home: {
        Home.OK: "Good enough",
        Home.UNSUPPORTIVE: "Gives no support",
        Home.UNSAFE: "Unsafe: no housing, violence, or dealing in the home",
    },
    OudStatus: {
        OudStatus.ACTIVE: "Active",
        OudStatus.EARLY: "In early remission",
        OudStatus.SUSTAINED: "In sustained remission",
    },
}
"""The words shown for each answer, by the question: two questions may share a word such as “high”."""

_DAYS = KNOWN.thresholds.drop_out_days

QUESTIONS: Mapping[str, str] = {
    "emergencies": "Does anything need help this minute?",
    "biomedical": "How ill is the body, apart from withdrawal?",
    "sedative_withdrawal": "Risk of withdrawal from alcohol or benzodiazepines",
    "cows": "COWS score now",
    "opioid_starts_failed": "Outpatient starts of medication that did not hold, in this episode",
    "psych": "How settled is the mind?",
    "use_risk": "How dangerous is the use now?",
    "home": "Where they live",
    "can_attend_daily": "Can they come every day?",
    "outpatient_not_enough": f"Was outpatient care not enough in the last {_DAYS} days?",
    "oud_status": "Where does the opioid use disorder stand?",
}
"""The question behind each input, in the order of the form."""


class Inputs(BaseModel):
    """All that the guide looks at. ``cows`` is ``None`` where nobody has scored it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    emergencies: tuple[Emergency, ...]
    biomedical: Biomedical
    sedative_withdrawal: Sedative
    cows: int | None = Field(default=None, ge=0, le=COWS_MOST)
    opioid_starts_failed: int = Field(ge=0, le=STARTS_MOST)
    psych: Psych
    use_risk: UseRisk
    home: Home
    can_attend_daily: bool
    outpatient_not_enough: bool
    oud_status: OudStatus


def in_words(value: Any) -> str:
    """One answer in the words of the form."""
    if isinstance(value, tuple):
        return "; ".join(in_words(one) for one in value) or "Nothing"
    if isinstance(value, StrEnum):
        return LABELS[type(value)][value]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "Not scored" if value is None else str(value)


def said(name: str, value: Any) -> str:
    """A question with its answer, in one line."""
    question = QUESTIONS[name]
    return f"{question} {in_words(value)}" if question.endswith("?") else f"{question}: {in_words(value)}"


def lines(inputs: Inputs) -> list[tuple[str, str]]:
    """Every question with its answer, as shown and printed."""
    return [(question, in_words(getattr(inputs, name))) for name, question in QUESTIONS.items()]
