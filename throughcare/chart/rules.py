"""Rules: pure functions from a chart and a context to findings, and the registry they are found in."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .books import Chart
from .entries import Entry
from .findings import Context, Finding, Severity, Source
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

    def rule(
        self, name: str, *, stage: str, reads: Iterable[str], source: Source
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Function decorator. Raises ``ValueError`` for a name twice."""

        def register(check: RuleFunction) -> RuleFunction:
            if name in self._rules:
                raise ValueError(f"the rule {name} is registered twice")
            self._rules[name] = Rule(name, stage, frozenset(reads), source, check)
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
        code = "".join(rule.name + inspect.getsource(rule.check) for rule in self)
        return hashlib.sha256(code.encode()).hexdigest()[:16]

    def findings(self, chart: Chart, context: Context) -> list[Finding]:
        """Everything that follows from the chart, now and later, with an alarm for each unreadable entry."""
        found = [unreadable_alarm(entry) for entry in chart.unreadable()]
        for rule in self:
            found.extend(rule.check(chart, context))
        return found


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
