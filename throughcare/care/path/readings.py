"""Questions that every page asks of a chart: who is this, where on the path are they, what must we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When

from .entries import (
    AlertEnded,
    AlertRaised,
    ContactMade,
    ContactPlanned,
    PersonRegistered,
    StageEntered,
    StageLeft,
)
from .stages import Leaving, Stage

Said = TypeVar("Said", bound=Payload)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the chart is about. What nobody said is ``None``."""

    number: str
    program: str
    given_name: str | None
    family_name: str | None
    known_as: str | None
    birth_date: date | None

    @property
    def name(self) -> str:
        """The name to show: the name, or the number where there is none."""
        parts = [part for part in (self.given_name, self.family_name) if part]
        return " ".join(parts) or self.number


def identity(chart: Chart) -> Identity | None:
    """Who this is, or ``None`` for a chart in which nobody was registered."""
    found = chart.last(PersonRegistered)
    if found is None:
        return None
    said = found[1]
    return Identity(said.number, said.program, said.given_name, said.family_name, said.known_as, said.birth_date)


def current_program(chart: Chart) -> str:
    """The slug of the program the person belongs to now: the last one that registered them or where they entered."""
    entered, registered = chart.last(StageEntered), chart.last(PersonRegistered)
    if entered is not None:
        return entered[1].program
    return registered[1].program if registered is not None else ""


def former_programs(chart: Chart) -> list[str]:
    """The slugs of the other programs that registered the person, or where they entered a stage."""
    registered = {said.program for _, said in chart.of(PersonRegistered)}
    entered = {said.program for _, said in chart.of(StageEntered)}
    return sorted((registered | entered) - {current_program(chart)})


def death(chart: Chart) -> Entry | None:
    """The entry that says the person died, or ``None``. Whoever entered a stage after it is alive."""
    died = [entry for entry, said in chart.of(StageLeft) if said.how is Leaving.DIED]
    if not died or any(came_after(chart, entry, died[-1]) for entry, _ in chart.of(StageEntered)):
        return None
    return died[-1]


def open_stages(chart: Chart) -> dict[Stage, Entry]:
    """The stages the person is in now, each with the entry by which they entered, in the order of entering.

    Death ends them all, also those that nobody charted as left.
    """
    found: dict[Stage, Entry] = {}
    if death(chart) is not None:
        return found
    for entry, said in still_open(chart):
        found.setdefault(said.stage, entry)
    return found


def still_open(chart: Chart) -> list[tuple[Entry, StageEntered]]:
    """The enterings that no leaving of the same stage came after."""
    left = chart.of(StageLeft)[::-1]  # the last leaving first: it is the one that most often answers
    return [
        (entry, said)
        for entry, said in chart.of(StageEntered)
        if not any(gone.stage is said.stage and came_after(chart, leaving, entry) for leaving, gone in left)
    ]


def came_after(chart: Chart, later: Entry, earlier: Entry) -> bool:
    """Whether one move on the path came after another.

    Where the times cannot tell, as when only the day of one is known, the order in which they were charted does.
    """
    if earlier.happened.surely_before(later.happened):
        return True
    if later.happened.surely_before(earlier.happened):
        return False
    return _first_charted(chart, earlier) < _first_charted(chart, later)


def _first_charted(chart: Chart, entry: Entry) -> int:
    """The position of the original that a correction corrects in the end."""
    seen = entry
    while seen.corrects is not None and (target := chart.entry(seen.corrects)) is not None:
        seen = target
    return seen.position


def past_stages(chart: Chart) -> set[Stage]:
    """The stages the person was in and is not in now."""
    been = {said.stage for _, said in chart.of(StageEntered)} | {said.stage for _, said in chart.of(StageLeft)}
    return been - set(open_stages(chart))


def open_alerts(chart: Chart) -> list[tuple[Entry, AlertRaised]]:
    """The alerts that hold."""
    ended = {first_of(chart, said.alert) for _, said in chart.of(AlertEnded)}
    return [(entry, said) for entry, said in chart.of(AlertRaised) if first_of(chart, entry.uid) not in ended]


def open_plans(chart: Chart) -> list[tuple[Entry, ContactPlanned]]:
    """The contacts that were promised and not made, the earliest due first. An attempt alone does not close one."""
    done = {first_of(chart, said.planned) for _, said in chart.of(ContactMade) if said.planned and said.reached}
    plans = [(entry, said) for entry, said in chart.of(ContactPlanned) if first_of(chart, entry.uid) not in done]
    return sorted(plans, key=lambda plan: plan[1].due_on)


def first_of(chart: Chart, uid: UUID) -> UUID:
    """The original that an entry goes back to: an alert or a promise that was mended is the same one."""
    return chart.origins.get(uid, uid)


def stands_of(chart: Chart, model: type[Said], uid: UUID) -> dict[UUID, Said]:
    """What an entry says now, below the id by which it was named; empty for one that was taken back."""
    named = first_of(chart, uid)
    found = [said for entry, said in chart.of(model) if first_of(chart, entry.uid) == named]
    return {uid: found[-1]} if found else {}


def last_contact(chart: Chart) -> When | None:
    """When the person was last reached, or entered a stage."""
    reached = [entry.happened for entry, said in chart.of(ContactMade) if said.reached]
    entered = [entry.happened for entry, _ in chart.of(StageEntered)]
    return max([*reached, *entered], key=lambda when: when.text, default=None)
