"""The block of the person page: risk windows, naloxone, overdoses, and what to offer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import STAFF, Role
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from .readings import best_kit, has_died, is_expired, kits_in_hand, overdoses, story
from .windows import check_due, pressing
from .words import Topic

TITLE = "Safety"
TEMPLATE = "safety/panel.html"
ORDER = 10
OFFERED = (Topic.NEVER_ALONE, Topic.TOLERANCE, Topic.TEST_DOSE, Topic.TEST_STRIPS, Topic.DO_NOT_MIX)


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """What everyone must know today. Nothing where the page looks back, and nothing about somebody who has died."""
    if known is not page.chart or has_died(known):
        return None
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    said = story(known)
    window = pressing(said.windows(page.program.zone), today)
    due = check_due(said, page.program.zone, page.program.settings)
    return {
        "level": window.level(today) if window else None,
        "until": day_words(window.high_through) if window else "",
        "critical_until": day_words(window.critical_through) if window and window.critical_through else "",
        "because": f"{window.risk.title}, {day_words(window.began)}" if window else "",
        "check_due": bool(due and due.due_on <= today),
        "check_on": day_words(due.due_on) if due else "",
        "rows": [{"key": key, "value": value} for key, value in _facts(known, today, page)],
        "offer": [topic.label for topic in OFFERED] if window else [],
        "acting": role in STAFF,
        "chart": page.row.uid,
    }


def _facts(chart: Chart, today: date, page: ChartPage) -> Iterator[tuple[str, str | None]]:
    yield "Naloxone", _naloxone(chart, today)
    found = overdoses(chart)
    if found:
        last = page.calendar.words(found[-1][0].happened)
        yield "Overdoses charted", f"{len(found)}, the last: {last}"


def _naloxone(chart: Chart, today: date) -> str:
    kit, count = best_kit(chart), len(kits_in_hand(chart))
    if kit is None:
        return "No kit is charted. Offer one."
    words = f"{count} {'kit' if count == 1 else 'kits'}"
    until = kit[1].expires_on
    if until is None:
        return f"{words}, date not recorded"
    if is_expired(kit[1], today):
        return f"{words}, EXPIRED since {day_words(until)}: still use it if it is the only one"
    return f"{words}, good until {day_words(until)}"
