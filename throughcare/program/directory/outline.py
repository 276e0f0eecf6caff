"""A map that is part of the page: outlines of the states, where one searched from, and the programs found. Pure.

The outlines are those of the U.S. Census Bureau as the package us-atlas 3 has them (ISC licence, ``outline.LICENSE``),
thinned to two hundredths of a degree. Nothing is asked of any other server, and nobody learns where somebody looked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import cos, hypot, radians
from pathlib import Path
from typing import NamedTuple

from .distance import Box, box_around
from .facts import Listing, Spot

WIDTH, HEIGHT = 640, 460
MARGIN = 28
HUNDREDTH = 0.01
COUNTRY = Box(24.4, 49.5, -125.0, -66.8)
"""The 48 states that lie together: what is shown when nothing narrower is asked for."""
PIECE = 24
"""Points of an outline that are drawn or left out together."""
LEAST_MILES = 30
"""How far the map reaches around at the least: closer there are no outlines to find one's way by."""
LETTER = 14
"""Height of a letter in pixels."""
APART = 24
"""Pixels between two markers: those of one place are set side by side."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Marker:
    """A program on the map. ``number`` is that of the list."""

    x: float
    y: float
    number: int
    listing: Listing


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a town, below the first of its markers."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What the template draws, in pixels."""

    lines: Sequence[str]
    markers: Sequence[Marker]
    towns: Sequence[Label]
    spot: Point | None
    ring: float
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _View:
    """Degrees to pixels: equal distances in the middle of the box, good enough for looking."""

    box: Box
    scale: float

    @classmethod
    def of(cls, box: Box) -> _View:
        stretch = cos(radians((box.south + box.north) / 2))
        across, up = max((box.east - box.west) * stretch, 0.05), max(box.north - box.south, 0.05)
        return cls(box, min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / up))

    @property
    def whole(self) -> Box:
        """Everything that the picture shows, beyond the box too."""
        box, up = self.box, HEIGHT / self.scale / 2
        lat, lon = (box.south + box.north) / 2, (box.west + box.east) / 2
        across = WIDTH / self.scale / 2 / cos(radians(lat))
        return Box(lat - up, lat + up, lon - across, lon + across)

    def pixel(self, lat: float, lon: float) -> Point:
        box = self.box
        middle = (box.south + box.north) / 2
        x = WIDTH / 2 + (lon - (box.west + box.east) / 2) * cos(radians(middle)) * self.scale
        return round(x, 1), round(HEIGHT / 2 - (lat - middle) * self.scale, 1)


def picture(listings: Iterable[tuple[int, Listing]], spot: Spot | None, miles: int) -> Picture | None:
    """The map of one page of results, each with its number in the list; ``None`` when none has a place."""
    placed = [
        (number, one, one.lat, one.lon) for number, one in listings if one.lat is not None and one.lon is not None
    ]
    if not placed:
        return None
    view = _View.of(_box([(lat, lon) for _, _, lat, lon in placed], spot, miles))
    taken: list[Point] = []
    markers = [Marker(*_free(view.pixel(lat, lon), taken), number, one) for number, one, lat, lon in placed]
    middle = view.pixel(spot.lat, spot.lon) if spot else None
    ring = middle[1] - view.pixel(box_around(spot.lat, spot.lon, miles).north, spot.lon)[1] if spot and middle else 0.0
    return Picture(list(_visible(view)), markers, list(_towns(markers)), middle, round(ring, 1))


def _towns(markers: Sequence[Marker]) -> Iterable[Label]:
    """Names of towns, as many as find room beside markers and one another: the nearest first."""
    taken = [(marker.x, marker.y, APART / 2) for marker in markers]
    named: set[str] = set()
    for marker in markers:
        town, x, y = marker.listing.city.title(), marker.x, marker.y + LETTER * 2
        half = len(town) * LETTER * 0.3
        free = all(abs(x - left) > half + wide or abs(y - up) > LETTER for left, up, wide in taken)
        if town and town not in named and free and half < x < WIDTH - half and y < HEIGHT:
            named.add(town)
            taken.append((x, y, half))
            yield Label(x, round(y, 1), town)


def _box(points: Sequence[Point], spot: Spot | None, miles: int) -> Box:
    """What is shown: everything found, and where one searched from; the circle only as far as something was found."""
    everywhere = [*points, (spot.lat, spot.lon)] if spot else list(points)
    lats, lons = zip(*everywhere, strict=True)
    around = Box(min(lats), max(lats), min(lons), max(lons))
    if spot is None and len(points) > 1:
        return around
    least = box_around(lats[-1], lons[-1], max(LEAST_MILES, min(miles, 60)))
    return Box(
        min(around.south, least.south), max(around.north, least.north),
        min(around.west, least.west), max(around.east, least.east),
    )  # fmt: skip


def _free(at: Point, taken: list[Point]) -> Point:
    """A place for a marker where no other is: the next one to the right, then the next row."""
    x, y = at
    while any(hypot(x - left, y - up) < APART - 2 for left, up in taken):
        x += APART
        if x > at[0] + 3 * APART or x > WIDTH - MARGIN:
            x, y = at[0], y + APART
    taken.append((x, y))
    return round(x, 1), round(y, 1)


class _Piece(NamedTuple):
    """A short stretch of an outline, and the box around it."""

    box: Box
    points: Sequence[Point]


@cache
def _pieces() -> list[_Piece]:
    """The outlines in short pieces, so that most of them need not be looked at for one picture."""
    return [_piece(line[begin : begin + PIECE + 1]) for line in _outlines() for begin in range(0, len(line) - 1, PIECE)]


def _piece(points: Sequence[Point]) -> _Piece:
    lats, lons = zip(*points, strict=True)
    return _Piece(Box(min(lats), max(lats), min(lons), max(lons)), points)


def _outlines() -> Iterable[list[Point]]:
    """Every line as latitudes and longitudes. In the file each point is told from the one before, in hundredths."""
    for line in json.loads((Path(__file__).parent / "outline.json").read_text(encoding="utf-8")):
        lons, lats = accumulate(line[::2]), accumulate(line[1::2])
        yield [(lat * HUNDREDTH, lon * HUNDREDTH) for lon, lat in zip(lons, lats, strict=True)]


def _visible(view: _View) -> Iterable[str]:
    """The pieces of the outlines that touch the picture, as SVG paths."""
    shown = view.whole
    return [
        "M" + "L".join(f"{x} {y}" for x, y in (view.pixel(lat, lon) for lat, lon in piece.points))
        for piece in _pieces()
        if piece.box.north > shown.south and piece.box.south < shown.north
        and piece.box.east > shown.west and piece.box.west < shown.east
    ]  # fmt: skip
