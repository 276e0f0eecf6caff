"""The check of past draws: every one is computed anew from its seed and compared with what was charted then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.chart.books import CHART, Book
from throughcare.chart.entries import Entry
from throughcare.program.models import Program
from throughcare.store import load, models

from .books import call_entry
from .draws import commitments, opened, own_book, reference, verdicts
from .entries import DrawMade, DrawSeedCommitted, DrawSeedRevealed, SampleCalled, SampleNotGiven, Why
from .readings.drawing import Drawn, Person, Plan, Seed, commitment, days, hat
from .readings.way import Answer, calls, days_of_calls, enrolled_on
from .summary import READS, sampling


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as the seed says. ``chart`` is whose, where it is about one person."""

    day: date
    words: str
    chart: UUID | None = None


@dataclass(frozen=True, slots=True)
class Excused:
    """A call that staff let somebody off, with the reason that was logged."""

    day: date
    chart: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at, and what differs."""

    seeds: int
    draws: int
    calls: int
    differences: tuple[Difference, ...]
    excused: tuple[Excused, ...]


class History:
    """One chart as it stood at each draw: folded anew only where something had been added."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._recorded = [entry.recorded_at for entry in book.entries]
        self._known: dict[int, Book] = {}

    def before(self, moment: datetime) -> Book:
        """The chart without what was recorded at that moment or later."""
        count = bisect_left(self._recorded, moment)
        if count not in self._known:
            self._known[count] = Book(self.book.uid, self.book.entries[:count])
        return self._known[count]


def audit(program: Program) -> Audit:
    """Recompute every draw of a program. Raises ``draws.SeedLost`` for a seed that can be opened no more."""
    book = own_book(program.slug)
    said = [one for _, one in commitments(book)]
    seeds = _seeds(book)
    wrong = [
        Difference(one.first, f"The seed of the days from {one.first} is not the one that was sealed.")
        for one, seed in zip(said, seeds, strict=True)
        if commitment(program.slug, one.first, one.last, seed.secret) != one.commitment
    ]
    charts = [History(one) for one in _charts()]
    made = sorted(book.of(DrawMade), key=lambda one: one[1].day)
    for entry, one in made:
        wrong += _one_draw(program, _plan(program, said, seeds, one.day), charts, entry, one)
    wrong += [found for chart in charts for found in _made_up(program, chart.book, {one.day for _, one in made})]
    if said:
        wrong += _never_drawn(_plan(program, said, seeds, said[-1].last), [one for _, one in made])
    excused = [found for chart in charts for found in _excused(program, chart.book)]
    count = sum(one.called for _, one in made)
    return Audit(len(seeds), len(made), count, tuple(sorted(wrong, key=lambda one: one.day)), tuple(excused))


def _seeds(book: Book) -> list[Seed]:
    """The seeds: those that were opened as charted, the others from their seal."""
    shown = {said.committed: bytes.fromhex(said.seed) for _, said in book.of(DrawSeedRevealed)}
    return [
        Seed(said.first, said.last, shown[entry.uid] if entry.uid in shown else opened(said))
        for entry, said in commitments(book)
    ]


def _plan(program: Program, said: Sequence[DrawSeedCommitted], seeds: Sequence[Seed], day: date) -> Plan:
    now = [one for one in said if one.first <= day][-1]
    closed = program.context.closed_days
    return Plan(program.slug, tuple(seeds), now.minimum, now.chance, closed, frozenset(now.closed_weekdays))


def _charts() -> Iterator[Book]:
    yield from load.books(models.Book.objects.filter(type=CHART).order_by("pk"), kinds=READS)


def _in_hat(program: Program, chart: Book) -> tuple[Person, bool] | None:
    """Somebody as they stood in the hat then, and whether they had been asked already."""
    since = enrolled_on(chart, program.zone)
    if since is None or sampling(chart)["program"] != program.slug:
        return None
    asked = any(call.said.why is Why.RANDOM and call.answer is Answer.OPEN for call in calls(chart))
    return Person(chart.uid, since, days_of_calls(chart)), asked


def _one_draw(
    program: Program, plan: Plan, charts: Sequence[History], entry: Entry, made: DrawMade
) -> Iterator[Difference]:
    """What differs in the draw of one day."""
    people = [one for chart in charts if (one := _in_hat(program, chart.before(entry.recorded_at)))]
    if hat(person for person, _ in people) != made.hat:
        yield Difference(made.day, "Who was in the hat reads differently today than it did when the draw was made.")
    wanted = verdicts(plan, people, made.since, made.day)
    for chart in charts:
        found = chart.book.entry(call_entry(program.slug, chart.book.uid, made.day))
        due = wanted.get(chart.book.uid)
        if found is None and due is not None:
            yield Difference(made.day, f"Was drawn ({due[1].value}) and not asked.", chart.book.uid)
        elif found is not None and not _says(found, plan, due):
            yield Difference(made.day, "Was asked, and the seed did not draw them.", chart.book.uid)
        elif found is not None and found not in chart.book.standing():
            yield Difference(made.day, "The call was changed or taken back afterwards.", chart.book.uid)


def _says(found: Entry, plan: Plan, due: tuple[date, Drawn] | None) -> bool:
    """Whether a call names the draw that the seed makes."""
    if due is None or not isinstance(found.payload, SampleCalled):
        return False
    day, why = due
    seed = plan.seed_of(day)
    return found.payload.draw == reference(seed.first if seed else plan.begins, day, why)


def _made_up(program: Program, chart: Book, drawn_on: set[date]) -> Iterator[Difference]:
    """Calls that say they are random and that no draw has made."""
    for call in calls(chart):
        if call.said.why is not Why.RANDOM or call.said.program != program.slug:
            continue
        if call.said.day not in drawn_on or call.uid != call_entry(program.slug, chart.uid, call.said.day):
            yield Difference(call.said.day, "Says that it is random, and no draw made it.", chart.uid)


def _never_drawn(plan: Plan, made: Sequence[DrawMade]) -> Iterator[Difference]:
    """Open days before the last draw on which none was made, and which no later one made up for."""
    if not made:
        return
    covered = {day for one in made for day in days(one.since, one.day)}
    for day in days(plan.begins, made[-1].day):
        if plan.is_open(day) and day not in covered:
            yield Difference(day, "No list was opened on this day, nor for a month after it: nobody was drawn.")


def _excused(program: Program, chart: Book) -> Iterator[Excused]:
    reasons = {said.called: said.words or "" for _, said in chart.of(SampleNotGiven)}
    for call in calls(chart):
        ours = call.said.why is Why.RANDOM and call.said.program == program.slug
        if ours and call.answer is Answer.EXCUSED:
            yield Excused(call.said.day, chart.uid, reasons.get(call.uid, ""))
