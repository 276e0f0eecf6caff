"""Findings: what follows from a chart. What is due, what is wrong, what must be stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from .roles import Role


class Severity(StrEnum):
    """What a finding asks for. A ``STOP`` from a guard stops the act; elsewhere it is an alarm."""

    DUE = "due"
    NOTICE = "notice"
    WARNING = "warning"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: a guideline, a law, or a project convention, with its year and confidence mark.

    ``mark`` is that of the reference: ``V`` verified, ``K`` from knowledge, ``P`` a project convention without a
    clinical source. ``K`` and ``P`` are shown to whoever configures the rule.
    """

    title: str
    year: int
    mark: str = "P"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that follows from the entries it rests on.

    It holds from ``holds_from`` (``None``: always) until before ``holds_until`` (``None``: until something is charted).
    Later stages of the same matter are emitted ahead, so that no clock is needed to compute findings.
    """

    rule: str
    severity: Severity
    message: str
    what_to_do: str
    entries: tuple[UUID, ...]
    source: Source
    roles: frozenset[Role]
    holds_from: datetime | None = None
    holds_until: datetime | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether it holds at ``moment``."""
        started = self.holds_from is None or self.holds_from <= moment
        return started and (self.holds_until is None or moment < self.holds_until)


_UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the chart: the program's settings, time zone, closed days and knowledge."""

    zone: tzinfo = _UTC
    settings: Mapping[str, Any] = field(default_factory=dict)
    closed_days: frozenset[date] = frozenset()
    knowledge_version: str = ""

    @property
    def version(self) -> str:
        """Changes whenever a rule could answer differently for the same chart."""
        known = [
            str(self.zone),
            json.dumps(self.settings, sort_keys=True, default=str),
            sorted(str(day) for day in self.closed_days),
            self.knowledge_version,
        ]
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:16]

    def start_of(self, day: date) -> datetime:
        """The first instant of a calendar day of the program. The first and last day that exist are moved inwards."""
        inside = min(max(day, _FIRST_DAY), _LAST_DAY)  # so that the instant can be written in any time zone
        return datetime.combine(inside, time.min, tzinfo=self.zone)


_FIRST_DAY, _LAST_DAY = date.min + timedelta(days=2), date.max - timedelta(days=2)
