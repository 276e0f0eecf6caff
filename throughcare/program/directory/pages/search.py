"""Find a program. Asked by POST: where somebody looks for help stands in no address, no log and no browser history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.people.access import EVERYBODY, allow

from .. import outline, words
from ..facts import Found, Listing, Query
from ..find import search
from ..forms import LEVEL_WORDS, MILES, PAGE, SearchForm
from ..models import DirectoryImport
from ..reasons import reasons

KEPT = "directory_search"
"""Where the last search of somebody signed in is kept for “back to the results”: in their session, until it ends."""


@allow(*EVERYBODY)
def directory(request: HttpRequest) -> HttpResponse:
    """The search, and on POST what it finds."""
    if request.method == "POST":
        return _answer(request, SearchForm(request.POST))
    return render(request, "directory/search.html", {"form": SearchForm()} | _about())


@allow(*EVERYBODY)
def directory_again(request: HttpRequest) -> HttpResponse:
    """The results of the last search of this session, drawn again."""
    kept = request.session.get(KEPT) if request.user.is_authenticated else None
    if not kept:
        return render(request, "directory/search.html", {"form": SearchForm()} | _about())
    return _answer(request, SearchForm(_as_posted(kept)))


def _answer(request: HttpRequest, form: SearchForm) -> HttpResponse:
    context: dict[str, Any] = {"form": form} | _about()
    if form.is_valid():
        now = timezone.now()
        query = form.query(now)
        context |= _results(query, search(query), now)
        if request.method == "POST" and request.user.is_authenticated:
            request.session[KEPT] = {name: values for name, values in request.POST.lists() if name in form.fields}
    return render(request, "directory/search.html", context)


def _as_posted(kept: dict[str, list[str]]) -> Any:
    """A search as a form gets it."""
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data


def _results(query: Query, found: Found, now: datetime) -> dict[str, Any]:
    numbered = list(enumerate(found.listings, start=query.skip + 1))
    page = query.skip // PAGE + 1
    return {
        "found": found,
        "query": query,
        "results": [result(number, listing, query, now) for number, listing in numbered],
        "map": outline.picture(numbered, query.spot, query.miles),
        "page": page,
        "last_page": max(1, -(-found.total // PAGE)),
        "wider": next((miles for miles in MILES if miles > query.miles), None) if query.spot else None,
    }


def result(number: int, listing: Listing, query: Query, now: datetime) -> dict[str, Any]:
    """One program as the list shows it."""
    told = listing.capacity
    return {
        "number": number,
        "one": listing,
        "miles": words.miles_words(listing.miles),
        "tel": "".join(sign for sign in listing.phone if sign.isdigit() or sign == "+"),
        "why": reasons(listing, query.wants),
        "old": words.age_words(listing, now.date()),
        "dated": words.day_words(listing.dated),
        "missing": words.day_words(listing.missing_since) if listing.missing_since else "",
        "free": words.free_words(told, LEVEL_WORDS) if told else "",
        "told": words.ago(told.at, now) if told else "",
        "told_today": told.holds(now) if told else False,
    }


def _about() -> dict[str, Any]:
    """Which listings the directory was made from, and of which day they are."""
    newest: dict[str, DirectoryImport] = {}
    for one in DirectoryImport.objects.order_by("dated", "pk"):
        newest[one.source] = one
    return {"listings": [{"source": one.source, "dated": words.day_words(one.dated)} for one in newest.values()]}
