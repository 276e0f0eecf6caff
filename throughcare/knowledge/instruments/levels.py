"""Triage by the most severe answer: each level has its conditions, and the highest level that is reached counts."""

from __future__ import annotations

from .answers import Answers, unanswered
from .scored import SAFETY, Flag, Scored
from .shape import Condition, Instrument, Level


def by_level(instrument: Instrument, answers: Answers) -> Scored:
    """The level that the answers reach.

    While questions are open the band is not said, because an answer could raise it; the level reached so far is, and it
    raises its flag at once. The highest level needs no further answer.
    """
    reached = max((n for n, level in enumerate(instrument.levels) if _reached(level, answers)), default=0)
    level = instrument.levels[reached]
    open_questions = [item.id for item in unanswered(instrument, answers)]
    settled = not open_questions or reached == len(instrument.levels) - 1
    raised = reached > 0
    why = instrument.no_total if settled else _open(instrument, open_questions, level, raised)
    return Scored(
        instrument=instrument.id,
        total=None,
        subscales=(),
        band=level.label if settled else None,
        positive=True if raised else False if settled else None,
        flags=(Flag(SAFETY, "", _text(level, settled), level.action),) if raised else (),
        why_none=why,
        algorithm_version=instrument.algorithm_version,
        level=level.id if settled or raised else None,
    )


def _reached(level: Level, answers: Answers) -> bool:
    return any(_met(condition, answers) for condition in level.any)


def _met(condition: Condition, answers: Answers) -> bool:
    given = answers.get(condition.item)
    return given is not None and given >= condition.at_least


def _text(level: Level, settled: bool) -> str:
    return f"{'' if settled else 'At least '}{level.label}.".capitalize()


def _open(instrument: Instrument, ids: list[str], level: Level, raised: bool) -> str:
    count = len(ids)
    words = "question is" if count == 1 else "questions are"
    so_far = f" So far at least {level.label}." if raised else ""
    return f"{count} {words} not answered.{so_far}"
