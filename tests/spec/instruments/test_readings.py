"""Scores of a chart: read from the answers, the latest first to hand, an impossible one never counted."""

import pytest

from tests.spec.instruments.charts import scales_of
from throughcare.care.instruments.readings import last_score, last_scores, open_concerns, scores

pytestmark = pytest.mark.pure

CHART = """
    2026-03-01 09:00 | phq-9  | 2 2 2 2 2 0 0 0 0
    2026-03-08 09:00 | phq-9  | 1 1 1 1 1 0 0 0 0
    2026-03-09 09:00 | gad-7  | 2 1 2 1 0 1 0
    2026-03-15 09:00 | phq-9  | 1 1 _ _ _ 0 0 0 0
"""


def test_every_score_of_a_scale_in_the_order_of_time_the_incomplete_one_without_a_score():
    assert [one.scored.total for one in scores(scales_of(CHART), "phq-9")] == [10, 5, None]


def test_the_last_one_says_when_and_whether_it_is_complete():
    last = last_score(scales_of(CHART), "phq-9")
    assert not last.complete
    assert last.entry.happened.text.startswith("2026-03-15")
    assert last_score(scales_of(CHART), "gad-7").complete


def test_what_was_never_filled_in_and_what_nobody_knows_is_none():
    assert last_score(scales_of(CHART), "peg") is None
    assert last_score(scales_of(CHART), "phq-90") is None


def test_the_last_of_each_scale_the_most_recent_first():
    assert [one.instrument.id for one in last_scores(scales_of(CHART))] == ["phq-9", "gad-7"]


def test_an_answer_that_cannot_be_is_shown_in_the_timeline_and_never_scored():
    chart = scales_of("2026-03-01 | gad-7 | 1=9")
    assert not scores(chart, "gad-7")
    assert "cannot be scored" in chart.standing()[0].payload.sentence()


def test_the_timeline_says_the_score_and_what_must_be_seen():
    said = scales_of("2026-03-01 | phq-9 | 1 2 1 2 1 1 0 0 1").standing()[0].payload.sentence()
    assert said == "PHQ-9: 9 of 27, mild. Thoughts of death or self-harm (question 9)."


def test_what_was_done_answers_the_entries_it_names_whenever_it_is_said_to_have_happened():
    answer = "2026-03-01 09:00 | phq-9 | 0 0 0 0 0 0 0 0 1"
    assert open_concerns(scales_of(f"{answer}\n2026-02-28 08:00 | done | low"))
    assert not open_concerns(scales_of(f"{answer}\n2026-02-28 08:00 | done | low 1"))
