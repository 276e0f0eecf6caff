"""The people that fit what was typed at the window, as lists show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from throughcare.site import search
from throughcare.site.pages.days import day_words

NOBODY = "Nobody of this program fits. Try the number, another spelling, or the date of birth."
MANY = 12
"""So many are shown."""


def match(one: search.Match, route: str = "dose") -> dict[str, Any]:
    """One person: name, number, date of birth, and the page of theirs that comes next."""
    said = one.said
    born = date.fromisoformat(said["birth_date"]) if said["birth_date"] else None
    return {
        "href": reverse(route, args=[one.chart]),
        "name": said["name"] or "Nobody registered",
        "number": said["number"],
        "born": day_words(born) if born else "not recorded",
    }
