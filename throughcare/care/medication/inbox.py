"""What waits for a prescriber, across the program: read from the kept agenda, in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from throughcare.chart.findings import Finding
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES
from throughcare.program.models import Program
from throughcare.site.pages.due import LOOKS, ORDER, TAGS, identify
from throughcare.site.registry import PERSON
from throughcare.store import agenda, models, summaries

STAGES = frozenset({"medication", "dosing", "takehome"})
"""The rooms whose findings for a prescriber stand here."""
SIGN = ("restart_to_sign", "order_requested", "order_ending")
"""What is answered by signing an order."""
HEADINGS = {
    "sign": "Orders to sign",
    "takehome": "Take-home doses",
    "heart": "Hearts, levels, other medicines",
    "other": "Also for you",
}
HEART = ("qtc_long", "ecg_due", "level_to_read", "medicine_interacts", "inducer_stopped", "dose_in_pregnancy")


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: whose, what, and the page on which it is answered."""

    chart: UUID
    name: str
    number: str
    finding: Finding

    @property
    def group(self) -> str:
        """Under which heading it stands."""
        rule = self.finding.rule
        if rule in SIGN:
            return "sign"
        if stage_of().get(rule) == "takehome":
            return "takehome"
        return "heart" if rule in HEART else "other"

    @property
    def tag(self) -> str:
        """The word for its severity."""
        return TAGS[self.finding.severity]

    @property
    def look(self) -> str:
        """The look of the word."""
        return LOOKS[self.finding.severity]

    @property
    def person(self) -> str:
        """The person page."""
        return reverse("person", args=[self.chart])

    @property
    def act(self) -> dict[str, str]:
        """The one press that answers it: the address, and what it says."""
        return _act(self.finding, self.chart) or {"href": self.person, "label": "Open"}


def _act(finding: Finding, chart: UUID) -> dict[str, str] | None:
    first = finding.entries[0] if finding.entries else None
    asks = {
        "restart_to_sign": ("order", "restart", "Write the order to go on"),
        "order_requested": ("order", "request", "Write the order"),
        "order_ending": ("order", "change", "Write the next order"),
        "take_home_requested": ("take-home-decide", "", "Decide about doses at home"),
        "take_home_ending": ("take-home-decide", "", "Decide about doses at home"),
        "bottles_differ": ("take-home", "", "Look at the bottles"),
        "ecg_due": ("ecg", "", "Chart the ECG"),
    }
    if finding.rule in asks:
        route, name, label = asks[finding.rule]
        return {"href": f"{reverse(route, args=[chart])}{f'?{name}={first}' if name else ''}", "label": label}
    if finding.rule in HEART:
        return {"href": reverse("seen", args=[chart, identify(finding)]), "label": "Say what you decided"}
    return None


def stage_of() -> Mapping[str, str]:
    """The room of each rule."""
    return {rule.name: rule.stage for rule in RULES}


def waiting(program: Program, role: Role = Role.PRESCRIBER) -> list[Waiting]:
    """What waits now for a role, the most pressing first."""
    summaries.freshen(PERSON)
    ours = models.Summary.objects.filter(name=PERSON.name, group=program.slug)
    agenda.freshen(ours.values_list("book_id", flat=True))
    now, rules = datetime.now(UTC), frozenset(name for name, stage in stage_of().items() if stage in STAGES)
    books = _books(now, role, rules)
    people = {book: (uid, said) for book, uid, said in ours.filter(book_id__in=books).values_list(*SAID)}
    held = agenda.holding(now, role, people) if people else {}
    found = [
        Waiting(people[book][0], str(people[book][1]["name"] or "Nobody registered"), _number(people[book][1]), one)
        for book, findings in held.items()
        for one in findings
        if one.rule in rules
    ]
    return sorted(found, key=lambda one: (-ORDER.index(one.finding.severity), one.finding.holds_from or _LONG_AGO))


SAID = ("book_id", "book__uid", "body")


def _books(now: datetime, role: Role, rules: frozenset[str]) -> set[int]:
    """The charts in which one of these rules holds now for the role: asked first, for most charts have none."""
    held = models.AgendaItem.objects.filter(
        Q(holds_from=None) | Q(holds_from__lte=now), Q(holds_until=None) | Q(holds_until__gt=now), rule__in=rules
    )
    return {book for book, roles in held.values_list("book_id", "roles") if role.value in roles}


def _number(said: Mapping[str, Any]) -> str:
    return str(said["number"] or "")


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def grouped(items: list[Waiting]) -> list[dict[str, Any]]:
    """The same under headings; those with nothing are left out."""
    found = {key: [one for one in items if one.group == key] for key in HEADINGS}
    return [{"id": key, "heading": HEADINGS[key], "items": some} for key, some in found.items() if some]
