"""The doses of a chart, in one form: given here, handed out for a day, entered late, taken elsewhere.

What was handed out and came back full, its seal unbroken, was not taken: it is no dose, and its slot is open again.
What another clinic told of a guest is a dose taken elsewhere too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, takewhile
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from throughcare.care.medication.entries import Drug, Medication
from throughcare.care.takehome.entries import TakeHomeReturned
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import (
    DoseAgainAllowed,
    DoseEnteredLate,
    DoseGiven,
    DoseToldElsewhere,
    DoseVomited,
    TakeHomeDispensed,
)
from .letters import READS as LETTERS
from .letters import letters
from .origins import origin, origin_of
from .remembered import remembered

MOST_AHEAD = timedelta(days=62)
"""A dose is charted for a day at most so far from the day on which it was handed out or given (project convention).

A guard keeps it, so that what was charted of a day is found without reading years of doses. What has happened without
us (entered late, told of) may be charted with any time, and is always read.
"""


class How(StrEnum):
    """How a dose came to be charted."""

    GIVEN = "given"
    TO_GO = "to_go"
    LATE = "late"
    ELSEWHERE = "elsewhere"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _LABELS[self]


_LABELS = {
    How.GIVEN: "given here",
    How.TO_GO: "taken home for the day",
    How.LATE: "given here, entered late",
    How.ELSEWHERE: "taken elsewhere",
}


class Dose(NamedTuple):
    """One dose for one dosing day.

    ``uid`` is the entry it goes back to, which its pours name, and ``entry`` what stands of it now. ``amount_ug`` is
    ``None`` only where another clinic's amount is not known. ``vomited`` is the entry that says it came up again.
    ``in_its_place`` says of one that is given again that the first stands and came up: only then it fills no slot.
    """

    uid: UUID
    entry: Entry
    how: How
    day: date
    medication: Medication
    amount_ug: int | None
    order: UUID | None = None
    slot: int | None = None
    again_for: UUID | None = None
    in_its_place: bool = False
    vomited: Entry | None = None
    confirmed: bool | None = None
    observed: bool | None = None

    @property
    def drug(self) -> Drug:
        """What it contains and is counted by."""
        return self.medication.drug

    @property
    def is_ours(self) -> bool:
        """Whether it came from here: told of elsewhere it fills no slot and is in no total."""
        return self.how is not How.ELSEWHERE

    @property
    def fills(self) -> tuple[UUID, date, int] | None:
        """The slot it fills: order, dosing day, index. ``None`` for one in place of a vomited dose or of no slot."""
        if self.order is None or self.slot is None or self.in_its_place:
            return None
        return self.order, self.day, self.slot


KINDS = (DoseGiven, TakeHomeDispensed, DoseEnteredLate, DoseToldElsewhere)
READS = LETTERS | {model.kind.name for model in (*KINDS, TakeHomeReturned, DoseVomited, DoseAgainAllowed)}
"""The kinds that a rule declares which asks for doses."""
_NAMES = frozenset(model.kind.name for model in KINDS)
_CHANGES = READS - _NAMES
"""The kinds that change what is known of a dose charted before."""
_FACTS = frozenset(model.kind.name for model in (DoseEnteredLate, DoseToldElsewhere))


RECENT = timedelta(days=200)
"""What most rules ask for, read once: the farthest looks 124 days back for a dose charted for so far ahead."""


def doses(chart: Chart, since: date | None = None) -> list[Dose]:
    """All doses, those of earlier dosing days first.

    ``since``: only those of this day or a later one; of entries that are too old for that nothing is parsed.
    """
    if since is None:
        return list(_from(chart, ""))
    earliest = (since - MOST_AHEAD - timedelta(days=1)).isoformat()
    found = _from(chart, min(earliest, _recently(chart)))
    return list(found[bisect_left(found, since, key=attrgetter("day")) :])


def _recently(chart: Chart) -> str:
    """The day from which on the entries of a chart are recent; empty for a chart in which nothing has a time."""
    standing = chart.standing()
    latest = standing[-1].happened.text[:10] if standing else ""
    return (date.fromisoformat(latest) - RECENT).isoformat() if latest else ""


_widest: WeakKeyDictionary[Chart, tuple[str, tuple[Dose, ...]]] = WeakKeyDictionary()
"""Of each book the most that was asked for: whoever asks for fewer days finds them in it. A book never changes."""


def _from(chart: Chart, earliest: str) -> tuple[Dose, ...]:
    """The doses that were given from then on or at a time not known, and all facts, by dosing day; perhaps more."""
    known = _known(chart)
    if known is None or earliest < known[0]:
        known = (earliest, _read(chart, earliest))
    _widest[chart] = known
    return known[1]


def _known(chart: Chart) -> tuple[str, tuple[Dose, ...]] | None:
    """What was read of this book, or of the one it was made from: the guards need not read again what a page read."""
    if chart in _widest or chart.made_from is None:
        return _widest.get(chart)
    earlier, added, left_out = chart.made_from
    known = _known(earlier)
    if known is None or left_out & READS or any(entry.kind in _CHANGES for entry in added):
        return None
    came_up = _vomited(chart)
    more = [dose for entry in added if entry.kind in _NAMES for dose in _doses(chart, entry, came_up)]
    return known[0], tuple(sorted([*known[1], *more], key=attrgetter("day"))) if more else known[1]


def _read(chart: Chart, earliest: str) -> tuple[Dose, ...]:
    came_up = _vomited(chart)
    found = [dose for entry in _near(chart, earliest) for dose in _doses(chart, entry, came_up)]
    found += [Dose(how=How.ELSEWHERE, confirmed=True, **one._asdict()) for one in letters(chart)]
    found.sort(key=attrgetter("day"))  # a stable sort: of one day in the order in which they happened
    return tuple(found)


def _near(chart: Chart, earliest: str) -> Iterator[Entry]:
    """The entries of doses from then on or at a time not known, and all facts, in the order in which they stand."""
    standing = chart.standing()
    begin = bisect_left(standing, earliest, key=_HAPPENED)
    earlier = standing[:begin] if chart.has(_FACTS) else takewhile(lambda entry: not _HAPPENED(entry), standing[:begin])
    for entry in chain((one for one in earlier if one.kind in _FACTS or not _HAPPENED(one)), standing[begin:]):
        if entry.kind in _NAMES:
            yield entry


_HAPPENED = attrgetter("happened.text")


def doses_among(chart: Chart, uids: Collection[UUID]) -> list[Dose]:
    """The doses that go back to these entries, as they stand; nothing else is parsed."""
    return list(_among(chart, frozenset(uids)))


@remembered
def _among(chart: Chart, uids: frozenset[UUID]) -> tuple[Dose, ...]:
    wanted = {uid.int for uid in uids}  # as a number: thousands are asked
    ours: list[Entry] = []
    for entry in reversed(chart.standing()):  # asked about is mostly the last of them
        if entry.kind in _NAMES and (entry.uid if entry.corrects is None else origin(chart, entry)).int in wanted:
            ours.append(entry)
            if len(ours) == len(wanted):
                break
    came_up = _vomited(chart)
    return tuple(dose for entry in reversed(ours) for dose in _doses(chart, entry, came_up))


def returned(chart: Chart) -> frozenset[tuple[UUID, date, int]]:
    """The bottles that came back full, seal unbroken: hand-out, day and slot of each."""
    return frozenset(_returned(chart))


@remembered
def _returned(chart: Chart) -> tuple[tuple[UUID, date, int], ...]:
    whole = [said for _, said in chart.of(TakeHomeReturned) if said.sealed]
    return tuple((origin_of(chart, said.hand_out), one.day, one.slot) for said in whole for one in said.doses)


def _vomited(chart: Chart) -> dict[UUID, Entry]:
    return {origin_of(chart, said.dose): entry for entry, said in chart.of(DoseVomited)}


def _doses(chart: Chart, entry: Entry, came_up: dict[UUID, Entry]) -> Iterator[Dose]:
    """What one entry says; a hand-out is several doses."""
    said = entry.payload
    uid = origin(chart, entry)
    vomited = came_up.get(uid) if came_up else None
    if isinstance(said, TakeHomeDispensed):
        order, back = origin_of(chart, said.order), returned(chart)
        for one in said.doses:
            if (uid, one.day, one.slot) not in back:
                filled = (said.medication, one.amount_ug, order, one.slot)
                yield Dose(uid, entry, How.TO_GO, one.day, *filled, vomited=vomited)
    elif isinstance(said, DoseGiven | DoseEnteredLate | DoseToldElsewhere):
        own = _own(chart, said, came_up)
        yield Dose(uid, entry, own.pop("how"), said.day, said.medication, said.amount_ug, vomited=vomited, **own)


def _own(
    chart: Chart, said: DoseGiven | DoseEnteredLate | DoseToldElsewhere, came_up: Collection[UUID]
) -> dict[str, Any]:
    """What only one kind of dose says."""
    if isinstance(said, DoseToldElsewhere):
        return {"how": How.ELSEWHERE, "confirmed": said.confirmed}
    order = origin_of(chart, said.order) if said.order else None
    filled = {"order": order, "slot": said.slot, "observed": said.observed}
    if isinstance(said, DoseEnteredLate):
        return {"how": How.LATE, **filled}
    again = origin_of(chart, said.again_for) if said.again_for else None
    in_its_place = again is not None and again in came_up and _stands(chart, again)
    return {"how": How.GIVEN, "again_for": again, "in_its_place": in_its_place, **filled}


def _stands(chart: Chart, dose: UUID) -> bool:
    """Whether a dose was not taken back."""
    return any(entry.kind in _NAMES and origin(chart, entry) == dose for entry in chart.standing())


def last_doses(chart: Chart, day: date, most: int) -> list[Dose]:
    """The last doses of dosing days up to that one, the latest first. To take home counts on its own day."""
    for since in (day - RECENT / 2, None):
        found = [one for one in reversed(doses(chart, since)) if one.day <= day][:most]
        if len(found) == most:  # most often: the years before are not read
            return found
    return found


def day_total(chart: Chart, drug: Drug, day: date) -> int:
    """The micrograms of a drug that came from here for a dosing day: given, to take home, entered late, given again."""
    return sum(dose.amount_ug or 0 for dose in doses(chart, day) if _counts(dose, drug, day))


def _counts(dose: Dose, drug: Drug, day: date) -> bool:
    return dose.day == day and dose.drug is drug and dose.is_ours
