"""The request as the gate leaves it: the types of what ``people.access`` promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from throughcare.chart.roles import Role
from throughcare.store import models

from .access import Relation
from .models import Account, Membership


class AskedRequest(HttpRequest):
    """Never made, only used for types. The gate sets these on every request.

    ``emergency_until`` is when emergency access ends, ``program_name`` gives the name behind a slug, and
    ``relation_to`` how the acting membership stands to a chart, ``None`` when there is no such chart.
    """

    membership: Membership | None
    role: Role
    relation: Relation | None
    chart_row: models.Book | None
    emergency: bool
    emergency_until: datetime | None
    program_name: Callable[[str], str]
    relation_to: Callable[[UUID], Relation | None]


def acting(request: AskedRequest) -> Membership:
    """The membership of a request that was let through for a role."""
    if request.membership is None:
        raise RuntimeError("this page was opened to somebody without a role")
    return request.membership


def account_of(request: HttpRequest) -> Account:
    """The account of a request that was let through for the signed-in."""
    if not isinstance(request.user, Account):
        raise RuntimeError("this page was opened to somebody who is not signed in")
    return request.user
