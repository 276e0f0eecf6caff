"""The dispensing log the law asks for: each pour with the person's number, what was taken here and what taken home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.chart.books import CHART, STOCK
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context
from throughcare.people.models import Account
from throughcare.site.pages.names import PREFIX
from throughcare.site.registry import PERSON
from throughcare.store import load, models, summaries

from .entries import BottleReceived, PouredFor, StockPoured
from .lists import Bottle, rows
from .readings import Contents, in_words
from .readings.day import day_of


@dataclass(frozen=True)
class Logged:
    """One line: a pour, and the person whose dose it became; ``None`` where no chart has the dose."""

    entry: Entry
    said: StockPoured
    holds: Contents
    day: date
    chart: UUID | None
    number: str
    initials: str

    @property
    def home(self) -> bool:
        """Whether it was taken away."""
        return self.said.became is PouredFor.TAKE_HOME

    @property
    def amount(self) -> str:
        """How much of the drug."""
        return milligrams(self.said.amount_ug)

    @property
    def measured(self) -> str:
        """How much as it was measured."""
        return in_words(self.said.measured, self.holds.form)


def lines(bottles: Sequence[Bottle], first: date, last: date, context: Context) -> list[Logged]:
    """What was poured on these dosing days, in its order."""
    found = list(_poured(bottles, first, last, context))
    charts = charts_of({said.dose for _, said, _, _ in found})
    numbers = _numbers(charts.values())
    initials = _initials(entry.by.account for entry, _, _, _ in found)
    made = [
        Logged(
            entry,
            said,
            holds,
            day,
            charts[said.dose].uid if said.dose in charts else None,
            numbers.get(charts[said.dose].pk, "") if said.dose in charts else "",
            initials.get(entry.by.account, ""),
        )
        for entry, said, holds, day in found
    ]
    return sorted(made, key=lambda one: (one.entry.happened.text, one.entry.position))


def _poured(
    bottles: Sequence[Bottle], first: date, last: date, context: Context
) -> Iterable[tuple[Entry, StockPoured, Contents, date]]:
    held = {bottle.uid: bottle.holds for bottle in bottles}
    wanted = {StockPoured.kind.name, BottleReceived.kind.name}
    for book in load.books(rows(bottles), kinds=wanted):
        for entry, said in book.of(StockPoured):
            day = day_of(entry, context)
            if first <= day <= last:
                yield entry, said, held[book.uid], day


def charts_of(doses: Iterable[UUID]) -> Mapping[UUID, models.Book]:
    """In whose charts these entries stand. A book of stock is no chart."""
    wanted, found = sorted(doses), {}
    for start in range(0, len(wanted), 500):
        some = models.Entry.objects.filter(uid__in=wanted[start : start + 500]).exclude(book__type=STOCK)
        found.update({row.uid: row.book for row in some.select_related("book")})
    return found


def _numbers(rows: Iterable[models.Book]) -> dict[int, str]:
    """The numbers of the people, by the id of the row."""
    wanted = sorted({row.pk for row in rows if row.type == CHART})
    if not wanted:
        return {}
    summaries.freshen(PERSON, wanted)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        kept = models.Summary.objects.filter(name=PERSON.name, book_id__in=wanted[start : start + 500])
        found.update({one.book_id: str(one.body["number"] or "") for one in kept})
    return found


def _initials(accounts: Iterable[str]) -> dict[str, str]:
    """The initials of who dispensed, as the law asks."""
    wanted = {account.removeprefix(PREFIX) for account in accounts if account.startswith(PREFIX)}
    known = [uid for uid in wanted if _is_uuid(uid)]
    found = Account.objects.filter(uid__in=known)
    return {f"{PREFIX}{one.uid}": "".join(word[0] for word in str(one).split() if word) for one in found}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
