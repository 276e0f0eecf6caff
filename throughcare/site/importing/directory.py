"""Bring a listing of programs into the directory: the file is read (``exchange.directory``), then taken in whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from throughcare.exchange.directory import otp
from throughcare.exchange.directory.recognise import date_in, read
from throughcare.exchange.directory.rows import Read, Unusable
from throughcare.exchange.directory.texts import clean
from throughcare.program.directory import places
from throughcare.program.directory.codes import age_warning, codes
from throughcare.program.directory.incoming import Incoming, Outcome
from throughcare.program.directory.updating import take_in

LARGEST = 200_000_000
"""Bytes. A listing of every program in the country is a hundredth of it."""
NAME = 120
"""Characters of the name of a listing."""
BY = "throughcare import directory"


def open_file(path: Path) -> tuple[Read, str]:
    """Read a listing; with the digest of its bytes. Raises ``Unusable`` or ``OSError``."""
    if path.stat().st_size > LARGEST:
        raise Unusable(f"The file has {path.stat().st_size:,} bytes; at most {LARGEST:,} are read.")
    content = path.read_bytes()
    return read(content, codes().keys()), hashlib.sha256(content).hexdigest()


def incoming(found: Read, digest: str, path: Path, source: str | None, dated: date | None) -> Incoming:
    """The listing with its name and its day: as they were given, else as the file says. Notes say what was assumed."""
    notes = list(found.notes)
    day = dated or date_in(path.name)
    if day is None:
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        notes.append(f"The file does not say of which day it is: its own date was taken, {day}. --date says another.")
    if warning := age_warning(datetime.now(UTC).date()):
        notes.append(warning)
    name = clean(source or "")[:NAME] or (otp.SOURCE if found.form == otp.FORM else _stem(path))
    return Incoming(name, day, clean(path.name), digest, found.rows, notes, sum(one.left_out for one in found.problems))


def bring_in(listing: Incoming, progress: Callable[[int], None], *, by: str = BY, smaller: bool = False) -> Outcome:
    """Take a listing in. Raises ``Refused``, and nothing was changed."""
    return take_in(
        listing, by=by, now=datetime.now(UTC), zips=places.all_zips().get, progress=progress, smaller=smaller
    )


def _stem(path: Path) -> str:
    """The name of a file without its date and ending, so that the next file of the same listing has the same."""
    words = "".join(sign if sign.isalpha() else " " for sign in path.stem).split()
    return (" ".join(words) or clean(path.stem))[:NAME]
