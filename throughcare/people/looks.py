"""The log of looks: a book of its own for every chart, and for every account the lists that it opened.

It is charted like everything else, so nothing of it can be changed or removed without ``throughcare verify`` saying so.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.http import HttpRequest

from throughcare.chart.books import LOOKS
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.store import load, models
from throughcare.store.append import Receipt, Write, append
from throughcare.store.errors import NotRecorded

from . import clock
from .entries import ChartLooked, EmergencyAccessReviewed, EmergencyAccessTaken, ListLooked
from .requests import AskedRequest

SPACE = UUID("5d3a4c1e-54a5-5d0b-9a5c-2f6d1a7f9c40")
"""The namespace from which the ids of the books of looks are derived."""

KINDS_OF_A_CHART = (ChartLooked, EmergencyAccessTaken, EmergencyAccessReviewed)


class NotCharted(NotRecorded):
    """A list could not be charted, so it must not be shown."""


def book_about(uid: UUID) -> UUID:
    """The id of the book of looks about a chart, or about what an account opened."""
    return uuid5(SPACE, uid.hex)


def chart_it(about: UUID, payload: Payload, by: Author, read_to: int | None = None, key: str | None = None) -> Receipt:
    """Append one entry to the book of looks about a chart or an account. Raises ``store.errors.NotRecorded``.

    What carries a ``key`` is charted once: the second raises ``store.errors.KeyReused``, for it happened later.
    """
    draft = Draft(payload, When.at(clock.now()))
    return append(Write(book_about(about), [draft], read_to=read_to, opens=LOOKS, about=about), by=by, key=key)


def log_list(request: AskedRequest, what: str, charts: Sequence[UUID]) -> None:
    """Chart that a page listing people was opened. Call it before the page is drawn, once per request.

    ``what`` in words ("the caseload"), never what was searched for. Raises :class:`NotCharted`; let it pass: the gate
    answers with a page that says why nothing is shown. Public lists, with nobody signed in, are not charted.
    """
    membership = request.membership
    if membership is None:
        return
    looked = ListLooked(what=what, route=route_of(request), charts=tuple(charts), program=membership.program or None)
    try:
        chart_it(membership.account.uid, looked, membership.author)
    except NotRecorded as error:
        raise NotCharted(str(error)) from error


def route_of(request: HttpRequest) -> str:
    """The stable name of the route of a request."""
    match = request.resolver_match
    return (match.view_name or "") if match else ""


def last(chart: UUID, page: int, size: int) -> tuple[list[Entry], int]:
    """One page (from 1) of what was charted of looks at a chart, latest first, and how many entries there are."""
    row = models.Book.objects.filter(uid=book_about(chart)).first()
    if row is None:
        return [], 0
    top = row.head_position - (page - 1) * size
    kinds = {kind.kind.name for kind in KINDS_OF_A_CHART}
    found = load.book_of_kinds(row, kinds, after=max(0, top - size)).entries
    return [entry for entry in reversed(found) if entry.position <= top], row.head_position
