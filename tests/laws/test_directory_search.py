"""The search of the directory, which the database does, gives what a plain one gives that looks at every program."""

import random
from datetime import UTC, datetime

import pytest

from tests.directory.listings import coded, parsed
from throughcare.program.directory import find, keys
from throughcare.program.directory.answers import VERSION
from throughcare.program.directory.distance import miles_between
from throughcare.program.directory.facets import FACETS, OPTIONS, fits
from throughcare.program.directory.facts import Capacity, Query, Spot
from throughcare.program.directory.incoming import Incoming
from throughcare.program.directory.models import services
from throughcare.program.directory.reckoning import RECKONED
from throughcare.program.directory.updating import take_in
from throughcare.program.models import ListedProgram

NOW = datetime(2026, 11, 6, 12, tzinfo=UTC)
CODES = sorted({code for option in OPTIONS.values() for code in option.codes})
SPOTS = {
    "Guam": (13.45, 144.78),
    "Adak, west of the date line": (51.88, -176.65),
    "Attu, east of it": (52.9, 173.1),
    "the date line": (52.0, 180.0),
    "Utqiagvik": (71.3, -156.8),
    "before the pole": (88.5, -10.0),
    "behind the pole": (88.5, 170.0),
    "New York": (40.75, -73.99),
    "Kansas": (39.0, -98.0),
}
MILES = (10, 25, 50, 100, 250, 500)
TO_THE_INCH = 1e-5


def program(chance):
    """One program around one of the spots, at times with the very place or name of another, or without a place."""
    lat, lon = chance.choice(list(SPOTS.values()))
    away = chance.choice((0, 0, 0.1, 1, 9))
    lat = min(90.0, max(-90.0, lat + chance.uniform(-away, away)))
    lon = (lon + chance.uniform(-away, away) + 540) % 360 - 180
    said = " ".join(chance.choice(("", "-")) + code for code in chance.sample(CODES, chance.choice((0, 5, 25, 50))))
    name = f"{chance.choice(('Ferry', 'ferry', 'Éva House', 'Öst'))} {chance.randrange(40)}"
    place = f"{lat!r},{lon!r}" if chance.random() < 0.95 else ","
    return f"{name},{chance.randrange(10**6)} St,X,{chance.choice(('MD', 'AK', 'GU'))},99999,,{place},{said}"


def settle(chance):
    """Two hundred programs; some are missing by the second listing, have closed, are another, or told of places."""
    rows = [program(chance) for _ in range(200)]
    for dated, some in (("2026-11-01", rows), ("2026-11-05", rows[20:])):
        day = datetime.fromisoformat(dated).date()
        take_in(Incoming("l", day, "l.csv", "", parsed(coded(*some)).rows), by="x", now=NOW, zips=lambda code: None)
    programs = list(ListedProgram.objects.order_by("pk"))
    for one in programs[::17]:
        one.closed = True
        one.save()
    for one in programs[5::19]:
        one.same_as = programs[0]
        one.save()
    for one, free in zip(programs[::3], ({"otp": 1}, {"otp": 0}, {}), strict=False):
        told = Capacity(NOW, "x", free)
        one.capacity_at, one.free, one.has_room = told.at, told.free, told.has_room
        one.save()


def wish(chance):
    """Anything that can be asked."""
    facets = chance.sample(FACETS, chance.choice((0, 0, 1, 2, 4)))
    wants = {
        one.key: tuple(option.key for option in chance.sample(one.options, chance.randint(0, len(one.options))))
        for one in facets
    }
    lat, lon = chance.choice(list(SPOTS.values()))
    spot = Spot(lat, lon, "") if chance.random() < 0.8 else None
    return Query(
        NOW, spot, chance.choice(MILES), chance.choice(("", "", "AK")), chance.choice(("", "", "fer", "eva 1")), wants,
        chance.random() < 0.1, chance.random() < 0.3, limit=chance.choice((1, 7, 500)), skip=chance.choice((0, 3)),
    )  # fmt: skip


def plain(query):
    """Every program that may fit: whether that is unsure, whether it is missing, how far, its name, its key."""
    for one in ListedProgram.objects.filter(same_as=None, closed=False):
        known = services(one.yes, one.no)
        fit = fits(query.wants, known.get)
        placed = query.spot is None or one.lat is not None
        miles = miles_between(query.spot.lat, query.spot.lon, one.lat, one.lon) if query.spot and placed else 0.0
        called = keys.plain(f"{one.name} {one.also}")
        room = one.capacity_at is not None and bool(one.has_room)
        if (
            placed and miles <= query.miles and fit is not False and not (query.sure and fit is None)
            and query.state in ("", one.state) and all(word in called for word in query.name.split())
            and (room or not query.capacity)
        ):  # fmt: skip
            yield fit is None, one.missing_since is not None, round(miles / TO_THE_INCH), called, one.pk, one.uid


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_search_of_the_database_is_the_plain_search(seed):
    chance = random.Random(seed)
    settle(chance)
    for _ in range(60):
        query = wish(chance)
        expected = sorted(plain(query))
        found = find.search(query)
        assert [one.id for one in found.listings] == [
            one[-1] for one in expected[query.skip : query.skip + query.limit]
        ], query
        assert (found.sure, found.perhaps) == (sum(not one[0] for one in expected), sum(one[0] for one in expected))


@pytest.mark.django_db
def test_what_is_kept_for_the_search_is_what_would_be_reckoned_anew():
    settle(random.Random(9))
    kept = list(ListedProgram.objects.order_by("pk").values(*RECKONED))
    assert find.freshen() == 0
    ListedProgram.objects.update(x=None, y=None, z=None, offers=0, lacks=0, called="", reckoned_by="earlier")
    assert find.freshen() == len(kept)
    assert list(ListedProgram.objects.order_by("pk").values(*RECKONED)) == kept
    assert {one["reckoned_by"] for one in kept} == {VERSION}
