"""Rules: pure functions from a chart and a context to findings, and the registry they are found in."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from .books import Chart
from .entries import Entry
from .findings import Context, Finding, Severity, Source
from .guards import FindingAcknowledged
from .roles import STAFF, Role

RuleFunction = Callable[[Chart, Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: the kinds it reads, where it comes from, and the function itself."""

    name: str
    stage: str
    reads: frozenset[str]
    source: Source
    check: RuleFunction


class Rules:
    """The rules that are known."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}
        self._version = ""
        self.strict = False
        """Whether a rule that fails is an error: so in the tests, where it is a defect of ours."""

    def rule(
        self, name: str, *, stage: str, reads: Iterable[str], source: Source
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Function decorator. Raises ``ValueError`` for a name twice."""

        def register(check: RuleFunction) -> RuleFunction:
            if name in self._rules:
                raise ValueError(f"the rule {name} is registered twice")
            self._rules[name] = Rule(name, stage, frozenset(reads), source, check)
            self._version = ""
            return check

        return register

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    @property
    def reads(self) -> frozenset[str]:
        """All kinds that any rule reads: an agenda needs no others."""
        return frozenset().union(*(rule.reads for rule in self))

    @property
    def version(self) -> str:
        """Changes with the code of any rule, so that a new version of the software makes every agenda stale."""
        if not self._version:  # reading the code takes milliseconds, and every agenda asks
            code = "".join(rule.name + inspect.getsource(rule.check) for rule in self)
            self._version = hashlib.sha256(code.encode()).hexdigest()[:16]
        return self._version

    def findings(self, chart: Chart, context: Context) -> list[Finding]:
        """Everything that follows from the chart, now and later, with an alarm for each unreadable entry.

        What somebody has seen and answered is left out while it rests on the same entries.
        """
        found = [unreadable_alarm(entry) for entry in chart.unreadable()]
        kinds = {entry.kind for entry in chart.one_of_each_kind}
        for rule in self:
            if not rule.reads.isdisjoint(kinds):  # of an empty chart every rule is silent
                found.extend(self._asked(rule, chart, context))
        answered = {(said.rule, frozenset(said.about)) for _, said in chart.of(FindingAcknowledged)}
        return [one for one in found if not can_be_acknowledged(one) or _asks(one) not in answered]

    def _asked(self, rule: Rule, chart: Chart, context: Context) -> list[Finding]:
        """What one rule finds. A rule that fails on one chart raises an alarm there, and no board fails for all."""
        try:
            return list(rule.check(chart, context))
        except Exception as error:
            if self.strict:
                raise
            return [failed_alarm(rule, error)]


def failed_alarm(rule: Rule, error: Exception) -> Finding:
    """The alarm for a rule that could not be asked: perhaps a day far away in an entry. It names no value."""
    return Finding(
        rule="rule_failed",
        severity=Severity.STOP,
        message=f"The check “{rule.name}” failed on this chart ({type(error).__name__}).",
        what_to_do="Look for a day or a number that cannot be, and correct it. If none is, tell the administrator.",
        entries=(),
        source=FAILED,
        roles=STAFF | {Role.ADMINISTRATOR},
    )


def can_be_acknowledged(finding: Finding) -> bool:
    """Whether seeing it is an answer. What is due stays due until it is done, and an alarm until it is mended."""
    return finding.severity in (Severity.NOTICE, Severity.WARNING)


def _asks(finding: Finding) -> tuple[str, frozenset[UUID]]:
    """What an acknowledgement answers: the rule, on these entries. On other entries it asks again."""
    return finding.rule, frozenset(finding.entries)


FAILED = Source("A check that cannot be made is never a silent gap", 2026)
UNREADABLE = Source("An unreadable entry is never a silent gap", 2026)


def unreadable_alarm(entry: Entry) -> Finding:
    """The alarm for an entry that cannot be read."""
    return Finding(
        rule="unreadable_entry",
        severity=Severity.STOP,
        message=f"Entry {entry.position} ({entry.kind}) cannot be read by this version of Throughcare.",
        what_to_do="Ask the administrator. Until then, take it that something is missing from this chart.",
        entries=(entry.uid,),
        source=UNREADABLE,
        roles=STAFF | {Role.ADMINISTRATOR},
    )


RULES = Rules()
"""The rules of this installation. Stages add theirs in ``care/<stage>/rules.py``."""
