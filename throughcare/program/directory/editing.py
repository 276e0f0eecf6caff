"""What people change in the directory: corrections, verifying, and free places. Deciding pairs: ``deciding.py``.

Every action names who acts (``by``) and leaves a change behind with what was said before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from . import merging, places
from .facts import Capacity
from .joining import rows_of
from .models import Change, ListedProgram

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
    was, corrected = said_of(program), dict(program.corrected)
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
    merging.show(program, rows_of(program), zips)
    program.save()
    before, after = difference(was, said_of(program))
    note(program, Change.What.CORRECTED if after else Change.What.VERIFIED, before, after | {"how": how}, by, now)
    return bool(after)


@transaction.atomic
def verify(program: ListedProgram, *, how: str, by: str, now: datetime) -> None:
    """Say that the record was checked and is right."""
    program = _locked(program)
    _verified(program, by, now)
    program.save()
    note(program, Change.What.VERIFIED, {}, {"how": how}, by, now)


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
    note(program, Change.What.CAPACITY, was, now, told.by, told.at)


def _locked(program: ListedProgram) -> ListedProgram:
    return ListedProgram.objects.select_for_update().get(pk=program.pk)


def _verified(program: ListedProgram, by: str, now: datetime) -> None:
    program.verified_on, program.verified_by = now.date(), by
    program.dated = max(program.dated, now.date())


def said_of(program: ListedProgram) -> dict[str, Any]:
    """Everything that is shown of a program and can change."""
    texts = {name: getattr(program, name) for name in merging.TEXTS}
    told = {f"service {code}": value for code, value in program.listing().services.items()}
    return texts | told | {"closed": program.closed}


def difference(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs: before and after. What is said no more is unknown."""
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return {name: was.get(name) for name in names}, {name: now.get(name) for name in names}


def note(
    program: ListedProgram, what: str, was: Mapping[str, Any], now_says: Mapping[str, Any], by: str, now: datetime
) -> None:
    """Leave behind what somebody changed."""
    Change.objects.create(program=program, what=what, at=now, by=by, was=was, now=now_says)
