"""Questions about referrals and consents: what became of each, and what may be told to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeVar
from uuid import UUID

from throughcare.care.access.readings import taken
from throughcare.care.planning.readings import origin
from throughcare.chart.books import CALL, Book
from throughcare.chart.entries import Entry

from .entries import (
    AppointmentBooked,
    ArrivalConfirmed,
    ConsentGiven,
    ConsentRevoked,
    ReferralAcknowledged,
    ReferralDeclined,
    ReferralEnded,
    ReferralMade,
    ReferralSent,
)
from .words import Category

About = ReferralSent | ReferralAcknowledged | ReferralDeclined | AppointmentBooked | ArrivalConfirmed | ReferralEnded
T = TypeVar("T", bound=About)


@dataclass(frozen=True, slots=True)
class Track:
    """One referral with the latest of each thing that became of it. ``uid`` stays whatever is corrected."""

    uid: UUID
    entry: Entry
    made: ReferralMade
    sent: tuple[Entry, ReferralSent] | None
    acknowledged: tuple[Entry, ReferralAcknowledged] | None
    declined: tuple[Entry, ReferralDeclined] | None
    booked: tuple[Entry, AppointmentBooked] | None
    arrived: tuple[Entry, ArrivalConfirmed] | None
    ended: tuple[Entry, ReferralEnded] | None

    @property
    def is_closed(self) -> bool:
        """Whether the person has arrived, or the referral was ended with a reason."""
        return self.arrived is not None or self.ended is not None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an arrival: not arrived, not ended, and not declined."""
        return not self.is_closed and self.declined is None

    @property
    def state(self) -> str:
        """Where it is, in a word: the furthest of what became of it."""
        for name in ("arrived", "ended", "declined", "booked", "acknowledged", "sent"):
            if getattr(self, name) is not None:
                return name
        return "made"


def tracks(book: Book) -> list[Track]:
    """All referrals of a chart or a call, the earliest first."""
    return [_track(book, entry, said) for entry, said in book.of(ReferralMade)]


def track_of(book: Book, uid: UUID) -> Track | None:
    """The referral of that id, whichever of its corrections the id names."""
    wanted = origin(book, uid)
    return next((track for track in tracks(book) if track.uid == wanted), None)


def _track(book: Book, entry: Entry, said: ReferralMade) -> Track:
    uid = origin(book, entry.uid)

    def last(model: type[T], after: Entry | None = None) -> tuple[Entry, T] | None:
        found = [(one, told) for one, told in book.of(model) if origin(book, told.referral) == uid]
        return found[-1] if found and (after is None or found[-1][0].order > after.order) else None

    booked = last(AppointmentBooked)
    declined = last(ReferralDeclined, booked[0] if booked else None)
    return Track(
        uid, entry, said, last(ReferralSent), last(ReferralAcknowledged), declined, booked, last(ArrivalConfirmed),
        last(ReferralEnded),
    )  # fmt: skip


def awaited(said: AppointmentBooked, zone: tzinfo) -> datetime:
    """When the booked time has passed: its time, or the end of its day, on the program's clock."""
    if said.at is not None:
        return datetime.combine(said.on, said.at, tzinfo=zone)
    return datetime.combine(said.on + timedelta(days=1), time.min, tzinfo=zone)


def is_anonymous(book: Book) -> bool:
    """Whether it is a call whose caller does not want to be named."""
    found = taken(book) if book.type == CALL else None
    return bool(found and found[1].anonymous)


def consents(book: Book) -> list[tuple[Entry, ConsentGiven]]:
    """All consents that stand, the latest first, whether or not they still hold."""
    return book.of(ConsentGiven)[::-1]


def revoked(book: Book, consent: UUID) -> Entry | None:
    """The entry that takes a consent back; ``None`` while nobody did."""
    wanted = origin(book, consent)
    return next((one for one, said in book.of(ConsentRevoked) if origin(book, said.consent) == wanted), None)


def holds(book: Book, entry: Entry, said: ConsentGiven, on: date) -> bool:
    """Whether a consent holds on a day: signed by then, not yet expired, and not taken back.

    An event by which it ends is not known here: whoever knows of it takes the consent back.
    """
    ends = said.expires_on
    return said.signed_on <= on and (ends is None or on <= ends) and revoked(book, entry.uid) is None


def names(said: ConsentGiven, listing: UUID, name: str) -> bool:
    """Whether a program is the recipient that a consent names."""
    if said.listing is not None:
        return said.listing == listing
    return said.recipient.strip().casefold() == name.strip().casefold()


def consent_for(book: Book, track: Track, on: date) -> tuple[Entry, ConsentGiven] | None:
    """The latest consent by which the program of a referral may be told something on a day."""
    return next(
        (
            (entry, said)
            for entry, said in consents(book)
            if names(said, track.made.listing, track.made.name) and holds(book, entry, said, on)
        ),
        None,
    )


def may_be_told(book: Book, track: Track, on: date) -> frozenset[Category]:
    """What the program of a referral may be told on a day; nothing without a consent."""
    found = consent_for(book, track, on)
    return frozenset(found[1].categories) if found else frozenset()
