"""The weeks of one person in sentences: true, in words that do not judge, and never a zero for what nobody knows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.outcomes.engine import plain_outcomes
from throughcare.outcomes.person import sentences as said
from throughcare.outcomes.person.life import Life, Sample, runs
from throughcare.outcomes.person.words import duration, season

pytestmark = pytest.mark.pure
START = date(2026, 2, 23)  # a Monday; week 1 begins on Tuesday 24 Feb


def life(word, *, samples=None, today=None, treatment=((0, None),), start=START, **more):
    today = 7 * len(word or "") + 1 if today is None else today
    every = [Sample(7 * week + 1, False) for week in range(len(word or ""))] if samples is None else samples
    return Life(word, today, start=start, treatment=treatment, samples=tuple(every), return_within=30, **more)


def test_seven_weeks_in_spring_are_said_as_seven_weeks_in_spring():
    found = said.longest(life("+-------+--"))
    assert found.says == "7 weeks, in spring 2026 (3 Mar to 20 Apr 2026)."
    assert found.earlier == "Now it is 2 weeks, and it goes on."
    assert (found.column, found.missed.startswith("A missed week ends the count")) == ("Ab_schottenfeldB_2008", True)


def test_a_time_that_goes_on_is_set_beside_the_longest_one_before_it():
    found = said.longest(life("--+---"))
    assert found.says == "3 weeks, in spring 2026 (17 Mar to 6 Apr 2026)."
    assert found.earlier == "It goes on. Before that the longest was 2 weeks, from winter 2025/26 to spring 2026 (24 Feb to 9 Mar 2026)."  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("word", ["--+---", "---+--"])
def test_nothing_is_said_to_go_on_after_a_positive_sample_of_the_week_that_is_not_over(word):
    samples = [Sample(7 * week + 1, word[week] == "+") for week in range(6)]
    assert "goes on" in said.longest(life(word, samples=samples, today=46)).earlier
    assert said.longest(life(word, samples=[*samples, Sample(44, True)], today=46)).earlier == ""


def test_a_time_in_which_no_sample_was_tested_is_set_beside_none():
    first, last = [Sample(7 * week + 1, False) for week in range(3)], [Sample(29, False)]
    assert said.longest(life("---+--", samples=first)).earlier == ""
    assert said.longest(life("---+--", samples=first + last)).earlier == "Now it is 2 weeks, and it goes on. A sample was tested in 1 of them."  # fmt: skip  # noqa: E501
    assert said.longest(life("-+o-----", samples=[Sample(50, False)])).earlier == "It goes on."


def test_of_somebody_who_left_nothing_goes_on():
    assert said.longest(life("+---", treatment=((0, 27),))).earlier == ""
    assert said.in_treatment(life("+---", treatment=((0, 27),))).says == "4 weeks, until 22 Mar 2026."


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (life(None, no_word="the first week is not over"), "Not known: the first week is not over."),
        (life("---", samples=()), "Not known: in the 3 weeks that would count no sample was tested."),
        (life("ooo", samples=()), "Not known: no visit is recorded in these weeks."),
        (life("+*+"), "No whole week was seen yet."),
        (life("----", samples=[Sample(9, False)]), "4 weeks, from winter 2025/26 to spring 2026 (24 Feb to 23 Mar 2026). A sample was tested in 1 of them."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_nobody_knows_is_said_as_that_and_never_as_zero(who, words):
    assert said.longest(who).says == words


def test_every_sentence_of_somebody_on_their_first_day_says_that_it_is_not_known_yet():
    first_day = Life(None, 0, "the first week of treatment is not over", START, ((0, None),), (), 30)
    assert [one.says for one in said.sentences(first_day)] == [
        "Not known: the first week of treatment is not over.",
        "1 day so far, since 23 Feb 2026.",
        "Not known: the first week of treatment is not over.",
        "Not known: no sample was tested yet.",
    ]
    nothing = Life(None, None)
    assert {one.says.split(":")[0].rstrip(".") for one in said.sentences(nothing)} == {"Not known"}


def test_a_time_in_treatment_stands_beside_the_one_before_it():
    back = said.in_treatment(life("-" * 40, treatment=((0, 34), (90, None))))
    assert back.says == "6 months so far, since 24 May 2026."
    assert back.earlier == "Before that 5 weeks, until 29 Mar 2026."
    assert "Coming back within 30 days goes on with the same time." in back.definition


def test_visits_and_samples_are_set_beside_the_eight_weeks_before():
    word = "o-------" + "o-o----_" + "--------"
    found = said.attended(life(word))
    assert found.says == "20 of 23 weeks."
    assert found.earlier == "In the last 8 weeks 8 of 8, in the 8 weeks before 5 of 7."
    samples = [Sample(7 * week + 2, week < 12) for week in range(24)]
    shown = said.samples(life(word, samples=samples, today=24 * 7))
    assert shown.says == "12 of 24 (50%)."
    assert shown.earlier == "In the last 8 weeks 8 of 8, in the 8 weeks before 4 of 8."
    assert said.attended(life("----ooo")).earlier == ""


def test_two_samples_are_no_percentage():
    assert said.samples(life("--", samples=[Sample(3, False), Sample(9, True)])).says == "1 of 2."


def test_in_a_trial_weeks_are_counted_and_no_season_is_made_up():
    participant = Life("+---o", 36, None or "", None, ((0, 30),), None)
    told = [one.says for one in said.sentences(participant)]
    assert told == [
        "3 weeks, weeks 2 to 4 after randomisation.",
        "4 weeks, from day 0 to day 30.",
        "4 of 5 weeks.",
        "Not known: only positive samples were recorded.",
    ]


def test_winter_is_said_with_both_its_years_and_half_a_year_in_months():
    assert [season(date(2026, month, 1)) for month in (1, 3, 8, 11, 12)] == [
        "winter 2025/26", "spring 2026", "summer 2026", "autumn 2026", "winter 2026/27",
    ]  # fmt: skip
    assert [duration(days, date(2026, 1, 31)) for days in (1, 13, 14, 181, 182, 365)] == [
        "1 day", "13 days", "2 weeks", "25 weeks", "6 months", "12 months",
    ]  # fmt: skip


@given(st.text(alphabet="+-*o_", min_size=1, max_size=60))
def test_the_sentences_count_as_the_published_definitions_do(word):
    outcomes = plain_outcomes(word)
    assert max((run.weeks for run in runs(word)), default=0) == outcomes["Ab_schottenfeldB_2008"]
    came, planned = said.visits(word)
    assert (came, planned) == (sum(word.count(one) for one in "+-*"), len(word.replace("_", "")))
    longest = said.longest(life(word)).says
    if outcomes["Ab_schottenfeldB_2008"]:
        assert longest.split()[0] == str(outcomes["Ab_schottenfeldB_2008"])
    else:
        assert longest in ("No whole week was seen yet.", "Not known: no visit is recorded in these weeks.")
    for one in said.sentences(life(word)):
        assert not one.says.startswith("0 weeks")
        assert one.measure and one.definition and one.missed  # noqa: PT018


def test_weeks_between_two_times_in_treatment_are_no_time_without_use_that_anybody_saw():
    away = life("---" + "_" * 40 + "----", treatment=((0, 21), (302, None)))
    found = said.longest(away)
    assert found.says == "4 weeks, in winter 2026/27 (22 Dec 2026 to 18 Jan 2027)."
    assert (found.column, found.measure) == ("", "Longest run of weeks in treatment")
    gone = life("_____", samples=(), treatment=())
    assert said.longest(gone).says == "Not known: no visit is recorded in these weeks."
    assert said.longest(life("-__-", samples=[Sample(2, False)])).says.startswith("4 weeks, ")


def test_the_last_weeks_of_somebody_who_left_long_ago_are_not_called_the_last_weeks():
    left = life("-" * 8 + "+o+o+o+o", today=600, treatment=((0, 112),))
    assert said.attended(left).earlier == "In weeks 9 to 16: 4 of 8; in the 8 weeks before: 8 of 8."


def test_a_trial_whose_word_cannot_be_made_still_tells_the_days_that_are_known():
    told = said.in_treatment(Life(None, None, "week 3 is damaged", None, ((0, 100),)))
    assert told.says == "14 weeks, from day 0 to day 100."
