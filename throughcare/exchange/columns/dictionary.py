"""The data dictionary, made from the registry of kinds: every table, every column, and what was left out and why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from throughcare.chart.kinds import KINDS, KindInfo
from throughcare.chart.roles import Privacy

from .privacy import kept_apart
from .rows import column_of, table_of
from .shapes import Leaf, leaves_of

ABOUT = """\
# Columnar copy: what is in it

Written by Throughcare from its registry of kinds. One table a kind below `entries/`, one row an entry, and
`books.parquet` with one row a chart, call, bottle, fund or program book. Open it with any tool that reads Parquet:

```sql
-- DuckDB
select happened_on, amount_ug / 1000.0 as mg
from read_parquet('FOLDER/current/entries/kind=dose.given/*.parquet') where standing;
```

**What it is.** A limited data set, not de-identified: names, addresses, telephone numbers, record numbers, photographs
and all free text are left out, but days, ages and programs are as they were charted. Being in it says that somebody was
in treatment, so it is a record under 42 CFR Part 2 like the charts themselves (program reference 6.1). It may be used
within the program, for audit and evaluation (42 CFR 2.53) and for research (2.52) under their conditions; whoever gets
it signs for that. Do not publish rows, nor counts of fewer than 11 people (program reference 6.7, a convention). What
the law asks for is told here from the project's reference, partly from knowledge that was not looked up (2.52, 2.53):
ask your counsel.

**Who is who.** A chart, an entry and an account each have a keyed number of 20 digits and letters. It is the same in
every run of this copy and another in every other copy; without the key, which stays with the program, it leads nowhere.
An id inside a code, such as that of an item, is keyed too. Whoever has two copies can still lay rows side by side by
the moments in which they were charted: do not hand on two.

**Standing.** `standing` is false for an entry that was corrected or withdrawn since. Count only `standing` rows.
`content` is `said`, `erased` (by order: nothing of it is left) or `unreadable` (by this version). An empty cell was not
recorded; it never means no.

**Days.** `happened_on` is the day in the calendar of the program (`program`: the one that the book named last up to
then), `happened_at` the moment in UTC to the second; both are empty where nobody knows, and only the day is there where
the hour is not known. Days of imported trials are counted on a calendar that is not real: day 0 is 3 January 2000.
Days are not shifted: intervals, seasons and weekdays stay true.
"""

ENVELOPE = {
    "book": ("keyed number", "the chart, call, bottle, fund or program that the entry is of"),
    "position": ("whole number", "its place in the book, from 1"),
    "entry": ("keyed number", "the entry; other columns refer to it"),
    "program": ("text", "the program that the book had named last when it was charted"),
    "happened_at": ("moment, UTC", "when it happened; empty where only the day is known"),
    "happened_on": ("day", "on which day, in the program's calendar"),
    "recorded_at": ("moment, UTC", "when it was charted"),
    "account": ("keyed number", "who charted it"),
    "role": ("choice", "in which role"),
    "version": ("whole number", "the version of the kind in which it was charted"),
    "corrects": ("keyed number", "the entry that it replaces or withdraws"),
    "standing": ("yes or no", "whether it still counts: not corrected and not withdrawn"),
    "content": ("choice", "said, erased or unreadable"),
}
"""The columns of every table, with type and meaning."""

BOOKS = {
    "book": ("keyed number", "the book; in the tables of entries under the same name"),
    "type": ("choice", "chart, call, stock, fund, program, or looks"),
    "about": ("keyed number", "of looks: the chart that was looked at"),
    "program": ("text", "the program that it named last"),
    "entries": ("whole number", "how many entries were copied"),
    "seen": ("keyed number", "by which Throughcare knows how far it was copied"),
}
"""The columns of the table of books."""

UNITS = {
    "arrests_30_days": "arrests",
    "days_on_dose": "days",
    "_ug": "micrograms",
    "micrograms": "micrograms",
    "_mg_dl": "mg/dL",
    "_ug_ml": "µg/mL",
    "_ng_ml": "ng/mL",
    "_u_l": "U/L",
    "_10e9_l": "10⁹/L",
    "_mg": "milligrams",
    "_ml": "millilitres",
    "_ms": "milliseconds",
    "cents": "cents",
    "_tenths_c": "tenths of °C",
    "_tenths": "tenths of a degree",
    "_percent": "percent",
    "minutes": "minutes",
    "minutes_after": "minutes",
    "hours": "hours",
    "weekdays": "0 is Monday",
    "days": "days",
    "weeks": "weeks",
    "months": "months",
    "_years": "years",
    "_age": "years",
    "heart_rate": "a minute",
    "breaths": "a minute",
    "systolic": "mmHg",
    "diastolic": "mmHg",
}
"""What the end of a name says: units come last in this house."""


class Line(NamedTuple):
    """One line of the dictionary."""

    table: str
    column: str
    type: str
    unit: str
    meaning: str
    privacy: str
    treatment: str


def lines() -> Iterator[Line]:
    """Every column of every table, and every field that was left out."""
    for name, (says, meaning) in BOOKS.items():
        yield Line("books", name, says, "", meaning, "", "")
    for name, (says, meaning) in ENVELOPE.items():
        yield Line("every table of entries", name, says, "", meaning, "", "")
    for info in sorted(KINDS, key=lambda info: info.name):
        for leaf in leaves_of(info):
            yield _line(info, leaf)


def _line(info: KindInfo, leaf: Leaf) -> Line:
    first, dot, rest = leaf.path.partition(".")
    treatment = "left out: a counselling note" if kept_apart(info) else str(leaf.treatment)
    why = f" ({leaf.why})" if leaf.why else ""
    column = column_of(first.removesuffix("[]")) + ("[]" if first.endswith("[]") else "") + dot + rest
    says = f"one of {', '.join(leaf.choices)}" if leaf.choices else leaf.says
    meaning = meaning_of(info, first.removesuffix("[]"), leaf.path)
    return Line(table_of(info.name), column, says, unit_of(leaf), meaning, PRIVACY[info.privacy], treatment + why)


PRIVACY = {
    Privacy.ORDINARY: "ordinary",
    Privacy.PART2: "42 CFR Part 2",
    Privacy.COUNSELLING_NOTE: "counselling note",
}


def unit_of(leaf: Leaf) -> str:
    """The unit, from the end of the name; empty where there is none."""
    if leaf.says not in ("whole number", "text"):
        return ""
    name = leaf.path.rpartition(".")[2].removesuffix("[]")
    return next((unit for end, unit in UNITS.items() if name.endswith(end)), "")


def meaning_of(info: KindInfo, field: str, path: str) -> str:
    """What the kind's own words say of the field; its name in words where they say nothing."""
    told = " ".join((info.model.__doc__ or "").split())
    about = [one for one in re.split(r"(?<=[.;])\s+", told) if f"``{field}``" in one]
    plain = path.replace("[]", "").replace("_", " ").replace(".", ": ")
    return " ".join(about).replace("``", "").rstrip(";") or plain


@cache
def as_csv() -> str:
    """The dictionary as a table for other tools."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(Line._fields)
    table.writerows(lines())
    return text.getvalue()


@cache
def as_page() -> str:
    """The dictionary to read: what the copy is, and one table a kind."""
    parts = [ABOUT.strip(), "## books", _table(line for line in lines() if line.table == "books")]
    parts += ["## Every table of entries", _table(line for line in lines() if line.table == "every table of entries")]
    by_name = {table_of(info.name): info for info in KINDS}
    told: dict[str, list[Line]] = {name: [] for name in sorted(by_name)}
    for line in lines():
        told.get(line.table, []).append(line)
    for name, some in told.items():
        parts += [f"## {name} · {by_name[name].title}", _first(by_name[name])]
        parts.append(_table(iter(some)) if some else "Nothing but the columns of every table.")
    return "\n\n".join(parts) + "\n"


def _first(info: KindInfo) -> str:
    """The first sentence of what a kind says of itself."""
    return (info.model.__doc__ or "").strip().split("\n")[0].replace("``", "`")


def _table(some: Iterator[Line]) -> str:
    rows = [f"| `{one.column}` | {one.type} | {one.unit} | {one.meaning} | {one.treatment} |" for one in some]
    return "\n".join(["| column | type | unit | meaning | |", "|---|---|---|---|---|", *rows])
