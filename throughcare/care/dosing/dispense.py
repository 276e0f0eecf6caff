"""One dispense: from which bottles a dose is poured, and what is written into the chart and into their books."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock.entries import Form, Going, PouredFor, StockPoured, StockRemoved
from throughcare.care.stock.readings import Contents, measured_of
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .entries import DoseEnteredLate, DoseGiven, Pour, TakeHomeDispensed

Charted = DoseGiven | TakeHomeDispensed | DoseEnteredLate
BECAME = {
    DoseGiven: PouredFor.DOSE,
    TakeHomeDispensed: PouredFor.TAKE_HOME,
    DoseEnteredLate: PouredFor.LATE,
}


class NotDispensable(ValueError):
    """The bottles at this window do not make up this amount exactly. The message says so in words."""


def pours(amount_ug: int, bottles: Sequence[Contents]) -> tuple[Pour, ...]:
    """The pours that make up an amount exactly; the first bottle is the one in hand, the others stand beside it.

    From the first alone, else from several with the strongest pieces first, else from any other. What a book says is
    in a bottle is a reason to take a second one and never a limit: a wrong book is found by counting. Raises
    :class:`NotDispensable`.
    """
    first, others = list(bottles[:1]), bottles[1:]
    alone = _alone(amount_ug, first) or _several(amount_ug, sorted(bottles, key=lambda one: -one.strength_ug))
    found = alone or _alone(amount_ug, others) or tuple(filter(None, (_pour(amount_ug, one) for one in bottles)))[:1]
    if not found:
        raise NotDispensable(
            f"{milligrams(amount_ug)} cannot be measured exactly from the bottles at this window. "
            "Choose a bottle of another strength, or ask the prescriber for an amount that it makes up."
        )
    return found


def _alone(amount_ug: int, bottles: Sequence[Contents]) -> tuple[Pour, ...]:
    """From the first of them that holds enough; nothing where none does."""
    holding = (one for one in bottles if amount_ug <= one.balance_ug)
    found = next(filter(None, (_pour(amount_ug, one) for one in holding)), None)
    return (found,) if found else ()


def _pour(amount_ug: int, bottle: Contents) -> Pour | None:
    measured = measured_of(amount_ug, bottle.form, bottle.strength_ug)
    return Pour(bottle=bottle.book, amount_ug=amount_ug, measured=measured) if measured else None


def _several(amount_ug: int, bottles: Sequence[Contents]) -> tuple[Pour, ...]:
    """The strongest pieces first, then the smaller ones; the rest of a bottle of liquid, then the next. Or nothing."""
    left, found = amount_ug, []
    for bottle in bottles:
        most = min(left, max(bottle.balance_ug, 0))
        unit = 1 if bottle.form is Form.LIQUID else bottle.strength_ug
        one = _pour(most - most % unit, bottle) if most >= unit else None
        if one:
            found.append(one)
            left -= one.amount_ug
    return () if left else tuple(found)


def writes(chart: UUID, said: Charted, uid: UUID, when: When) -> list[Write]:
    """What the bottles' books say of a dose: one write for each bottle. The dose itself is ``uid`` in ``chart``."""
    found: dict[UUID, list[Draft]] = {}
    for pour in said.pours:
        poured = StockPoured(dose=uid, became=BECAME[type(said)], amount_ug=pour.amount_ug, measured=pour.measured)
        found.setdefault(pour.bottle, []).append(Draft(poured, when))
    return [Write(bottle, drafts) for bottle, drafts in found.items()]


def wasted(bottle: Contents, amount_ug: int, dose: UUID, witness: str | None, when: When, reason: str) -> Write:
    """The rest that was poured and not given. Raises :class:`NotDispensable` for what cannot be measured."""
    said = StockRemoved(
        how=Going.WASTE,
        amount_ug=amount_ug,
        measured=measured(amount_ug, bottle),
        reason=reason,
        witness=witness,
        dose=dose,
    )
    return Write(bottle.book, [Draft(said, when)])


def measured(amount_ug: int, bottle: Contents) -> int:
    """The pieces or microlitres of a bottle that make up an amount. Raises :class:`NotDispensable` where none do."""
    found = measured_of(amount_ug, bottle.form, bottle.strength_ug)
    if not found:
        raise NotDispensable(f"{milligrams(amount_ug)} cannot be measured exactly from bottle {bottle.label}.")
    return found


def together(*several: Sequence[Write]) -> list[Write]:
    """One write for each book: two into the same bottle become one."""
    found: dict[UUID, list[Draft]] = {}
    for write in (write for writes in several for write in writes):
        found.setdefault(write.book, []).extend(write.drafts)
    return [Write(book, drafts) for book, drafts in found.items()]
