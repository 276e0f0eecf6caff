"""A made-up nation: weekly words of a Markov chain whose shares were counted in the real ones.

The numbers are per thousand, rounded, from the 2,374 current words of ``derived_weeklyOpioidPattern`` (CTN-0094, see
docs/guides/outcomes.md), so that the bench needs no table that is not ours.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SYMBOLS = np.frombuffer(b"+-*o", np.uint8)
FIRST = (183, 307, 11, 499)
"""Per thousand: the first week."""

NEXT = ((471, 221, 19, 290), (88, 675, 7, 229), (302, 356, 5, 338), (47, 78, 7, 869))
"""Per thousand: the week after a positive, negative, mixed and missed one."""

LENGTHS = {
    14: 80,
    15: 60,
    20: 4,
    21: 12,
    22: 24,
    23: 124,
    24: 355,
    25: 238,
    27: 5,
    28: 16,
    29: 18,
    30: 25,
    31: 14,
    32: 8,
    33: 6,
    34: 3,
    35: 1,
    36: 3,
    37: 2,
}
"""Per thousand: how long the words are, in weeks."""


def words(people: int, seed: int = 94) -> pa.StringArray:
    """So many words, always the same."""
    rng = np.random.default_rng(seed)
    shares = np.array(list(LENGTHS.values()), float)
    lengths = rng.choice(list(LENGTHS), size=people, p=shares / shares.sum()).astype(np.int32)
    weeks = _weeks(rng, people, max(LENGTHS))
    text = weeks[np.arange(max(LENGTHS)) < lengths[:, None]]
    ends = np.concatenate([[0], lengths.cumsum()]).astype(np.int32)
    return pa.StringArray.from_buffers(people, pa.py_buffer(ends), pa.py_buffer(text))


def _weeks(rng: np.random.Generator, people: int, longest: int) -> np.ndarray:
    """A row of symbols a person."""
    edges = np.array(NEXT, float).cumsum(axis=1)
    edges /= edges[:, -1:]
    now = rng.choice(4, size=people, p=np.array(FIRST) / sum(FIRST))
    found = np.empty((people, longest), np.uint8)
    for week in range(longest):
        found[:, week] = SYMBOLS[now]
        now = np.minimum((rng.random(people)[:, None] > edges[now]).sum(axis=1), 3)
    return found


def write(path: Path, people: int) -> None:
    """The words as Parquet, numbered from 1."""
    table = pa.table({"who": np.arange(1, people + 1, dtype=np.int32), "usePatternUDS": words(people)})
    pq.write_table(table, path, row_group_size=1 << 16)
