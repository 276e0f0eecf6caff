"""Who saw it: waste, spills and destruction are seen by a second person."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.stock.entries import (
    BottleCounted,
    DifferenceExplained,
    Going,
    InventoryTaken,
    StockMovedOut,
    StockRemoved,
)
from throughcare.care.stock.values import law
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .common import stop

WITNESSED = (StockRemoved, StockMovedOut, BottleCounted, DifferenceExplained, InventoryTaken)
SEEN_BY_TWO = frozenset({Going.WASTE, Going.SPILL, Going.DESTROYED})
TWO = law("witnesses").cited


@GUARDS.guard(
    "witness_is_another",
    acts={model.kind.name for model in WITNESSED},
    reads=(),
    source=TWO,
    overridable=False,
)
def witness_is_another(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Nobody is their own witness. Not to be overridden."""
    for entry in proposal.of(*WITNESSED):
        if isinstance(entry.payload, WITNESSED) and entry.payload.witness == entry.by.account:
            yield stop("witness_is_another", TWO, entry, "You cannot be your own witness.", "Ask a second person.")


@GUARDS.guard("removal_is_witnessed", acts={StockRemoved.kind.name}, reads=(), source=TWO)
def removal_is_witnessed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask for the second person who saw what was wasted, spilled or destroyed. It is charted without, with a reason."""
    for entry in proposal.of(StockRemoved):
        said = entry.payload
        if isinstance(said, StockRemoved) and said.how in SEEN_BY_TWO and said.witness is None:
            yield stop(
                "removal_is_witnessed",
                TWO,
                entry,
                f"Nobody else has seen that it was {said.how.done}.",
                "Call a second person who confirms it with their password, or say why there is none.",
            )
