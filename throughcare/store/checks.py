"""What is refused before anything is written: who may not, what cannot stand, what was read too long ago."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from pydantic import BaseModel

from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.kinds import Payload, Registry
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.times import When

from . import load, models
from .errors import InvalidEntry, NotAllowed, StaleBook
from .writes import Write

BY_THE_STORE = {EntryRedacted.kind.name, GuardOverridden.kind.name}
"""Kinds that only the store itself charts, together with what they say was done."""

LONGEST = 64
"""Characters of a place and of an account, as the columns hold them."""

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HIDDEN_IN_JSON = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]|(?<!\\)(?:\\\\)*\\(?:u00[01]|[bf])")
"""Control characters other than tab and new line: nobody sees them, and some databases cannot keep them.

Those that turn the direction of writing (U+202A to 202E, U+2066 to 2069) make a text read otherwise than it is. The
marks of direction (U+200E, U+200F) turn nothing round, and Arabic and Hebrew texts need them: they stay as typed.
"""

SHOWN_BEFORE = 20
"""So many characters are shown before a hidden one, so that it can be found."""


def check_author(by: Author) -> None:
    """Refuse an author that could not stand on an envelope."""
    if not by.account or len(by.account) > LONGEST or HIDDEN.search(by.account):
        raise InvalidEntry("Nobody answers for this entry. Sign in again, then save.")


def check_drafts(write: Write, by: Author) -> None:
    """Refuse what this author may not write, and what could not stand in any book."""
    for draft in write.drafts:
        info = draft.payload.kind
        if info.name in BY_THE_STORE:
            raise NotAllowed(f"“{info.title}” is charted by Throughcare itself.")
        check_role(draft, by)
        if draft.corrects is not None and not draft.why.strip():
            raise InvalidEntry("A correction needs a reason: why does the entry change?")
        if info.name == WITHDRAWN and draft.corrects is None:
            raise InvalidEntry("A withdrawal needs the entry that it withdraws.")
        check_envelope(draft)
    for payload in {id(draft.payload): draft.payload for draft in write.drafts}.values():  # importers share payloads
        check_payload(payload)


def check_role(draft: Draft, by: Author) -> None:
    """Refuse a kind that this role may not write."""
    if by.role not in draft.payload.kind.write:
        raise NotAllowed(f"As {by.role.label} you may not record “{draft.payload.kind.title}”.")


def check_texts(draft: Draft) -> None:
    """Refuse hidden characters, a place that is too long, and a time in no known form."""
    check_envelope(draft)
    check_payload(draft.payload)


def check_payload(payload: Payload) -> None:
    """Refuse hidden characters in what an entry says."""
    if HIDDEN_IN_JSON.search(payload.body()):
        raise InvalidEntry(
            next(_hidden_in(payload), "This holds a hidden character, perhaps from copying. Type it again.")
        )


def _hidden_in(payload: Payload) -> Iterator[str]:
    """What to say of each text of a payload that holds a hidden character."""
    for name, field in type(payload).model_fields.items():
        for text in _texts(getattr(payload, name)):
            if HIDDEN.search(text):
                yield hidden_words(field.title or name.replace("_", " "), text)


def _texts(said: object) -> Iterator[str]:
    """Every text in a value, however deep it stands."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, BaseModel):
        yield from _texts(tuple(dict(said).values()))
    elif isinstance(said, tuple):
        for one in said:
            yield from _texts(one)


def hidden_words(what: str, text: str) -> str:
    """Which hidden character a text holds, and where: for whoever typed it. The text must hold one."""
    found = HIDDEN.search(text)
    assert found is not None  # noqa: S101  (asked before)
    sign, before = found.group(), text[: found.start()].strip()[-SHOWN_BEFORE:]
    named = unicodedata.name(sign, "control character").lower()
    where = f"as character {found.start() + 1}, after “{before}”" if before else "at its beginning"
    return (
        f"“{what[:1].upper()}{what[1:]}” holds a hidden character {where}: U+{ord(sign):04X} ({named}). "
        "It came perhaps from copying. Delete that part and type it again."
    )


def check_envelope(draft: Draft) -> None:
    """Refuse hidden characters around it, a place that is too long, and a time in no known form."""
    for what, text in (("why", draft.why), ("place", draft.place)):
        if HIDDEN.search(text):
            raise InvalidEntry(hidden_words(what, text))
    if len(draft.place) > LONGEST:
        raise InvalidEntry(f"The place is longer than {LONGEST} characters.")
    try:
        When.stored(draft.happened.text)
    except ValueError as error:
        raise InvalidEntry("The time of the entry cannot be read.") from error


def check_corrections(row: models.Book, write: Write, by: Author, registry: Registry) -> None:
    """A correction corrects an entry of this book and of its own kind, or withdraws it."""
    wanted = {draft.corrects for draft in write.drafts if draft.corrects is not None}
    found = _corrected(row, wanted)
    for draft in write.drafts:
        if draft.corrects is None:
            continue
        if draft.corrects not in found:
            raise InvalidEntry("The entry to correct is not in this chart.")
        kind, (itself, origin) = draft.payload.kind, found[draft.corrects]
        if itself in BY_THE_STORE:
            raise InvalidEntry("What Throughcare itself has charted cannot be corrected or withdrawn.")
        if kind.name not in (WITHDRAWN, itself):
            raise InvalidEntry(f"“{kind.title}” cannot correct an entry of another kind.")
        target = registry.get(origin)
        if kind.name == WITHDRAWN and (target is None or by.role not in target.write):
            raise NotAllowed(f"As {by.role.label} you may not withdraw “{target.title if target else origin}”.")


def _corrected(row: models.Book, uids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """The kind of each entry that is corrected, and the kind that a withdrawal goes back to in the end."""
    found: dict[UUID, tuple[str, UUID | None]] = {}
    asked = set(uids)
    while asked:
        rows = models.Entry.objects.filter(book=row, uid__in=asked).values_list("uid", "kind", "corrects")
        new = {uid: (kind, corrects) for uid, kind, corrects in rows if uid not in found}
        found.update(new)
        asked = {corrects for kind, corrects in new.values() if kind == WITHDRAWN and corrects is not None}
    return {uid: (found[uid][0], _origin(uid, found)) for uid in uids if uid in found}


def _origin(uid: UUID, found: dict[UUID, tuple[str, UUID | None]]) -> str:
    kind, corrects = found[uid]
    while kind == WITHDRAWN and corrects in found:
        kind, corrects = found[corrects]
    return kind


def check_fresh(row: models.Book, write: Write, registry: Registry) -> None:
    """A form is stale when entries of its kinds were added, corrected or withdrawn after it was drawn."""
    if write.read_to is None or row.head_position == write.read_to:
        return
    if write.read_to > row.head_position:  # nobody can have read further; such a form would never be stale
        raise InvalidEntry("This form came back incomplete. Nothing was saved. Open it again.")
    corrected = _corrected(row, {draft.corrects for draft in write.drafts if draft.corrects is not None})
    kinds = set(write.depends_on) | {draft.payload.kind.name for draft in write.drafts}
    kinds |= {origin for _, origin in corrected.values()}
    added = load.book_of_kinds(row, kinds - {WITHDRAWN}, registry, after=write.read_to).entries
    concerned = _concerned(row, added, kinds)
    if concerned:
        raise StaleBook(concerned)


def _concerned(row: models.Book, added: Sequence[Entry], kinds: Collection[str]) -> list[Entry]:
    """Those of the added entries that are of these kinds, or take one of them back."""
    taken_back = [entry.corrects for entry in added if entry.kind == WITHDRAWN and entry.corrects is not None]
    origins = {uid: origin for uid, (_, origin) in _corrected(row, taken_back).items()}

    def concerns(entry: Entry) -> bool:
        if entry.kind == WITHDRAWN and entry.corrects is not None:
            return origins.get(entry.corrects) in kinds
        return entry.kind in kinds

    return [entry for entry in added if concerns(entry)]
