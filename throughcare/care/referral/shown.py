"""Matches, referrals and consents as the pages draw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from throughcare.care.planning.readings import origin
from throughcare.care.safety.readings import has_died
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.times import day_words
from throughcare.program.directory.distance import miles_between
from throughcare.program.directory.facts import Listing
from throughcare.program.directory.words import miles_words
from throughcare.program.models import ListedProgram
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.names import said_by

from .addresses import at
from .entries import ConsentGiven
from .forms.refer import gone
from .matching import Answer, Match, Need
from .readings import Track, awaited, consents, holds, revoked

MARKS = {
    Answer.MET: ("✓", "Fits", "ref-met"),
    Answer.MISSED: ("✗", "Does not fit", "ref-missed"),
    Answer.UNKNOWN: ("?", "Unknown", "ref-unknown"),
}
"""The sign, the word and the look of an answer: never the colour alone."""

STATES: Mapping[str, tuple[str, str]] = {
    "made": ("Not sent", "warn"),
    "sent": ("Sent, no answer", "info"),
    "acknowledged": ("Received there", "info"),
    "booked": ("Appointment", "info"),
    "declined": ("Declined", "stop"),
    "arrived": ("Arrived", "good"),
    "ended": ("Ended", "quiet"),
}

NOW = {
    "made": "Send it, or telephone them.",
    "sent": "No answer yet: telephone them.",
    "acknowledged": "Ask for a day and a time, and tell the person.",
    "booked": "Make sure that they can get there. Afterwards ask whether they arrived.",
    "declined": "Find another program today.",
}
"""What to do now, by where a referral is."""
LATE = "The appointment has passed: call the person and the program now."
DIED = "They have died. End it, so that nobody there waits for them."


def listing_of(uid: UUID, need: Need | None = None) -> Listing | None:
    """A program of the directory as it is now, with how far it is; one that was found to be another is that other."""
    found = ListedProgram.objects.filter(uid=uid).select_related("same_as").first()
    if found is None:
        return None
    one, spot = found.shown, need.spot if need else None
    if spot is None or one.lat is None or one.lon is None:
        return one.listing()
    return one.listing(miles_between(spot.lat, spot.lon, one.lat, one.lon))


def closed_among(uids: Iterable[UUID]) -> set[UUID]:
    """Those of these programs of the directory that have closed."""
    found = ListedProgram.objects.filter(uid__in=list(uids)).select_related("same_as")
    return {one.uid for one in found if one.shown.closed}


def tel(phone: str | None) -> str:
    """A number to dial."""
    return "".join(sign for sign in phone or "" if sign.isdigit() or sign == "+")


def match(one: Match) -> dict[str, Any]:
    """One program of the list, with every reason."""
    return {
        "one": one.listing,
        "miles": miles_words(one.listing.miles),
        "tel": tel(one.listing.phone),
        "reasons": [
            dict(zip(("sign", "word", "look"), MARKS[answer], strict=True)) | {"words": words}
            for answer in (Answer.MET, Answer.MISSED, Answer.UNKNOWN)
            for words in one.of(answer)
        ],
        "met": len(one.met),
        "asked": len(one.reasons),
        "ruled_out": one.ruled_out,
        "gone": bool(gone(one.listing)),
    }


def track(page: ChartPage, one: Track) -> dict[str, Any]:
    """One referral in short, for a list."""
    text, look = STATES[one.state]
    return {
        "track": one,
        "name": one.made.name,
        "href": at(page, "referral", one.uid),
        "state": text,
        "look": look,
        "made": page.calendar.words(one.entry.happened),
        "booked": one.booked[1].sentence() if one.booked else "",
    }


def path(page: ChartPage, one: Track) -> list[dict[str, Any]]:
    """Made, sent, received, appointment, arrived: which of them are done, for ``parts/path.html``."""
    steps = [
        ("Made", one.entry),
        ("Sent", _entry(one.sent)),
        ("Received there", _entry(one.acknowledged)),
        ("Appointment", _entry(one.booked)),
        ("Arrived", _entry(one.arrived)),
    ]
    last = max(number for number, (_, entry) in enumerate(steps) if entry is not None)
    return [_step(page, one, number, last, label, entry) for number, (label, entry) in enumerate(steps)]


def _entry(found: tuple[Entry, Any] | None) -> Entry | None:
    return found[0] if found else None


def _step(page: ChartPage, one: Track, number: int, last: int, label: str, entry: Entry | None) -> dict[str, Any]:
    note = page.calendar.words(entry.happened) if entry else ""
    if label == "Appointment" and one.booked:
        said = one.booked[1]
        note = f"for {day_words(said.on)}" + (f", {said.at:%H:%M}" if said.at else "")
    state = "done" if entry else "next" if number == last + 1 and not one.is_closed else "none"
    return {"label": label, "state": state, "note": note}


def is_late(page: ChartPage, one: Track) -> bool:
    """Whether the booked time has passed without an arrival, of somebody who lives."""
    if one.booked is None or not one.is_open or has_died(page.chart):
        return False
    return awaited(one.booked[1].on, one.booked[1].at, page.program.zone) <= datetime.now(UTC)


def what_now(page: ChartPage, one: Track) -> str:
    """What to do now."""
    return DIED if has_died(page.chart) else NOW.get(one.state, "")


def no_more(one: Track) -> str:
    """Why nobody should go to the program of an open referral any more, in words; empty where they can."""
    listing = listing_of(one.made.listing) if one.is_open else None
    if listing is None or not gone(listing):
        return ""
    if listing.closed:
        return f"{listing.name} has closed since. Tell the person, so that they do not go there."
    return f"{listing.name} is not in its listing any more. Telephone before anybody goes there."


def history(page: ChartPage, one: Track, known: Mapping[str, str]) -> list[dict[str, Any]]:
    """Everything that was charted of a referral, in order."""
    about = [entry for entry in page.chart.standing() if _is_about(page.chart, entry, one)]
    return [
        {
            "when": page.calendar.words(entry.happened),
            "title": entry.title,
            "said": entry.payload.sentence(),
            "by": said_by(entry.by, known),
            "uid": entry.uid,
        }
        for entry in about
    ]


def _is_about(book: Book, entry: Entry, one: Track) -> bool:
    named = getattr(entry.payload, "referral", None)
    return entry.uid == one.entry.uid or (named is not None and origin(book, named) == one.uid)


def consent(page: ChartPage, entry: Entry, said: ConsentGiven) -> dict[str, Any]:
    """One consent: what it says, and whether it holds today."""
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    back = revoked(page.chart, entry.uid)
    state = "Taken back" if back else "Holds" if holds(page.chart, entry, said, today) else "Expired"
    return {
        "said": said,
        "told": ", ".join(one.label.lower() for one in said.categories),
        "state": state,
        "look": "good" if state == "Holds" else "quiet",
        "revoke": at(page, "revoke_consent", entry.uid) if state == "Holds" else "",
    }


def all_consents(page: ChartPage) -> list[dict[str, Any]]:
    """All consents that stand, the latest first."""
    return [consent(page, entry, said) for entry, said in consents(page.chart)]
