"""Error pages: what happened, what was kept, what to do next.

Those of a defect or of a lost database ask the database nothing. The others keep the frame of the site, so
that whoever mistyped an address still has the way to everywhere.
"""

from __future__ import annotations

import logging
import sys
from traceback import format_tb

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from throughcare.store.errors import StoreUnavailable

log = logging.getLogger(__name__)
KEPT = "What you typed in a form is kept in this browser tab: go back and open the form again, and it is there."


def _page(status: int, heading: str, message: str, *todo: str, framed_for: HttpRequest | None = None) -> HttpResponse:
    words = {"heading": heading, "message": message, "todo": todo, "status": status}
    return HttpResponse(render_to_string("errors/error.html", words, framed_for), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _page(
        400, "This request cannot be read", "Nothing was saved.", "Go back and try again.", KEPT, framed_for=request
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not with this role."""
    said = str(exception) or "Your role does not open this page."
    return _page(
        403, "You may not do this", f"{said} Nothing was saved.",
        "If you hold another role, change to it and try again.",
        "If your work needs it, ask the administrator.", framed_for=request,
    )  # fmt: skip


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page."""
    return _page(
        404, "There is no such page", "The address may be mistyped, or the page has gone.",
        "Start at home.", "Find the person by name or number.", framed_for=request,
    )  # fmt: skip


def failed(request: HttpRequest) -> HttpResponse:
    """500: a defect; 503 when it is the database that cannot be reached.

    Where it went wrong is logged, without the message: it may repeat what somebody typed.
    """
    _, error, where = sys.exc_info()
    if isinstance(error, StoreUnavailable | OperationalError) or _disk(error):
        return unavailable(request)
    match = request.resolver_match
    route = match.view_name if match else "unknown"
    log.error("%s on the route %s\n%s", type(error).__name__, route, "".join(format_tb(where)))
    return _page(
        500, "Something went wrong", "This is a defect of Throughcare, not your mistake. It has been written down. "
        "If you were saving, look at the chart first: it shows whether the entry is there.",
        KEPT, "If it happens again, tell the administrator what you were doing.",
    )  # fmt: skip


def _disk(error: BaseException | None) -> bool:
    return isinstance(error, DatabaseError) and "disk" in str(error).lower()


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database is locked, gone or out of space."""
    reply = _page(
        503, "The database cannot be reached", "Nothing was saved.",
        "Wait a moment, then load the page again.", KEPT, "If it goes on, tell the administrator.",
    )  # fmt: skip
    reply["Retry-After"] = "10"
    return reply
