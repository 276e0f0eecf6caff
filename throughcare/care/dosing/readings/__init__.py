"""Questions about doses: which there were, the last one, what a day came to."""

from .doses import MOST_AHEAD, READS, Dose, How, day_total, doses, doses_among, last_doses
from .origins import origin, origin_of
from .remembered import remembered

__all__ = [
    "MOST_AHEAD",
    "READS",
    "Dose",
    "How",
    "day_total",
    "doses",
    "doses_among",
    "last_doses",
    "origin",
    "origin_of",
    "remembered",
]
