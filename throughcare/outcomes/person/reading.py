"""What is known of the weeks of one person, taken from their chart. Pure."""

from __future__ import annotations

from datetime import date

from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..kept.own import own
from ..kept.testing import tested
from ..kept.treatment import merged, stretches
from ..kept.trial import trial
from ..kept.values import return_within
from ..kept.weeks import word
from .life import WEEK, Life, Sample

FIRST_WEEK = "the first week of treatment is not over"
NO_WEEK = "no week of treatment is recorded since the start"


def of_own(chart: Chart, context: Context, today: date) -> Life | None:
    """The weeks of one of our own charts on a day; ``None`` where no dose is charted, or where somebody has died."""
    kept = own(chart, context)
    if "start" not in kept or kept["died"] is not None:
        return None
    start = date.fromisoformat(kept["start"])
    since = (today - start).days
    treatment = _treatment(chart, context, start, since)
    return Life(
        word=word(kept, since) or None,
        today=since,
        no_word=FIRST_WEEK if treatment and since <= WEEK else NO_WEEK,
        start=start,
        treatment=treatment,
        samples=_samples(chart, context, start),
        return_within=return_within(context),
    )


def _treatment(chart: Chart, context: Context, start: date, today: int) -> tuple[tuple[int, int | None], ...]:
    """All times in treatment, also what was charted of them before the first dose that is charted here.

    What an order says of days to come has not happened: a time that is to end later goes on.
    """
    found = stretches(chart, context)
    since = min((one.first for one in found), default=start)
    spans = merged(found, since, return_within(context), None)
    days = (((first - start).days, (last - start).days if last else None) for first, last in spans)
    return tuple((first, None if last is not None and last > today else last) for first, last in days if first <= today)


def _samples(chart: Chart, context: Context, start: date) -> tuple[Sample, ...]:
    """The days from the start on with a sample that says something of opioids."""
    found = sorted(tested(chart, context).items())
    return tuple(Sample((day - start).days, True in answers) for day, answers in found if day > start)


def of_trial(chart: Chart) -> Life | None:
    """The weeks of a participant, by the current rule; ``None`` where no trial was imported or nobody was randomised.

    Trials publish positive tests only: how many samples there were nobody knows.
    """
    kept = trial(chart)
    if kept["trial"] is None or not kept.get("began"):
        return None
    days = kept["days"]
    return Life(kept["word"], kept["known"], kept["no_word"] or "", None, ((0, days - 1),) if days else ())
