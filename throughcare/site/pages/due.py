"""What is due in one chart: its findings as pages show them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from throughcare.chart.findings import Finding, Severity
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES, can_be_acknowledged
from throughcare.store import agenda

from . import days
from .charts import ChartPage

ORDER = list(Severity)
TAGS = {Severity.DUE: "Due", Severity.NOTICE: "Look", Severity.WARNING: "Warning", Severity.STOP: "Alarm"}
LOOKS = {Severity.DUE: "info", Severity.NOTICE: "quiet", Severity.WARNING: "warn", Severity.STOP: "stop"}
UNREADABLE = "unreadable_entry"
MARKS = {"V": "verified", "K": "from knowledge, not verified", "P": "a project convention, no clinical source"}


@dataclass(frozen=True)
class Due:
    """One finding as a page shows it."""

    finding: Finding
    since: str = ""
    """Since when it holds, in words."""

    @property
    def can_be_seen(self) -> bool:
        """Whether saying what was decided is an answer to it."""
        return can_be_acknowledged(self.finding)

    @property
    def is_alarm(self) -> bool:
        """Whether something in the chart cannot be read: said above everything else."""
        return self.finding.rule == UNREADABLE

    @property
    def id(self) -> str:
        """A short name of the finding for an address: says nothing about the person."""
        return identify(self.finding)

    @property
    def tag(self) -> str:
        """The word for its severity."""
        return TAGS[self.finding.severity]

    @property
    def look(self) -> str:
        """The look of the word."""
        return LOOKS[self.finding.severity]

    @property
    def mark(self) -> str:
        """How sure its source is, in words."""
        return MARKS.get(self.finding.source.mark, self.finding.source.mark)


def identify(finding: Finding) -> str:
    """Sixteen digits that are the same while the finding rests on the same entries."""
    parts = [finding.rule, *sorted(str(uid) for uid in finding.entries)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def now_due(page: ChartPage, role: Role) -> list[Due]:
    """What holds now for the role, from the agenda, which is computed again from the loaded chart where it is stale."""
    agenda.freshen([page.row.pk], {page.row.uid: page.whole})
    return _in_words(agenda.holding(datetime.now(UTC), role, [page.row.pk]).get(page.row.pk, []), page)


def due_then(page: ChartPage, role: Role, moment: datetime) -> list[Due]:
    """What held at a moment, by the chart as it was known then and today's rules."""
    findings = RULES.findings(page.whole.as_of(moment), page.program.context)
    found = [one for one in findings if one.holds_at(moment) and role in one.roles]
    return _in_words(sorted(found, key=lambda one: -ORDER.index(one.severity)), page)


def _in_words(findings: Iterable[Finding], page: ChartPage) -> list[Due]:
    zone = page.program.zone
    return [Due(one, days.moment_words(one.holds_from, zone) if one.holds_from else "") for one in findings]
