"""Red flags of endocarditis and other deep infections, and the counting of the Duke-ISCVID criteria."""

from __future__ import annotations

from datetime import tzinfo
from enum import StrEnum

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import InfectionSignsChecked
from ..entries.words import Answer
from ..knowledge import signs
from . import facts
from .disorder import known_on
from .months import add_months
from .screening import handling


class Duke(StrEnum):
    """What the counts of criteria say. "Rejected" has its own definition and is never said here."""

    DEFINITE = "definite"
    POSSIBLE = "possible"
    NOT_MET = "criteria_not_met"


def duke(major: int, minor: int) -> Duke:
    """What so many major and minor criteria say. Raises ``ValueError`` for a negative count."""
    if min(major, minor) < 0:
        raise ValueError("criteria are counted from zero")
    if any(major >= one and minor >= other for one, other in signs().definite):
        return Duke.DEFINITE
    reached = any(major >= one and minor >= other for one, other in signs().possible)
    return Duke.POSSIBLE if reached else Duke.NOT_MET


def has_fever(said: InfectionSignsChecked) -> bool:
    """Whether the temperature reaches the fever of the criteria; never for one that was not taken."""
    return said.temperature_tenths_c is not None and said.temperature_tenths_c >= signs().fever_tenths_c


def injected_lately(chart: Chart, entry: Entry, said: InfectionSignsChecked, zone: tzinfo) -> bool:
    """Whether there was injecting within the months that count: as said then, or by the substance history."""
    if said.injected_lately in (Answer.YES, Answer.NO):  # not knowing, or not saying, silences nothing
        return said.injected_lately is Answer.YES
    day, last = known_on(entry, zone), facts.last_injected(chart)
    if last is not None:
        return day <= add_months(last, signs().injecting_months)
    return facts.injects(chart) is Answer.YES


def open_signs(chart: Chart) -> list[tuple[Entry, InfectionSignsChecked]]:
    """The looks with a fever or a red flag since the last about which somebody charted what was done.

    A later look does not answer: a fever comes and goes, and what was not asked anew is not gone.
    """
    found = [(entry, said) for entry, said in chart.of(InfectionSignsChecked) if has_fever(said) or said.signs]
    handled = [at for at, (entry, _) in enumerate(found, start=1) if handling(chart, entry) is not None]
    return found[handled[-1] :] if handled else found
