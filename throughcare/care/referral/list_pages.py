"""Every referral of my program whose person has not arrived: the longest waiting first, with what to do now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID, uuid4

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
from .shown import NOW, STATES, tel
from .words import Urgency

MOST = 200
LATE = "The appointment has passed: call the person and the program now."


@dataclass(frozen=True)
class Waiting:
    """One referral as the board shows it: whose, in which book, and its short form (``said``)."""

    book: UUID
    is_call: bool
    name: str | None
    number: str | None
    position: int
    said: Mapping[str, Any]
    zone: tzinfo

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
        """Whether the booked time has passed."""
        booked = self.said["booked"]
        if booked is None or self.said["state"] == "declined":
            return False
        day, at = date.fromisoformat(booked["on"]), booked.get("at")
        passed = datetime.combine(day, time.fromisoformat(at)) if at else datetime.combine(day, time()) + timedelta(1)
        return passed.replace(tzinfo=self.zone) <= datetime.now(UTC)

    @property
    def state(self) -> str:
        """Where it is, in a word."""
        return "Passed" if self.is_late else STATES[self.said["state"]][0]

    @property
    def look(self) -> str:
        """The look of the word."""
        return "stop" if self.is_late else STATES[self.said["state"]][1]

    @property
    def what_now(self) -> str:
        """What to do now."""
        return LATE if self.is_late else NOW[self.said["state"]]

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
    """All referrals of a program that are not closed: the longest waiting first, those of unknown day before all."""
    return sorted(_every(mine), key=lambda one: one.said["made"])


def _every(mine: Program) -> Iterator[Waiting]:
    for name in ("referrals", "call_referrals"):
        for row in summaries.of_group(summaries.FOLDS[name], mine.slug):
            for said in row.body["open"]:
                yield Waiting(
                    row.book.uid, name == "call_referrals", row.body["name"], row.body["number"], row.position, said,
                    mine.zone,
                )  # fmt: skip


@allow(*FOLLOWERS)
def referrals(request: PageRequest) -> HttpResponse:
    """The board of referrals."""
    mine = program(request)
    if mine is None:
        return render(request, "referral/referrals.html", {"program": None})
    found = waiting(mine)
    log_list(request, "referrals not yet arrived", sorted({one.book for one in found[:MOST]}))
    return render(request, "referral/referrals.html", {"program": mine, "found": found[:MOST], "total": len(found)})
