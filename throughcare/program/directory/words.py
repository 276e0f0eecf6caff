"""Words of the pages: how old, how far, how many places, and what changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from throughcare.chart.times import day_words as day_words  # pages of the directory ask here for their words

from .codes import code
from .facts import Capacity, Listing

FIELD_WORDS = {
    "name": "Name", "also": "Also called", "street": "Street", "city": "Town", "state": "State", "zip": "ZIP",
    "phone": "Telephone", "website": "Website", "closed": "Closed", "how": "How", "free": "Free places",
    "waiting_days": "Days to wait", "note": "Note", "other": "The other one", "lat": "Latitude", "lon": "Longitude",
}  # fmt: skip


def ago(at: datetime, now: datetime) -> str:
    """How long ago, roughly: the hour of another time zone would only confuse."""
    since = now - at
    if since < timedelta(minutes=2):
        return "just now"
    if since < timedelta(hours=2):
        return f"{since // timedelta(minutes=1)} minutes ago"
    if since < timedelta(days=2):
        return f"{since // timedelta(hours=1)} hours ago"
    return f"{since // timedelta(days=1)} days ago"


def miles_words(miles: float | None) -> str:
    """“under 1 mile”, “3.4 miles”, “120 miles”; empty without a distance."""
    if miles is None:
        return ""
    if miles < 1:
        return "under 1 mile"
    return f"{miles:.1f} miles" if miles < 10 else f"{miles:,.0f} miles"


def free_words(told: Capacity, levels: Mapping[str, str]) -> str:
    """“Detox 2, Residential 0 free; 3 days to wait”."""
    parts = [f"{levels.get(key, key)}: {number} free" for key, number in told.free.items()]
    if told.waiting_days is not None:
        parts.append(f"{told.waiting_days} days to wait" if told.waiting_days != 1 else "1 day to wait")
    return ", ".join(parts)


def age_words(listing: Listing, today: date) -> str:
    """What must be said of a record's age; empty for a young one."""
    if not listing.is_old(today):
        return ""
    return f"Older than a year: last confirmed {day_words(listing.dated)}. Telephone first."


def field_words(name: str) -> str:
    """The name of a field, or of a service, in words."""
    if name.startswith("service "):
        return code(name.removeprefix("service ")).label
    return FIELD_WORDS.get(name, name)


def value_words(value: Any) -> str:
    """A value of a change, in words; what was not said is unknown."""
    if value is None or value == "":
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items()) or "unknown"
    return str(value)


def changed(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every field of a change: its name, before, after."""
    return [
        {
            "field": field_words(name),
            "was": value_words(was.get(name)),
            "now": value_words(value),
            "had": str(name in was),
        }
        for name, value in now.items()
    ]
