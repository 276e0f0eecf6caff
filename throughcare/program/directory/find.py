"""Find programs in the directory: by place, and by what is wanted. The database does it all, and gives back one page.

What is known not to fit is left out. What is sure to fit comes first, then what may fit because something is unknown;
within each those that are still in their listing come first, and the nearest first. One statement finds the page and
counts the rest: it is written by hand, because putting it together anew each time cost more than running it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import connection

from . import keys
from .answers import VERSION, wanted
from .distance import box_around, in_space, miles_between, nearness
from .facts import CAPACITY_HOLDS, Found, Listing, Query, Spot
from .models import ListedProgram
from .reckoning import RECKONED, reckon
from .rewriting import rewrite

SIGN_BY_SIGN = {"sqlite": "BINARY", "postgresql": "C"}
"""What each database calls the order of letters that is the same in all of them."""

STATEMENT = """
WITH hits AS MATERIALIZED (
  SELECT id, CASE WHEN {sure} THEN 0 ELSE 1 END AS unsure, CASE WHEN missing_since IS NULL THEN 0 ELSE 1 END AS missing,
    {near} AS near, called
  FROM program_listedprogram WHERE {where}
), counted AS (
  SELECT count(*) AS total, coalesce(sum(unsure), 0) AS perhaps FROM hits
), page AS (
  SELECT * FROM hits ORDER BY unsure, missing, near DESC, called COLLATE "{signs}", id LIMIT %s OFFSET %s
)
SELECT total, perhaps, id FROM counted LEFT JOIN page ON true
ORDER BY unsure, missing, near DESC, called COLLATE "{signs}", id
"""


class Part(NamedTuple):
    """A piece of the statement, and the values that are bound in it."""

    sql: str
    values: tuple[Any, ...] = ()


def find(query: Query) -> list[Listing]:
    """The programs of one page, best first."""
    return list(search(query).listings)


def search(query: Query) -> Found:
    """The programs of one page, and how many there are."""
    sure, near = _sure(query), _nearness_to(query.spot)
    where = _joined([*_listed(query), *_around(query, near), *_may_fit(query), *([sure] if query.sure else [])])
    # Names of our own table, numbers of our own; every value from outside is bound.
    statement = STATEMENT.format(sure=sure.sql, near=near.sql, where=where.sql, signs=SIGN_BY_SIGN[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(statement, [*sure.values, *near.values, *where.values, query.limit, query.skip])
        found = cursor.fetchall()
    total, perhaps, _ = found[0]
    return Found(tuple(_listings(query, [key for _, _, key in found if key])), total - perhaps, perhaps)


def freshen() -> int:
    """Reckon anew what an earlier version had reckoned. Returns of how many programs. Quick when of none."""
    stale = list(ListedProgram.objects.exclude(reckoned_by=VERSION))
    for program in stale:
        reckon(program)
    rewrite(ListedProgram, stale, RECKONED)
    return len(stale)


def _sure(query: Query) -> Part:
    """Of every facet that is asked about, an option is offered."""
    return _joined([Part(f"offers & {bits} <> 0") for bits in wanted(query.wants)])


def _may_fit(query: Query) -> list[Part]:
    """Of no facet that is asked about every option is known to be lacking."""
    return [Part(f"lacks & {bits} <> {bits}") for bits in wanted(query.wants)]


def _nearness_to(spot: Spot | None) -> Part:
    """The cosine of the angle to a place: the greater, the nearer (``distance.py``)."""
    return Part("x * %s + y * %s + z * %s", in_space(spot.lat, spot.lon)) if spot else Part("0")


def _around(query: Query, near: Part) -> list[Part]:
    """Within the circle. The box around it spares most of the sums."""
    if query.spot is None:
        return []
    south, north, west, east = box_around(query.spot.lat, query.spot.lon, query.miles)
    box = Part("lat BETWEEN %s AND %s AND lon BETWEEN %s AND %s", (south, north, west, east))
    return [box, Part(f"{near.sql} >= %s", (*near.values, nearness(query.miles)))]


def _listed(query: Query) -> list[Part]:
    """Shown at all; in the state, with the name, with room, as far as that is asked."""
    parts = [Part("same_as_id IS NULL AND NOT closed")]
    if query.state:
        parts.append(Part("state = %s", (query.state,)))
    if query.name:
        words = keys.plain(query.name).split()  # letters and digits alone: none of them means more to LIKE
        parts += [Part("called LIKE %s", (f"%{word}%",)) for word in words] or [Part("1 = 0")]
    if query.capacity:
        since = connection.ops.adapt_datetimefield_value(query.now - CAPACITY_HOLDS)
        parts.append(Part("has_room AND capacity_at > %s", (since,)))
    return parts


def _joined(parts: list[Part]) -> Part:
    """All of them."""
    return Part(
        " AND ".join(f"({part.sql})" for part in parts) or "1 = 1",
        tuple(value for part in parts for value in part.values),
    )


def _listings(query: Query, found: list[int]) -> list[Listing]:
    rows = ListedProgram.objects.in_bulk(found)
    return [rows[key].listing(_miles(query.spot, rows[key])) for key in found]


def _miles(spot: Spot | None, program: ListedProgram) -> float | None:
    if spot is None or program.lat is None or program.lon is None:
        return None
    return miles_between(spot.lat, spot.lon, program.lat, program.lon)
