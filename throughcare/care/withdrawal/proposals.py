"""What withdrawal care proposes for an order: a protocol, by ``?protocol=ID`` and ``&start=MG``. Nothing is charted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from throughcare.care.medication.entries import OrderRequested
from throughcare.care.medication.readings.known import is_pregnant
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .values import protocols
from .weigh.tapers import Plan, plan


def proposal(chart: Chart, asked: Mapping[str, str], today: date, context: Context) -> OrderRequested | None:
    """The order that a protocol would ask for; ``None`` for another address, and for somebody who is pregnant."""
    found = asked_for(asked)
    return request(found, today) if found and not is_pregnant(chart) else None


def asked_for(asked: Mapping[str, str]) -> Plan | None:
    """The protocol of an address; ``None`` where it names none, or a start that the protocol does not have."""
    protocol, start = protocols().get(asked.get("protocol", "")), asked.get("start", "")
    if protocol is None or (start and not start.isdigit()):
        return None
    try:
        return plan(protocol, int(start) if start else None)
    except ValueError:
        return None


def request(found: Plan, first: date) -> OrderRequested:
    """The protocol as something to ask a prescriber for."""
    protocol = found.protocol
    start = f", from {found.start_mg} mg" if found.start_mg else ""
    return OrderRequested(
        medication=protocol.medication,
        purpose=protocol.purpose,
        steps=found.steps(first),
        why=f"Protocol: {protocol.title}{start}. {protocol.source}, {protocol.year} ({protocol.mark_words}).",
    )
