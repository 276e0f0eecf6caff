"""The check of past draws: every one is computed anew from its seed and compared with what was charted then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.chart.books import CHART, Book
from throughcare.chart.entries import Author, Entry
from throughcare.program.models import Program
from throughcare.store import load, models

from .books import call_entry
from .draws import InHat, commitments, opened, own_book, reference, verdicts
from .entries import (
    DrawMade,
    DrawSeedCommitted,
    DrawSeedRevealed,
    NotGiven,
    SampleAbsenceNoted,
    SampleCalled,
    SampleNotGiven,
    Why,
)
from .moved import Moved, moved
from .readings.away import Absence, absences, days_away
from .readings.drawing import Drawn, Person, Plan, Seed, begins, checked, commitment, days, hat
from .readings.way import Answer, calls, days_of_calls, enrolled_on
from .summary import READS, sampling
from .usual import way


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as the seed says. ``chart`` is whose, where it is about one person."""

    day: date
    words: str
    chart: UUID | None = None


@dataclass(frozen=True, slots=True)
class Excused:
    """A random call without a sample: that staff let somebody off, or ``how`` else it ended, with what was logged."""

    day: date
    chart: UUID
    how: NotGiven
    reason: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A random call of which nobody has said what came, although the days to answer were over at the last draw."""

    day: date
    chart: UUID


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Days on which somebody was not asked, who said so, and why; also where that was taken back or shortened since."""

    chart: UUID
    first: date
    last: date
    by: Author
    reason: str


@dataclass(frozen=True, slots=True)
class Short:
    """The first day up to which somebody had fewer random calls than they should: in a year, or its part."""

    day: date
    chart: UUID
    had: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at, and what differs. ``short`` has nobody where every minimum was met."""

    seeds: int
    draws: int
    calls: int
    differences: tuple[Difference, ...]
    excused: tuple[Excused, ...]
    not_given: tuple[Excused, ...]
    away: tuple[NotAsked, ...]
    short: tuple[Short, ...]
    unanswered: tuple[Unanswered, ...]
    moved: tuple[Moved, ...]


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
        if commitment(program.slug, one.first, one.last, seed.secret, one.method) != one.commitment
    ]
    charts = [History(one) for one in _charts()]
    made = sorted(book.of(DrawMade), key=lambda one: one[1].day)
    for entry, one in made:
        wrong += _one_draw(program, _plan(said, seeds, one, program), charts, entry, one)
    wrong += [found for chart in charts for found in _made_up(program, chart.book, {one.day for _, one in made})]
    short: list[Short] = []
    if made:
        plan = _plan(said, seeds, made[-1][1], program)
        people = [found for chart in charts if (found := _in_hat(program, chart.book))]
        short = [few for person, _ in people if (few := _short(plan, person, made[-1][1].day))]
        wrong += _never_drawn(plan, [one for _, one in made], program.context.closed_days)
    missed = [found for chart in charts for found in _without_sample(program, chart.book)]
    excused = tuple(one for one in missed if one.how is NotGiven.EXCUSED)
    others = tuple(one for one in missed if one.how is not NotGiven.EXCUSED)
    count = sum(one.called for _, one in made)
    away = tuple(found for chart in charts for found in _away(program, chart, made))
    late = made[-1][1].day - timedelta(days=way(program.context).answer_within_days) if made else None
    silent = tuple(found for chart in charts if late for found in _unanswered(program, chart.book, late))
    differences = tuple(sorted(wrong, key=lambda one: one.day))
    changed = tuple(found for chart in charts for found in _moved(program, chart, made))
    return Audit(len(seeds), len(made), count, differences, excused, others, away, tuple(short), silent, changed)


def _seeds(book: Book) -> list[Seed]:
    """The seeds: those that were opened as charted, the others from their seal."""
    shown = {said.committed: bytes.fromhex(said.seed) for _, said in book.of(DrawSeedRevealed)}
    return [
        Seed(said.first, said.last, shown[entry.uid] if entry.uid in shown else opened(said))
        for entry, said in commitments(book)
    ]


def _plan(said: Sequence[DrawSeedCommitted], seeds: Sequence[Seed], made: DrawMade, program: Program) -> Plan:
    """How a draw was made: with the numbers sealed for its day, and the closed days that were known then."""
    now = [one for one in said if one.first <= made.day][-1]
    closed = program.context.closed_days if made.closed is None else frozenset(made.closed)
    weekdays = frozenset(now.closed_weekdays)
    return Plan(program.slug, tuple(seeds), now.minimum, now.chance, closed, weekdays, bool(now.share), now.method)


def _charts() -> Iterator[Book]:
    yield from load.books(models.Book.objects.filter(type=CHART).order_by("pk"), kinds=READS)


def _in_hat(program: Program, chart: Book) -> InHat | None:
    """Somebody as they stood in the hat then, and the day of the call that was open."""
    since = enrolled_on(chart, program.zone)
    if since is None or sampling(chart)["program"] != program.slug:
        return None
    open_ones = (call.said.day for call in calls(chart) if call.said.why is Why.RANDOM and call.answer is Answer.OPEN)
    return Person(chart.uid, since, days_of_calls(chart), days_away(chart)), max(open_ones, default=None)


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
    day, _ = due
    seed = plan.seed_of(day)
    return found.payload.draw == reference(seed.first if seed else plan.begins, day)


def _made_up(program: Program, chart: Book, drawn_on: set[date]) -> Iterator[Difference]:
    """Calls that say they are random and that no draw has made."""
    for call in calls(chart):
        if call.said.why is not Why.RANDOM or call.said.program != program.slug:
            continue
        if call.said.day not in drawn_on or call.uid != call_entry(program.slug, chart.uid, call.said.day):
            yield Difference(call.said.day, "Says that it is random, and no draw made it.", chart.uid)


def _never_drawn(plan: Plan, made: Sequence[DrawMade], closed: frozenset[date]) -> Iterator[Difference]:
    """Open days before the last draw on which none was made, and which no later one made up for."""
    covered = {day for one in made for day in days(one.since, one.day)}
    covered |= closed.union(*(one.closed or () for one in made))
    for day in days(plan.begins, made[-1].day):
        if plan.is_open(day) and day not in covered:
            yield Difference(day, "No list was opened on this day, nor for a month after it: nobody was drawn.")


def _short(plan: Plan, person: Person, until: date) -> Short | None:
    """The first day, up to the last draw, whose year or part of one has too few calls that count."""
    for day in days(begins(plan, person), until):
        had, wanted = checked(plan, person, day)
        if had < wanted:
            return Short(day, person.book, had, wanted)
    return None


AWAY = SampleAbsenceNoted.kind.name
SINCE = "Taken back or shortened after draws were made without them."


def _away(program: Program, chart: History, made: Sequence[tuple[Entry, DrawMade]]) -> Iterator[NotAsked]:
    """Every absence that stands, and every other under which a draw was made: whoever takes one back is seen."""
    under: dict[UUID, tuple[Absence, list[date]]] = {}
    for one, day in _drawn_without(program, chart, made):
        under.setdefault(one.uid, (one, []))[1].append(day)
    found = [one for one in absences(chart.book) if one.said.program == program.slug and one.last >= one.said.first]
    standing = {one.uid: one for one in found}
    for uid, one in ({uid: one for uid, (one, _) in under.items()} | standing).items():
        yield _not_asked(chart.book.uid, standing.get(uid), one, under[uid][1] if uid in under else [])


def _drawn_without(
    program: Program, chart: History, made: Sequence[tuple[Entry, DrawMade]]
) -> Iterator[tuple[Absence, date]]:
    """Each draw that was made while somebody was in the hat and, as was known then, away."""
    if not any(entry.kind == AWAY for entry in chart.book.entries):
        return
    for entry, one in made:
        before = chart.before(entry.recorded_at)
        if _in_hat(program, before):
            yield from ((away, one.day) for away in absences(before) if away.covers(one.day))


def _not_asked(chart: UUID, stands: Absence | None, one: Absence, drawn: Sequence[date]) -> NotAsked:
    days_off = [*drawn, *((stands.said.first, stands.last) if stands else ())]
    kept = stands is not None and all(stands.covers(day) for day in drawn)
    words = f"{one.said.why.label}: {one.said.words}"
    return NotAsked(chart, min(days_off), max(days_off), one.entry.by, words if kept else f"{words} {SINCE}")


def _moved(program: Program, chart: History, made: Sequence[tuple[Entry, DrawMade]]) -> Iterator[Moved]:
    if sampling(chart.book)["program"] == program.slug:
        books = ((chart.before(entry.recorded_at), one.day) for entry, one in made)
        yield from moved(books, chart.book, program.zone)


def _unanswered(program: Program, chart: Book, until: date) -> Iterator[Unanswered]:
    for call in calls(chart):
        ours = call.said.why is Why.RANDOM and call.said.program == program.slug
        if ours and call.answer is Answer.OPEN and call.said.day <= until:
            yield Unanswered(call.said.day, chart.uid)


def _without_sample(program: Program, chart: Book) -> Iterator[Excused]:
    answers = {said.called: said for _, said in chart.of(SampleNotGiven)}
    for call in calls(chart):
        ours = call.said.why is Why.RANDOM and call.said.program == program.slug
        if ours and call.answer in (Answer.EXCUSED, Answer.NOT_GIVEN):
            said = answers[call.uid]
            yield Excused(call.said.day, chart.uid, said.how, said.words or "")
