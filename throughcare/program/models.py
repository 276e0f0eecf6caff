"""Programs: where treatment happens, with the settings that its rules read."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import models

from throughcare.chart.findings import Context

from .directory.models import Change, DirectoryImport, DoubtfulPair, ListedProgram, SourceRow

__all__ = ["Change", "DirectoryImport", "DoubtfulPair", "ListedProgram", "Program", "SourceRow"]


class Program(models.Model):
    """A treatment program. A historical one is closed: its charts are read and never added to."""

    slug = models.SlugField(max_length=64, primary_key=True)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64, default="UTC")
    settings = models.JSONField(default=dict, blank=True)
    closed_days = models.JSONField(default=list, blank=True)
    historical = models.BooleanField(default=False)
    about = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name

    @cached_property
    def zone(self) -> ZoneInfo:
        """The program's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def context(self) -> Context:
        """What the rules may know of this program."""
        days = frozenset(date.fromisoformat(day) for day in self.closed_days)
        return Context(self.zone, self.settings, days)
