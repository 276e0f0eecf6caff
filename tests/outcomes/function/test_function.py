"""Life before and after, as staff chart it: which answers make a pair, and why somebody has none."""

from datetime import date
from enum import StrEnum
from typing import get_args
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from tests.charts import chart_of
from tests.spec.instruments.charts import scales_of
from throughcare.chart.books import Chart
from throughcare.chart.kinds import KINDS
from throughcare.knowledge.instruments.library import find
from throughcare.outcomes import function
from throughcare.outcomes.function import Course, Status, asked, change, changes, compare, course_of, measure, windows
from throughcare.outcomes.function.told import MODELS
from throughcare.outcomes.group import Person
from throughcare.outcomes.report.behind import behind
from throughcare.outcomes.words.course import Rule

pytestmark = pytest.mark.pure
START, TODAY = date(2026, 1, 10), date(2026, 12, 1)
COURSE = Course(START, None, TODAY)
USUAL = windows({})
LIFE = """
    2026-01-05 | social_function.told | work=looking; housing=shelter; legal=yes
    2026-01-20 | social_function.told | work=caring; housing=institution
    2026-07-01 | social_function.told | work=working; housing=own; legal=declined
    2026-07-20 | social_function.told | work=studying
"""


def changed(text, name, course=COURSE, point="day_180"):
    told = function.of(text if isinstance(text, Chart) else chart_of(text))
    return change(told, name, course, USUAL, USUAL.point(point))


def compared(name, people):
    point = USUAL.point("day_180")
    return compare(measure(name), asked(people, USUAL, point), USUAL, point)


@pytest.mark.parametrize("measure", function.MEASURES, ids=lambda one: one.id)
def test_every_answer_of_a_question_is_yes_no_or_said_to_say_neither(measure):
    """An answer added to a form is not silently left out of the outcomes."""
    assert measure.better in (("yes",) if measure.is_share else ("higher", "lower"))
    assert measure.mark in ("V", "V~", "K", "P")
    for read in measure.reads:
        if read.field and read.yes_at_most is None:
            said = [*read.yes, *read.no, *read.unsaid]
            field = MODELS[read.kind].model_fields[read.field].annotation
            assert sorted(map(str, said)) == sorted(map(str, choices(field)))
        if read.instrument:
            known = find(read.instrument)
            assert read.item in ("", *(item.id for item in known.items))
            assert read.subscale in ("", *(one.id for one in known.subscales))


def choices(field):
    for part in get_args(field):
        if part is bool:
            yield from (True, False)
        elif isinstance(part, type) and issubclass(part, StrEnum):
            yield from (one.value for one in part)
        elif part is not type(None):
            yield from get_args(part)


def test_the_answer_nearest_to_the_start_is_before_and_the_one_nearest_to_day_180_is_after():
    found = changed(LIFE, "work")
    assert (found.status, found.before, found.after) == (Status.PAIR, False, True)
    assert (found.before_on, found.after_on) == (date(2026, 1, 5), date(2026, 7, 1))


def test_of_two_answers_as_near_the_earlier_is_before_and_the_later_after():
    text = """
        2026-01-08 | social_function.told | work=none
        2026-01-12 | social_function.told | work=working
        2026-07-07 | social_function.told | work=none
        2026-07-11 | social_function.told | work=working
    """
    found = changed(text, "work")
    assert (found.before_on, found.after_on) == (date(2026, 1, 8), date(2026, 7, 11))


def test_an_institution_is_neither_housed_nor_not_and_a_question_declined_is_no_answer():
    assert changed(LIFE, "housing").before is False
    assert function.of(chart_of(LIFE))["housing"] == [["2026-01-05", False], ["2026-07-01", True]]
    assert changed(LIFE, "law").status is Status.ONLY_BEFORE


@pytest.mark.parametrize(
    ("on", "counts"), [("2026-06-08", False), ("2026-06-09", True), ("2026-08-08", True), ("2026-08-09", False)]
)
def test_day_180_is_30_days_either_way(on, counts):
    """Program reference 7.3: from 10 January the window is 9 June to 8 August."""
    text = f"2026-01-10 | social_function.told | work=none\n{on} | social_function.told | work=working"
    assert (changed(text, "work").status is Status.PAIR) is counts


@pytest.mark.parametrize(
    ("course", "point", "status"),
    [
        (Course(START, None, date(2026, 8, 7)), "day_180", Status.NOT_YET),
        (Course(START, None, date(2026, 8, 8)), "day_180", Status.ONLY_BEFORE),
        (Course(START, date(2026, 3, 1), date(2026, 3, 1), died=True), "day_180", Status.DIED),
        (Course(START, None, TODAY), "end", Status.GOES_ON),
        (Course(START, date(2026, 5, 1), TODAY), "end", Status.ONLY_BEFORE),
        (Course(START, date(2026, 11, 20), TODAY), "end", Status.NOT_YET),
        (Course(None, None, TODAY, begun=False), "day_180", Status.NOT_BEGUN),
    ],
)
def test_somebody_without_a_pair_has_a_reason(course, point, status):
    """Whoever could not have been asked yet is not counted as somebody who was forgotten."""
    assert changed("2026-01-05 | social_function.told | work=none", "work", course, point).status is status


def test_arrests_are_counted_and_charts_from_before_they_were_asked_say_nothing():
    text = """
        2026-01-05 | social_function.told | arrests_30_days=2
        2026-07-05 | social_function.told | arrests_30_days=0
    """
    found = changed(text, "arrests")
    assert (found.before, found.after) == (False, True)
    assert "arrests" not in function.of(chart_of(LIFE))
    assert KINDS.parse("social_function.told", 1, '{"legal": "yes"}').arrests_30_days is None


def test_nobody_asked_is_never():
    assert changed("2026-04-05 | social_function.told | work=none", "work").status is Status.NEVER
    assert changed("2026-07-05 | social_function.told | work=none", "work").status is Status.ONLY_AFTER
    found = compared("arrests", [(function.of(chart_of(LIFE)), COURSE)])
    assert (found.figures.pairs, found.statuses) == (0, {Status.NEVER: 1})


def test_the_latest_answer_is_later_than_about_the_start():
    text = LIFE.replace("2026-07-20", "2026-11-20")
    assert changed(text, "work", point="latest").after_on == date(2026, 11, 20)
    early = "2026-01-05 | social_function.told | work=none\n2026-02-09 | social_function.told | work=working"
    assert changed(early, "work", point="latest").status is Status.ONLY_BEFORE
    assert changed(early.replace("02-09", "02-10"), "work", point="latest").status is Status.PAIR
    assert changed(early, "work", COURSE._replace(until=date(2026, 2, 9)), "latest").status is Status.NOT_YET
    died = Course(START, None, date(2026, 2, 1), died=True)
    assert changed(early, "work", died, "latest").status is Status.DIED


def test_the_end_of_an_episode_is_after_and_one_answer_is_not_both():
    episode = "12345678-1234-5678-1234-567812345678"
    text = f"""
        2026-01-05 | social_function.told | work=none; housing=no_housing
        2026-05-01 | episode.closed | episode={episode}; reason=left; employment=full_time; living=dependent; use=none
    """
    ended = Course(START, date(2026, 4, 28), TODAY)
    assert [changed(text, name, ended, "end").after for name in ("work", "housing", "no_use")] == [True, True, True]
    short = Course(date(2026, 4, 20), date(2026, 4, 28), TODAY)
    assert changed(text, "no_use", short, "end").status is Status.ONLY_BEFORE
    outside = text.replace("full_time", "not_in_labour_force")
    assert changed(outside, "work", ended, "end").status is Status.ONLY_BEFORE


def test_no_opioid_use_needs_every_opioid_that_was_in_use_to_be_asked_about_again():
    first = """
        2026-01-05 | substance_history.taken | substance=heroin; used=yes; frequency=daily
        2026-01-05 | substance_history.taken | substance=fentanyl; used=yes; frequency=weekly
        2026-01-05 | substance_history.taken | substance=cocaine; used=yes; frequency=daily
    """
    one = f"{first}\n2026-07-01 | substance_history.taken | substance=heroin; used=yes; frequency=not_now"
    both = f"{one}\n2026-07-15 | substance_history.taken | substance=fentanyl; used=yes; frequency=not_now"
    assert changed(first, "no_opioids").before is False
    assert changed(one, "no_opioids").status is Status.ONLY_BEFORE
    assert changed(both, "no_opioids").after is True
    assert changed("2026-01-05 | substance_history.taken | substance=heroin; used=no", "no_opioids").before is True


def test_mood_and_the_monitor_are_scores_of_complete_forms():
    chart = scales_of("""
        2026-01-09 09:00 | phq-9 | 2 2 2 2 2 2 2 1 0
        2026-01-09 09:10 | phq-9 | 1 _ _ _ _ _ _ _ _
        2026-07-09 09:00 | phq-9 | 1 1 1 0 0 0 0 0 0
        2026-07-09 09:30 | bam   | 6=0 10=2
    """)
    mood = changed(chart, "mood")
    assert (mood.before, mood.after) == (15, 3)
    assert [changed(chart, name).after for name in ("no_use", "self_help")] == [True, True]


def test_what_a_trial_asked_at_intake_is_before_and_has_no_after():
    text = """
        | demographics.reported | race=White; job=Part Time | system
        | housing.reported | homeless=yes | system
    """
    nobody = Course(None, None, TODAY)
    assert changed("", "work", nobody).status is Status.NEVER
    assert [
        (one.status, one.before, one.before_on)
        for one in (changed(text, "work", nobody), changed(text, "housing", nobody))
    ] == [
        (Status.ONLY_BEFORE, True, None),
        (Status.ONLY_BEFORE, False, None),
    ]
    assert "work" not in function.of(chart_of("| demographics.reported | race=White; job=Other | system"))


def test_a_group_shows_its_pairs_and_everybody_without_one_by_the_reason():
    told = function.of(chart_of(LIFE))
    people = [
        (told, COURSE),
        (told, COURSE._replace(until=START)),
        (None, COURSE),
        ({}, Course(None, None, TODAY, begun=False)),
    ]
    found = compared("work", people)
    assert (found.figures.people, found.figures.pairs, found.figures.gained) == (4, 2, 2)
    assert found.statuses == {Status.PAIR: 2, Status.NEVER: 1, Status.NOT_BEGUN: 1}
    assert found.got_better is True
    assert (found.before, found.asked_before) == (0, 2)
    scores = {"mood": [["2026-01-10", "12"], ["2026-07-10", "7.5"]]}
    mood = compared("mood", [(scores, COURSE)])
    assert (mood.figures.difference, mood.got_better) == (-4.5, True)


def test_a_row_of_a_group_has_the_days_of_its_treatment():
    """Days count the first and the last, so somebody with 10 of them left on the ninth day after the start."""
    row = Person(UUID(int=1), "elm", started=START, days=10, ended=True, function=function.of(chart_of(LIFE)))
    assert course_of(row, TODAY) == Course(START, date(2026, 1, 19), TODAY)
    assert course_of(row._replace(ended=False, died=30), TODAY) == Course(START, None, date(2026, 2, 9), died=True)
    assert course_of(Person(UUID(int=2), "ctn-0051", began=True, days=10), TODAY) == Course(None, None, TODAY)
    work, *_ = changes([row, Person(UUID(int=2), "elm")], USUAL, USUAL.point("day_180"), TODAY)
    assert (work.measure.id, work.figures.pairs, work.figures.missing) == ("work", 1, 1)
    picked = behind("paired-work-day_180", Rule.CURRENT)
    assert [picked.picks(one) for one in (row._replace(began=True), Person(UUID(int=2), "elm"))] == [True, False]
    for unknown in ("paired-work-never", "paired-height-day_180"):
        with pytest.raises(ValueError, match="no such number"):
            behind(unknown, Rule.CURRENT)


def test_an_evening_belongs_to_the_day_of_the_program():
    chart = chart_of("2026-01-11 03:00 | social_function.told | work=none")
    assert function.of(chart, ZoneInfo("America/New_York"))["work"] == [["2026-01-10", False]]


def test_a_program_sets_its_own_days_and_they_carry_its_mark():
    own = windows({"outcome_windows": {"before": 7, "day_180": 45}})
    assert (own.before.within, own.point("day_180").within, own.point("day_180").mark) == (7, 45, "P")
    assert own.point("year") == USUAL.point("year")
    wrong = windows({"outcome_windows": {"day_180": -3, "week": 4, "before": True}})
    assert (wrong.before, wrong.after, len(wrong.unread)) == (USUAL.before, USUAL.after, 3)
    assert windows({"outcome_windows": 30}).unread
    assert windows({}).unread == ()
