"""Files of rows: written in order, joined while they are small, and written anew where an entry in them changed.

A part is never changed in its place. Sizes double: a new part takes in the ones before it that are no larger, so that
a table of a million rows has a dozen files however often the copy is brought up to date, and each row is written again
a dozen times at the most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .rows import ENVELOPE, ERASED, Row

FULL = 500_000
"""Rows. A part of this size is complete, and no later one takes it in."""
AT_ONCE, HALF = 60_000, 30_000
"""So many rows are in memory at most; then the largest tables are written until half of them are."""


class Part(NamedTuple):
    """One file of a table: its path below the copy, and how many rows it has."""

    table: str
    path: str
    rows: int


class Change(NamedTuple):
    """What became of an entry that is in a part already. ``None`` leaves it as it is."""

    standing: bool | None
    erased: bool


def place(table: str, run: int, number: int) -> str:
    """Where a part lies below the copy. The name of the folder is what other tools read the kind from."""
    return f"entries/kind={table}/{run:06d}-{number:03d}.parquet"


def writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet file that every tool of today reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return pq.ParquetWriter(path, schema, compression="zstd", version="2.6")


class Parts:
    """The new parts of one run, one a table (several of a very large one)."""

    def __init__(self, folder: Path, run: int) -> None:
        """Files go into ``folder``; their names begin with the number of the run."""
        self._folder, self._run = folder, run
        self._waiting: dict[str, list[Row]] = defaultdict(list)
        self._in_memory = 0
        self._schemas: dict[str, pa.Schema] = {}
        self._open: dict[str, tuple[pq.ParquetWriter, Part]] = {}
        self._done: list[Part] = []

    def add(self, table: str, schema: pa.Schema, row: Row) -> None:
        """Take one row."""
        self._schemas[table] = schema
        self._waiting[table].append(row)
        self._in_memory += 1
        if self._in_memory >= AT_ONCE:
            while self._in_memory > HALF:
                self._write(max(self._waiting, key=lambda name: len(self._waiting[name])))

    def finish(self) -> list[Part]:
        """Write what waits, and close everything."""
        for table in list(self._waiting):
            self._write(table)
        for table in list(self._open):
            self._close(table)
        return self._done

    def abandon(self) -> None:
        """Close everything after something went wrong: the files are of no use."""
        for file, _ in self._open.values():
            file.close()

    def _write(self, table: str) -> None:
        rows, schema = self._waiting.pop(table), self._schemas[table]
        self._in_memory -= len(rows)
        cells = zip(*rows, strict=True)
        columns = [pa.array(one, type=field.type) for one, field in zip(cells, schema, strict=True)]
        file, part = self._open.get(table) or self._begin(table, schema)
        file.write_table(pa.Table.from_arrays(columns, schema=schema))
        self._open[table] = file, part._replace(rows=part.rows + len(rows))
        if part.rows + len(rows) >= FULL:
            self._close(table)

    def _begin(self, table: str, schema: pa.Schema) -> tuple[pq.ParquetWriter, Part]:
        number = 1 + sum(part.table == table for part in self._done)
        part = Part(table, place(table, self._run, number), 0)
        return writer(self._folder / part.path, schema), part

    def _close(self, table: str) -> None:
        file, part = self._open.pop(table)
        file.close()
        self._done.append(part)


def joined(folder: Path, parts: Sequence[Part], run: int) -> list[Part]:
    """The parts of one table, in order, after the last has taken in those before it that are no larger."""
    kept = list(parts)
    taken = [kept.pop()] if kept else []
    while kept and kept[-1].rows <= sum(part.rows for part in taken) and _fits(kept[-1], taken):
        taken.insert(0, kept.pop())
    if len(taken) < 2:
        return [*kept, *taken]
    made = Part(taken[0].table, place(taken[0].table, run, 900), sum(part.rows for part in taken))
    with writer(folder / made.path, pq.read_schema(folder / taken[0].path)) as out:
        for part in taken:
            for batch in pq.ParquetFile(folder / part.path).iter_batches(batch_size=HALF):
                out.write_batch(batch)
    for part in taken:
        (folder / part.path).unlink()
    return [*kept, made]


def _fits(part: Part, taken: Sequence[Part]) -> bool:
    return part.rows + sum(one.rows for one in taken) < FULL


def amended(folder: Path, part: Part, changes: Mapping[str, Change], run: int, number: int) -> Part:
    """The part with what became of its entries, written anew; the same part where none of them is in it."""
    path = folder / part.path
    ids = pq.ParquetFile(path).read(["entry"]).column("entry")
    if not pc.any(pc.is_in(ids, value_set=pa.array(list(changes), pa.string()))).as_py():
        return part
    table = _changed(pq.ParquetFile(path).read(), changes)
    made = part._replace(path=place(part.table, run, 500 + number))
    with writer(folder / made.path, table.schema) as out:
        out.write_table(table)
    path.unlink()
    return made


def _changed(table: pa.Table, changes: Mapping[str, Change]) -> pa.Table:
    found = [changes.get(one) for one in table.column("entry").to_pylist()]
    was = table.column("standing").to_pylist()
    erased = pa.array([change is not None and change.erased for change in found])
    stands = [old if new is None or new.standing is None else new.standing for old, new in zip(was, found, strict=True)]
    columns = {name: table.column(name) for name in table.column_names}
    columns["standing"] = pa.array(stands, pa.bool_())
    columns["content"] = pc.if_else(erased, pa.scalar(ERASED), columns["content"])
    for name in table.column_names[len(ENVELOPE) :]:
        columns[name] = pc.if_else(erased, pa.scalar(None, columns[name].type), columns[name])
    return pa.table(columns, schema=table.schema)
