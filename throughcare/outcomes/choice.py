"""Which people: a choice as it stands in an address. It names no person. Pure.

``/outcomes/?program=ctn-0027&arm=Methadone&b-program=ctn-0027&b-arm=Outpatient+BUP&rule=current``: the first group, the
second one (its parameters begin with ``b-``), and the rule by which words are made.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from .group import Person
from .words.course import Rule

ALL_TRIALS = "~trials"
"""Every imported trial together. No program is called so: a slug has no tilde."""
FIRST, SECOND = "", "b-"
"""How the parameters of the first and of the second group begin."""
LONGEST = {"program": 64, "arm": 120, "medication": 40, "level": 10, "saved": 64}
"""Letters of what is chosen, as many as a saved group can hold."""
NOBODY = "none"
"""Of an arm, a medication or a level: those who have none (never randomised, never started)."""


class BadChoice(ValueError):
    """An address names something that cannot be chosen; the message says it in words."""


class Choice(NamedTuple):
    """Who is chosen. What is empty leaves nobody out; ``saved`` names a saved group and stands alone.

    ``since`` and ``until`` are days of the start, both included: who has no real day of a start is not in them.
    """

    program: str = ""
    arm: str = ""
    medication: str = ""
    level: str = ""
    since: date | None = None
    until: date | None = None
    saved: str = ""

    def parameters(self, prefix: str = FIRST) -> dict[str, str]:
        """The parameters of an address that choose it, the empty ones left out."""
        return {f"{prefix}{name}": str(value) for name, value in self._asdict().items() if value}

    @property
    def takes_all(self) -> bool:
        """Whether nobody of the program is left out."""
        return not any((self.arm, self.medication, self.level, self.since, self.until))

    def admits(self, person: Person) -> bool:
        """Whether somebody of the program belongs to it."""
        return (
            _fits(self.arm, person.arm)
            and _fits(self.medication, person.medication)
            and _fits(self.level, person.level_of_care)
            and self._within(person.started)
        )

    def in_months(self) -> Choice:
        """The same with its days widened to whole months."""
        first = self.since and self.since.replace(day=1)
        last = self.until and self.until.replace(day=monthrange(self.until.year, self.until.month)[1])
        return self._replace(since=first, until=last)

    def _within(self, started: date | None) -> bool:
        if self.since is None and self.until is None:
            return True
        return started is not None and (self.since or started) <= started <= (self.until or started)


def _fits(asked: str, has: str | None) -> bool:
    return not asked or (has or NOBODY) == asked


def choice_of(asked: Mapping[str, str], prefix: str = FIRST) -> Choice:
    """The choice that an address makes. Raises :class:`BadChoice` for a day or a name that cannot be."""
    texts = {name: asked.get(f"{prefix}{name}", "").strip() for name in Choice._fields}
    if any(len(texts[name]) > most for name, most in LONGEST.items()):
        raise BadChoice("Nothing that can be chosen has so long a name.")
    since, until = _day(texts.pop("since")), _day(texts.pop("until"))
    if since and until and until < since:
        raise BadChoice("The last day lies before the first.")
    return Choice(since=since, until=until, **texts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadChoice(f"“{text[:20]}” is no day: write it as 2026-11-22.") from error


def rule_of(asked: Mapping[str, str]) -> Rule:
    """The rule of words that an address asks for: the current one unless it says ``older``."""
    return Rule.OLDER if asked.get("rule") == Rule.OLDER.value else Rule.CURRENT


def query(first: Choice, second: Choice | None = None, rule: Rule = Rule.CURRENT, **more: object) -> str:
    """The query of an address with its question mark; empty for no choice. ``more`` are further parameters."""
    asked: dict[str, str] = first.parameters() | (second.parameters(SECOND) if second else {})
    if rule is not Rule.CURRENT:
        asked["rule"] = rule.value
    asked |= {name: str(value) for name, value in more.items() if value not in (None, "")}
    return f"?{urlencode(asked)}" if asked else ""
