"""The directory of the demonstration: forty invented programs, and what became of them since the listing before.

Names, towns and telephone numbers are invented; the ZIPs are real, so that distances can be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from throughcare.exchange.directory.recognise import read
from throughcare.exchange.directory.rows import Row
from throughcare.program.directory.codes import codes
from throughcare.program.directory.editing import BY_ITSELF, set_capacity, zips
from throughcare.program.directory.facts import Capacity
from throughcare.program.directory.incoming import Incoming
from throughcare.program.directory.updating import take_in
from throughcare.program.models import DirectoryImport, ListedProgram

from .listed import uid_of

SOURCE = "Demonstration directory (invented)"
BY = "the demonstration"
OLDER, NEWER = timedelta(days=420), timedelta(days=20)
"""How long before today the two listings are of: who is only in the older one is older than a year."""

FREE = (({"detox": 2, "residential": 1}, 0), ({"outpatient": 6}, 1), ({"residential": 0}, 9), ({"otp": 4}, 0))
"""What some programs have told: free places by level, and days to wait."""


@transaction.atomic
def settle(today: date, now: datetime) -> None:
    """Fill the directory, once, all of it or nothing."""
    if DirectoryImport.objects.filter(source=SOURCE).exists():
        return
    rows = read((Path(__file__).parent / "directory.csv").read_bytes(), codes().keys()).rows
    for days, listed in ((OLDER, _before(rows)), (NEWER, rows)):
        listing = Incoming(SOURCE, today - days, "directory.csv", "", listed)
        at = datetime.combine(today - days, time(12), UTC)
        take_in(listing, by=BY, now=at, zips=zips)
    _name_by_name()
    programs = ListedProgram.objects.filter(missing_since=None).order_by("pk")
    for program, (free, waiting) in zip(programs, FREE, strict=False):
        set_capacity(program, Capacity(now - timedelta(hours=2), BY_ITSELF, free, waiting))


def _name_by_name() -> None:
    """Give every program the id that follows from its name: stories refer to it."""
    for program in ListedProgram.objects.filter(sources__source=SOURCE).distinct().only("name"):
        ListedProgram.objects.filter(pk=program.pk).update(uid=uid_of(program.name))


def _before(rows: Sequence[Row]) -> list[Row]:
    """The listing of the year before: one under its old name, one at its old address, one in doubt, two since gone."""
    renamed = replace(rows[4], name="Old Elmwater House")
    moved = replace(rows[7], street="9 Former Street", zip="21206")
    doubtful = replace(rows[10], name=f"The {rows[10].name}", street="77 Long Ago Road", phone="")
    gone = [
        replace(rows[0], name="Closed Gate Clinic", street="1 Yesterday Street", phone="(555) 555-0190"),
        replace(rows[20], name="Winter Light House", street="2 Yesterday Street", phone="(555) 555-0191"),
    ]
    others = [row for place, row in enumerate(rows) if place not in (4, 7, 10, 38, 39)]
    return [*others, renamed, moved, doubtful, *gone]
