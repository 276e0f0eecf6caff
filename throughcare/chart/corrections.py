"""Corrections, applied in one function.

An entry that ``corrects`` another replaces it; an ``entry.withdrawn`` takes it back. A correction is an entry like
any other, so it can itself be corrected or withdrawn: what stands in the end is found by following the corrections
of each original to the last one that nobody took back.

Laws (``tests/laws/test_corrections.py``): the result depends on the set of entries and not on the order in which they
are given; a withdrawn correction leaves everything as if it had never been made; nothing stands twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from uuid import UUID

from .entries import Entry
from .kinds import KINDS, Payload, Without
from .roles import Privacy, Role


@KINDS.kind(
    "entry.withdrawn",
    title="Entry withdrawn",
    stage="chart",
    privacy=Privacy.PART2,
    read=frozenset(Role),
    write=frozenset(Role) - {Role.PUBLIC},
    books=frozenset({"chart", "call", "stock", "fund", "program", "looks"}),
    form="the withdraw button beside each entry of the timeline",
    fhir=Without("the withdrawn resource itself is sent with status entered-in-error"),
)
class EntryWithdrawn(Payload):
    """Takes back an entry that should not be there: the wrong chart, the wrong day, never happened.

    Which entry and why stand in the envelope (``corrects``, ``why``), as with every correction.
    """

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "An entry was withdrawn as recorded in error."


WITHDRAWN = EntryWithdrawn.kind.name
Corrections = Mapping[UUID, list[Entry]]


def corrections_of(entries: Iterable[Entry]) -> Corrections:
    """The direct corrections of each entry, earliest first."""
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.corrects is not None:
            found[entry.corrects].append(entry)
    for corrections in found.values():
        corrections.sort(key=by_position)
    return found


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with their corrections applied, in the order in which things happened.

    What happened at the same time stays in the order in which it was recorded, and a correction takes the place of
    what it corrects: mending a spelling does not make an entry the last one.
    """
    kept = _applied(sorted(entries, key=by_position))
    kept.sort(key=by_time)  # a stable sort
    return kept


by_position = attrgetter("position")
by_time = attrgetter("happened.text")


def _applied(entries: list[Entry]) -> list[Entry]:
    """What stands for each original, in the order of the originals."""
    corrections = corrections_of(entries)
    if not corrections:
        return entries
    instead = _stand_ins(entries, corrections)
    found = (instead.get(entry.uid, entry) for entry in _originals(entries))
    return [entry for entry in found if entry is not None]


def _stand_ins(entries: list[Entry], corrections: Corrections) -> dict[UUID, Entry | None]:
    """What stands for each corrected entry; ``None`` for one that was withdrawn.

    From the last entry to the first: a correction comes after what it corrects, so what stands for it is known.
    """
    instead: dict[UUID, Entry | None] = {}
    for entry in reversed(entries):
        for correction in reversed(corrections.get(entry.uid, ())):
            if correction.position <= entry.position:
                continue
            standing = instead.get(correction.uid, correction)
            if standing is not None:  # the last correction that nobody took back
                instead[entry.uid] = None if standing.kind == WITHDRAWN else standing
                break
    return instead


def _originals(entries: list[Entry]) -> Iterator[Entry]:
    """The entries that correct nothing.

    One that says it corrects what is not there, or what comes later, is damaged: it is shown rather than lost.
    """
    positions = {entry.uid: entry.position for entry in entries}
    for entry in entries:
        corrected = entry.position if entry.corrects is None else positions.get(entry.corrects, entry.position)
        if corrected >= entry.position and (entry.corrects is None or entry.kind != WITHDRAWN):
            yield entry
