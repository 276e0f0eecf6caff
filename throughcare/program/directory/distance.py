"""Distances on the globe, in miles, and the box around a circle. Pure.

A database compares distances by the cosine of the angle between two points, seen from the middle of the globe: the
greater, the nearer. Of positions in space that is three products and their sum.
"""

from __future__ import annotations

from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_MILES = 3958.8
"""Mean radius of the Earth (6,371.0 km)."""


class Box(NamedTuple):
    """Degrees that a circle lies between. Around a pole, or across the date line, it is all longitudes."""

    south: float
    north: float
    west: float
    east: float


def miles_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The way along the globe (haversine formula)."""
    one, two = radians(lat), radians(other_lat)
    half = sin((two - one) / 2) ** 2 + cos(one) * cos(two) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(half)))


def in_space(lat: float, lon: float) -> tuple[float, float, float]:
    """A point of the globe in space, in radii of the Earth from its middle."""
    up, around = radians(lat), radians(lon)
    return cos(up) * cos(around), cos(up) * sin(around), sin(up)


def nearness(miles: float) -> float:
    """The cosine of the angle between two points so many miles apart."""
    return cos(miles / EARTH_MILES)


def box_around(lat: float, lon: float, miles: float) -> Box:
    """The box that holds everything within that many miles."""
    up = degrees(miles / EARTH_MILES)
    south, north = lat - up, lat + up
    if south <= -90 or north >= 90:
        return Box(max(south, -90), min(north, 90), -180, 180)
    side = degrees(asin(min(1.0, sin(radians(up)) / cos(radians(lat)))))
    if lon - side < -180 or lon + side > 180:
        return Box(south, north, -180, 180)
    return Box(south, north, lon - side, lon + side)
