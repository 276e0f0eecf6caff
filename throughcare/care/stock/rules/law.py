"""What the law asks of the program: the next inventory, the notice of a loss, Form 106, a valid order form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.stock.entries import (
    BottleReceived,
    InventoryTaken,
    LossDiscovered,
    LossReported,
    Report,
)
from throughcare.care.stock.readings.dates import form_106_due, form_222_void_after, inventory_due, loss_notice_due
from throughcare.care.stock.readings.day import day_of
from throughcare.care.stock.readings.losses import Told, losses
from throughcare.care.stock.values import keeping, law, schedule
from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

from .common import stop

INVENTORY, NOTICE, FORM_106, FORM_222 = (
    law(name).cited for name in ("inventory", "loss_notice", "form_106", "form_222")
)
MANAGERS = frozenset({Role.MANAGER, Role.NURSE, Role.PRESCRIBER})
LOSSES = frozenset({LossDiscovered.kind.name, LossReported.kind.name})


def _words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _due(
    rule: str,
    source: Source,
    context: Context,
    entries: tuple[UUID, ...],
    due: date,
    begins: date,
    words: tuple[str, str],
) -> Iterator[Finding]:
    """Due until its last day, late from the day after."""
    what, ask = words
    over = context.start_of(due + timedelta(days=1))
    until = f"{what} by {_words(due)}."
    late = f"{what} was due by {_words(due)}."
    yield Finding(rule, Severity.DUE, until, ask, entries, source, MANAGERS, context.start_of(begins), over)
    yield Finding(rule, Severity.WARNING, late, ask, entries, source, MANAGERS, over)


@RULES.rule("inventory_due", stage="stock", reads={InventoryTaken.kind.name}, source=INVENTORY)
def inventory_due_again(book: Book, context: Context) -> Iterator[Finding]:
    """The next inventory of all controlled drugs, at the latest two years after the last; at once where none is."""
    if book.type != PROGRAM:
        return
    ask = "Count everything on hand at the opening or the close of business, and chart it as an inventory."
    taken = sorted(((said.on, entry.uid) for entry, said in book.of(InventoryTaken)), reverse=True)
    if not taken:
        message = "No inventory of the controlled drugs is charted."
        yield Finding("inventory_due", Severity.DUE, message, ask, (), INVENTORY, MANAGERS)
        return
    due = inventory_due(taken[0][0])
    begins = due - timedelta(days=keeping(context).inventory_days_ahead)
    yield from _due("inventory_due", INVENTORY, context, (taken[0][1],), due, begins, ("Inventory", ask))


@RULES.rule("loss_notice_due", stage="stock", reads=LOSSES, source=NOTICE)
def loss_notice(book: Book, context: Context) -> Iterator[Finding]:
    """The written notice of a theft or significant loss: within one business day of its discovery."""
    for loss in _open(book, Report.NOTICE):
        due = loss_notice_due(loss.said.discovered_on)
        ask = "Send it in writing to the field office, then chart that it was sent."
        words = ("Written notice of the loss", ask)
        yield from _due("loss_notice_due", NOTICE, context, (loss.entry.uid,), due, loss.said.discovered_on, words)


@RULES.rule("form_106_due", stage="stock", reads=LOSSES, source=FORM_106)
def form_106(book: Book, context: Context) -> Iterator[Finding]:
    """Form 106 for a theft or significant loss: electronically, within 45 days of its discovery."""
    for loss in _open(book, Report.FORM_106):
        due = form_106_due(loss.said.discovered_on)
        ask = "Print the draft, send the form electronically, then chart its number."
        words = ("Form 106", ask)
        yield from _due("form_106_due", FORM_106, context, (loss.entry.uid,), due, loss.said.discovered_on, words)


def _open(book: Book, wanted: Report) -> list[Told]:
    return [loss for loss in losses(book) if not loss.answered(wanted)] if book.type == PROGRAM else []


@GUARDS.guard("order_form_is_named", acts={BottleReceived.kind.name}, reads=(), source=FORM_222)
def order_form_is_named(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask for the number of the order form of a drug of schedule II, and whether it was still valid."""
    for entry in proposal.of(BottleReceived):
        said = entry.payload
        if not isinstance(said, BottleReceived) or schedule(said.medication.drug) != "II":
            continue
        if said.form_222 is None:
            message = f"{said.medication.label} is of schedule II, and no order form is named."
            yield stop("order_form_is_named", FORM_222, entry, message, "Enter the number of the Form 222.")
        elif said.form_222_signed_on and day_of(entry, context) > form_222_void_after(said.form_222_signed_on):
            last = _words(form_222_void_after(said.form_222_signed_on))
            message = f"The order form was void after {last}."
            yield stop("order_form_is_named", FORM_222, entry, message, "Check its date with the supplier.")
