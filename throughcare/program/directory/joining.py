"""Programs that were found to be one. Each keeps what its sources say, so that they can be parted again.

The one that is not shown any more points to the other (``same_as``), which may itself point further. Shown is the last,
with what the sources say of all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .models import ListedProgram, SourceRow


class Joined:
    """Who is shown as whom, as it stands now. One question to the database."""

    def __init__(self) -> None:
        joined = ListedProgram.objects.exclude(same_as=None)
        self._other: Mapping[int, int] = dict(joined.values_list("pk", "same_as_id"))

    def shown(self, program: int) -> int:
        """The key of the program as which this one is shown: most often its own."""
        while program in self._other:
            program = self._other[program]
        return program

    def members(self, programs: Iterable[int]) -> dict[int, int]:
        """Every program that is shown as one of these, and as which."""
        whole = {program: program for program in programs}
        return whole | {one: last for one in self._other if (last := self.shown(one)) in whole}


def rows_of(program: ListedProgram) -> list[SourceRow]:
    """What every source says of a program, under all names it has had."""
    return rows_by([program.pk])[program.pk]


def rows_by(programs: Iterable[int], joined: Joined | None = None) -> dict[int, list[SourceRow]]:
    """The same for many programs that are shown."""
    members = (joined or Joined()).members(programs)
    found: dict[int, list[SourceRow]] = defaultdict(list)
    for row in SourceRow.objects.filter(program_id__in=members):
        found[members[row.program_id]].append(row)
    return found
