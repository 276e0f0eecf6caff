"""Where a ZIP or a town lies: centroids of ZIPs that come with a package, so that nobody has to be asked for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import zipcodes

from . import keys
from .facts import Spot

STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "GU", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
    "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "VI", "WA", "WV", "WI", "WY",
})  # fmt: skip


class NoSuchPlace(ValueError):
    """The place is not known. Its text says what to type instead."""


@lru_cache(maxsize=4096)
def of_zip(text: str) -> Spot | None:
    """The middle of a ZIP's area, or ``None`` for one that has no place on the map: unknown, military, mistyped."""
    digits = keys.zip5(text)
    if not re.fullmatch(r"\d{5}", digits):
        return None
    found = [spot for one in _zips(digits) if (spot := _spot(one, f"{one['city']}, {one['state']} {digits}"))]
    return found[0] if found else None


def _zips(digits: str) -> list[Mapping[str, Any]]:
    return list(zipcodes.matching(digits))  # type: ignore[no-untyped-call]


def warm() -> None:
    """Unpack the table, which takes a second or two, before somebody waits for it."""
    of_zip("10001")


def all_zips() -> dict[str, tuple[float, float]]:
    """Every ZIP at once, for an import. Costs a second and some memory: not for a page."""
    ones = zipcodes.list_all()  # type: ignore[no-untyped-call]
    where = ((one["zip_code"], float(one["lat"] or 0), float(one["long"] or 0)) for one in ones)
    return {code: (lat, lon) for code, lat, lon in where if lat or lon}


def of_words(text: str) -> Spot:
    """A place as people type it: “21001”, “Aberdeen, MD”, “Aberdeen MD 21001”. Raises :class:`NoSuchPlace`."""
    tidy = " ".join(text.split())
    if digits := re.search(r"(?<!\d)(\d{5})(?:-\d{4})?\s*$", tidy):
        if (spot := of_zip(digits[1])) is not None:
            return spot
        raise NoSuchPlace(f"ZIP {digits[1]} is not known. Look at the digits, or enter a town: “Aberdeen, MD”.")
    town = re.fullmatch(r"(.+?)[,\s]+([A-Za-z]{2})\.?", tidy)
    if town and (spot := _town(keys.street(town[1]), town[2].upper())):
        return spot
    if town:
        raise NoSuchPlace(f"No town “{town[1]}” is known in {town[2].upper()}. Look at the spelling, or enter a ZIP.")
    raise NoSuchPlace("Enter a ZIP of five digits, or a town and its state: “Aberdeen, MD”.")


@lru_cache(maxsize=512)
def _town(name: str, state: str) -> Spot | None:
    """The middle of the ZIPs of a town; by its other names where no ZIP has the first."""
    there: list[Mapping[str, Any]] = zipcodes.filter_by(state=state)  # type: ignore[no-untyped-call]
    own = [one for one in there if keys.street(str(one["city"])) == name]
    other = [one for one in there if name in {keys.street(str(city)) for city in one["acceptable_cities"]}]
    return _middle(own or other, state)


def _middle(zips: Iterable[Mapping[str, Any]], state: str) -> Spot | None:
    """Between the ZIPs where people live, or between all where nobody does."""
    ones = list(zips)
    lived_in = [one for one in ones if one["zip_code_type"] == "STANDARD"] or ones
    spots = [spot for one in lived_in if (spot := _spot(one, f"{one['city']}, {state}"))]
    if not spots:
        return None
    lat, lon = (sum(values) / len(spots) for values in zip(*((spot.lat, spot.lon) for spot in spots), strict=True))
    return Spot(lat, lon, spots[0].words)


def _spot(one: Mapping[str, Any], words: str) -> Spot | None:
    """The position of one ZIP. Zero, zero is how the table says that it has none."""
    lat, lon = float(one["lat"] or 0), float(one["long"] or 0)
    return Spot(lat, lon, words) if lat or lon else None
