"""Where somebody stands in a schedule, and the one step that moves them on."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from ..entries import Applies, Effect, Escalate, Happened, Invalid, Keeps, Phase, Restored, Schedule
from .acts import Event


class State(NamedTuple):
    """``due`` is what the next negative pays, in the unit of the schedule.

    ``row`` counts the negatives in a row, ``toward`` those of them since the value last rose, ``in_week`` those of
    ``week``. ``saved`` is the value that a row of negatives brings back, ``last`` the value that the last negative of
    this row earned. ``invalid`` is the visit that had a sample which was not valid, ``forgiven`` whether a second
    dilute sample was let pass, ``failed`` the visit that our side failed, on ``failed_on``.
    """

    due: int
    row: int = 0
    toward: int = 0
    week: int = 0
    in_week: int = 0
    saved: int | None = None
    last: int | None = None
    invalid: int | None = None
    forgiven: bool = False
    failed: int | None = None
    failed_on: date | None = None


class Earned(NamedTuple):
    """What one event earned, in the unit of the schedule, and the bonus in cents. ``late``: sampled anew too late."""

    value: int = 0
    extra: int = 0
    bonus_cents: int = 0
    late: bool = False


NOTHING, TOO_LATE = Earned(), Earned(late=True)


class Course:
    """A schedule laid out: the week of each visit, from 1, and its phase."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self._places = [
            (before + nth // phase.visits_a_week + 1, phase)
            for before, phase in zip(_weeks_before(schedule), schedule.phases, strict=True)
            for nth in range(phase.weeks * phase.visits_a_week)
        ]

    def place(self, visit: int) -> tuple[int, Phase] | None:
        """The week and the phase of a visit, which counts from 1; ``None`` beyond the last one."""
        return self._places[visit - 1] if 0 < visit <= len(self._places) else None

    def begin(self) -> State:
        """Before the first visit."""
        return State(_below_top(self.schedule, self.schedule.start))

    def due_at(self, state: State, visit: int) -> int:
        """What a negative at this visit would pay, in the unit of the schedule; 0 beyond the last one."""
        at = self.place(visit)
        if at is None:
            return 0
        return state.due if at[1].each is None else at[1].each

    def step(self, state: State, event: Event, visit: int) -> tuple[Earned, State]:
        """What an event at a visit earns, and where the person stands afterwards."""
        at = self.place(visit)
        if at is None:
            return NOTHING, state
        if _too_late(self.schedule, state, event, visit):
            return TOO_LATE, state._replace(failed=None, failed_on=None)
        if event.what is Happened.NEG:
            return _negative(self.schedule, state, event, *at)
        return NOTHING, _nothing_paid(self.schedule, state, event, visit, at[1])


def _weeks_before(schedule: Schedule) -> list[int]:
    return [0, *accumulate(phase.weeks for phase in schedule.phases)][:-1]


def _too_late(schedule: Schedule, state: State, event: Event, visit: int) -> bool:
    """Whether the sample was taken anew more days after a fault of ours than the schedule allows."""
    if state.failed != visit or state.failed_on is None or event.day is None:
        return False
    return event.day > state.failed_on + timedelta(days=schedule.recollect_days)


def _negative(schedule: Schedule, state: State, event: Event, week: int, phase: Phase) -> tuple[Earned, State]:
    extra = schedule.extra_draws or 0 if event.extra_met else 0
    if phase.each is not None:
        return Earned(phase.each, extra), state
    row = state.row + 1
    back = state.saved if schedule.restore_after is not None and row >= schedule.restore_after else None
    value, toward = state.due, state.toward + 1
    if back is not None and schedule.restore_applies_to is Applies.SAME and back > value:
        value, toward = back, 1
    in_week = state.in_week + 1 if state.week == week else 1
    full = in_week == phase.visits_a_week
    due, toward = _raised(schedule, value, toward, full, back)
    saved = None if back is not None else state.saved
    kept = (state.invalid, state.forgiven, state.failed, state.failed_on)  # made anew: replacing takes longer
    return Earned(value, extra, _bonus(schedule, row)), State(due, row, toward, week, in_week, saved, value, *kept)


def _bonus(schedule: Schedule, row: int) -> int:
    every = schedule.bonus_every
    return schedule.bonus_cents or 0 if every and row % every == 0 else 0


def _raised(schedule: Schedule, value: int, toward: int, full: bool, back: int | None) -> tuple[int, int]:
    """After a negative that earned ``value``: what is due next, and how many negatives count toward the next rise."""
    due = value
    if full if schedule.escalate_on is Escalate.CALENDAR_WEEK else toward >= schedule.advance_every:
        due, toward = _below_top(schedule, value + schedule.step), 0
    return (back, 0) if back is not None and back > due else (due, toward)


def _below_top(schedule: Schedule, value: int) -> int:
    return value if schedule.top is None else min(value, schedule.top)


def _nothing_paid(schedule: Schedule, state: State, event: Event, visit: int, phase: Phase) -> State:
    """What an event that pays nothing does. In a phase with one fixed value there is nothing to reset."""
    what = event.what
    if what is Happened.LABFAIL:
        state = state._replace(failed=visit, failed_on=event.day)
    if what is Happened.INVALID:
        return _invalid(schedule, state, event, visit, phase)
    resets = what in (Happened.POS, Happened.UNEXC)
    resets |= what is Happened.EXC and schedule.excused is Effect.RESET
    resets |= what is Happened.LABFAIL and schedule.lab_failed is Effect.RESET
    return _reset(schedule, state, phase) if resets else state


def _invalid(schedule: Schedule, state: State, event: Event, visit: int, phase: Phase) -> State:
    """The first sample of a visit that is not valid is repeated; the second counts as missed, a dilute one once not."""
    if schedule.invalid is Invalid.FREEZE:
        return state
    if schedule.invalid is Invalid.ONE_REPEAT:
        if state.invalid != visit:
            return state._replace(invalid=visit)
        if event.dilute_only and not state.forgiven:
            return state._replace(forgiven=True)
    return _reset(schedule, state, phase)


def _reset(schedule: Schedule, state: State, phase: Phase) -> State:
    if phase.each is not None:
        return state
    return State(
        due=_below_top(schedule, schedule.reset_to),
        saved=_saved(schedule, state),
        forgiven=state.forgiven,
        invalid=state.invalid,
        failed=state.failed,
        failed_on=state.failed_on,
    )


def _saved(schedule: Schedule, state: State) -> int | None:
    """The value to come back to, as the schedule says; ``None`` where nothing is ever restored."""
    if schedule.restore_after is None:
        return None
    now = state.due if schedule.restored_value is Restored.AMOUNT_DUE else state.last
    if schedule.second_reset_keeps is Keeps.HIGHER or now is None:
        return max((one for one in (state.saved, now) if one is not None), default=None)
    return now
