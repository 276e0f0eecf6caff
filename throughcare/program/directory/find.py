"""Find programs in the directory: by place, and by what is wanted. Two questions to the database, whatever is asked.

What is known not to fit is left out. What is sure to fit comes first, then what may fit because something is unknown;
within each those that are still in their listing come first, and the nearest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet

from .distance import box_around, miles_between
from .facets import OPTIONS
from .facts import CAPACITY_HOLDS, Found, Listing, Query, Spot
from .models import ListedProgram


class Hit(NamedTuple):
    """One program that may be shown, in the order in which it is shown."""

    unsure: bool
    missing: bool
    miles: float
    name: str
    key: int


def find(query: Query) -> list[Listing]:
    """The programs of one page, best first."""
    return list(search(query).listings)


def search(query: Query) -> Found:
    """The programs of one page, and how many there are."""
    hits = sorted(_hits(query))
    perhaps = sum(hit.unsure for hit in hits)
    page = hits[query.skip : query.skip + query.limit]
    return Found(tuple(_loaded(page, with_miles=query.spot is not None)), len(hits) - perhaps, perhaps)


def _hits(query: Query) -> Iterator[Hit]:
    fit_of = fitting(query.wants)
    rows = _near(query).values_list("pk", "lat", "lon", "yes", "no", "missing_since", "name")
    for key, lat, lon, yes, no, missing, name in rows.iterator(chunk_size=5000):
        miles = _miles(query.spot, lat, lon)
        if miles > query.miles:
            continue
        fit = fit_of(yes, no)
        if fit is False or (fit is None and query.sure):
            continue
        yield Hit(fit is None, missing is not None, miles, name, key)


def fitting(wants: Mapping[str, tuple[str, ...]]) -> Callable[[str, str], bool | None]:
    """Whether a program fits, from its codes as they are kept: ``facets.fits``, quick enough for thousands of rows."""
    facets = [
        [[f" {code} " for code in way] for option in options for way in OPTIONS[facet, option].ways]
        for facet, options in wants.items()
        if options
    ]

    def fit(yes: str, no: str) -> bool | None:
        found: bool | None = True
        for ways in facets:
            best: bool | None = False
            for way in ways:
                if all(code in yes for code in way):
                    best = True
                    break
                if not any(code in no for code in way):
                    best = None
            if best is False:
                return False
            found = found and best
        return found

    return fit


def _miles(spot: Spot | None, lat: float | None, lon: float | None) -> float:
    """The distance; 0 where none can be told."""
    if spot is None or lat is None or lon is None:
        return 0.0
    return miles_between(spot.lat, spot.lon, lat, lon)


def _near(query: Query) -> QuerySet[ListedProgram]:
    """Those in the box around the place, or in the state, or all."""
    rows = ListedProgram.objects.filter(same_as=None, closed=False)
    if query.spot is not None:
        box = box_around(query.spot.lat, query.spot.lon, query.miles)
        rows = rows.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
    if query.state:
        rows = rows.filter(state=query.state)
    for word in query.name.split():
        rows = rows.filter(Q(name__icontains=word) | Q(also__icontains=word))
    if query.capacity:
        rows = rows.filter(capacity_at__gt=query.now - CAPACITY_HOLDS, has_room=True)
    return rows


def _loaded(page: Iterable[Hit], *, with_miles: bool) -> Iterator[Listing]:
    hits = list(page)
    rows = ListedProgram.objects.in_bulk([hit.key for hit in hits])
    return (rows[hit.key].listing(hit.miles if with_miles else None) for hit in hits)
