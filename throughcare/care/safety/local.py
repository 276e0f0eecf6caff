"""What one installation says instead of us: its emergency number, its timer, its help lines.

They stand in ``safety.toml`` in the data folder, all of them optional::

    emergency_number = "911"
    profile = "aha-2015"

    [[line]]
    id = "crisis"
    name = "County crisis line"
    number = "555 0100"
    say = "Day and night."
    for = ["crisis", "afterwards"]
    mark = "P"

A file that cannot be read changes nothing, and is logged: the guide opens whatever happens.
"""

from __future__ import annotations

import logging
import tomllib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from . import values
from .values import Line, Profile, Told

log = logging.getLogger(__name__)


class Local(Told):
    """The settings of one installation. What it leaves out is ours."""

    emergency_number: str = values.table("steps")["emergency_number"]
    profile: str = ""
    line: tuple[Line, ...] = ()

    @property
    def timer(self) -> Profile:
        """The time between two doses."""
        return values.profile(self.profile)

    @property
    def crisis_number(self) -> str:
        """The number of the first crisis line."""
        return next((one.number for one in self.lines("crisis")), self.emergency_number)

    def lines(self, shown: str) -> list[Line]:
        """The help lines of one place: crisis, using, afterwards."""
        return [one for one in self.line or values.help_lines() if shown in one.shown]


def local() -> Local:
    """What holds here."""
    path = Path(settings.THROUGHCARE_DATA) / "safety.toml"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return Local()
    except (OSError, ValueError, LookupError) as error:
        log.error("%s is not used, ours holds: %s", path.name, error)
        return Local()


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Local:
    found = Local.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    values.profile(found.profile)
    return found
