"""Access to the kinds of entries: what of a chart a request may read, and which kinds a role may write."""

from __future__ import annotations

from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Privacy, Role

from .requests import AskedRequest


def readable(chart: Book, request: AskedRequest) -> Book:
    """The chart as this request may read it: the kinds of its role, and of counselling notes only its author's own.

    During emergency access no counselling note is shown at all (program reference 6.4; minimum data, 6.5).
    """
    account = request.membership.author.account if request.membership and not request.emergency else None
    notes = {entry.kind for entry in chart.one_of_each_kind if _is_note(entry)}
    return chart.for_role(request.role).without(lambda entry: entry.kind in notes and entry.by.account != account)


def _is_note(entry: Entry) -> bool:
    return entry.info is not None and entry.info.privacy is Privacy.COUNSELLING_NOTE


def may_write(role: Role, model: type[Payload]) -> bool:
    """Whether the role may write this kind. The store asks again when it is appended."""
    return role in model.kind.write
