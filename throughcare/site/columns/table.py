"""The table of books."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from throughcare.exchange.columns.parts import writer

SCHEMA = pa.schema(
    [
        pa.field("book", pa.string(), nullable=False),
        pa.field("type", pa.string()),
        pa.field("about", pa.string()),
        pa.field("program", pa.string()),
        pa.field("entries", pa.int64(), nullable=False),
        pa.field("seen", pa.string(), nullable=False),
    ]
)


def write_books(path: Path, rows: Iterable[tuple[Any, ...]]) -> int:
    """Write one row a book, in the order of their keyed numbers. Returns how many."""
    found = sorted(rows)
    columns = zip(*found, strict=True) if found else [()] * len(SCHEMA)
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, SCHEMA, strict=True)]
    with writer(path, SCHEMA) as file:
        file.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
    return len(found)
