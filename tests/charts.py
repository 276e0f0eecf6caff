"""A chart in a few lines of text, for tests that read like a manual.

    chart = chart_of('''
              2026-03-01 09:00 | person.registered | number=A-1; program=elm                    | intake
        call: 2026-03-02       | contact.planned   | what=Call him; due_on=2026-03-05; role=peer
                               | note.written      | text=Slept well.                           | nurse
              2026-03-05 10:00 | contact.made      | reached=yes; what=Doing well; planned=@call
    ''')

One line is one entry: when it happened (an instant in UTC, a day, or nothing for unknown) | its kind | its fields,
separated by ``;`` | by which role (nurse, when left out). A name before a colon labels the entry; ``@name`` is its id.
``[a, b]`` is a list; ``\\n`` is a new line. Besides the fields of the kind a line may say ``corrects=@name``,
``why=``, ``place=``, ``account=``, and ``recorded=2026-03-05 10:00`` (left out: when it happened, or noon of that day,
but never before the line above).
"""

import re
from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid5

from throughcare.chart.books import CHART, Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import KINDS, Registry
from throughcare.chart.roles import Role
from throughcare.chart.times import When

NAMES = UUID("6f3c1df0-1f77-4e5c-8a57-0d5a2f0c9b11")
BOOK = uuid5(NAMES, "the chart of the text")
LABEL = re.compile(r"^([a-z_][a-z0-9_]*):\s+")
ENVELOPE = ("corrects", "why", "place", "recorded", "account")


def uid_of(label: str) -> UUID:
    """The id of the entry that a line labels."""
    return uuid5(NAMES, label)


def moment(text: str) -> datetime:
    """``2026-03-01 09:00`` as an instant in UTC; a day alone is its first instant."""
    return datetime.fromisoformat(text.strip()).replace(tzinfo=UTC)


def chart_of(text: str, *, registry: Registry = KINDS, book: UUID = BOOK, type: str = CHART) -> Book:
    """The book that the lines of ``text`` describe. Raises ``ValueError`` for a line that says something wrong."""
    entries: list[Entry] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        before = entries[-1].recorded_at if entries else datetime(1970, 1, 1, tzinfo=UTC)
        entries.append(_entry(line, len(entries) + 1, before, registry, book))
    return Book(book, entries, type)


def _entry(line: str, position: int, before: datetime, registry: Registry, book: UUID) -> Entry:
    labelled = LABEL.match(line)
    label = labelled.group(1) if labelled else f"line {position}"
    cells = [cell.strip() for cell in line[labelled.end() if labelled else 0 :].split("|")]
    if not 2 <= len(cells) <= 4:
        raise ValueError(f"not “time | kind | fields | role”: {line}")
    when, kind, said, role = [*cells, "", ""][:4]
    info = registry.get(kind)
    if info is None:
        raise ValueError(f"the kind {kind} is not known: {line}")
    fields = _fields(said)
    envelope = {name: fields.pop(name, "") for name in ENVELOPE}
    happened = _happened(when)
    payload = info.model.model_validate(fields, strict=False)
    return Entry(
        book,
        position,
        uid_of(label),
        kind,
        info.version,
        happened,
        moment(envelope["recorded"]) if envelope["recorded"] else _recorded(happened, before),
        Author(envelope["account"] or f"account:{role or 'nurse'}", Role(role or "nurse")),
        envelope["place"],
        UUID(envelope["corrects"]) if envelope["corrects"] else None,
        envelope["why"],
        payload.body(),
        registry,
    )


def _fields(said: str) -> dict:
    found = {}
    for part in filter(None, map(str.strip, said.split(";"))):
        name, equals, value = part.partition("=")
        if not equals:
            raise ValueError(f"not “field=value”: {part}")
        found[name.strip()] = _value(value.strip())
    return found


def _value(text: str):
    if text.startswith("[") and text.endswith("]"):
        return [_value(one.strip()) for one in text[1:-1].split(",") if one.strip()]
    if text.startswith("@"):
        return str(uid_of(text[1:]))
    return text.replace("\\n", "\n")


def _happened(when: str) -> When:
    if len(when) <= 10:
        return When.parse(when)
    return When.at(moment(when))


def _recorded(happened: When, before: datetime) -> datetime:
    """When the line was recorded, left unsaid: as it happened, and after the line above."""
    day = happened.day(UTC)
    noon = datetime.combine(day, time(12), UTC) if day else before
    return max(happened.moment or noon, before + timedelta(seconds=1))
