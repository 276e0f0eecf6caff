"""The ward by bed: who is due, whose curve rises, who is in danger. From kept summaries and the kept agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from throughcare.program.models import Program
from throughcare.store import agenda, models, summaries

from .rules.due import OVERDUE
from .shown import clock
from .summary import OnWard

DUE = "observation_due"
DANGERS = ("danger_", "medetomidine_", "precipitated_")
"""How the names of the rules begin that raise an alarm at the bedside."""


@dataclass(frozen=True)
class Bed:
    """One line of the ward. ``state``: ``late``, ``due`` or ``ahead``; ``next_at`` in words."""

    chart: UUID
    who: OnWard
    day: int
    dangers: tuple[str, ...]
    state: str
    next_at: str
    next_what: str
    due_at: datetime | None

    @property
    def tag(self) -> str:
        """The word for what is due."""
        return {"late": "Overdue", "due": "Due", "ahead": "Next"}[self.state]

    @property
    def look(self) -> str:
        """The look of the word."""
        return {"late": "stop", "due": "info", "ahead": "quiet"}[self.state]

    @property
    def scores(self) -> str:
        """“9, 12, 16”."""
        return ", ".join(str(total) for _, total in self.who.scores)

    @property
    def href(self) -> str:
        """The flowsheet."""
        return reverse("withdrawal", args=[self.chart])

    @property
    def round_href(self) -> str:
        """The round."""
        return reverse("withdrawal-round", args=[self.chart])


def beds(program: Program, now: datetime | None = None) -> list[Bed]:
    """Everybody in withdrawal care, by bed; those without a bed last, by name."""
    moment = now or datetime.now(UTC)
    fold = summaries.FOLDS["ward"]
    summaries.freshen(fold)
    rows = models.Summary.objects.filter(name=fold.name, group=program.slug)
    people = {book: (uid, OnWard.model_validate(body)) for book, uid, body in rows.values_list(*SAID)}
    if not people:
        return []
    agenda.freshen(people)
    said = models.AgendaItem.objects.filter(book_id__in=people)
    held: dict[int, list[Any]] = {book: [] for book in people}
    for item in said:
        held[item.book_id].append(item)
    found = [_bed(uid, who, held[book], program, moment) for book, (uid, who) in people.items()]
    return sorted(found, key=lambda one: (not one.who.bed, _number(one.who.bed), one.who.bed, one.who.name))


SAID = ("book_id", "book__uid", "body")


def _pressing(message: str) -> bool:
    """Emergencies first."""
    return not message.startswith(("EMERGENCY", "POSSIBLE"))


def _number(bed: str) -> int:
    digits = "".join(one for one in bed if one.isdigit())
    return int(digits) if digits else 0


def _bed(chart: UUID, who: OnWard, items: list[Any], program: Program, now: datetime) -> Bed:
    ahead = sorted((one for one in items if one.rule == DUE), key=lambda one: one.holds_from)
    waits = [one for one in ahead if one.holds_until is None or one.holds_until > now]
    first = waits[0] if waits else None
    state = "ahead"
    if first is not None and first.holds_from <= now:
        state = "late" if first.message.startswith(OVERDUE) else "due"
    holding = [one for one in items if one.holds_from is None or one.holds_from <= now]
    context = program.context
    return Bed(
        chart=chart,
        who=who,
        day=(now.astimezone(program.zone).date() - who.began.astimezone(program.zone).date()).days + 1,
        dangers=tuple(sorted((one.message for one in holding if one.rule.startswith(DANGERS)), key=_pressing)),
        state=state,
        next_at=clock(first.holds_from, context, now) if first else "",
        next_what=first.message.removeprefix(OVERDUE).split(".")[0] if first else "",
        due_at=first.holds_from if first else None,
    )
