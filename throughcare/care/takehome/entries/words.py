"""The names of the criteria that a decision weighs; their words stand in ``knowledge/limits.toml``."""

from __future__ import annotations

from enum import StrEnum


class CriterionName(StrEnum):
    """One of the six criteria of 42 CFR 8.12(i)(2), in the order of the law."""

    NO_ACTIVE_RISK = "no_active_risk"
    ATTENDS = "attends"
    NO_DANGER = "no_danger"
    NO_DIVERSION = "no_diversion"
    SAFE_STORAGE = "safe_storage"
    OTHER = "other"
