"""The only way in: :func:`append` writes to one or several books, in one transaction or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, OperationalError, connection, transaction

from throughcare.chart import guards as guarding
from throughcare.chart import seals
from throughcare.chart.books import CHART, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.findings import Finding, Severity
from throughcare.chart.guards import GUARDS, GuardOverridden, Guards, Override, Proposal
from throughcare.chart.kinds import KINDS, Registry
from throughcare.chart.times import stamp

from . import load, models
from .contexts import context_of
from .errors import InvalidEntry, KeyReused, NotAllowed, StaleBook, Stopped, StoreUnavailable, UnknownBook

ENTRY_COLUMNS = (
    "book_id, position, uid, kind, version, happened, recorded_at, account, role, place, corrects, digest, link"
)
INSERT_ENTRY = f"INSERT INTO store_entry ({ENTRY_COLUMNS}) VALUES ({', '.join(['%s'] * 13)})"
INSERT_PAYLOAD = "INSERT INTO store_payload (book_id, position, salt, body, why) VALUES (%s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Write:
    """Drafts for one book.

    ``opens`` names the type of a new book; ``about`` the book it is about. ``read_to`` is the position the author had
    read: entries of the drafts' kinds (or of ``depends_on``) after it make the write stale. ``None`` takes the head.
    """

    book: UUID
    drafts: Sequence[Draft]
    read_to: int | None = None
    depends_on: Collection[str] = ()
    opens: str | None = None
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was recorded: the ids of the entries, and whether the same request had been carried out before."""

    entries: tuple[UUID, ...]
    repeated: bool = False
    warnings: tuple[Finding, ...] = field(default=())


def append(
    *writes: Write,
    by: Author,
    key: str | None = None,
    overrides: Sequence[Override] = (),
    registry: Registry = KINDS,
    guards: Guards = GUARDS,
) -> Receipt:
    """Append to the books of ``writes``, all or nothing, and return what was recorded.

    ``key`` makes the request safe to repeat: the same key with the same content records nothing and answers as
    before. Raises a :class:`~throughcare.store.errors.NotRecorded` that says why nothing was recorded.
    """
    with translated_errors(), transaction.atomic():
        return _append(writes, by, key, overrides, registry, guards)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn a locked, missing or full database into a :class:`StoreUnavailable` with words for the person."""
    try:
        yield
    except OperationalError as error:
        raise StoreUnavailable(_plain(error)) from error
    except DatabaseError as error:
        if "no space" in str(error).lower() or "disk" in str(error).lower():
            raise StoreUnavailable(_plain(error)) from error
        raise


def _plain(error: DatabaseError) -> str:
    text = str(error).lower()
    if "locked" in text or "timeout" in text:
        return "The database is busy. Nothing was saved. Wait a moment, then save again."
    if "full" in text or "no space" in text or "disk" in text:
        return "The disk is full. Nothing was saved. Tell the administrator; what you typed is still here."
    return "The database cannot be reached. Nothing was saved. Tell the administrator, then save again."


def _append(
    writes: Sequence[Write],
    by: Author,
    key: str | None,
    overrides: Sequence[Override],
    registry: Registry,
    guards: Guards,
) -> Receipt:
    for write in writes:
        _check_writers(write, by)
    uids = [draft.uid or uuid4() for write in writes for draft in write.drafts]
    if key is not None:
        before = _answer_again(f"{by.account}:{key}", _content(writes), uids)
        if before is not None:
            return before
    rows = _lock(writes)
    now = datetime.now(UTC)
    made = _entries(writes, rows, uids, by, now, registry)
    for write in writes:
        _check_corrections(rows[write.book], write, registry)
        _check_fresh(rows[write.book], write, registry)
    warnings, charted = _ask_guards(writes, rows, made, overrides, registry, guards)
    if charted:
        extra = [Write(book, drafts) for book, drafts in charted.items()]
        more = _entries(extra, rows, [uuid4() for w in extra for _ in w.drafts], by, now, registry, after=made)
        made = [*made, *more]
    for book, row in rows.items():
        write_entries(row, [entry for entry in made if entry.book == book])
    return Receipt(tuple(uids), warnings=tuple(warnings))


def _check_writers(write: Write, by: Author) -> None:
    """Refuse what this author may not write, and what could not stand in any book."""
    for draft in write.drafts:
        info = draft.payload.kind
        if by.role not in info.write:
            raise NotAllowed(f"As {by.role.label} you may not record “{info.title}”.")
        if draft.corrects is not None and not draft.why.strip():
            raise InvalidEntry("A correction needs a reason: why does the entry change?")
        if draft.payload.kind.name == WITHDRAWN and draft.corrects is None:
            raise InvalidEntry("A withdrawal needs the entry that it withdraws.")
        if any(ord(char) < 32 and char not in "\n\t\r" for char in draft.why + draft.place):
            raise InvalidEntry("The reason or the place holds a hidden control character. Type it again.")


def _content(writes: Sequence[Write]) -> str:
    """What a request says, apart from who asks and what they had read."""
    said = [
        [
            write.book.hex if write.opens is None else write.opens,
            [
                [d.payload.kind.name, d.payload.body(), d.happened.text, d.place, str(d.corrects), d.why]
                for d in write.drafts
            ],
        ]
        for write in writes
    ]
    return json.dumps(said)


def _answer_again(key: str, content: str, uids: list[UUID]) -> Receipt | None:
    """Claim the key. ``None`` when it was free; the earlier receipt when the same request was carried out before."""
    salt = os.urandom(seals.SALT_BYTES)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_request (key, salt, content, recorded_at, entries) "
            "SELECT %s, %s, %s, %s, %s WHERE NOT EXISTS (SELECT 1 FROM store_request WHERE key = %s)"
            + (" ON CONFLICT (key) DO NOTHING" if connection.vendor == "postgresql" else ""),
            [
                key,
                salt,
                _salted(salt, content),
                stamp(datetime.now(UTC)),
                json.dumps([str(uid) for uid in uids]),
                key,
            ],
        )
        if cursor.rowcount == 1:
            return None
    earlier = models.Request.objects.get(key=key)
    if earlier.content != _salted(bytes(earlier.salt), content):
        raise KeyReused("This form was already saved with other content. Open it again to add more.")
    return Receipt(tuple(UUID(uid) for uid in earlier.entries), repeated=True)


def _salted(salt: bytes, content: str) -> str:
    return hashlib.sha256(salt + content.encode()).hexdigest()


def _lock(writes: Sequence[Write]) -> dict[UUID, models.Book]:
    """Open the new books, then lock all of them in the order of their ids."""
    for write in writes:
        if write.opens is not None:
            models.Book.objects.get_or_create(
                uid=write.book, defaults={"type": write.opens, "about": write.about, "head_link": seals.GENESIS}
            )
    wanted = {write.book for write in writes}
    found = models.Book.objects.select_for_update().filter(uid__in=wanted).order_by("id")
    rows = {row.uid: row for row in found}
    if len(rows) != len(wanted):
        raise UnknownBook("There is no such chart or book. Nothing was saved.")
    return rows


def _entries(
    writes: Sequence[Write],
    rows: dict[UUID, models.Book],
    uids: Sequence[UUID],
    by: Author,
    now: datetime,
    registry: Registry,
    after: Sequence[Entry] = (),
) -> list[Entry]:
    """The drafts as entries at the end of their books."""
    heads = {uid: row.head_position for uid, row in rows.items()}
    for entry in after:
        heads[entry.book] = entry.position
    made = []
    remaining = iter(uids)
    for write in writes:
        row = rows[write.book]
        moment = max(now, datetime.fromisoformat(row.head_recorded_at)) if row.head_recorded_at else now
        for draft in write.drafts:
            info = draft.payload.kind
            if row.type not in info.books:
                raise InvalidEntry(f"“{info.title}” cannot stand in a {row.type} book.")
            heads[write.book] += 1
            made.append(
                Entry(
                    write.book,
                    heads[write.book],
                    next(remaining),
                    info.name,
                    info.version,
                    draft.happened,
                    moment,
                    by,
                    draft.place,
                    draft.corrects,
                    draft.why,
                    draft.payload.body(),
                    registry,
                )
            )
    return made


def _check_corrections(row: models.Book, write: Write, registry: Registry) -> None:
    """A correction corrects an entry of this book and of its own kind, or withdraws it."""
    wanted = {draft.corrects for draft in write.drafts if draft.corrects is not None}
    if not wanted:
        return
    found = dict(models.Entry.objects.filter(book=row, uid__in=wanted).values_list("uid", "kind"))
    for draft in write.drafts:
        if draft.corrects is None:
            continue
        if draft.corrects not in found:
            raise InvalidEntry("The entry to correct is not in this chart.")
        kind = draft.payload.kind
        if kind.name not in (WITHDRAWN, found[draft.corrects]):
            raise InvalidEntry(f"“{kind.title}” cannot correct an entry of another kind.")
        target = registry.get(found[draft.corrects])
        if kind.name == WITHDRAWN and target is not None and target.name == "entry.redacted":
            raise InvalidEntry("An erasure cannot be withdrawn: what was erased is gone.")


def _check_fresh(row: models.Book, write: Write, registry: Registry) -> None:
    """A form is stale when entries of its kinds were added after it was drawn."""
    if write.read_to is None or row.head_position <= write.read_to:
        return
    kinds = set(write.depends_on) | {draft.payload.kind.name for draft in write.drafts}
    added = load.book_of_kinds(row, kinds, registry, after=write.read_to).entries
    added = tuple(entry for entry in added if entry.kind in kinds or entry.kind == WITHDRAWN)
    if added:
        raise StaleBook(added)


def _ask_guards(
    writes: Sequence[Write],
    rows: dict[UUID, models.Book],
    made: Sequence[Entry],
    overrides: Sequence[Override],
    registry: Registry,
    guards: Guards,
) -> tuple[list[Finding], dict[UUID, list[Draft]]]:
    """Ask the guards of these kinds. Returns the warnings and, by book, the overrides to chart."""
    asked = guards.of({entry.kind for entry in made})
    if not asked:
        return [], {}
    books = _books_as_they_would_become(rows, made, {kind for g in asked for kind in g.reads}, registry)
    context = context_of(next(iter(rows.values())))
    reasons = {override.rule: override.reason.strip() for override in overrides}
    warnings: list[Finding] = []
    stops: list[Finding] = []
    charted: dict[UUID, list[Draft]] = {}
    for guard in asked:
        acts = [entry for entry in made if entry.kind in guard.acts]
        for finding in guarding.check(guard, Proposal(books, tuple(made)), context, registry):
            if finding.severity is not Severity.STOP:
                warnings.append(finding)
            elif guard.overridable and reasons.get(guard.name):
                act = acts[0]
                payload = GuardOverridden(
                    rule=guard.name, finding=finding.message, entry=act.uid, reason=reasons[guard.name]
                )
                charted.setdefault(act.book, []).append(Draft(payload, act.happened, act.place))
            else:
                stops.append(finding)
    if stops:
        raise Stopped(stops, frozenset(guard.name for guard in asked if not guard.overridable))
    return warnings, charted


def _books_as_they_would_become(
    rows: dict[UUID, models.Book], made: Sequence[Entry], kinds: set[str], registry: Registry
) -> dict[UUID, Book]:
    return {
        uid: load.book_of_kinds(row, kinds, registry).with_entries(
            entry for entry in made if entry.book == uid and (entry.kind in kinds or entry.kind == WITHDRAWN)
        )
        for uid, row in rows.items()
    }


def write_entries(row: models.Book, made: Sequence[Entry]) -> None:
    """Chain the entries to the head of their locked book and insert them."""
    if not made:
        return
    head = row.head_link
    envelopes: list[tuple[Any, ...]] = []
    payloads: list[tuple[Any, ...]] = []
    native = connection.features.has_native_uuid_field
    for entry in made:
        salt, body = os.urandom(seals.SALT_BYTES), entry.raw or ""
        content = seals.digest(salt, body, entry.why)
        envelope = (
            entry.position,
            entry.uid,
            entry.kind,
            entry.version,
            entry.happened.text,
            stamp(entry.recorded_at),
            entry.by.account,
            entry.by.role.value,
            entry.place,
            entry.corrects,
            content,
        )
        head = seals.link(head, entry.book, *envelope)
        envelopes.append((row.pk, *(_stored(value, native) for value in envelope), head))
        payloads.append((row.pk, entry.position, salt, body, entry.why))
    with connection.cursor() as cursor:
        cursor.executemany(INSERT_ENTRY, envelopes)
        cursor.executemany(INSERT_PAYLOAD, payloads)
    row.head_position, row.head_link = made[-1].position, head
    row.head_recorded_at = stamp(made[-1].recorded_at)
    row.save(update_fields=["head_position", "head_link", "head_recorded_at"])


def _stored(value: Any, native: bool) -> Any:
    return value.hex if isinstance(value, UUID) and not native else value


def open_chart(uid: UUID, drafts: Sequence[Draft]) -> Write:
    """A write that opens a new chart."""
    return Write(uid, drafts, read_to=0, opens=CHART)
