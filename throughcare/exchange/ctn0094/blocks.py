"""The bytes of a file, plain or compressed, block by block, and the lines in them. Nothing is ever read whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 16
LONGEST_LINE = 4_096
"""Bytes. The longest published line has about 120."""

GZIP = 31
"""zlib's number for the gzip format, with its checksum."""


class Unusable(Exception):
    """A whole table that cannot be used, in words."""


class Damaged(Exception):
    """A compressed file whose content cannot be trusted, in words."""


@dataclass(frozen=True, slots=True)
class Cut:
    """In place of a line that could not be read whole: why."""

    reason: str


def lines(path: Path) -> Iterator[bytes | Cut]:
    """The lines of a file without their ends.

    A compressed file that breaks off gives the whole lines before the break, then a :class:`Cut`. Raises
    :class:`Damaged` when its checksum or format is wrong, which may show only at its end.
    """
    try:
        with path.open("rb") as file:
            plain = iter(lambda: file.read(BLOCK), b"")
            yield from _split(_unpacked(plain) if path.name.endswith(".gz") else plain)
    except EOFError:
        yield Cut("the compressed file breaks off here; what came before was read")
    except zlib.error as error:
        raise Damaged("the compressed file is damaged: its checksum or its format is wrong") from error
    except OSError as error:
        raise Unusable(f"the file cannot be read: {error.strerror or error}") from error


def _unpacked(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip, a bounded block at a time. Raises ``EOFError`` when it breaks off, ``zlib.error`` when damaged."""
    member = zlib.decompressobj(GZIP)
    for block in blocks:
        waiting = block
        while waiting:
            if member.eof:  # another compressed file follows in the same one
                member = zlib.decompressobj(GZIP)
            if piece := member.decompress(waiting, BLOCK):
                yield piece
            waiting = member.unused_data if member.eof else member.unconsumed_tail
        while not member.eof and (piece := member.decompress(b"", BLOCK)):
            yield piece
    if not member.eof:
        raise EOFError


def _split(blocks: Iterator[bytes]) -> Iterator[bytes | Cut]:
    """Lines of a bounded length. What follows the last line end is never handed out as a line: it may be cut off."""
    rest, too_long = b"", False
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            if too_long or len(line) > LONGEST_LINE:
                too_long = False
                yield Cut(f"the line is longer than {LONGEST_LINE:,} bytes")
            else:
                yield line.rstrip(b"\r")
        if len(rest) > LONGEST_LINE:
            rest, too_long = b"", True
    if too_long:
        yield Cut(f"the line is longer than {LONGEST_LINE:,} bytes")
    elif rest:
        yield Cut("the last line has no line end, so it may be cut off; add one if it is whole")
