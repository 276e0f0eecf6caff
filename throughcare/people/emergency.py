"""Emergency access ("break-glass"): a clinician opens a chart of another program, says why, and a supervisor reads it.

Law: 42 CFR 2.51 allows it in a bona fide medical emergency and asks for a record of who, when, to whom and the nature
of the emergency; 45 CFR 164.312(a)(2)(ii) requires that there is such a way. Project conventions, without a legal or
clinical source: the roles that may take it, 60 minutes, that it holds for one chart in one session and one role, that
nobody reviews their own, and the words of the verdict. Review within a day is from program reference 6.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from throughcare.chart.books import LOOKS
from throughcare.chart.entries import Author, Entry
from throughcare.store import load, models
from throughcare.store.contexts import provider
from throughcare.store.errors import KeyReused

from . import clock, looks
from .access import Relation
from .entries import EmergencyAccessReviewed, EmergencyAccessTaken, Verdict
from .models import Membership
from .requests import AskedRequest, acting

KEY = "emergency"
REVIEW_WITHIN = timedelta(days=1)
KINDS = (EmergencyAccessTaken.kind.name, EmergencyAccessReviewed.kind.name)


def take(request: AskedRequest, wanted: UUID, reason: str, relation: Relation | None) -> datetime | None:
    """Chart the emergency, then open the chart to this session. Returns until when.

    Returns ``None`` when there is no such chart. ``relation`` is ``None`` then: that is charted too, in the log of the
    account. Of two requests of one session at the same moment the second sees what the first has charted.
    """
    membership = acting(request)
    minutes = settings.THROUGHCARE_EMERGENCY_MINUTES
    taken = EmergencyAccessTaken(reason=reason, program=membership.program or None, relation=relation, minutes=minutes)
    if relation is None:
        looks.chart_it(membership.account.uid, taken, membership.author)
        return None
    opened = request.session.get(KEY, {})
    until = _chart_once(request, wanted, taken, opened.get(_key(membership, wanted), 0.0))
    request.session[KEY] = {**opened, _key(membership, wanted): until.timestamp()}
    return until


def _chart_once(request: AskedRequest, wanted: UUID, taken: EmergencyAccessTaken, ended: float) -> datetime:
    """Chart what this session takes of the chart after ``ended`` (a time stamp), unless it has. Returns until when."""
    membership = acting(request)
    session = f"{request.session.session_key} {_key(membership, wanted)} {ended}"
    key = f"emergency {sha256(session.encode()).hexdigest()}"  # a session's own key opens it, and is never kept
    try:
        looks.chart_it(wanted, taken, membership.author, key=key)
    except KeyReused:
        until = _last_end(wanted, membership)
        if until > clock.now():
            return until
        looks.chart_it(wanted, taken, membership.author)  # the first is over, and was never noted in the session
    return clock.now() + timedelta(minutes=taken.minutes)


def _last_end(chart: UUID, membership: Membership) -> datetime:
    """When the last emergency access of this author to the chart ends or ended; long ago where none can be read."""
    book = load.book_of_kinds(load.book_row(looks.book_about(chart)), KINDS)
    own = [(entry, said) for entry, said in book.of(EmergencyAccessTaken) if entry.by == membership.author]
    ends = [(entry.happened.moment or entry.recorded_at) + timedelta(minutes=said.minutes) for entry, said in own]
    return max(ends, default=datetime.min.replace(tzinfo=UTC))


def open_until(request: AskedRequest, chart: UUID) -> datetime | None:
    """Until when emergency access holds in this session and role, or ``None``."""
    if request.membership is None:
        return None
    until = request.session.get(KEY, {}).get(_key(request.membership, chart))
    if until is None or until <= clock.now().timestamp():
        return None
    return datetime.fromtimestamp(until, UTC)


def _key(membership: Membership, chart: UUID) -> str:
    return f"{membership.pk}:{chart.hex}"


@dataclass(frozen=True)
class Taken:
    """One emergency access, with its review if there is one.

    ``book_about`` is the chart, or the account where there was no such chart; ``position`` that of its book when read.
    """

    entry: Entry
    said: EmergencyAccessTaken
    book_about: UUID
    review: tuple[Entry, EmergencyAccessReviewed] | None
    position: int

    @property
    def chart(self) -> UUID | None:
        """The chart, or ``None`` where there was no such chart."""
        return self.book_about if self.said.relation is not None else None

    @property
    def overdue(self) -> bool:
        """Not reviewed within the day."""
        return self.review is None and clock.now() - self.entry.recorded_at > REVIEW_WITHIN


def for_reviewer(membership: Membership) -> list[Taken]:
    """What this reviewer answers for, waiting first, oldest first.

    A program's reviewer: what was taken by its staff, and what was taken of its charts. One without a program: all.
    """
    found = [taken for row in _rows() for taken in _of(row) if _concerns(taken, membership)]
    waiting = [taken for taken in found if taken.review is None]
    done = [taken for taken in found if taken.review is not None]
    return [*sorted(waiting, key=_when), *sorted(done, key=_when, reverse=True)]


def _when(taken: Taken) -> datetime:
    return taken.entry.recorded_at


def _rows() -> Iterable[models.Book]:
    """The books of looks in which an emergency access stands."""
    having = models.Entry.objects.filter(book__type=LOOKS, kind=EmergencyAccessTaken.kind.name)
    return models.Book.objects.filter(pk__in=having.values("book_id")).order_by("pk")


def _of(row: models.Book) -> list[Taken]:
    book = load.book_of_kinds(row, KINDS)
    reviews = {said.taken: (entry, said) for entry, said in book.of(EmergencyAccessReviewed)}
    return [
        Taken(entry, said, row.about or row.uid, reviews.get(entry.uid), row.head_position)
        for entry, said in book.of(EmergencyAccessTaken)
    ]


def _concerns(taken: Taken, membership: Membership) -> bool:
    if not membership.program or taken.said.program == membership.program:
        return True
    chart = models.Book.objects.filter(uid=taken.chart).first() if taken.chart else None
    return chart is not None and provider().program_of(chart) == membership.program


def numbers_of_own(found: Iterable[Taken], program: str) -> dict[UUID, str]:
    """The charts among them that belong to the program (a slug), with the numbers of the persons."""
    charts = {taken.chart for taken in found if taken.chart} if program else set()
    rows = list(models.Book.objects.filter(uid__in=charts))
    slugs = provider().programs_of(rows)
    return {row.uid: provider().number_of(row) for row in rows if slugs[row.pk] == program}


def review(taken: Taken, verdict: Verdict, comment: str, by: Author) -> None:
    """Chart the review. Raises ``store.errors.StaleBook`` when somebody reviewed it meanwhile."""
    said = EmergencyAccessReviewed(taken=taken.entry.uid, verdict=verdict, comment=comment or None)
    looks.chart_it(taken.book_about, said, by, read_to=taken.position)
