"""The homes of analysts and administrators."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.site.registry import PERSON
from throughcare.store import models

from .days import moment_words
from .requests import PageRequest


def analysts(request: PageRequest) -> HttpResponse:
    """The closed trials that can be read."""
    programs = list(Program.objects.filter(historical=True).order_by("name"))
    counts = {one.slug: models.Summary.objects.filter(name=PERSON.name, group=one.slug).count() for one in programs}
    return render(
        request, "home/analysts.html", {"programs": [{"program": one, "people": counts[one.slug]} for one in programs]}
    )


def administrators(request: PageRequest) -> HttpResponse:
    """Accounts, and the health of the store."""
    return render(
        request,
        "home/administrators.html",
        {"accounts": _accounts(), "health": _health(), "emergency": reverse("emergency_review")},
    )


def _accounts() -> list[dict[str, Any]]:
    roles: dict[int, list[str]] = {}
    programs = {one.slug: one.name for one in Program.objects.all()}
    for one in Membership.objects.order_by("pk"):
        where = f" at {programs.get(one.program, one.program)}" if one.program else ""
        roles.setdefault(one.account_id, []).append(f"{one.role_label}{where}")
    return [
        {
            "name": str(account),
            "username": account.username,
            "roles": roles.get(account.pk, []),
            "active": account.is_active,
        }
        for account in Account.objects.order_by("username")[:200]
    ]


def _health() -> list[dict[str, Any]]:
    seal = models.Seal.objects.order_by("-number").first()
    sealed = f"number {seal.number}, {moment_words(datetime.fromisoformat(seal.sealed_at), UTC)} UTC" if seal else None
    unreadable = models.AgendaItem.objects.filter(rule="unreadable_entry").count()
    return [
        {"key": "Books", "value": f"{models.Book.objects.count():,}"},
        {"key": "Entries", "value": f"{_entries():,}"},
        {"key": "Last day seal", "value": sealed or "none yet: “throughcare seal” makes one"},
        {"key": "Entries that cannot be read", "value": f"{unreadable:,}" if unreadable else "none known"},
    ]


def _entries() -> int:
    """All entries, from the heads of their books: counting the table would read all of it."""
    found = models.Book.objects.aggregate(total=Sum("head_position"))["total"]
    return int(found or 0)
