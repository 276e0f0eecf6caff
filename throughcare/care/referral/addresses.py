"""Where the pages of referral are: the same below a person and below a call."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from throughcare.chart.books import CALL
from throughcare.site.pages.charts import ChartPage

OF_CALL = "call_"
"""The names of the routes below a call begin so."""


def at(page: ChartPage, name: str, *more: UUID) -> str:
    """The address of a page of this chart or call."""
    return reverse((OF_CALL if page.row.type == CALL else "") + name, args=[page.row.uid, *more])
