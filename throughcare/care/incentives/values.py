"""The dated, cited values of incentives: schedules, bowls, caps, what is off. Pure; a program's settings come on top.

Settings of a program: ``incentive_schedules`` and ``incentive_caps``, tables of the shapes in ``knowledge/``;
``cm_cap_profile``, the id of the caps it is bound by; and ``{"incentives": {"above_caps": "refuse"}}``, where no plan
begins that can earn more. What in them cannot be read is left out and said in words.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import gcd
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from throughcare.care.medication.values import MARKS, Cited
from throughcare.chart.findings import Context
from throughcare.chart.times import day_words

from .engine import Event, run
from .entries import Caps, Happened, Schedule, Target, Unit
from .entries.declare import CENTS

FOLDER = Path(__file__).parent / "knowledge"
OWN_SCHEDULES, OWN_CAPS, PROFILE = "incentive_schedules", "incentive_caps", "cm_cap_profile"
SETTING, ABOVE, REFUSE = "incentives", "above_caps", "refuse"
BESIDE = {"about", "year", "effective_from", "effective_to"}
"""What a file says of a schedule or a profile that is not copied into a plan."""
OWN = {"source": "The program's own", "mark": "P"}


MOST_VISITS, MOST_DRAWS = 2000, 1000
"""As many as the entry of a visit can say."""
MOST_IN_ALL, MOST_WORK = 2000, 5_000_000
"""Draws of a whole plan, and steps to reckon what caps leave of them: more would take minutes. Project convention."""


class Scope(Cited):
    """Which targets are off by default, and why: the words are shown to whoever asks for one."""

    off: tuple[Target, ...]
    about: str
    words: tuple[str, ...]
    """By which an extra is known to pay for opioid abstinence, whatever its box says."""

    def is_off(self, said: str | None) -> bool:
        """Whether what an extra is paid for names opioids."""
        return any(word in (said or "").casefold() for word in self.words)


class Low(Cited):
    """Below how many cents a month a schedule is likely too small to help."""

    per_month_cents: int
    about: str


class Guardrails(Cited):
    """What every plan needs before it begins."""

    about: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A schedule as it can be chosen, with its words and the reason why it cannot be read, if it cannot.

    ``made``: by the program, on its page.
    """

    id: str
    title: str
    about: str
    schedule: Schedule | None
    wrong: str = ""
    made: bool = False

    @property
    def mark_words(self) -> str:
        """How sure it is, in words."""
        if self.made:
            return "made by the program, no clinical source"
        return MARKS.get(self.schedule.mark, "") if self.schedule else ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile of caps, and for which days it is the rule (both bounds count)."""

    caps: Caps
    effective_from: date | None = None
    effective_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is the rule on a day."""
        began = self.effective_from is None or self.effective_from <= day
        return began and (self.effective_to is None or day <= self.effective_to)

    def title_on(self, day: date) -> str:
        """Its title; on a day on which it is not the rule, with the days on which it is."""
        if self.holds_on(day):
            return self.caps.title
        since = f" from {day_words(self.effective_from)}" if self.effective_from else ""
        until = f" to {day_words(self.effective_to)}" if self.effective_to else ""
        return f"{self.caps.title} (the rule{since}{until})"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One knowledge file as it stands."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def scope() -> Scope:
    """Which targets are off."""
    return Scope.model_validate(table("targets")["scope"])


@cache
def low() -> Low:
    """The line below which a schedule is marked as small."""
    return Low.model_validate(table("targets")["low"])


@cache
def guardrails() -> Guardrails:
    """What every plan needs."""
    return Guardrails.model_validate(table("targets")["guardrails"])


def every() -> Mapping[str, Any]:
    """What holds where a schedule says nothing else."""
    found: Mapping[str, Any] = table("schedules")["every"]
    return found


@cache
def _bowls() -> Mapping[str, Any]:
    return {one["id"]: {"slips": one["slips"]} for one in table("schedules")["bowl"]}


def schedule_of(said: Mapping[str, Any]) -> Schedule:
    """A schedule from its table. Raises ``ValidationError`` or ``KeyError`` (a bowl there is not)."""
    told = {**every(), **{name: value for name, value in said.items() if name not in BESIDE}}
    if isinstance(told.get("bowl"), str):
        told["bowl"] = _bowls()[told["bowl"]]
    if "recovery_pays_on" in told:  # what California's notice calls the restored value
        told["restore_applies_to"] = told.pop("recovery_pays_on")
    return Schedule.model_validate_json(json.dumps(told, default=str))


@cache
def schedule(name: str) -> Schedule:
    """A schedule of ``knowledge/`` by its id. Raises ``KeyError`` for one that is not there."""
    found = {one["id"]: one for one in table("schedules")["schedule"]}
    return schedule_of(found[name])


@cache
def _ours() -> tuple[Offered, ...]:
    return tuple(
        Offered(one["id"], one["title"], one["about"], schedule(one["id"])) for one in table("schedules")["schedule"]
    )


def schedules(context: Context) -> list[Offered]:
    """All schedules a program can choose from: those of ``knowledge/``, then its own."""
    return [*_ours(), *(_own(one, number) for number, one in enumerate(_list(context, OWN_SCHEDULES), start=1))]


def _list(context: Context, setting: str) -> Sequence[Any]:
    said = context.settings.get(setting)
    return said if isinstance(said, list | tuple) else []


def _own(said: Any, number: int) -> Offered:
    if not isinstance(said, Mapping):
        return Offered(f"own-{number}", f"Own schedule {number}", "", None, "It is no table.")
    told = {**OWN, "version": "own", **said}
    name, title = str(told.get("id", f"own-{number}")), str(told.get("title", f"Own schedule {number}"))
    try:
        found = schedule_of(told)
        wrong = too_large(found) or senseless(found) or _unsaid(found)
        return Offered(name, title, str(told.get("about", "")), None if wrong else found, wrong)
    except (ValidationError, KeyError, TypeError) as error:
        return Offered(name, title, "", None, _words(error))


def _unsaid(schedule: Schedule) -> str:
    """An extra that pays for opioid abstinence and does not say so would pass the medical director."""
    if schedule.extra_needs_director or not scope().is_off(schedule.extra_for):
        return ""
    return "Its extra pays for opioid abstinence: set extra_needs_director."


def too_large(schedule: Schedule) -> str:
    """What of a schedule no visit could be charted with, in words; empty for nothing."""
    if schedule.visits > MOST_VISITS:
        return f"It has more than {MOST_VISITS:,} visits."
    rises = max(schedule.start, schedule.reset_to) + schedule.step * schedule.visits
    most = rises if schedule.top is None else min(rises, schedule.top)
    most = max([most, *(phase.each or 0 for phase in schedule.phases)]) + (schedule.extra_draws or 0)
    limit = MOST_DRAWS if schedule.unit is Unit.DRAWS else CENTS
    if most > limit:
        return f"One visit could pay more than {limit:,} {schedule.unit.label}: set top."
    return _bowl_too_large(schedule)


def senseless(schedule: Schedule) -> str:
    """What would be promised and never paid, or paid and not in what it costs at most, in words; empty for nothing."""
    if schedule.unit is Unit.DRAWS and schedule.bonus_cents:
        return "A bonus in dollars is for vouchers. Of a bowl only the slips are paid."
    if all(phase.each is not None for phase in schedule.phases):
        return ""
    if schedule.top is not None and schedule.top < schedule.start:
        return "The highest value is below that of the first visit."
    if schedule.reset_to > schedule.start:
        return "After a reset a visit would pay more than the first one does."
    return ""


def _bowl_too_large(schedule: Schedule) -> str:
    """Whether the chances of its bowl under the cap of a year could not be reckoned in seconds, in words."""
    if schedule.bowl is None:
        return ""
    day = date(2026, 1, 1)
    draws = run(
        schedule, [Event(Happened.NEG, nth, day, extra_met=True) for nth in range(1, schedule.visits + 1)]
    ).draws
    if draws > MOST_IN_ALL:
        return f"A whole plan would have {draws:,} draws, and more than {MOST_IN_ALL:,} are not reckoned: set top."
    step = gcd(*(slip.cents for slip in schedule.bowl.slips)) or 1
    fine = draws * len(schedule.bowl.slips) * (100_000 // step) > MOST_WORK
    return "The slips of its bowl are worth too many different amounts: use whole dollars." if fine else ""


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'It'}: {first['msg']}"
    return f"{error} is not known."


def offered(context: Context, name: str) -> Schedule | None:
    """The schedule of that id that can be read; the program's own before ours of the same id."""
    found = [one.schedule for one in schedules(context) if one.id == name and one.schedule]
    return found[-1] if found else None


def profiles(context: Context) -> list[Profile]:
    """All profiles of caps: those of ``knowledge/``, then the program's own that can be read."""
    found = [_profile(one) for one in table("caps")["caps"]]
    return found + [one for one in map(_own_profile, _list(context, OWN_CAPS)) if one]


def _profile(said: Mapping[str, Any]) -> Profile:
    caps = {name: value for name, value in said.items() if name not in BESIDE}
    return Profile(Caps.model_validate(caps), said.get("effective_from"), said.get("effective_to"))


def _own_profile(said: Any) -> Profile | None:
    try:
        return _profile({**OWN, **said}) if isinstance(said, Mapping) else None
    except ValidationError:
        return None


def caps_of(context: Context, name: str) -> Caps | None:
    """The profile of that id; the program's own before ours of the same id. ``None`` where there is none."""
    found = [one.caps for one in profiles(context) if one.caps.id == name]
    return found[-1] if found else None


def refuses_above(context: Context) -> bool:
    """Whether a plan that can earn more than its caps leave is refused. Else it is asked about, and paid in part."""
    said = context.settings.get(SETTING)
    return isinstance(said, Mapping) and said.get(ABOVE) == REFUSE


def looser(caps: Caps, than: Caps) -> bool:
    """Whether some limit of the second profile is higher in the first, or is missing there."""
    limits = (name for name in Caps.model_fields if name.endswith("_cents"))
    pairs = ((getattr(caps, name), getattr(than, name)) for name in limits)
    return any(limit is not None and (mine is None or mine > limit) for mine, limit in pairs)


def caps_chosen(context: Context) -> Caps | None:
    """The profile that the program has chosen, or ``None`` where it has chosen none."""
    said = context.settings.get(PROFILE)
    return caps_of(context, said) if isinstance(said, str) else None
