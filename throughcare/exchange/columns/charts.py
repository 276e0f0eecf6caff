"""From a copy back to charts of a few kinds: so that a reading of charts can be asked of a copy, and answers alike.

Only kinds of which all that the reading looks at is kept. What was left out is filled in by whoever asks.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5

import pyarrow as pa
import pyarrow.parquet as pq

from throughcare.chart.books import Chart
from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import KINDS
from throughcare.chart.roles import Role
from throughcare.chart.times import When

from .reading import Copy
from .rows import SAID, UNREADABLE, column_of

SPACE = UUID("b0b8a5a2-3f6d-5a5e-8c1d-2f9a77d0c4e6")
"""Ids of charts and entries here are made of their keyed numbers: they are no ids of the database."""
Filled = Mapping[str, Mapping[str, Any]]
"""By kind, what stands in place of fields that were left out."""


def charts(copy: Copy, kinds: Collection[str], filled: Filled) -> Iterator[tuple[str, Chart]]:
    """The charts with standing entries of these kinds, and only those, by keyed number of the chart."""
    rows = [(row["book"], row["position"], kind, row) for kind in kinds for row in _rows(copy, kind)]
    rows.sort(key=lambda row: row[:2])
    for number, some in groupby(rows, key=lambda row: row[0]):
        uid = uuid5(SPACE, number)
        yield number, Chart(uid, [_entry(uid, kind, row, filled.get(kind, {})) for _, _, kind, row in some])


def _rows(copy: Copy, kind: str) -> Iterator[dict[str, Any]]:
    for path in copy.table(kind):
        table: pa.Table = pq.ParquetFile(path).read()
        yield from table.filter(table.column("standing")).to_pylist()


def _entry(chart: UUID, kind: str, row: Mapping[str, Any], filled: Mapping[str, Any]) -> Entry:
    """An entry that says what its row says. What it corrects is not told: it stands."""
    return Entry(
        chart,
        row["position"],
        uuid5(SPACE, row["entry"]),
        kind,
        info.version if (info := KINDS.get(kind)) else row["version"],
        _when(row),
        row["recorded_at"].astimezone(UTC),
        Author(row["account"], Role(row["role"])),
        "",
        None,
        "",
        json.dumps(_said(kind, row) | dict(filled), default=_text) if row["content"] == SAID else None,
        damage="it could not be read when it was copied" if row["content"] == UNREADABLE else "",
    )


def _said(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are kept, without what was not recorded."""
    info = KINDS.get(kind)
    names = {column_of(name): name for name in info.model.model_fields} if info else {}
    return {names[column]: row[column] for column in row if column in names and row[column] is not None}


def _when(row: Mapping[str, Any]) -> When:
    if row["happened_at"] is not None:
        return When.at(row["happened_at"])
    return When.unknown() if row["happened_on"] is None else When.on(row["happened_on"])


def _text(value: date | datetime) -> str:
    return value.isoformat()
