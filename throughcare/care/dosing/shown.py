"""What the dosing page says about a person before anything is given, and what a label says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from throughcare.care.instruments.readings import Filled, last_that_says
from throughcare.care.instruments.sentences import in_words
from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings import OpenSlot, SlotState, slots
from throughcare.care.stock.entries import BottleReceived
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload
from throughcare.program.models import Program
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import Calendar, day_words
from throughcare.store import load, models

from .entries import CheckedIn, DoseEnteredLate, DoseGiven, TakeHomeDispensed
from .fields import slot_words
from .pauses import pauses
from .readings import Dose, doses, last_doses
from .readings.doses import How
from .values import label
from .waiting import waits_since

LAST = 3
SCALES = ("cows", "sows-16")
MEASURED = ("observation.charted", "ecg.measured")
"""By name: a room that is not installed charts none."""


def about(page: ChartPage, day: date) -> dict[str, Any]:
    """Everything of one person on one dosing day: last doses, today's slots, what makes the nurse pause."""
    chart, context = page.whole, page.program.context
    today = slots(chart, day, context)
    return {
        "day": day_words(day),
        "last": [dose_words(one, page.calendar) for one in last_doses(chart, day, LAST)],
        "today": [{"words": slot_words(one), "state": _state(one, page.calendar)} for one in today],
        "at_home": _at_home(chart, day),
        "pauses": list(pauses(chart, day, today, context)),
        "seen": _seen(page, chart),
        "waits": _waits(page, day),
    }


def _waits(page: ChartPage, day: date) -> dict[str, str] | None:
    """Since when they wait, and what the door wants the nurse to know; ``None`` for somebody not checked in."""
    since = waits_since(page.whole, day, page.program)
    said = page.whole.last(CheckedIn)
    if since is None or said is None:
        return None
    return {"since": f"{since.astimezone(page.program.zone):%H:%M}", "words": said[1].words or ""}


def dose_words(dose: Dose, calendar: Calendar) -> dict[str, str]:
    """A dose as the page shows it."""
    amount = milligrams(dose.amount_ug) if dose.amount_ug else "amount not known"
    clock = calendar.clock(dose.entry.happened) if dose.how is not How.TO_GO else ""
    came_up = ", vomited" if dose.vomited else ""
    return {
        "day": f"{dose.day:%a} {day_words(dose.day)}{f', {clock}' if clock else ''}",
        "what": f"{dose.medication.label} {amount}",
        "how": f"{dose.how.label}{came_up}",
    }


def _state(one: OpenSlot, calendar: Calendar) -> str:
    if one.used_by is not None:
        clock = calendar.clock(one.used_by.entry.happened)
        return f"{one.used_by.how.label}{f', {clock}' if clock else ''}"
    return "on hold" if one.state is SlotState.HELD else "open"


def _at_home(chart: Chart, day: date) -> str:
    ahead = [one.day for one in doses(chart, day) if one.how is How.TO_GO]
    return f"{len(ahead)} for {day_words(min(ahead))} to {day_words(max(ahead))}" if ahead else ""


def _seen(page: ChartPage, chart: Chart) -> list[dict[str, str]]:
    """How the person was last: withdrawal scores, vital signs, ECG; each with when, the latest of each kind."""
    found = [(one.entry, f"{one.instrument.title}: {in_words(one.scored)}") for one in _scored(chart)]
    found += [(entry, entry.payload.sentence()) for entry in _observed(chart) if isinstance(entry.payload, Payload)]
    found.sort(key=lambda one: one[0].order, reverse=True)
    return [{"what": what, "when": page.calendar.words(entry.happened)} for entry, what in found]


def _scored(chart: Chart) -> Iterator[Filled]:
    return filter(None, (last_that_says(chart, scale) for scale in SCALES))


def _observed(chart: Chart) -> Iterator[Entry]:
    """The last entry of each kind of measurement, whichever room charts it."""
    standing = chart.standing()
    for kind in MEASURED:
        yield from [entry for entry in reversed(standing) if entry.kind == kind][:1]


def labels(program: Program, entry: Entry, who: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The labels of one hand-out, one for each bottle: what the law asks for, what is usual, what the program adds."""
    said = entry.payload
    extra = program.settings.get("label_fields_extra")
    common = {
        "program": program.name,
        "address": program.settings.get("address"),
        "phone": program.settings.get("phone"),
        "who": who,
        "extra": [str(one) for one in extra] if isinstance(extra, list) else [],
        "lots": ", ".join(_lots(said)),
        "source": label().source,
    }
    return [common | {"medication": what, "amount": milligrams(amount), "for": day_words(day), "to_go": to_go}
            for what, amount, day, to_go in _doses(said)]  # fmt: skip


def _doses(said: object) -> Iterator[tuple[str, int, date, bool]]:
    if isinstance(said, TakeHomeDispensed):
        for one in said.doses:
            yield said.medication.label, one.amount_ug, one.day, True
    elif isinstance(said, DoseGiven | DoseEnteredLate):
        yield said.medication.label, said.amount_ug, said.day, False


def _lots(said: object) -> Iterator[str]:
    if not isinstance(said, TakeHomeDispensed | DoseGiven | DoseEnteredLate):
        return
    for uid in dict.fromkeys(pour.bottle for pour in said.pours):
        row = models.Book.objects.get(uid=uid)
        found = load.book_of_kinds(row, {BottleReceived.kind.name}).last(BottleReceived)
        if found is not None:
            yield f"{found[1].label}{f' (lot {found[1].lot})' if found[1].lot else ''}"
