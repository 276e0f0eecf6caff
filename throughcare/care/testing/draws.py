"""The draw of a day: made once, by the software itself, when somebody first opens the day's list.

The seed is made on the server, closed with the key of the installation, and its commitment charted before it is used.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from cryptography.fernet import InvalidToken

from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.secret import box
from throughcare.program.models import Program
from throughcare.store import summaries
from throughcare.store.append import Receipt, Write, append
from throughcare.store.errors import InvalidEntry, KeyReused, NotRecorded
from throughcare.store.summaries import FOLDS

from . import books
from .books import call_entry, draw_entry, program_book, seed_entry
from .entries import DrawMade, DrawSeedCommitted, DrawSeedRevealed, SampleCalled, Why
from .readings.drawing import METHOD, YEAR, Drawn, Person, Plan, Seed, commitment, days, drawn, hat, must
from .summary import SAMPLING
from .usual import way

BY = Author("draw", Role.SYSTEM)
"""Who answers for a random call: nobody chose it."""
PURPOSE = "testing.draw"
KINDS = frozenset(model.kind.name for model in (DrawSeedCommitted, DrawSeedRevealed, DrawMade))
AHEAD = timedelta(days=31)
"""So long before a seed ends the next one is sealed."""
CATCH_UP = timedelta(days=31)
"""So far back days are made up for on which nobody opened the list."""
SHELTER = timedelta(days=14)
"""So long an open call keeps its person from being asked again: as long as the longest time to answer."""
NEAR = timedelta(days=62)
"""So far around a draw closed days matter to it: as far as a window and the look ahead reach."""
InHat = tuple[Person, date | None]
"""Somebody in the hat, and the day of the latest random call that nobody has answered."""


class SeedLost(NotRecorded):
    """The sealed seed does not open: the secret of the installation was changed since."""

    def __init__(self, first: date) -> None:
        super().__init__(
            f"The sealed seed of the draws from {first.isoformat()} does not open: the secret of this installation "
            "(THROUGHCARE_SECRET) was changed. Nobody was drawn. Restore the secret, or ask the administrator."
        )


def own_book(slug: str) -> Book:
    """The program's book of testing, as far as it is about draws."""
    return books.own_book(slug, KINDS)


def commitments(book: Book) -> list[tuple[Entry, DrawSeedCommitted]]:
    """The seeds that were sealed, by their first day."""
    return sorted(book.of(DrawSeedCommitted), key=lambda one: one[1].first)


def commit(program: Program, first: date, by: Author = BY) -> Receipt:
    """Make a seed for the days from ``first`` to the end of that year, and chart what binds the program to it."""
    set_up, last, seed = way(program.context), date(first.year, 12, 31), secrets.token_bytes(32)
    said = DrawSeedCommitted(
        program=program.slug,
        method=METHOD,
        first=first,
        last=last,
        commitment=commitment(program.slug, first, last, seed),
        sealed=box(PURPOSE).encrypt(seed).decode(),
        minimum=set_up.minimum_per_year,
        chance=set_up.extra_per_year,
        closed_weekdays=set_up.closed_weekdays,
        share=set_up.pro_rata,
    )
    draft = Draft(said, When.at(datetime.now(UTC)), uid=seed_entry(program.slug, first))
    return append(Write(program_book(program.slug), [draft], opens=PROGRAM), by=by)


def opened(said: DrawSeedCommitted) -> bytes:
    """The seed of a commitment. Raises :class:`SeedLost`; never let what it returns reach a page or a log."""
    try:
        return box(PURPOSE).decrypt(said.sealed)
    except InvalidToken as error:
        raise SeedLost(said.first) from error


def plan_of(program: Program, known: Sequence[DrawSeedCommitted], upto: date) -> Plan:
    """How draws are made at a day: with the numbers that were sealed with its seed."""
    now = [said for said in known if said.first <= upto][-1]
    seeds = tuple(Seed(said.first, said.last, opened(said)) for said in known)
    closed = program.context.closed_days
    weekdays = frozenset(now.closed_weekdays)
    return Plan(program.slug, seeds, now.minimum, now.chance, closed, weekdays, bool(now.share), now.method)


def draw(program: Program, today: date) -> DrawMade | None:
    """Make the draw of today, unless it was made, no seed was ever sealed, or the program is closed today.

    Raises ``store.errors.NotRecorded`` with words for the page: then nobody was drawn.
    """
    book = own_book(program.slug)
    known = [said for _, said in commitments(book)]
    if not known or known[0].first > today or any(said.day == today for _, said in book.of(DrawMade)):
        return None
    known += _next_seed(program, known, today)
    plan = plan_of(program, known, today)
    if not plan.is_open(today):
        return None
    return _make(program, plan, _since(book, plan, today), today)


def _next_seed(program: Program, known: Sequence[DrawSeedCommitted], today: date) -> list[DrawSeedCommitted]:
    """Seal the next seed in good time; after a long pause, one that begins today."""
    last = max(said.last for said in known)
    if last > today + AHEAD:
        return []
    first = max(last + timedelta(days=1), today)
    with suppress(InvalidEntry):  # somebody else has opened the list at the same moment, and sealed it
        commit(program, first)
    return [said for _, said in commitments(own_book(program.slug)) if said.first == first]


def can_be_opened(said: DrawSeedCommitted, today: date) -> bool:
    """Whether nothing that is still to come hangs on a seed: its days are over, and so is their last window."""
    return (today - said.last).days > -(-YEAR // said.minimum)


def reveal(program: Program, today: date) -> list[DrawSeedCommitted]:
    """Open every seed that can be opened and was not yet, and chart it. Raises :class:`SeedLost`."""
    book = own_book(program.slug)
    shown = {said.committed for _, said in book.of(DrawSeedRevealed)}
    ready = [
        (entry, said) for entry, said in commitments(book) if entry.uid not in shown and can_be_opened(said, today)
    ]
    now = When.at(datetime.now(UTC))
    drafts = [Draft(DrawSeedRevealed(committed=entry.uid, seed=opened(said).hex()), now) for entry, said in ready]
    if drafts:
        append(Write(program_book(program.slug), drafts), by=BY)
    return [said for _, said in ready]


def _since(book: Book, plan: Plan, today: date) -> date:
    """The first day that this draw makes up for: the day after the last one, at most a month back."""
    made = [said.day for _, said in book.of(DrawMade) if said.day < today]  # a clock that once ran ahead stops nothing
    begin = max(made) + timedelta(days=1) if made else plan.begins
    return max(begin, today - CATCH_UP, plan.begins)


def people_of(program: Program) -> list[InHat]:
    """Everybody in the hat, each with their open call."""
    found = []
    for _, uid, body in summaries.bodies_of(FOLDS[SAMPLING.name], program.slug):
        if body["since"] is not None and (since := When(body["since"]).day(program.zone)) is not None:
            called = tuple(date.fromisoformat(day) for day in body["random"])
            waiting = (date.fromisoformat(call["day"]) for call in body["calls"] if call["why"] == Why.RANDOM)
            away = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in body["away"])
            found.append((Person(uid, since, called, away), max(waiting, default=None)))
    return found


def verdicts(plan: Plan, people: Sequence[InHat], since: date, today: date) -> dict[UUID, tuple[date, Drawn]]:
    """Who is drawn today: for today, or for a day on which nobody had opened the list.

    Nobody is asked twice at once; but a call that is left open for weeks keeps nobody out of the hat, and none keeps
    anybody from the yearly minimum.
    """
    found: dict[UUID, tuple[date, Drawn]] = {}
    for person, asked in people:
        if person.since > today or not person.is_here(today):
            continue
        waits = asked is not None and today - asked < SHELTER
        for day in days(since, today):
            why = drawn(plan, person, day)
            if why is not None and (not waits or must(plan, person, day)):
                found[person.book] = (day, why)
                break
    return found


def reference(seed: date, day: date) -> str:
    """What a call says of its draw: the seed by its first day, and the day that was drawn.

    By which of the three ways is not said: whoever knew would know how likely the days to come are.
    """
    return f"seed {seed.isoformat()}, day {day.isoformat()}"


def _make(program: Program, plan: Plan, since: date, today: date) -> DrawMade:
    """Chart the draw and every call of it, all or nothing."""
    people = people_of(program)
    found = verdicts(plan, people, since, today)
    made = DrawMade(
        program=program.slug,
        day=today,
        since=since,
        people=len(people),
        called=len(found),
        hat=hat(person for person, _ in people),
        closed=tuple(sorted(day for day in plan.closed if since - NEAR <= day <= today + NEAR)),
    )
    now = When.at(datetime.now(UTC))
    writes = [Write(program_book(program.slug), [Draft(made, now, uid=draw_entry(program.slug, today))])]
    writes += [_call(program, plan, chart, today, now, day) for chart, (day, _) in found.items()]
    try:
        append(*writes, by=BY, key=f"draw:{program.slug}:{today.isoformat()}")
    except (InvalidEntry, KeyReused):  # made by somebody else at the same moment; what stands there holds
        stands = [said for _, said in own_book(program.slug).of(DrawMade) if said.day == today]
        if not stands:
            raise
        return stands[0]
    return made


def _call(program: Program, plan: Plan, chart: UUID, today: date, now: When, day: date) -> Write:
    seed = plan.seed_of(day)
    said = SampleCalled(
        program=program.slug,
        day=today,
        why=Why.RANDOM,
        draw=reference(seed.first if seed else plan.begins, day),
    )
    return Write(chart, [Draft(said, now, uid=call_entry(program.slug, chart, today))])
