"""Every referral of my program whose person has not arrived: the longest waiting first, with what to do now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.times import When
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.days import Calendar
from throughcare.site.pages.requests import PageRequest, program
from throughcare.store import summaries

from .addresses import OF_CALL
from .entries.declare import FOLLOWERS
from .readings import awaited
from .shown import DIED, LATE, NOW, STATES, closed_among, tel
from .words import Urgency

PER_PAGE = 100
CLOSED = "The program has closed: find another today, and end this one."


@dataclass(frozen=True)
class Waiting:
    """One referral as the board shows it: whose, in which book, and its short form (``said``).

    ``closed``: the program has closed meanwhile.
    """

    book: UUID
    is_call: bool
    name: str | None
    number: str | None
    died: bool
    position: int
    said: Mapping[str, Any]
    zone: tzinfo
    closed: bool = False

    @property
    def since(self) -> date | None:
        """The day on which it was made."""
        return When(self.said["made"]).day(self.zone)

    @property
    def made(self) -> str:
        """The same in words."""
        return Calendar(self.zone).words(When(self.said["made"]))

    @property
    def days(self) -> int | None:
        """For how many days it has been waiting; ``None`` where nobody recorded the day."""
        return (datetime.now(UTC).astimezone(self.zone).date() - self.since).days if self.since else None

    @property
    def is_late(self) -> bool:
        """Whether the booked time has passed, of somebody who lives."""
        booked = self.said["booked"]
        if booked is None or self.died or self.said["state"] == "declined":
            return False
        at = time.fromisoformat(booked["at"]) if booked.get("at") else None
        return awaited(date.fromisoformat(booked["on"]), at, self.zone) <= datetime.now(UTC)

    @property
    def can_arrive(self) -> bool:
        """Whether they may still arrive there."""
        return self.said["state"] != "declined" and not self.died and not self.closed

    @property
    def state(self) -> str:
        """Where it is, in a word."""
        if self.died:
            return "Died"
        return "Closed" if self.closed else "Passed" if self.is_late else STATES[self.said["state"]][0]

    @property
    def look(self) -> str:
        """The look of the word."""
        if self.died:
            return "quiet"
        return "stop" if self.closed or self.is_late else STATES[self.said["state"]][1]

    @property
    def what_now(self) -> str:
        """What to do now."""
        if self.died:
            return DIED
        return CLOSED if self.closed else LATE if self.is_late else NOW[self.said["state"]]

    @property
    def who(self) -> str:
        """Whose referral it is."""
        return self.name or ("Somebody who called" if self.is_call else "Nobody is registered")

    @property
    def urgency(self) -> str:
        """How soon, in words; empty where it is not pressing."""
        found = Urgency(self.said["urgency"])
        return found.label if found is not Urgency.ROUTINE else ""

    @property
    def tel(self) -> str:
        """The number to dial."""
        return tel(self.said["phone"])

    @property
    def href(self) -> str:
        """The page of the referral."""
        return self._at("referral")

    @property
    def arrived(self) -> str:
        """Where the button “arrived” posts to."""
        return self._at("arrived")

    @property
    def key(self) -> UUID:
        """A key that makes one press one entry."""
        return uuid4()

    def _at(self, name: str) -> str:
        return reverse((OF_CALL if self.is_call else "") + name, args=[self.book, self.said["uid"]])


def waiting(mine: Program) -> list[Waiting]:
    """All referrals of a program that are followed: the longest waiting first, those of unknown day before all."""
    rows = [
        (row, said, name == "call_referrals")
        for name in ("referrals", "call_referrals")
        for row in summaries.of_group(summaries.FOLDS[name], mine.slug)
        for said in row.body["open"]
    ]
    closed = closed_among({UUID(said["listing"]) for _, said, _ in rows})
    found = [
        Waiting(
            row.book.uid, is_call, row.body["name"], row.body["number"], row.body["died"], row.position, said,
            mine.zone, UUID(said["listing"]) in closed,
        )
        for row, said, is_call in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.said["made"])


@allow(*FOLLOWERS)
def referrals(request: PageRequest) -> HttpResponse:
    """The board of referrals, a hundred a page."""
    mine = program(request)
    if mine is None:
        return render(request, "referral/referrals.html", {"program": None})
    shown = Paginator(waiting(mine), PER_PAGE).get_page(request.GET.get("page"))
    log_list(request, "referrals not yet arrived", sorted({one.book for one in shown}))
    context = {"program": mine, "found": shown, "total": shown.paginator.count}
    return render(request, "referral/referrals.html", context)
