"""A person decides whether two programs are one, and can take the decision back. Nothing is lost either way.

Every decision, and every one taken back, stays in the history of both programs, with who and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from . import merging
from .editing import difference, note, said_of, zips
from .joining import rows_of
from .models import Change, DoubtfulPair, ListedProgram


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, by whom, when, and what else is to be remembered of it."""

    what: str
    by: str
    now: datetime
    more: Mapping[str, Any]

    def note(self, program: ListedProgram, other: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        """Leave it in the history of a program. ``other`` is the name of the other one."""
        note(program, self.what, was, {**now, "other": other, **self.more}, self.by, self.now)


@transaction.atomic
def decide(pair: DoubtfulPair, *, same: bool, by: str, now: datetime) -> bool:
    """Decide whether two programs are one. If they are, the old one is shown, with what the sources say of both.

    Returns whether it was decided now: not when somebody was quicker.
    """
    pair, old, new = _locked(pair)
    if pair.same is not None or {old.same_as_id, new.same_as_id} != {None}:
        return False
    pair.same, pair.decided_by, pair.decided_at = same, by, now
    pair.save()
    if same:
        _join(old, new, old, Deed(Change.What.SAME, by, now, {}))
    else:
        _note_both(old, new, Deed(Change.What.APART, by, now, {}))
    return True


@transaction.atomic
def take_back(pair: DoubtfulPair, *, why: str, by: str, now: datetime) -> bool:
    """Take a decision back: the two stand apart, and the pair waits again. Returns whether there was one."""
    pair, old, new = _locked(pair)
    if pair.same is None:
        return False
    same, deed = pair.same, Deed(Change.What.TAKEN_BACK, by, now, {"how": why})
    pair.same, pair.decided_by, pair.decided_at = None, "", None
    pair.save()
    if same:
        _join(old, new, None, deed)
    else:
        _note_both(old, new, deed)
    return True


def _join(old: ListedProgram, new: ListedProgram, same_as: ListedProgram | None, deed: Deed) -> None:
    """Set as whom the new one is shown. Anew are shown both, and the one as which the old one is shown itself."""
    last = old.shown
    programs = [old, new] if last == old else [old, new, last]
    was = {program.pk: said_of(program) for program in programs}
    new.same_as = same_as
    new.save()
    for program in programs:
        merging.show(program, rows_of(program), zips)
        program.save()
    says = {program.pk: said_of(program) for program in programs}
    apart = was if same_as else says
    for program in programs:
        other = old if program == new else new
        deed.note(program, apart[other.pk]["name"], *difference(was[program.pk], says[program.pk]))


def _note_both(old: ListedProgram, new: ListedProgram, deed: Deed) -> None:
    deed.note(old, new.name, {}, {})
    deed.note(new, old.name, {}, {})


def _locked(pair: DoubtfulPair) -> tuple[DoubtfulPair, ListedProgram, ListedProgram]:
    """The pair and both programs, held until it is decided; the programs in the order of their keys."""
    pair = DoubtfulPair.objects.select_for_update().get(pk=pair.pk)
    held = ListedProgram.objects.select_for_update().filter(pk__in=(pair.old_id, pair.new_id)).order_by("pk")
    both = {one.pk: one for one in held}
    return pair, both[pair.old_id], both[pair.new_id]
