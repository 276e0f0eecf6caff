"""When somebody must be looked at again: by protocol and by drug. Reference 1.5. No clock: times, not "now"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import Dose, doses
from throughcare.care.medication.entries import Drug
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Source

from ..entries.words import Medicine, Setting
from ..values import source, value
from ..weigh.danger import shows_danger
from .seen import READS as SEEN
from .seen import RELIEF, given, looks, observations
from .stay import READS as STAY
from .stay import Stay, moment_of

READS = STAY | SEEN | RELIEF | DOSES
LOOK, SCORE, PRESSURE = "look", "cows", "pressure"
WHAT: Mapping[str, str] = {LOOK: "Round", SCORE: "COWS", PRESSURE: "Blood pressure and pulse"}


@dataclass(frozen=True, slots=True)
class Due:
    """One look, due from ``at`` on and overdue from ``late`` on. ``needs``: ``look``, ``cows``, ``pressure``."""

    at: datetime
    late: datetime
    needs: str
    why: str
    source: Source

    @property
    def what(self) -> str:
        """What is to be done, in a word."""
        return WHAT[self.needs]


def dues(chart: Chart, stay: Stay, context: Context) -> list[Due]:
    """Every look that nobody has made yet, the earliest first. Never empty: the next round is always due."""
    made = looks(chart, stay.began)
    early = timedelta(minutes=value("EARLY_MINUTES", context))
    open_ones = [
        one
        for one in by_drug(chart, stay, context)
        if not any(at >= one.at - early and one.needs in answers for at, answers in made)
    ]
    last = max((at for at, _ in made), default=None)
    seen = observations(chart, stay.began)
    if seen and seen[-1][0] == last and shows_danger(seen[-1][2], context):
        open_ones.append(_after_danger(seen[-1][0], context))
    return sorted([*open_ones, by_protocol(stay.began, stay.said.setting, last, context)], key=lambda one: one.at)


def by_protocol(began: datetime, setting: Setting, last: datetime | None, context: Context) -> Due:
    """The next round: at admission the first one at once, then by where the stay is."""
    grace = timedelta(minutes=value("LATE_MINUTES", context))
    if last is None:
        return Due(began, began + grace, SCORE, "The first score and vital signs, at admission.", source("CHECK_HOURS"))
    if setting is Setting.INPATIENT:
        hours = max(1, value("CHECK_HOURS", context))
        at = last + timedelta(hours=hours)
        return Due(at, at + grace, LOOK, f"On the ward every {hours} hours.", source("CHECK_HOURS"))
    daily = last < began + timedelta(days=value("DAILY_CONTACT_DAYS", context))
    at = last + timedelta(days=1 if daily else max(1, value("CONTACT_DAYS", context)))
    words = "At home: daily at first." if daily else "At home: at least weekly."
    late = at + timedelta(hours=value("HOME_LATE_HOURS", context))
    return Due(at, late, LOOK, words, source("CONTACT_DAYS"))


def _after_danger(at: datetime, context: Context) -> Due:
    begins = at + timedelta(minutes=value("DANGER_MINUTES", context))
    late = begins + timedelta(minutes=value("LATE_MINUTES", context))
    return Due(begins, late, LOOK, "The last round showed danger.", source("DANGER_MINUTES"))


def by_drug(chart: Chart, stay: Stay, context: Context) -> Iterator[Due]:
    """What the medicines ask for, whether or not it was done."""
    begun = [dose for dose in doses(chart) if moment_of(dose.entry) >= stay.began and dose.entry.happened.moment]
    first = inductions(chart, context)
    for dose in (one for one in begun if one.drug is Drug.BUPRENORPHINE and one.uid in first):
        yield _after(dose.entry, "BUP_FIRST", SCORE, "After buprenorphine on its first day.", context)
        yield _after(dose.entry, "BUP_SECOND", SCORE, "Again after buprenorphine on its first day.", context)
    methadone = [dose for dose in begun if dose.drug is Drug.METHADONE]
    if methadone and not any(d.drug is Drug.METHADONE and moment_of(d.entry) < stay.began for d in doses(chart)):
        yield _after(methadone[0].entry, "METHADONE_FIRST", LOOK, "After the first dose of methadone.", context)
    tests = [entry for at, entry, _ in given(chart, Medicine.CLONIDINE) if at >= stay.began]
    if tests:
        at = moment_of(tests[0]) + timedelta(minutes=value("CLONIDINE_TEST", context))
        grace = timedelta(minutes=value("LATE_MINUTES", context))
        yield Due(at, at + grace, PRESSURE, "After the first clonidine.", source("CLONIDINE_TEST"))


def _after(entry: Any, name: str, needs: str, why: str, context: Context) -> Due:
    at = moment_of(entry)
    from_, to = (at + timedelta(minutes=value(f"{name}_{end}", context)) for end in ("FROM", "TO"))
    return Due(from_, to, needs, why, source(f"{name}_TO"))


def inductions(chart: Chart, context: Context) -> dict[Any, datetime]:
    """The doses of buprenorphine of each first day, by id, with the moment of the first of that day."""
    gap = timedelta(days=value("INDUCTION_GAP_DAYS", context))
    found: dict[Any, datetime] = {}
    before: Dose | None = None
    first: Dose | None = None
    for dose in doses(chart):
        if dose.drug is not Drug.BUPRENORPHINE:
            continue
        if before is None or (
            before.day < dose.day and dose.day - before.day >= gap and not before.medication.injected
        ):
            first = dose
        if first is not None and first.day == dose.day and not dose.medication.injected:
            found[dose.uid] = moment_of(first.entry)
        before = dose
    return found
