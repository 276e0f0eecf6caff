"""Whether a rise of the COWS after buprenorphine may be precipitated withdrawal. Reference 2.2.5 [P]."""

from __future__ import annotations

from throughcare.chart.findings import Context

from ..values import value


def possible(before: int, after: int, minutes: int, context: Context | None = None) -> bool:
    """A rise of at least the limit within the limit of minutes after the first dose."""
    known = context or Context()
    return after - before >= value("PW_RISE", known) and 0 <= minutes <= value("PW_MINUTES", known)
