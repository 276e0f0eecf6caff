"""The cells of life before and after: what a manager reads, and what stays hidden from whoever may not see people."""

from datetime import date

import pytest

from throughcare.outcomes.function import Course, asked, compare, measure, windows
from throughcare.outcomes.pages.cells import HIDDEN, Cells
from throughcare.outcomes.pages.changed import cell

pytestmark = pytest.mark.once
COURSE = Course(date(2026, 1, 10), None, date(2026, 12, 1))
EARLY = COURSE._replace(until=date(2026, 2, 1))
OPEN, CLOSED = Cells(links=True, least=0), Cells(links=False, least=5)


def shown(name, answers, cells=OPEN, course=COURSE):
    """The words of a cell; each person is one answer at the start and one on day 180, ``None`` for none."""
    told = [{name: _answers(name, *pair)} if any(one is not None for one in pair) else {} for pair in answers]
    when = windows({})
    point = when.point("day_180")
    return cell(compare(measure(name), asked([(one, course) for one in told], when, point), when, point), cells)


def _answers(name, before, after):
    days = (("2026-01-10", before), ("2026-07-09", after))
    return [[day, value if isinstance(value, bool) else str(value)] for day, value in days if value is not None]


def test_a_share_stands_with_its_difference_interval_test_pairs_and_everybody_without_one():
    text = shown(
        "work", [(False, True)] * 7 + [(True, False)] + [(True, True)] + [(False, False)] * 12 + [(True, None)]
    )
    assert "<strong>10 % → 38 %</strong>" in text
    assert "+29 points (+1 to +51)" in text
    assert "p 0.039" in text
    assert "21 pairs" in text
    assert "of 22" in text
    assert "asked before, and not after: 1" in text


def test_a_score_stands_with_its_difference_and_says_why_there_is_no_interval():
    assert "<strong>11.0 → 7.0</strong>" in shown("mood", [(10, 8), (14, 10), (9, 3)])
    assert "-4.0 (-9.0 to +1.0)" in shown("mood", [(10, 8), (14, 10), (9, 3)])
    assert "-2.0; one pair has no interval" in shown("mood", [(10, 8)])


def test_where_nobody_was_asked_after_the_start_alone_is_shown_and_who_is_not_due_is_not_missing():
    text = shown("work", [(True, None), (False, None), (None, None)], course=EARLY)
    assert "50 % before" in text
    assert "of 2 asked; no pairs" in text
    assert "not due yet: 3" in text
    assert "no pairs" in shown("mood", [(None, None)])


def test_few_people_are_hidden_from_whoever_may_not_see_them():
    assert shown("work", [(True, True)] * 4, CLOSED) == HIDDEN
    assert shown("work", [(True, True)] * 20 + [(False, True)] * 2, CLOSED) == HIDDEN  # two who began work
    assert shown("work", [(True, None)] * 3 + [(None, None)] * 20, CLOSED) == HIDDEN
    assert shown("mood", [(10, 8)] * 6 + [(None, None)] * 2, CLOSED) == HIDDEN  # two who were not asked
    told = shown("work", [(True, True)] * 10 + [(False, True)] * 10 + [(None, None)] * 10, CLOSED)
    assert "50 % → 100 %" in told
    assert "asked" not in told
