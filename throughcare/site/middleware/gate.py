"""The gate: nothing is shown that was not declared, and nothing of a chart before the look is charted.

In this order: the view must have declared its access; somebody must be signed in where it is not public; a role must
have been chosen, and be declared; on a chart route the relation must be declared, or bridged by emergency access; the
look is charted; then the view runs. What is refused on a chart route is charted too, and answered with one and the same
page whether there is such a chart or not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

from throughcare.chart.books import ABOUT_SOMEBODY
from throughcare.chart.roles import Role
from throughcare.people import emergency, idle, kept, looks, memberships, replies
from throughcare.people.access import EMERGENCY_RELATIONS, Access, Relation
from throughcare.people.declared import access_of, is_of_others
from throughcare.people.entries import ChartLooked, Outcome
from throughcare.people.pages.kept import signed_out
from throughcare.people.relations import relation_of
from throughcare.people.requests import AskedRequest, acting
from throughcare.store import models
from throughcare.store.append import translated_errors
from throughcare.store.contexts import provider
from throughcare.store.errors import NotRecorded

from .programs import Programs

log = logging.getLogger(__name__)
SOMETHING = "a page of the chart"
METHODS = ("GET", "HEAD", "POST")


class Gate:
    """The middleware. Stands last, so that it knows who is signed in."""

    def __init__(self, get_response: Callable[[AskedRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: AskedRequest) -> HttpResponseBase:
        """Find out who asks, in which role; afterwards note whose forms were drawn, and that nothing may be cached."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS, "Nothing was done. This server answers GET, HEAD and POST.")
        idle.end_if_idle(request)
        enter(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)  # on a shared computer, "back" shows nothing after signing out
            kept.remember(request, response)
        return _without_body(response) if request.method == "HEAD" else response

    def process_view(
        self, request: AskedRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """``None`` lets the request through to its view."""
        access = access_of(view, request.resolver_match.url_name if request.resolver_match else None)
        refusal = _refusal_before_charts(request, view, access, about_chart="chart" in kwargs)
        if refusal is not None or access is None:
            return refusal
        if kept.given_back(request):
            kept.forget(request)
        try:
            if "chart" in kwargs:
                return _chart_route(request, access, kwargs["chart"])
            return None if access.any_account or access.admits_role(request.role) else replies.not_for_role(request)
        except NotRecorded as error:
            return replies.not_recorded(request, str(error))

    def process_exception(self, request: AskedRequest, error: Exception) -> HttpResponse | None:
        """A list that could not be charted (``log_list``) is not shown."""
        return replies.not_recorded(request, str(error)) if isinstance(error, looks.NotCharted) else None


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """The answer to HEAD: the headers of the page, and nothing of the chart."""
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()
    elif isinstance(response, HttpResponse):
        response.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def enter(request: AskedRequest) -> None:
    """Put on the request what every view and page may ask: see ``people/access.py``."""
    request.membership = memberships.active(request)
    request.role = request.membership.acting if request.membership else Role.PUBLIC
    request.relation, request.chart_row, request.emergency, request.emergency_until = None, None, False, None
    programs = Programs()
    request.program_name = programs.name
    request.relation_to = lambda chart: _found(request, programs, chart)[1]
    if request.membership is not None:
        request.membership.program_name = programs.name(request.membership.program)


def _refusal_before_charts(
    request: AskedRequest, view: Callable[..., Any], access: Access | None, *, about_chart: bool
) -> HttpResponse | None:
    """Undeclared, nobody signed in, or no role chosen yet. A chart route is never public."""
    if access is None:
        log.error("the route %s declares no access and is refused", looks.route_of(request))
        return replies.undeclared(request)
    public = Role.PUBLIC in access.roles or (access.any_account and request.user.is_authenticated)
    if public and not about_chart:
        return None
    safe = request.method in ("GET", "HEAD")
    if not request.user.is_authenticated:
        return replies.sign_in_first(request) if safe or is_of_others(view) else signed_out(request)
    if request.membership is None:
        if not safe:
            kept.hold(request, kept.keep(request))
        return replies.role_first(request)
    return None


def _chart_route(request: AskedRequest, access: Access, chart: UUID) -> HttpResponse | None:
    row, relation = _found(request, Programs(), chart)
    until = emergency.open_until(request, chart) if relation in EMERGENCY_RELATIONS else None
    if row is None or relation is None or not access.admits(request.role, relation, emergency=until is not None):
        _chart_look(request, access, row, relation, Outcome.REFUSED)
        return replies.no_chart(request, access, chart)
    request.chart_row, request.relation = row, relation
    request.emergency, request.emergency_until = until is not None, until
    if access.look:
        _chart_look(request, access, row, relation, Outcome.ALLOWED)
    return None


def _found(request: AskedRequest, programs: Programs, chart: UUID) -> tuple[models.Book | None, Relation | None]:
    """The row of a chart and how the acting membership stands to it; nothing for any other book."""
    with translated_errors():
        row = models.Book.objects.filter(uid=chart, type__in=ABOUT_SOMEBODY).first()
        if row is None or request.membership is None:
            return row, None
        program = provider().program_of(row)
        return row, relation_of(request.membership, chart, program, historical=programs.historical(program))


def _chart_look(
    request: AskedRequest, access: Access, row: models.Book | None, relation: Relation | None, outcome: Outcome
) -> None:
    """Chart the look; for a chart that is not there, in the log of the account, so that both take as long."""
    membership = acting(request)
    said = ChartLooked(
        what=access.look or SOMETHING,
        route=looks.route_of(request),
        relation=relation,
        emergency=request.emergency,
        outcome=outcome,
        program=membership.program or None,
    )
    looks.chart_it(row.uid if row is not None else membership.account.uid, said, membership.author)
