"""What people change in the directory: corrections, verifying, free places, and deciding about doubtful pairs.

Every action names who acts (``by``) and leaves a change behind with what was said before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from . import merging, places
from .comparing import SHOWN
from .facts import Capacity
from .models import Change, DoubtfulPair, ListedProgram, SourceRow

BY_ITSELF = "the program itself"
"""Who told, when a program answered by its link."""


def zips(code: str) -> tuple[float, float] | None:
    """Where a ZIP lies."""
    spot = places.of_zip(code)
    return (spot.lat, spot.lon) if spot else None


@transaction.atomic
def correct(
    program: ListedProgram,
    *,
    texts: Mapping[str, str],
    codes: Mapping[str, bool],
    closed: bool,
    how: str,
    by: str,
    now: datetime,
) -> bool:
    """Correct what is shown, and mark it verified. Returns whether anything differed.

    A correction stands until somebody corrects it again: a newer listing does not overwrite it.
    """
    program = _locked(program)
    was, corrected = _before(program), dict(program.corrected)
    stamp = {"by": by, "on": now.date().isoformat(), "how": how}
    for name, text in texts.items():
        if text != getattr(program, name):
            corrected[name] = {"value": text, **stamp}
    if closed != program.closed:
        corrected["closed"] = {"value": closed, **stamp}
    if codes:
        told = {code: {"value": value, **stamp} for code, value in codes.items()}
        corrected["services"] = corrected.get("services", {}) | told
    program.corrected = corrected
    _verified(program, by, now)
    merging.show(program, list(program.sources.all()), zips)
    program.save()
    after = _before(program)
    names = [name for name in after if was.get(name) != after[name]]
    what = Change.What.CORRECTED if names else Change.What.VERIFIED
    _note(
        program,
        what,
        {name: was.get(name) for name in names},
        {name: after[name] for name in names} | {"how": how},
        by,
        now,
    )
    return bool(names)


@transaction.atomic
def verify(program: ListedProgram, *, how: str, by: str, now: datetime) -> None:
    """Say that the record was checked and is right."""
    program = _locked(program)
    _verified(program, by, now)
    program.save()
    _note(program, Change.What.VERIFIED, {}, {"how": how}, by, now)


@transaction.atomic
def set_capacity(program: ListedProgram, told: Capacity) -> None:
    """Record free places as they were told."""
    program = _locked(program)
    was = {"free": program.free, "waiting_days": program.waiting_days} if program.capacity_at else {}
    program.capacity_at, program.capacity_by = told.at, told.by
    program.free, program.waiting_days = dict(told.free), told.waiting_days
    program.capacity_note, program.has_room = told.note, told.has_room
    program.save()
    now = {"free": dict(told.free), "waiting_days": told.waiting_days, "note": told.note}
    _note(program, Change.What.CAPACITY, was, now, told.by, told.at)


@transaction.atomic
def decide(pair: DoubtfulPair, *, same: bool, by: str, now: datetime) -> None:
    """Decide whether two programs are one. If they are, the old one goes on with what the new one says."""
    pair = DoubtfulPair.objects.select_for_update().get(pk=pair.pk)
    if pair.same is not None:
        return
    pair.same, pair.decided_by, pair.decided_at = same, by, now
    pair.save()
    if same and pair.new.same_as_id is None and pair.new_id != pair.old_id:
        _join(pair.old, pair.new, by, now)
    elif not same:
        _note(pair.old, Change.What.APART, {}, {"other": pair.new.name}, by, now)


def _join(old: ListedProgram, new: ListedProgram, by: str, now: datetime) -> None:
    was = _before(old)
    theirs = {row.source: row for row in old.sources.all()}
    for row in new.sources.all():
        mine = theirs.get(row.source)
        if mine is not None and mine.missing_since is not None:
            _take_over(mine, row)
        else:
            row.program = old
            row.save()
    new.same_as = old
    new.save()
    merging.show(old, list(old.sources.all()), zips)
    old.save()
    after = _before(old)
    names = [name for name in after if was.get(name) != after[name]]
    _note(
        old, Change.What.SAME, {name: was.get(name) for name in names}, {name: after[name] for name in names}, by, now
    )


def _take_over(mine: SourceRow, row: SourceRow) -> None:
    """What a source said of the program under its old name goes on as what it says under the new one."""
    for name in (*SHOWN, "key", "last_seen"):
        setattr(mine, name, getattr(row, name))
    mine.missing_since = row.missing_since
    mine.save()
    row.delete()


def _locked(program: ListedProgram) -> ListedProgram:
    return ListedProgram.objects.select_for_update().get(pk=program.pk)


def _verified(program: ListedProgram, by: str, now: datetime) -> None:
    program.verified_on, program.verified_by = now.date(), by
    program.dated = max(program.dated, now.date())


def _before(program: ListedProgram) -> dict[str, Any]:
    texts = {name: getattr(program, name) for name in merging.TEXTS}
    told = {f"service {code}": value for code, value in program.listing().services.items()}
    return texts | told | {"closed": program.closed}


def _note(
    program: ListedProgram, what: str, was: dict[str, Any], now_says: dict[str, Any], by: str, now: datetime
) -> None:
    Change.objects.create(program=program, what=what, at=now, by=by, was=was, now=now_says)
