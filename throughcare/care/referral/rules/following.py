"""A referral is on somebody's agenda every day until the person has arrived there, or something else was arranged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.readings import has_died
from throughcare.chart.books import Book
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import STAFF
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from ..entries import (
    AppointmentBooked,
    ArrivalConfirmed,
    ReferralAcknowledged,
    ReferralDeclined,
    ReferralEnded,
    ReferralMade,
    ReferralSent,
)
from ..entries.declare import FOLLOWERS
from ..readings import Track, awaited, followed, tracks

FOLLOWED = Source("Throughcare: a referral is followed until the person has arrived (project convention)", 2026)
READS = frozenset(
    model.kind.name
    for model in (
        ReferralMade, ReferralSent, ReferralAcknowledged, ReferralDeclined, AppointmentBooked, ArrivalConfirmed,
        ReferralEnded, StageEntered, StageLeft, OverdoseOccurred,
    )
)  # fmt: skip
"""The last three say whether somebody died: then nobody is told to call them."""
ENDS = "Chart that they arrived, or end the referral and say what was arranged instead."


@RULES.rule("not_arrived", stage="referral", reads=READS, source=FOLLOWED)
def not_arrived(book: Book, context: Context) -> Iterator[Finding]:
    """A referral whose person has not arrived is looked at on the day it is made, and due every day from the next."""
    for track in _open(book):
        made, due = track.entry.happened.moment, _next_day(track, context)
        message, what = _what_now(track, context)
        if due is not None and made is not None:
            yield _finding("not_arrived", Severity.NOTICE, message, what, track, made, due)
        yield _finding("not_arrived", Severity.DUE, message, what, track, due, None)


def _open(book: Book) -> list[Track]:
    """The referrals whose person is awaited, of somebody who lives."""
    return [] if has_died(book) else [track for track in tracks(book) if track.is_open]


def _next_day(track: Track, context: Context) -> datetime | None:
    """The beginning of the day after it was made; ``None`` (always) where only the day, or nothing, is known."""
    day = track.entry.happened.day(context.zone)
    if day is None or track.entry.happened.moment is None:
        return None
    return context.start_of(day + timedelta(days=1))


def _what_now(track: Track, context: Context) -> tuple[str, str]:
    """How far it has come, and the next thing to do."""
    name = track.made.name
    if track.booked is not None:
        said = track.booked[1]
        at = f", {said.at:%H:%M}" if said.at else ""
        return (
            f"Expected at {name} on {day_words(said.on)}{at}.",
            f"Make sure that they can get there. Afterwards ask. {ENDS}",
        )
    if track.acknowledged is not None:
        return f"{name} has the referral. No appointment yet.", "Ask for a day and a time, and tell the person."
    if track.sent is not None:
        return f"Referred to {name}. No answer yet.", f"Telephone them{_number(track)}. {ENDS}"
    return f"The referral to {name} is not sent.", f"Send it, or telephone them{_number(track)}."


def _number(track: Track) -> str:
    return f": {track.made.phone}" if track.made.phone else ""


def _finding(
    rule: str, severity: Severity, message: str, what: str, track: Track,
    begins: datetime | None, ends: datetime | None,
) -> Finding:  # fmt: skip
    about = [found[0].uid for found in (track.booked, track.declined) if found]
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        what_to_do=what,
        entries=(track.entry.uid, *about),
        source=FOLLOWED,
        roles=FOLLOWERS,
        holds_from=begins,
        holds_until=ends,
    )


@RULES.rule("appointment_passed", stage="referral", reads=READS, source=FOLLOWED)
def appointment_passed(book: Book, context: Context) -> Iterator[Finding]:
    """The booked time has passed and nobody knows whether the person arrived: this is more pressing than waiting."""
    for track in _open(book):
        if track.booked is not None:
            message = f"The appointment at {track.made.name} has passed. Nobody knows whether they arrived."
            what = f"Call the person and the program{_number(track)} now. {ENDS}"
            since = awaited(track.booked[1].on, track.booked[1].at, context.zone)
            yield _finding("appointment_passed", Severity.WARNING, message, what, track, since, None)


@RULES.rule("referral_declined", stage="referral", reads=READS, source=FOLLOWED)
def referral_declined(book: Book, context: Context) -> Iterator[Finding]:
    """A program declined: another must be found, until one is, or they arrive elsewhere, or this one is ended."""
    for track in [] if has_died(book) else followed(book):
        if track.declined is None:
            continue
        declined, said = track.declined
        message = f"{track.made.name} cannot take them: {said.reason}"
        what = "Find another program today. Or end this referral, and say what was arranged instead."
        yield _finding("referral_declined", Severity.DUE, message, what, track, declined.happened.moment, None)


@RULES.rule("referral_of_the_dead", stage="referral", reads=READS, source=FOLLOWED)
def referral_of_the_dead(book: Book, context: Context) -> Iterator[Finding]:
    """They died while a program waits for them: nobody there shall call and ask why they did not come."""
    for track in tracks(book) if has_died(book) else ():
        if track.is_open:
            message = f"They have died. The referral to {track.made.name} is still open."
            what = "End it. If the program knows of them, tell it only what may be told."
            yield _finding("referral_of_the_dead", Severity.NOTICE, message, what, track, None, None)


@GUARDS.guard("referral_twice", acts={ReferralMade.kind.name}, reads=READS, source=FOLLOWED)
def referral_twice(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """The same program has an open referral for the same person already."""
    for entry in proposal.of(ReferralMade):
        book = proposal.books[entry.book]
        found = {track.entry.uid: track for track in tracks(book)}
        new = found.get(entry.uid)
        if new is None:
            continue
        same = [one for one in found.values() if one.is_open and one.uid != new.uid]
        for other in same:
            if other.made.listing == new.made.listing:
                yield Finding(
                    rule="referral_twice",
                    severity=Severity.STOP,
                    message=f"A referral to {new.made.name} is open already.",
                    what_to_do="Follow that one. Or end it first.",
                    entries=(entry.uid, other.entry.uid),
                    source=FOLLOWED,
                    roles=STAFF,
                )
