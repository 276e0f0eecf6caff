"""The time zone in which pages of accounts and access say when: that of the program of the acting membership."""

from __future__ import annotations

from datetime import datetime, tzinfo

from throughcare.store import models
from throughcare.store.contexts import provider

from .requests import AskedRequest, acting


def zone_of(request: AskedRequest) -> tzinfo:
    """The zone of the program somebody acts for, or that their chart belongs to; UTC for a role without either."""
    membership = acting(request)
    row = models.Book.objects.filter(uid=membership.chart).first() if membership.chart else None
    program = provider().program_of(row) if row is not None else membership.program
    return provider().context(program).zone


def clock_words(request: AskedRequest, moment: datetime) -> str:
    """A time of day with the name of its zone: "14:05 (America/New_York)"."""
    zone = zone_of(request)
    return f"{moment.astimezone(zone):%H:%M} ({zone})"
