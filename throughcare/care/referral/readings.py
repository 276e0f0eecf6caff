"""Questions about referrals and consents: what became of each, and what may be told to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import reduce
from typing import TypeVar
from uuid import UUID

from throughcare.care.access.callers import About, Caller
from throughcare.care.access.entries import CallTaken
from throughcare.care.access.readings import taken
from throughcare.care.path.readings import came_after
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
from .words import Category, Ending

MINUTE = len("2026-03-01T10:00")
"""Characters of an instant up to the minute: forms ask no finer."""
FIRST_DAY, LAST_DAY = date.min + timedelta(days=2), date.max - timedelta(days=3)
"""A mistyped year is moved inwards to these, so that its instants can be written in any time zone."""

Step = ReferralSent | ReferralAcknowledged | ReferralDeclined | AppointmentBooked | ArrivalConfirmed | ReferralEnded
T = TypeVar("T", bound=Step)


@dataclass(frozen=True, slots=True)
class Track:
    """One referral with the latest of each thing that became of it. ``uid`` stays whatever is corrected.

    What was taken back by what came after is ``None``: a decline by "we have it" or an appointment, an arrival by a
    decline (they were turned away), an end by anything that shows that the referral goes on.
    """

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
    def is_mistake(self) -> bool:
        """Whether it was ended because it should never have been made."""
        return self.ended is not None and self.ended[1].reason is Ending.MISTAKE

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

    def last(model: type[T]) -> tuple[Entry, T] | None:
        found = [(one, told) for one, told in book.of(model) if origin(book, told.referral) == uid]
        return reduce(lambda one, other: other if after(book, other[0], one[0]) else one, found) if found else None

    sent, acknowledged, booked = last(ReferralSent), last(ReferralAcknowledged), last(AppointmentBooked)
    declined = _unless(book, last(ReferralDeclined), (acknowledged, booked))
    arrived = _unless(book, last(ArrivalConfirmed), (declined,))
    ended = _unless(book, last(ReferralEnded), (sent, acknowledged, booked))
    return Track(uid, entry, said, sent, acknowledged, declined, booked, arrived, ended)


def _unless(
    book: Book, found: tuple[Entry, T] | None, later: Iterable[tuple[Entry, Step] | None]
) -> tuple[Entry, T] | None:
    """What was found, unless one of the others came after it."""
    return None if found and any(other and after(book, other[0], found[0]) for other in later) else found


def after(book: Book, later: Entry, earlier: Entry) -> bool:
    """Whether one thing came after another. Within a minute, and where days cannot tell, the one charted later did."""
    if later.happened.text[:MINUTE] == earlier.happened.text[:MINUTE]:
        return _charted(book, later) > _charted(book, earlier)
    return came_after(book, later, earlier)


def _charted(book: Book, entry: Entry) -> int:
    """The position at which it was first charted."""
    first = book.entry(origin(book, entry.uid))
    return first.position if first else entry.position


def followed(book: Book) -> list[Track]:
    """The referrals that somebody has to do something about, the earliest first. Only death is not asked here."""
    every = tracks(book)
    return [track for track in every if not track.is_closed and not _answered(book, track, every)]


def _answered(book: Book, track: Track, every: Iterable[Track]) -> bool:
    """Whether a decline was followed by another referral that was meant, or by an arrival elsewhere."""
    if track.declined is None:
        return False
    no = track.declined[0]
    return any(
        (after(book, other.entry, no) and not other.is_mistake) or (other.arrived and after(book, other.arrived[0], no))
        for other in every
        if other.uid != track.uid
    )


def awaited(on: date, at: time | None, zone: tzinfo) -> datetime:
    """When a booked time has passed: the time, or the end of the day, on the program's clock."""
    day = min(max(on, FIRST_DAY), LAST_DAY)
    return datetime.combine(day if at else day + timedelta(days=1), at or time.min, tzinfo=zone)


def is_anonymous(book: Book) -> bool:
    """Whether it is a call whose caller does not want to be named."""
    found = taken(book) if book.type == CALL else None
    return bool(found and found[1].anonymous)


def speaks_for_themselves(said: CallTaken) -> bool:
    """Whether the caller is known to be the person whom the call is about."""
    return said.about is About.SELF or (said.about is None and said.caller is Caller.PERSON)


def named_in_call(said: CallTaken) -> str | None:
    """The name of the person whom a call is about: the caller's own only where they speak for themselves."""
    return said.person_name or (said.caller_name if speaks_for_themselves(said) else None) or None


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


def consent_for(
    book: Book, track: Track, on: date, tells: Collection[Category] = ()
) -> tuple[Entry, ConsentGiven] | None:
    """A consent by which the program of a referral may be told something on a day.

    The latest that covers all of ``tells``; where none does, the latest.
    """
    found = [
        (entry, said)
        for entry, said in consents(book)
        if names(said, track.made.listing, track.made.name) and holds(book, entry, said, on)
    ]
    return next((one for one in found if set(tells) <= set(one[1].categories)), found[0] if found else None)


def may_be_told(book: Book, track: Track, on: date, tells: Collection[Category] = ()) -> frozenset[Category]:
    """What the program of a referral may be told on a day, by the consent that covers it; nothing without one."""
    found = consent_for(book, track, on, tells)
    return frozenset(found[1].categories) if found else frozenset()
