"""Corrections, applied in one function.

An entry that ``corrects`` another replaces it; an ``entry.withdrawn`` takes it back. A correction is an entry like
any other, so it can itself be corrected or withdrawn: what stands in the end is found by following the corrections
of each original to the last one that nobody took back.

Laws (``tests/laws/test_corrections.py``): the result depends on the set of entries and not on the order in which they
are given; a withdrawn correction leaves everything as if it had never been made; nothing stands twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from .entries import Entry
from .kinds import KINDS, Payload, Without
from .roles import EVERYONE_IN_CARE, Privacy, Role


@KINDS.kind(
    "entry.withdrawn",
    title="Entry withdrawn",
    stage="chart",
    privacy=Privacy.PART2,
    read=frozenset(Role),
    write=frozenset(Role) - {Role.PUBLIC},
    books=frozenset({"chart", "stock", "program", "looks"}),
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
EVERYBODY = EVERYONE_IN_CARE

Corrections = Mapping[UUID, list[Entry]]


def corrections_of(entries: Iterable[Entry]) -> Corrections:
    """The direct corrections of each entry, earliest first."""
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.corrects is not None:
            found[entry.corrects].append(entry)
    for corrections in found.values():
        corrections.sort(key=lambda entry: (entry.recorded_at, entry.position, entry.uid))
    return found


def applied(entry: Entry, corrections: Corrections) -> Entry | None:
    """What stands for ``entry`` once its corrections are applied, or ``None`` when it was withdrawn."""
    for correction in reversed(corrections.get(entry.uid, [])):
        if correction.position <= entry.position:
            continue  # a correction comes after what it corrects; anything else is damage, and is not followed
        standing = applied(correction, corrections)
        if standing is not None:
            return None if standing.kind == WITHDRAWN else standing
    return entry


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with their corrections applied, in the order in which things happened."""
    entries = list(entries)
    corrections = corrections_of(entries)
    if not corrections:
        return sorted(entries, key=lambda entry: entry.order)
    originals = (entry for entry in entries if entry.corrects is None)
    kept = (applied(entry, corrections) for entry in originals)
    return sorted((entry for entry in kept if entry is not None), key=lambda entry: entry.order)
