"""The tables of the directory: programs, what each source says of them, files that were read, changes, doubts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import models

from .facts import Capacity, Listing
from .reckoning import reckon

FIELDS = ("name", "also", "street", "city", "state", "zip", "phone", "website", "lat", "lon")
"""What a source says of a program besides its services."""


class DirectoryImport(models.Model):
    """One file that was read. ``source`` is what its listing is called, ``dated`` the day the listing is of."""

    source = models.CharField(max_length=120)
    dated = models.DateField()
    file = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=160)
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=list)


class ListedProgram(models.Model):
    """A program as it is shown: what its sources say, with what people of ours have corrected.

    ``yes`` and ``no`` are codes of services between spaces; a code in neither is unknown. Positions are degrees.
    ``free`` is by level of care. A program that was found to be the same as another points to it and is shown no more.
    From ``x`` on stands what a search reads instead of the texts (``reckoning.py``).
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.TextField()
    also = models.TextField(blank=True)
    street = models.TextField(blank=True)
    city = models.TextField(blank=True)
    state = models.CharField(max_length=64, blank=True, db_index=True)
    zip = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    website = models.TextField(blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    yes = models.TextField(default=" ")
    no = models.TextField(default=" ")
    dated = models.DateField()
    missing_since = models.DateField(null=True)
    closed = models.BooleanField(default=False)
    corrected = models.JSONField(default=dict)
    verified_on = models.DateField(null=True)
    verified_by = models.CharField(max_length=160, blank=True)
    capacity_at = models.DateTimeField(null=True)
    capacity_by = models.CharField(max_length=160, blank=True)
    free = models.JSONField(default=dict)
    has_room = models.BooleanField(null=True)
    waiting_days = models.IntegerField(null=True)
    capacity_note = models.TextField(blank=True)
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="others", db_index=False
    )  # an index that nearly all rows share would be chosen instead of the position
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    offers = models.BigIntegerField(default=0)
    lacks = models.BigIntegerField(default=0)
    called = models.TextField(default="")
    reckoned_by = models.CharField(max_length=16, default="")

    class Meta:
        """Found by position first; what else a search reads of every program around stands in the same index."""

        indexes = (
            models.Index(
                fields=["lat", "lon", "x", "y", "z", "lacks", "offers", "missing_since", "same_as", "closed", "called"],
                name="listed_search",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **more: Any) -> None:
        """Save it with everything that follows from it."""
        reckon(self)
        super().save(*args, **more)

    @property
    def shown(self) -> ListedProgram:
        """The program as which this one is shown: itself, unless it was found to be the same as another."""
        return self if self.same_as is None else self.same_as.shown

    @property
    def capacity(self) -> Capacity | None:
        """What was last told of free places."""
        if self.capacity_at is None:
            return None
        return Capacity(self.capacity_at, self.capacity_by, self.free, self.waiting_days, self.capacity_note)

    def listing(self, miles: float | None = None) -> Listing:
        """The plain values."""
        return Listing(
            self.uid, self.name, self.also, self.street, self.city, self.state, self.zip, self.phone, self.website,
            self.lat, self.lon, services(self.yes, self.no), self.capacity, self.closed, self.missing_since,
            self.dated, self.verified_on, miles,
        )  # fmt: skip


class SourceRow(models.Model):
    """What one source says of one program, and since when. ``missing_since`` is the listing that no longer has it.

    ``key`` is the source's own identifier, empty where it has none. ``more`` is what it says besides, as it says it.
    """

    program = models.ForeignKey(ListedProgram, on_delete=models.CASCADE, related_name="sources")
    source = models.CharField(max_length=120, db_index=True)
    key = models.TextField(blank=True)
    name = models.TextField()
    also = models.TextField(blank=True)
    street = models.TextField(blank=True)
    city = models.TextField(blank=True)
    state = models.CharField(max_length=64, blank=True)
    zip = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    website = models.TextField(blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    yes = models.TextField(default=" ")
    no = models.TextField(default=" ")
    more = models.JSONField(default=dict)
    said_closed = models.BooleanField(default=False)
    first_seen = models.DateField()
    last_seen = models.DateField()
    missing_since = models.DateField(null=True)


class Change(models.Model):
    """One thing that changed in the directory: what, when, by whom, and what was said before and after."""

    class What(models.TextChoices):
        """What happened to the program."""

        NEW = "new", "new"
        CHANGED = "changed", "details changed"
        RENAMED = "renamed", "renamed"
        MOVED = "moved", "moved"
        MISSING = "missing", "not in the listing any more"
        BACK = "back", "in the listing again"
        CORRECTED = "corrected", "corrected"
        VERIFIED = "verified", "verified"
        CAPACITY = "capacity", "free places told"
        SAME = "same", "found to be the same program"
        APART = "apart", "found to be another program"
        TAKEN_BACK = "taken back", "decision taken back"

    program = models.ForeignKey(ListedProgram, on_delete=models.CASCADE, related_name="changes")
    batch = models.ForeignKey(DirectoryImport, on_delete=models.CASCADE, null=True, related_name="changes")
    what = models.CharField(max_length=12, choices=What)
    at = models.DateTimeField()
    by = models.CharField(max_length=160)
    was = models.JSONField(default=dict)
    now = models.JSONField(default=dict)


class DoubtfulPair(models.Model):
    """Two programs that may be one: ``old`` is gone from the listing, ``new`` appeared. A person decides."""

    old = models.ForeignKey(ListedProgram, on_delete=models.CASCADE, related_name="doubts_as_old")
    new = models.ForeignKey(ListedProgram, on_delete=models.CASCADE, related_name="doubts_as_new")
    batch = models.ForeignKey(DirectoryImport, on_delete=models.CASCADE, related_name="doubts")
    why = models.TextField()
    same = models.BooleanField(null=True)
    decided_by = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True)


def services(yes: str, no: str) -> Mapping[str, bool]:
    """The services that are known, from the two texts of codes."""
    return dict.fromkeys(no.split(), False) | dict.fromkeys(yes.split(), True)


def packed(codes: Mapping[str, bool], value: bool) -> str:
    """The codes of one answer as a text: each between spaces, so that one can be looked for in it."""
    found = sorted(code for code, answer in codes.items() if answer is value)
    return f" {' '.join(found)} " if found else " "


__all__ = ["FIELDS", "Change", "DirectoryImport", "DoubtfulPair", "ListedProgram", "SourceRow"]
