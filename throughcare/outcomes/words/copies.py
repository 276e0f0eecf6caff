"""The weekly words of a columnar copy: of everybody in it whose chart was imported from a trial, by their keyed number.

The charts are made of the copy again and read like any other, so that its words are those of the charts.
"""

from __future__ import annotations

from throughcare.care.history.summary import COURSE_READS
from throughcare.care.history.summary import course as kept_of
from throughcare.exchange.columns.charts import Filled, charts
from throughcare.exchange.columns.reading import Copy

from ..symbols import BadWord
from . import urine
from .charts import of_kept
from .course import Rule

FILLED: Filled = {"trial.consented": {"participant": 1}, "visit.reported": {"label": "not copied"}}
"""In place of what a copy leaves out, and no word rests on."""
Words = list[tuple[str, str]]


def words(copy: Copy, rule: Rule) -> Words:
    """Everybody's keyed number and word, in the order of the numbers.

    Raises :class:`BadWord` for somebody of whom no word can be made, and where there is nobody.
    """
    found: Words = []
    for number, chart in charts(copy, COURSE_READS, FILLED):
        try:
            course = of_kept(kept_of(chart))
            if course is not None:
                found.append((number, urine.word(course, rule).after))
        except BadWord as error:
            raise BadWord(f"{number}: {str(error).partition(': ')[2]}") from error
    if not found:
        raise BadWord("nobody in the copy took part in one of the trials")
    return found
