"""An order is changed only by a new order, and verified by another person."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import doses
from throughcare.care.dosing.readings.origins import origin
from throughcare.care.path.readings import death
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import OrderSigned, OrderVerified
from ..readings.orders import orders
from .common import LIFE, ORDERS, SIGNED, signed, stop

CHANGED = Source("Throughcare: an order is changed only by a new order", 2026)
FOUR_EYES = Source("Throughcare: whoever verifies an order did not sign it", 2026)


@GUARDS.guard("order_rewritten", acts={SIGNED}, reads=ORDERS, source=CHANGED, overridable=False)
def order_rewritten(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A signed order is never written over; one that takes the place of another names one that is there."""
    for entry, said, chart in signed(proposal):
        if entry.corrects is not None:
            yield stop("order_rewritten", entry, "A signed order is not corrected.", "Sign a new order.", CHANGED)
        known = {one.uid for one in orders(chart)} | {one.entry.uid for one in orders(chart)}
        if said.replaces is not None and said.replaces not in known:
            yield stop(
                "order_rewritten",
                entry,
                "The order that this one takes the place of is not in the chart any more.",
                "Look at the orders, and choose again.",
                CHANGED,
            )


@GUARDS.guard("order_after_death", acts={SIGNED}, reads=LIFE | {SIGNED}, source=CHANGED)
def order_after_death(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An order in the chart of somebody who died is most often the wrong chart."""
    for entry, _, chart in signed(proposal):
        if death(chart) is not None:
            said, do = "This chart says that they died.", "Look whose chart this is. If they live, mend that first."
            yield stop("order_after_death", entry, said, do, CHANGED)


@GUARDS.guard(
    "order_withdrawn_after_doses",
    acts={EntryWithdrawn.kind.name},
    reads=ORDERS | DOSES,
    source=CHANGED,
    overridable=False,
)
def order_withdrawn_after_doses(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An order by which doses were given is ended, never taken back: they were given by it.

    One that was taken back and restored can be taken back by withdrawing what restored it: asked is what stands.
    """
    for entry in proposal.of(EntryWithdrawn):
        chart = proposal.books[entry.book]
        order = chart.entry(origin(chart, entry))
        if order is None or order.kind != SIGNED or order.uid in {one.uid for one in orders(chart)}:
            continue
        if any(one.order == order.uid for one in doses(chart)):
            yield stop(
                "order_withdrawn_after_doses",
                entry,
                "Doses were given by this order.",
                "End it, and say that it was signed by mistake.",
                CHANGED,
            )


@GUARDS.guard(
    "verified_by_its_signer",
    acts={OrderVerified.kind.name},
    reads={SIGNED, OrderVerified.kind.name},
    source=FOUR_EYES,
    overridable=False,
)
def verified_by_its_signer(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Two people read every order: the one who signs it, and another one."""
    for entry in proposal.of(OrderVerified):
        said, chart = entry.payload, proposal.books[entry.book]
        order = chart.entry(said.order) if isinstance(said, OrderVerified) else None
        if order is None or not isinstance(order.payload, OrderSigned):
            yield stop("verified_by_its_signer", entry, "There is no such order.", "Look at the orders.", FOUR_EYES)
        elif order.by.account == entry.by.account:
            yield stop(
                "verified_by_its_signer",
                entry,
                "You signed this order yourself.",
                "Somebody else reads and verifies it.",
                FOUR_EYES,
            )
