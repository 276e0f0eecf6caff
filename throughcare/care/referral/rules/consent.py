"""Nobody is told anything about a person without a consent that covers it, and an anonymous caller stays anonymous."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from throughcare.care.access.entries import CallTaken
from throughcare.chart.books import CALL, Book
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import STAFF

from ..entries import ConsentGiven, ConsentRevoked, DisclosureMade, ReferralMade, ReferralSent
from ..readings import consents, holds, is_anonymous, names, track_of
from ..words import How

CONSENT = Source(
    "42 CFR 2.31 and 2.33: a disclosure needs a written consent that covers it (program reference 6.2)", 2024, "V"
)
CALLER = Source("Throughcare: an anonymous call stays anonymous (project convention)", 2026)
READS = frozenset(model.kind.name for model in (ReferralMade, ReferralSent, ConsentGiven, ConsentRevoked, CallTaken))
FIRST = "Ask the person, and record their signed consent first."


@GUARDS.guard("consent_for_link", acts={ReferralSent.kind.name}, reads=READS, source=CONSENT, overridable=False)
def consent_for_link(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What the software itself discloses, by the link in an e-mail, it discloses under a consent that holds, or not."""
    for entry, said in _sent(proposal):
        if said.how is How.EMAIL:
            yield from _not_covered("consent_for_link", proposal.books[entry.book], entry, said, context)


@GUARDS.guard("consent_for_telling", acts={ReferralSent.kind.name}, reads=READS, source=CONSENT)
def consent_for_telling(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Before a letter, a fax or a telephone call about the person. A reason lets an exception of the law through."""
    for entry, said in _sent(proposal):
        if said.how not in (How.EMAIL, How.PERSON):
            yield from _not_covered("consent_for_telling", proposal.books[entry.book], entry, said, context)


def _sent(proposal: Proposal) -> Iterator[tuple[Entry, ReferralSent]]:
    """What is about to be told. A correction that tells no more than the entry it corrects tells nothing anew.

    What was in the person's own hands was told to nobody.
    """
    for entry in proposal.of(ReferralSent):
        before = proposal.books[entry.book].entry(entry.corrects) if entry.corrects else None
        said, known = entry.payload, before.payload if before else None
        told = set(known.tells) if isinstance(known, ReferralSent) and known.how is not How.PERSON else None
        if isinstance(said, ReferralSent) and (told is None or not set(said.tells) <= told):
            yield entry, said


def _not_covered(rule: str, book: Book, entry: Entry, said: ReferralSent, context: Context) -> Iterator[Finding]:
    """A stop where no consent covers what is told. From a chart even the bare referral tells that somebody is in care.

    A call names nobody, so a message that tells nothing about anybody needs no consent.
    """
    if book.type == CALL and not said.tells:
        return
    problem = _problem(book, entry, said, context)
    if problem:
        yield _stop(rule, problem, FIRST, entry.uid, CONSENT)


def _problem(book: Book, entry: Entry, said: ReferralSent, context: Context) -> str:
    """Why it may not be told, in words; empty where it may."""
    track = track_of(book, said.referral)
    if track is None:
        return "There is no such referral in this chart."
    today = entry.recorded_at.astimezone(context.zone).date()
    here = [(one, given) for one, given in consents(book) if names(given, track.made.listing, track.made.name)]
    if not here:
        return f"There is no consent to tell {track.made.name} anything."
    holding = [given for one, given in here if holds(book, one, given, today)]
    if not holding:
        return f"The consent to tell {track.made.name} has expired or was taken back."
    if not any(set(said.tells) <= set(given.categories) for given in holding):
        return f"The consent to tell {track.made.name} does not cover all of this."
    return ""


@GUARDS.guard(
    "caller_stays_anonymous",
    acts={ReferralSent.kind.name, DisclosureMade.kind.name, ConsentGiven.kind.name},
    reads=READS | {DisclosureMade.kind.name},
    source=CALLER,
    overridable=False,
)
def caller_stays_anonymous(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """In an anonymous call nothing is told about anybody, and no consent could name them."""
    for entry in proposal.of(ReferralSent, DisclosureMade, ConsentGiven):
        silent = isinstance(entry.payload, ReferralSent) and not entry.payload.tells
        if is_anonymous(proposal.books[entry.book]) and not silent:
            yield _stop(
                "caller_stays_anonymous",
                "The caller is anonymous: a referral says nothing about anybody.",
                "Send it without anything about the person, or give the caller the address and number.",
                entry.uid,
                CALLER,
            )


def _stop(rule: str, message: str, what: str, entry: UUID, source: Source) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.STOP,
        message=message,
        what_to_do=what,
        entries=(entry,),
        source=source,
        roles=STAFF,
    )
