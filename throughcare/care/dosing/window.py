"""The dosing window somebody stands at: its name, and the bottles in use there. Kept in the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from throughcare.care.stock.entries import Form
from throughcare.care.stock.lists import Bottle, bottles_of, open_bottles

KEY = "dosing_window"
LONGEST = 40


@dataclass(frozen=True)
class Window:
    """The window. ``bottles`` are those in use, in the order in which they are poured from."""

    name: str
    bottles: tuple[UUID, ...]


def of(request: HttpRequest) -> Window | None:
    """The window of this session, or ``None`` while none was chosen."""
    said = request.session.get(KEY)
    if not isinstance(said, dict):
        return None
    return Window(str(said.get("name", ""))[:LONGEST], tuple(UUID(uid) for uid in said.get("bottles", ())))


def choose(request: HttpRequest, name: str, bottles: Sequence[UUID]) -> None:
    """Stand at this window from now on."""
    request.session[KEY] = {"name": name[:LONGEST], "bottles": [str(uid) for uid in bottles]}


def at_hand(program: str, window: Window | None) -> list[Bottle]:
    """The open bottles of the program, those in use at the window first."""
    found = open_bottles(bottles_of(program))
    order = {uid: at for at, uid in enumerate(window.bottles if window else ())}
    return sorted(found, key=lambda bottle: _turn(bottle, order))


def _turn(bottle: Bottle, order: Mapping[UUID, int]) -> tuple[bool, bool, int, int]:
    """In use first, liquids first; of pieces the strongest: nobody takes six films for what two make up."""
    holds = bottle.holds
    pieces = holds.form is not Form.LIQUID
    strength = holds.strength_ug if pieces else 0
    return holds.book not in order, pieces, -strength, order.get(holds.book, len(order))
