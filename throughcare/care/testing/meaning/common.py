"""What the rules of the interpretation share: making a sentence, and the words for a medicine."""

from __future__ import annotations

from throughcare.chart.times import day_words

from ..entries import NextStep
from ..values import Sourced, cited, name_of, numbers
from .picture import Case, Taking
from .sentence import Expected, Sentence, Verdict

CONSISTENT, NOT_CONSISTENT, INDETERMINATE = Verdict.CONSISTENT, Verdict.NOT_CONSISTENT, Verdict.INDETERMINATE
EXPECTED, UNEXPECTED, UNCLEAR = Expected.EXPECTED, Expected.UNEXPECTED, Expected.UNCLEAR
TALK, CONFIRM, REPEAT = NextStep.TALK, NextStep.CONFIRM, NextStep.REPEAT
PRESCRIBER, SAFETY = NextStep.PRESCRIBER, NextStep.SAFETY
Said = tuple[Verdict, Expected, bool | None]
FITS: Said = (CONSISTENT, EXPECTED, True)
FITS_ABSENT: Said = (CONSISTENT, EXPECTED, False)
NOT_EXPLAINED: Said = (NOT_CONSISTENT, UNEXPECTED, True)
NOT_CLEAR: Said = (INDETERMINATE, UNCLEAR, True)


def say(
    about: tuple[str, ...],
    conclusion: str,
    said: Said,
    words: str,
    rule: str,
    origin: tuple[str, str],
    *next_steps: NextStep,
) -> Sentence:
    """A sentence. ``origin`` is the key of its source and its mark."""
    verdict, expected, positive = said
    source = cited(*origin)
    return Sentence(about, conclusion, verdict, expected, positive, words, source, origin[1], rule, next_steps)


def origin_of(name: str) -> tuple[str, str]:
    """Where a number of the interpretation comes from."""
    return origin(numbers()[name])


def origin(value: Sourced) -> tuple[str, str]:
    """The key of the source of a value, and its mark."""
    return value.origin, value.mark


def taking_words(case: Case, taking: Taking) -> str:
    """“methadone, last dose 3 Mar 2026 (the same day)”."""
    since = case.days_since(taking)
    if taking.last_day is None or since is None:
        return f"{taking.name}, ordered, no dose charted" if taking.ours else f"{taking.name}, as told"
    ago = {0: "the same day", 1: "the day before"}.get(since, f"{since} days before")
    kind = "last injection" if taking.injected else "last dose"
    return f"{taking.name}, {kind} {day_words(taking.last_day)} ({ago})"


def levels(case: Case, *analytes: str) -> str:
    """“Methadone 250 ng/mL” of those that lie below their cut-off; empty for none."""
    low = ((one, case.exact(one)) for one in case.traces(*analytes))
    return ", ".join(f"{name_of(one)} {float(exact):g} ng/mL" for one, exact in low if exact)


def gone(case: Case, about: tuple[str, ...], words: str) -> str:
    """The words for what was not found; of what was measured below its cut-off that it was."""
    low = levels(case, *about)
    return f"Below the cut-off ({low}): it counts as not found." if low else words


def tested(case: Case, *analytes: str) -> tuple[str, ...]:
    """Those of them with a result that says something."""
    return tuple(one for one in analytes if case.positive(one) is not None)
