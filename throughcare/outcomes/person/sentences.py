"""What the weeks of one person say, as sentences: how long, how often, since when, and how it was before. Pure.

No sentence judges, none compares with anybody else, and what is not known is said as that and never as zero.
"""

from __future__ import annotations

from typing import NamedTuple

from throughcare.chart.times import day_words

from ..measures import MEASURES
from ..symbols import MISSED, UNPLANNED
from .life import WEEK, Life, Run, Sample, runs
from .words import duration, weeks, when

RECENT = 8
"""So many weeks are “lately”, and as many before them are “before” (project convention)."""
LONGEST = next(one for one in MEASURES if one.column == "Ab_schottenfeldB_2008")
"""The published definition of the longest time without use: the sentence and the explorer count alike."""


class Told(NamedTuple):
    """One sentence: ``label`` and ``says``; ``earlier`` sets it beside the person's own earlier time, or is empty.

    ``measure`` names the definition, ``definition`` tells it, ``missed`` how a week without a visit was treated;
    ``column`` is the published definition it is, if it is one.
    """

    label: str
    says: str
    measure: str
    definition: str
    missed: str
    earlier: str = ""
    column: str = ""


def sentences(life: Life) -> tuple[Told, ...]:
    """All that can be told, in the order in which people ask."""
    return longest(life), in_treatment(life), attended(life), samples(life)


def longest(life: Life) -> Told:
    """The longest time without opioid use seen, and the one that goes on now."""
    says, earlier = _longest(life)
    published = life.known == (life.word or "")
    return Told(
        "Longest time without opioid use",
        says,
        f"Longest run of weeks ({LONGEST.reference})" if published else "Longest run of weeks in treatment",
        "Weeks in a row in which nobody saw use: the person came, or no visit was planned, and no sample showed an "
        "opioid that nothing explains. Where a sample was not tested in each of these weeks, that is said.",
        "A missed week ends the count, since nobody knows what it was, and so does a week between two times in "
        "treatment. A week of treatment in which no visit was planned does not.",
        earlier,
        LONGEST.column if published else "",
    )


def _longest(life: Life) -> tuple[str, str]:
    if life.word is None:
        return _not_known(life.no_word), ""
    found = sorted(runs(life.known), key=lambda run: (run.weeks, run.last))
    if not found:
        nothing = not life.known.strip(MISSED)
        return (_not_known("no visit is recorded in these weeks") if nothing else "No whole week was seen yet."), ""
    best = found[-1]
    if life.tested(best) == 0:
        return _not_known(f"in the {weeks(best.weeks)} that would count no sample was tested"), ""
    return f"{weeks(best.weeks)}, {when(life, best)}.{_seen(life, best)}", _beside_longest(life, found)


def _seen(life: Life, run: Run) -> str:
    """In how many of these weeks a sample was tested, where it was not each of them."""
    tested = life.tested(run)
    return "" if tested is None or tested >= run.weeks else f" A sample was tested in {tested} of them."


def _beside_longest(life: Life, found: list[Run]) -> str:
    """The time that goes on now beside a longer one before; or the longest one before the one that goes on.

    Only times in which a sample was tested: of the others nobody knows.
    """
    best, now = found[-1], max(found, key=lambda run: run.last)
    if now.last != len(life.word or "") or not life.goes_on or life.use_since or life.tested(now) == 0:
        return ""
    if now != best:
        return f"Now it is {weeks(now.weeks)}, and it goes on.{_seen(life, now)}"
    before = [run for run in found[:-1] if life.tested(run) != 0]
    told = f" Before that the longest was {weeks(before[-1].weeks)}, {when(life, before[-1])}." if before else ""
    return f"It goes on.{told}{_seen(life, before[-1]) if before else ''}"


def in_treatment(life: Life) -> Told:
    """How long, since when, and how long the time before was."""
    says, earlier = _in_treatment(life)
    within = (
        ""
        if life.return_within is None
        else f" Coming back within {life.return_within} days goes on with the same time."
    )
    return Told(
        "Time in treatment",
        says,
        "Days in treatment",
        f"From the first day in treatment to the last one, both counted.{within}",
        "Missed weeks count as time in treatment until treatment ends.",
        earlier,
    )


def _in_treatment(life: Life) -> tuple[str, str]:
    if not life.treatment or (life.goes_on and life.today is None):
        return _not_known("no treatment is recorded since the start"), ""
    *before, now = life.treatment
    earlier = f"Before that {_stretch(life, before[-1])}." if before else ""
    return f"{_stretch(life, now)}.", earlier


def _stretch(life: Life, span: tuple[int, int | None]) -> str:
    """“7 months so far, since 4 Apr 2026”, “5 weeks, from 1 Mar 2026 to 4 Apr 2026”."""
    first, last = span
    begin = life.day(first)
    long = duration((life.today or 0 if last is None else last) - first + 1, begin)
    if begin is None:
        return f"{long}, from day {first} to day {last}" if last is not None else f"{long} so far"
    end = None if last is None else life.day(last)
    return f"{long} so far, since {day_words(begin)}" if end is None else f"{long}, until {day_words(end)}"


def attended(life: Life) -> Told:
    """In how many of the weeks with a planned visit the person came."""
    says, earlier = _attended(life)
    return Told(
        "Weeks with a visit",
        says,
        "Weeks attended",
        "Of the weeks of treatment in which a visit was planned, those in which somebody came.",
        "A missed week is a week without a visit. Weeks in which no visit was planned are left out.",
        earlier,
    )


def _attended(life: Life) -> tuple[str, str]:
    if life.word is None:
        return _not_known(life.no_word), ""
    came, planned = visits(life.word)
    if not planned:
        return _not_known("no visit was planned in these weeks"), ""
    lately, before = visits(life.word[-RECENT:]), visits(life.word[-2 * RECENT : -RECENT])
    last = len(life.word)
    if last < 2 * RECENT or not lately[1] or not before[1]:
        return f"{_of(came, planned)} weeks.", ""
    if life.is_current:
        return f"{_of(came, planned)} weeks.", _lately(lately, before, RECENT)
    between = f"In weeks {last - RECENT + 1} to {last}: {_of(*lately)}; in the {weeks(RECENT)} before: {_of(*before)}."
    return f"{_of(came, planned)} weeks.", between


def visits(word: str) -> tuple[int, int]:
    """How many weeks had a visit, and in how many one was planned."""
    planned = len(word) - word.count(UNPLANNED)
    return planned - word.count(MISSED), planned


def samples(life: Life) -> Told:
    """The share of samples without an opioid that nothing explains."""
    says, earlier = _samples(life)
    return Told(
        "Samples without unexpected opioids",
        says,
        "Share of tested samples",
        "Days with a sample that was tested for opioids. A prescription and the program's own medication are expected. "
        "What waits for a confirmation is counted as unexpected until then.",
        "A sample that was not given is not counted, neither way.",
        earlier,
    )


def _samples(life: Life) -> tuple[str, str]:
    if life.samples is None:
        return _not_known("only positive samples were recorded"), ""
    if not life.samples or life.today is None:
        return _not_known("no sample was tested yet"), ""
    good, every = _without(life.samples)
    border = life.today - RECENT * WEEK
    lately = [one for one in life.samples if one.day > border]
    before = [one for one in life.samples if border - RECENT * WEEK < one.day <= border]
    whole = RECENT if border >= RECENT * WEEK else 0
    share = f" ({100 * good // every}%)" if every >= RECENT else ""
    return f"{_of(good, every)}{share}.", _lately(_without(lately), _without(before), whole)


def _without(some: list[Sample] | tuple[Sample, ...]) -> tuple[int, int]:
    return sum(not one.unexpected for one in some), len(some)


def _lately(lately: tuple[int, int], before: tuple[int, int], whole: int) -> str:
    """Both halves side by side; empty where one of them is not whole or holds nothing."""
    if whole < RECENT or not lately[1] or not before[1]:
        return ""
    return f"In the last {weeks(RECENT)} {_of(*lately)}, in the {weeks(RECENT)} before {_of(*before)}."


def _of(some: int, every: int) -> str:
    return f"{some} of {every}"


def _not_known(why: str) -> str:
    return f"Not known: {why}." if why else "Not known."
