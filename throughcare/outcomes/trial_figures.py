"""The figures by which the trials reported how treatment went, from the words and days of any group.

Two ends of one thread: a medication that is hard to begin fails in people who never had it, and whoever looks only at
those who began will not see them. So all are counted from randomisation, or from the start of treatment elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from .measures import MEASURES, Measure
from .plain import retention
from .statistics import Curve, Followed, Share, kaplan_meier, share
from .symbols import check

BY_COLUMN = {measure.column: measure for measure in MEASURES}
RELAPSE, RELAPSE_WEEK = BY_COLUMN["RsE_ctnFiftyOne_2018"], BY_COLUMN["RsT_ctnFiftyOne_2018"]
"""Return to use as CTN-0051 defined it, without the use that people reported, which no word holds."""

INDUCTION = "Share who never had a dose of the medication they were to begin; exact interval (Clopper and Pearson 1934)"


def induction_failures(dosed: Iterable[bool | None]) -> Share:
    """The share who were to begin a medication and never had a dose; ``None`` is not known."""
    answers = list(dosed)
    never, known = answers.count(False), len(answers) - answers.count(None)
    return share(never, known, len(answers) - known, method=INDUCTION)


def returned_to_use(words: Iterable[str | None], measure: Measure = RELAPSE) -> Share:
    """The share in whom it happened, by a definition whose answer is yes or no.

    Missing are those without a word, and those whose word is too short for the question. Raises ``BadWord``.
    """
    answers = [None if word is None else _event(word, measure) for word in words]
    happened, missing = answers.count(True), answers.count(None)
    return share(
        happened, len(answers) - missing, missing, method=f"{measure.says} {measure.missed.value.capitalize()}."
    )


def _event(word: str, measure: Measure) -> bool | None:
    check(word)
    found = measure.plain(word)
    return None if found is None else bool(found)


def free_of_return(words: Iterable[str | None]) -> Curve:
    """The weeks until return to use by CTN-0051's definition; whoever did not return was followed to their last window.

    Raises ``BadWord``, and :class:`~.statistics.BadFigures` where nobody has a word that is long enough.
    """
    return kaplan_meier(None if word is None else _until_return(word) for word in words)


def _until_return(word: str) -> Followed | None:
    week, happened = RELAPSE_WEEK.plain(word), _event(word, RELAPSE)
    return None if week is None or happened is None else Followed(float(week), happened)


def weeks_attended(words: Iterable[str | None]) -> Curve:
    """The weeks until the last that was not missed: ``at(k - 1)`` is the share still there in week k, counted from 1.

    Whoever came in the last week of their word may have come again: they were followed no longer.
    """
    return kaplan_meier(None if word is None else _attended(word) for word in words)


def _attended(word: str) -> Followed:
    check(word)
    last = retention(word)
    return Followed(last, last < len(word))
