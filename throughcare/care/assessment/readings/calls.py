"""What callers told the helpline that an assessment asks too: nobody is asked as if nothing had been said.

What the person said answers a question. What others said about them was told in confidence: it stands beside the
question, for whoever asks, and never becomes the person's own word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from throughcare.care.access.callers import About
from throughcare.care.access.entries import CallSignsNoted, CallTaken
from throughcare.care.access.readings import taken
from throughcare.care.access.triage import triage
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

from ..entries import ConditionsReviewed, EarlierTreatmentTold, SocialFunctionTold, SubstanceHistoryTaken
from ..entries.words import OPIOIDS, Answer, Substance

Question = tuple[type[Payload], str]

SPEAKS_OF: dict[str, tuple[Question, ...]] = {
    "pregnant": ((ConditionsReviewed, "pregnancy"),),
    "no_safe_home": ((SocialFunctionTold, "housing"), (SocialFunctionTold, "safe_home")),
    "chronic_illness": tuple((ConditionsReviewed, name) for name in ("heart", "lung", "liver")),
    "unsafe_use": ((SubstanceHistoryTaken, "injected"),),
    "mixed": ((SubstanceHistoryTaken, "used"),),
    "moud_missed": ((EarlierTreatmentTold, "any_before"),),
    "needle_marks": ((SubstanceHistoryTaken, "injected"),),
}
"""The questions of an assessment that a flag or a sign of the helpline speaks of, by its key in its knowledge file."""

ANSWERS = {"pregnant": Answer.YES, "moud_missed": Answer.YES}
"""The flags that say one thing and no other; the rest are hints, whoever said them."""

ONLY_OF = {
    "mixed": frozenset({Substance.ALCOHOL, Substance.SEDATIVES, Substance.GABAPENTINOIDS, Substance.XYLAZINE}),
    "unsafe_use": OPIOIDS,
}
"""The substances that a flag speaks of, where it is not all."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a caller said about a question. ``answer`` is ``None`` where it is a hint only."""

    field: str
    answer: Answer | None
    entry: Entry
    words: str


def heard(calls: Iterable[Book], model: type[Payload], substance: Substance | None = None) -> list[Heard]:
    """What was said on these calls about the questions of one section, the earliest first."""
    found = [one for call in calls for one in _on(call, model, substance)]
    return sorted(found, key=lambda one: one.entry.order)


def _on(call: Book, model: type[Payload], substance: Substance | None) -> Iterator[Heard]:
    first = taken(call)
    if first is None:
        return
    entry, said = first
    if model is ConditionsReviewed and said.pregnant is not None:
        answer = Answer.YES if said.pregnant else Answer.NO
        yield Heard("pregnancy", answer if _themselves(said) else None, entry, _said(said, answer.label.lower()))
    for noted, signs in call.of(CallSignsNoted):
        for key in (*(signs.flags or ()), *(signs.signs or ())):
            if key not in ONLY_OF or substance in ONLY_OF[key]:
                yield from _of_key(key, model, noted, said)


def _of_key(key: str, model: type[Payload], noted: Entry, said: CallTaken) -> Iterator[Heard]:
    answer = ANSWERS.get(key) if _themselves(said) else None
    (label,) = triage().words([key])
    for kind, field in SPEAKS_OF.get(key, ()):
        if kind is model:
            yield Heard(field, answer, noted, _said(said, f"“{label}”"))


def _themselves(said: CallTaken) -> bool:
    return said.about is About.SELF


def _said(said: CallTaken, what: str) -> str:
    """Who said it: “told by the person: yes”, “told by somebody else (relative), in confidence: yes”."""
    if _themselves(said):
        return f"told by the person: {what}"
    who = f" ({said.caller.label.lower()})" if said.caller else ""
    return f"told by somebody else{who}, in confidence: {what}"
