"""How a download of outcomes is called: what is in it, of which groups, by which rule, of which day; never of whom."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils.text import slugify

from throughcare.program.models import Program

from .chosen import Chosen

LONGEST = 48
"""Letters of a group's name that a file carries."""


def file_name(asked: Chosen, what: str, day: date) -> str:
    """The name without an ending: ``retention-ctn-0027-start-methadone-current-2026-11-22``."""
    groups = "-and-".join(slugify(group.label)[:LONGEST].strip("-") or "group" for group in asked.groups)
    return f"{what}-{groups}-{asked.rule.value}-{day.isoformat()}"


def about(asked: Chosen) -> str:
    """What stands under a figure that goes elsewhere: which groups, and words by which rule."""
    return f"{'; '.join(group.label for group in asked.groups)}. Words by the {asked.rule.value} rule."


def day_of(home: Program | None) -> date:
    """The day of a download: that of the reader's program."""
    return datetime.now(UTC).astimezone(home.zone if home else UTC).date()
