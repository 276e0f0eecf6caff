"""The block of the person page, and of the person's own page: how the weeks have gone, in sentences."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.kinds import KINDS
from throughcare.chart.roles import Role
from throughcare.chart.times import day_words
from throughcare.site.pages.charts import ChartPage

from ...kept.own import READS
from ...kept.trial import READS as OF_TRIALS
from ..life import WEEK
from ..reading import of_own, of_trial
from ..sentences import sentences

TITLE = "How the weeks have gone"
TEMPLATE = "outcomes_person/panel.html"
ORDER = 29


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """The sentences; nothing before the first dose, for somebody who died, or as the chart was known earlier.

    Whoever may not read all that they rest on gets none of them: without a positive sample a week looks like another.
    """
    trial = page.program.historical
    if known is not page.chart or not reads_all(role, OF_TRIALS if trial else READS):
        return None
    life = of_trial(known) if trial else of_own(known, page.program.context, _today(page))
    if life is None:
        return None
    since = "" if life.start is None else day_words(life.start)
    early = any(first < -WEEK for first, _ in life.treatment)
    told = sentences(life)
    return {"told": told, "since": since, "early": early, "mine": role is Role.PATIENT, "trial": trial}


def reads_all(role: Role, kinds: Collection[str]) -> bool:
    """Whether a role may read every one of these kinds."""
    return all(role in info.read for name in kinds if (info := KINDS.get(name)) is not None)


def _today(page: ChartPage) -> date:
    return datetime.now(UTC).astimezone(page.program.zone).date()
