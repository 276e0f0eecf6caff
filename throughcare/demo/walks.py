"""A generated person walks a course: what happened to them, day by day, told through the same scenes as the stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.safety.entries import NaloxoneKitHandedOut

from . import notes, words
from .arrivals import introduce
from .courses import COURSES, STILL, Course, Step
from .frontdoor.way_in import front_door
from .people import Person
from .programs import MILL_CREEK
from .promises import DUE, promise
from .team import JOY, Member
from .telling import Telling

PAPER_DAYS = 1500
"""What is older than this came from the old paper charts, which give a day and no hour."""

RECENTLY = 25
"""Everybody who is not on a silent course was reached within this many days."""

KIT_KEEPS = 900
"""Days that the kits of this program were good for when they were handed out: what is printed on the invented packs."""

WITHOUT_NALOXONE = 6
"""One in so many has no naloxone kit charted yet."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that is charted ``days_ago``: by whom, in which stage, and what it adds to the telling.

    ``clock`` is the hour where it matters, as on a ward at night; else the walk finds one.
    """

    days_ago: int
    stage: Stage
    by: Member
    act: Callable[[], object]
    clock: str | None = None


@dataclass
class Walk:
    """One person on one course. ``index`` counts the generated people from 0 and decides what only some have."""

    t: Telling
    who: Person
    course: Course
    chance: Random
    index: int
    happenings: list[Happening] = field(default_factory=list)

    @property
    def turn(self) -> int:
        """How many times all the courses were given out before it was this person's turn."""
        return self.index // len(COURSES)

    def tell(self) -> Telling:
        """Tell the whole chart, earliest first."""
        for step in self.course.steps:
            self._step(step)
        self._after()
        front_door(self)
        self._play()
        return self.t

    def fill(self, text: str) -> str:
        """A text with the person's own words in it."""
        return text.format(**self.who.words())

    def happens(
        self, days_ago: int, stage: Stage, by: Member, act: Callable[[], object], clock: str | None = None
    ) -> None:
        """Remember something to tell."""
        self.happenings.append(Happening(days_ago, stage, by, act, clock))

    def _step(self, step: Step) -> None:
        owner = words.OWNERS[step.stage]
        if step is self.course.steps[0]:
            self.happens(step.start, step.stage, owner, lambda: introduce(self))
        self.happens(step.start, step.stage, owner, lambda: self.t.enter(step.stage))
        if step is self.course.steps[0] and self.index % WITHOUT_NALOXONE:
            good_until = self.t.day(KIT_KEEPS - step.start)
            kit = NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=good_until, taught=True)
            self.happens(step.start, step.stage, owner, lambda: self.t.add(kit))
        self._live(step)
        if step.end != STILL:
            self.happens(step.end, step.stage, owner, lambda: self.t.leave(step.stage, step.how, self._next_step(step)))

    def _next_step(self, step: Step) -> str | None:
        if step.how is Leaving.LEFT_EARLY:
            return None
        following = next((other for other in self.course.steps if other.start == step.end), None)
        return words.NEXT_STEP[following.stage] if following else "The stages that go on beside it."

    def _live(self, step: Step) -> None:
        """Notes and contacts between entering and leaving: more of them the longer it lasts."""
        latest = max(step.end, self.course.silent_for)
        length = step.start - latest
        if length < 1:
            return
        wanted = 1 if length < 5 else 3 if length < 120 else 5
        for said, write in ((notes.NOTES, self.t.note), (words.CONTACTS, self._reached)):
            texts = self._sample(said[step.stage], wanted)
            days = sorted((self.chance.randint(latest, step.start - 1) for _ in texts), reverse=True)
            for days_ago, (by, text) in zip(days, texts, strict=True):
                self._say(days_ago, step.stage, by, write, text)

    def _sample(self, said: tuple[words.Said, ...], wanted: int) -> list[words.Said]:
        """Some of the texts, in their order: the first ones fit the beginning of a stage."""
        return [said[n] for n in sorted(self.chance.sample(range(len(said)), min(wanted, len(said))))]

    def _say(self, days_ago: int, stage: Stage, by: Member, write: Callable[[str], object], text: str) -> None:
        self.happens(days_ago, stage, by, lambda: write(self.fill(text)))

    def _reached(self, text: str) -> object:
        return self.t.reached(text)

    def _after(self) -> None:
        last = self.course.steps[-1]
        if self.course.silent_for > 1:
            for days_ago in (self.course.silent_for * 2 // 3, self.course.silent_for // 3):
                self._say(
                    days_ago, last.stage, words.OWNERS[Stage.RECOVERY], self.t.tried, self.chance.choice(words.TRIED)
                )
        elif last.start > 1:
            by, text = self.chance.choice(words.LATELY)
            self._say(self.chance.randint(1, min(RECENTLY, last.start - 1)), last.stage, by, self._reached, text)
        if self.course.remark:
            self._say(last.start, last.stage, words.OWNERS[last.stage], self.t.note, self.course.remark)
        promise(self, last, DUE[self.index % len(DUE)])
        if self.index % 19 == 7:
            self.happens(2, last.stage, words.OWNERS[last.stage], self._wrong_chart)

    def _wrong_chart(self) -> None:
        stray = self.t.note("Brought the forms from the landlord; copies made.")
        self.t.withdraw(stray, "Meant for the chart of somebody else, and charted there now.")

    def _play(self) -> None:
        for happening, clock in self._clocks():
            by = JOY if self.t.program is MILL_CREEK else happening.by  # nobody else there has an account
            place = "Mill Creek" if self.t.program is MILL_CREEK else words.PLACES[happening.stage]
            self.t.scene(-happening.days_ago, clock, by, place, by.roles[-1])
            happening.act()

    def _clocks(self) -> Iterator[tuple[Happening, str | None]]:
        """What happened, earliest first, each with an hour that rises within its day."""
        day, minutes = 0, 0
        for happening in sorted(self.happenings, key=_when):
            if happening.days_ago != day:
                day, minutes = happening.days_ago, 0
            minutes = self._minutes(happening, minutes)
            yield happening, None if day > PAPER_DAYS else f"{minutes // 60:02d}:{minutes % 60:02d}"

    def _minutes(self, happening: Happening, before: int) -> int:
        """The minute of its day at which something happens, after what happened ``before``."""
        if happening.clock is not None:
            return max(before + 1, _minute_of(happening.clock))
        return before + self.chance.randint(5, 40) if before >= OPENS else self.chance.randint(OPENS, 13 * 60)


OPENS = 8 * 60


def _when(happening: Happening) -> tuple[int, int]:
    """The order of happenings: those of one day in the order in which they were remembered, but for the clock."""
    return -happening.days_ago, _minute_of(happening.clock) if happening.clock else OPENS


def _minute_of(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
