"""The bottles of a program as lists show them: from their short forms, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from throughcare.care.medication.entries import Medication
from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.findings import Context, Finding, Severity
from throughcare.program.models import Program
from throughcare.store import load, models, summaries
from throughcare.store.contexts import provider
from throughcare.store.summaries import FOLDS

from .books import program_book
from .readings import Contents
from .readings.ledger import BOTTLE_KINDS
from .rules.law import form_106, inventory_due_again, loss_notice
from .rules.watch import concerns
from .summary import BOTTLES, MATTERS, PROGRAM_STOCK
from .values import keeping


@dataclass(frozen=True)
class Bottle:
    """One bottle: the id of its book and what it holds."""

    uid: UUID
    holds: Contents


@dataclass(frozen=True)
class Total:
    """All open bottles of one medication. ``low_ug`` is below what the program wants to be told; ``None``: not set."""

    medication: Medication
    amount_ug: int
    bottles: int
    low_ug: int | None

    @property
    def is_low(self) -> bool:
        """Whether less is there than the program wants."""
        return self.low_ug is not None and self.amount_ug < self.low_ug


def bottles_of(slug: str) -> list[Bottle]:
    """Every bottle of a program, closed ones too, by label."""
    kept = summaries.bodies_of(FOLDS[BOTTLES.name], slug)
    found = [Bottle(uid, Contents.model_validate(body)) for _, uid, body in kept if body]
    return sorted(found, key=lambda bottle: (bottle.holds.medication, bottle.holds.label))


def open_bottles(bottles: Iterable[Bottle]) -> list[Bottle]:
    """Those that are not closed."""
    return [bottle for bottle in bottles if not bottle.holds.closed]


def bottle(uid: UUID, slug: str) -> Bottle | None:
    """One bottle of a program; ``None`` where that program keeps no such bottle."""
    row = models.Book.objects.filter(uid=uid, type=BOTTLES.type).first()
    body = summaries.get(FOLDS[BOTTLES.name], row) if row is not None else None
    if row is None or not body or body["program"] != slug:
        return None
    return Bottle(row.uid, Contents.model_validate(body))


def books(bottles: Sequence[Bottle]) -> dict[UUID, Book]:
    """The whole books of these bottles."""
    return {book.uid: book for book in load.books(rows(bottles), kinds=BOTTLE_KINDS)}


def rows(bottles: Sequence[Bottle]) -> Iterable[models.Book]:
    """Their rows in the store."""
    return models.Book.objects.filter(uid__in=[bottle.uid for bottle in bottles])


def totals(bottles: Iterable[Bottle], context: Context) -> list[Total]:
    """What is there of each medication in the open bottles that have not expired, and of each that should be there."""
    low, today = keeping(context).low_ug, datetime.now(UTC).astimezone(context.zone).date()
    usable = [one.holds for one in open_bottles(bottles) if not one.holds.expired_on(today)]
    wanted = [one for one in Medication if one in low or any(holds.medication is one for holds in usable)]
    return [_total(one, [holds for holds in usable if holds.medication is one], low.get(one)) for one in wanted]


def _total(medication: Medication, found: Sequence[Contents], low_ug: int | None) -> Total:
    return Total(medication, sum(one.balance_ug for one in found), len(found), low_ug)


def context_of(program: Program) -> Context:
    """The context in which the rules of stock are asked."""
    return provider().context(program.slug)


def own_book(slug: str) -> Book:
    """The program's own book, as far as it is about stock; an empty one where nothing was charted yet."""
    row = models.Book.objects.filter(uid=program_book(slug)).first()
    return load.book_of_kinds(row, MATTERS) if row is not None else Book(program_book(slug), [], PROGRAM)


def days_closed(slug: str) -> frozenset[str]:
    """The days of the stock that were closed, as “2026-03-01”."""
    kept = summaries.of_group(FOLDS[PROGRAM_STOCK.name], slug)
    return frozenset(day for one in kept for day in one.body["closed"])


def to_look_at(bottles: Iterable[Bottle], own: Book, context: Context, now: datetime) -> list[Finding]:
    """What holds now of the bottles and of the program's own matters, the most pressing first."""
    found = [finding for bottle in bottles for finding in concerns(bottle.holds, context)]
    found += [finding for rule in (inventory_due_again, loss_notice, form_106) for finding in rule(own, context)]
    order = list(Severity)
    return sorted((one for one in found if one.holds_at(now)), key=lambda one: -order.index(one.severity))
