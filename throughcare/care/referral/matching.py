"""Matching: programs of the directory ranked for what a person needs, each criterion met, missed or unknown. Pure.

The order is transparent: first fewest hard misses (closed, not in the listing any more, without the level of care, the
medication, the withdrawal care or the housing that is needed), then most criteria met, then fewest missed, then the
nearest. What is unknown is never counted as no. It is a project convention without a clinical source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from math import inf

from throughcare.program.directory.facets import BY_KEY, OPTIONS, Option, answer, any_of
from throughcare.program.directory.facts import Listing, Spot
from throughcare.program.directory.words import day_words, miles_words

HARD = frozenset({"care", "medication", "detox", "housing"})
"""Facets of the directory without which a program does not fit at all."""

LEVELS = frozenset({"otp", "outpatient", "intensive", "day", "residential", "hospital"})
"""Options of the facet “care” that are levels of which a program tells its free places."""


class Answer(StrEnum):
    """How a program answers to one criterion. ``UNKNOWN`` is not no."""

    MET = "met"
    UNKNOWN = "unknown"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed, and where. ``wants`` are chosen options of each facet: any of one facet, all facets.

    ``spot`` is the place to go out from, ``miles`` how far is near enough.
    """

    wants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spot: Spot | None = None
    miles: int = 50

    @property
    def words(self) -> tuple[str, ...]:
        """What is needed, one line a facet; nothing of where, which is about the person's home."""
        return tuple(
            f"{BY_KEY[facet].title}: {' or '.join(_said(facet, one) for one in options)}"
            for facet, options in self.wants.items()
            if options
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion with the answer of a program. A hard one, missed, rules the program out."""

    criterion: str
    words: str
    answer: Answer
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """One program with every reason for its place in the list."""

    listing: Listing
    reasons: tuple[Reason, ...]

    def of(self, answer: Answer) -> tuple[str, ...]:
        """The words of the criteria with this answer."""
        return tuple(reason.words for reason in self.reasons if reason.answer is answer)

    @property
    def met(self) -> tuple[str, ...]:
        """What fits."""
        return self.of(Answer.MET)

    @property
    def missed(self) -> tuple[str, ...]:
        """What is known not to fit."""
        return self.of(Answer.MISSED)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What nobody has said."""
        return self.of(Answer.UNKNOWN)

    @property
    def ruled_out(self) -> tuple[str, ...]:
        """The hard criteria that are missed."""
        return tuple(one.words for one in self.reasons if one.hard and one.answer is Answer.MISSED)

    @property
    def order(self) -> tuple[int, int, int, float]:
        """Its place: hard misses, then what is met, then what is missed, then the distance. Smaller is better."""
        miles = inf if self.listing.miles is None else self.listing.miles
        return len(self.ruled_out), -len(self.met), len(self.missed), miles


def rank(need: Need, listings: Iterable[Listing], at: datetime) -> list[Match]:
    """The programs, best first, whatever their order was. Every criterion is a reason of every program."""
    matches = [Match(one, tuple(reasons(need, one, at))) for one in listings]
    return sorted(matches, key=lambda match: (*match.order, match.listing.name, str(match.listing.id)))


def reasons(need: Need, listing: Listing, at: datetime) -> Iterator[Reason]:
    """How one program answers to every criterion, at a time."""
    yield _listed(listing)
    for facet, options in need.wants.items():
        if options:
            yield _facet(facet, options, listing)
    if need.spot is not None:
        yield _distance(need, listing)
    yield _room(need, listing, at)
    yield _age(listing, at)


def gone_since(listing: Listing) -> date | None:
    """The listing that has a program no more, unless somebody verified since that it is still there."""
    since, verified = listing.missing_since, listing.verified_on
    return None if since and verified and verified >= since else since


def _listed(listing: Listing) -> Reason:
    if listing.closed:
        return Reason("listed", "It has closed", Answer.MISSED, hard=True)
    gone = gone_since(listing)
    if gone is not None:
        words = f"Not in the listing of {day_words(gone)} any more"
        return Reason("listed", words, Answer.MISSED, hard=True)
    if listing.missing_since is not None and listing.verified_on is not None:
        there, listed = day_words(listing.verified_on), day_words(listing.missing_since)
        words = f"Verified {there}, though the listing of {listed} has it no more"
        return Reason("listed", words, Answer.MET, hard=True)
    return Reason("listed", "In the newest listing", Answer.MET, hard=True)


def _facet(facet: str, options: tuple[str, ...], listing: Listing) -> Reason:
    """Of several options any will do. Named are those that decide."""
    said = {key: answer(_option(facet, key), listing.offers) for key in options}
    whole = any_of(said.values())
    named = [key for key, told in said.items() if told is whole] or list(options)
    words = f"{BY_KEY[facet].title}: {' or '.join(_said(facet, key) for key in named)}"
    found = {True: Answer.MET, False: Answer.MISSED, None: Answer.UNKNOWN}[whole]
    return Reason(facet, words, found, hard=facet in HARD)


def _distance(need: Need, listing: Listing) -> Reason:
    if listing.miles is None:
        return Reason("distance", "How far it is", Answer.UNKNOWN)
    words = f"{miles_words(listing.miles).capitalize()} away"
    if listing.miles <= need.miles:
        return Reason("distance", words, Answer.MET)
    return Reason("distance", f"{words}, farther than {need.miles}", Answer.MISSED)


def _room(need: Need, listing: Listing, at: datetime) -> Reason:
    """Free places, told within a day, at the levels that are needed; at any where none is named."""
    told = listing.capacity
    if told is None or not told.holds(at):
        return Reason("capacity", "Free places today", Answer.UNKNOWN)
    free = [number for key, number in told.free.items() if key in _levels(need)]
    if not free:
        return Reason("capacity", "Free places today at this level", Answer.UNKNOWN)
    if any(free):
        return Reason("capacity", "A free place, told today", Answer.MET)
    return Reason("capacity", "No free place, as told today", Answer.MISSED)


def _levels(need: Need) -> frozenset[str]:
    wanted = LEVELS & set(need.wants.get("care", ()))
    more = {name for name in ("detox", "housing") if need.wants.get(name)}
    return (wanted | more) or LEVELS | {"detox", "housing"}


def _age(listing: Listing, at: datetime) -> Reason:
    if listing.is_old(at.date()):
        return Reason("age", f"Still true? Last confirmed {day_words(listing.dated)}, over a year ago", Answer.UNKNOWN)
    return Reason("age", f"Confirmed {day_words(listing.dated)}", Answer.MET)


def _option(facet: str, key: str) -> Option:
    return OPTIONS[facet, key]


def _said(facet: str, key: str) -> str:
    return _option(facet, key).words
