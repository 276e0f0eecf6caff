"""What all kinds of the assessment have in common: who reads and writes them, and the short texts they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, TypeVar

from pydantic import StringConstraints

from throughcare.chart.kinds import KINDS, Payload, Upcast
from throughcare.chart.roles import CARE_TEAM, CLINICIANS, Privacy, Role

from .words import Answer

ROOM = "assessment"
CLOSE = CARE_TEAM | {Role.PATIENT}
"""Who reads what is most private: those who treat, and the person. No manager."""

READERS = CLOSE | {Role.MANAGER}
INTERVIEWERS = CARE_TEAM
ASSESSORS = CLINICIANS | {Role.INTAKE}
P = TypeVar("P", bound=Payload)

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""A few sentences in somebody's words."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""One line."""


def section(
    name: str,
    title: str,
    *,
    form: str,
    fhir: str = "Observation",
    read: frozenset[Role] = READERS,
    write: frozenset[Role] = INTERVIEWERS,
    version: int = 1,
    upcasts: Mapping[int, Upcast] | None = None,
) -> Callable[[type[P]], type[P]]:
    """Class decorator: register one section of the assessment."""
    return KINDS.kind(
        name,
        version=version,
        title=title,
        stage=ROOM,
        privacy=Privacy.PART2,
        read=read,
        write=write,
        form=form,
        fhir=fhir,
        upcasts=upcasts,
    )


def said(answer: Answer | None) -> str:
    """An answer in a sentence. ``None`` is a question that was not asked."""
    return answer.label.lower() if answer else "not asked"


def listed(parts: Iterable[str], nothing: str) -> str:
    """Parts in a sentence, or what to say when there are none."""
    return "; ".join(parts) or nothing


def yes_to(answers: Iterable[tuple[str, Answer | None]]) -> str:
    """What was said yes to, and how many questions were not asked."""
    every = list(answers)
    yes = [words for words, answer in every if answer is Answer.YES]
    missing = sum(answer is None for _, answer in every)
    rest = f" Not asked: {missing} of {len(every)}." if missing else ""
    return f"Yes to: {', '.join(yes) or 'none'}.{rest}"
