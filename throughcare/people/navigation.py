"""What every page needs to know for its frame: where this role can go, and the banner of emergency access."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.urls import NoReverseMatch, URLResolver, get_resolver, get_urlconf, reverse
from django.utils.functional import SimpleLazyObject

from throughcare.chart.times import day_words

from .access import Access
from .declared import access_of
from .requests import AskedRequest, account_of
from .zones import clock_words, zone_of


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the navigation: the name of its route, the word, the keys that go there, and how far along."""

    route: str
    label: str
    key: str = ""
    order: int = 50


_places: set[Place] = {
    Place("home", "Home", "g h", 0),
    Place("search", "Find a person", "g f", 10),
    Place("caseload", "People", "g p", 20),
    Place("programs", "Program", "g r", 70),
    Place("emergency_review", "Emergency access", "g e", 80),
    Place("sign_ins", "Sign-ins", order=81),
    Place("choose_role", "Role", order=90),
    Place("mfa_index", "Second factor", order=91),
    Place("account_change_password", "Password", order=92),
}
"""A place whose route is not there, or not for the role, is left out."""


IN_A_ROW = 10
"""So many places fit beside one another on a small laptop, “More” counted as one of them."""

ACCOUNT = 90
"""From here on a place is about the account, not the work: it stands in the menu at the top."""


def offer(places: Iterable[Place]) -> None:
    """Add places: a stage names its own beside its addresses."""
    _places.update(places)


def frame(request: AskedRequest) -> dict[str, Any]:
    """Context processor for ``base.html``. Says nothing for a request that did not come through the gate."""
    if not hasattr(request, "membership"):
        return {}
    found: dict[str, Any] = {
        "navigation": SimpleLazyObject(lambda: _row_and_more(_places_of(request, range(ACCOUNT)))),
        "account_places": SimpleLazyObject(lambda: _places_of(request, range(ACCOUNT, 100))),
        "drawn": SimpleLazyObject(lambda: _drawn(request)),
        "sign_out_href": reverse("account_logout"),
        "demo": settings.THROUGHCARE_DEMO,
    }
    if request.emergency:
        found["messages"] = SimpleLazyObject(lambda: [_banner(request), *messages.get_messages(request)])
    return found


def _places_of(request: AskedRequest, orders: range) -> list[dict[str, Any]]:
    """The places of a menu. The one that the page belongs to is marked.

    That is the place whose address the page's own begins with, the longest of them; home only where it is the page.
    """
    places, path = list(_open_to(request, orders)), request.path
    inside = [place for place in places if path.startswith(place["href"]) and (path == "/" or place["href"] != "/")]
    if inside:
        here = max(inside, key=lambda place: len(place["href"]))
        here["current"] = "page" if path == here["href"] else "true"
    return places


def _open_to(request: AskedRequest, orders: range) -> Iterator[dict[str, Any]]:
    if not request.user.is_authenticated:
        return
    ours = [place for place in _places if place.order in orders]
    for place in sorted(ours, key=lambda place: (place.order, place.label)):
        try:
            href = reverse(place.route)
        except NoReverseMatch:
            continue
        access = _declared_at(get_resolver(get_urlconf()), href, place.route)
        if access is None or not (access.any_account or access.admits_role(request.role)):
            continue
        yield {"href": href, "label": place.label, "key": place.key, "current": ""}


@cache  # finding the view of an address is half the work of a menu, and its answer never changes
def _declared_at(resolver: URLResolver, href: str, route: str) -> Access | None:
    return access_of(resolver.resolve(href).func, route)


def _row_and_more(places: list[dict[str, Any]]) -> dict[str, Any]:
    """The places that stand in one row, and the rest, under “More”."""
    row = places if len(places) <= IN_A_ROW else places[: IN_A_ROW - 1]
    return {"row": row, "more": places[len(row) :]}


def _drawn(request: AskedRequest) -> dict[str, str] | None:
    """When the page was drawn and for whom: it stands on paper only. Nothing for somebody who is not signed in."""
    if not request.user.is_authenticated:
        return None
    zone = zone_of(request) if request.membership else UTC
    now = datetime.now(UTC).astimezone(zone)
    return {"at": f"{day_words(now.date())}, {now:%H:%M} ({zone})", "by": str(account_of(request))}


def _banner(request: AskedRequest) -> Message:
    """Said on every page that emergency access opens."""
    until = f" until {clock_words(request, request.emergency_until)}" if request.emergency_until else ""
    words = f"Emergency access{until}. Every look at this chart is recorded, and a supervisor reviews it."
    return Message(messages.WARNING, words)
