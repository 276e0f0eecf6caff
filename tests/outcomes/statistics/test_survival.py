"""Survival worked by hand: the remission times of Freireich et al. (Blood 1963;21:699), and others few enough."""

from fractions import Fraction
from math import exp, log, sqrt

import pytest

from throughcare.outcomes.statistics import (
    BadFigures,
    Followed,
    Left,
    cumulative_incidence,
    kaplan_meier,
    log_rank,
)

pytestmark = pytest.mark.pure


def followed(text):
    """Times in words; one with a plus had not ended."""
    return [Followed(int(one.rstrip("+")), not one.endswith("+")) for one in text.split()]


TREATED = followed("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
PLACEBO = followed("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")


def test_a_retention_curve_with_people_still_in_treatment_is_the_textbooks():
    share, expected = Fraction(1), {}
    for time, at_risk, ended in [(6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1)]:
        share *= Fraction(at_risk - ended, at_risk)
        expected[time] = (at_risk, ended, float(share))
    curve = kaplan_meier(TREATED)
    seen = {
        point.time: (point.at_risk, point.ended, pytest.approx(point.share)) for point in curve.points if point.ended
    }
    assert seen == expected
    assert (curve.people, curve.ended, curve.missing, curve.last) == (21, 9, 0, 35)
    assert expected[23][2] == pytest.approx(0.4482, abs=5e-5)  # as printed in textbooks


def test_the_interval_is_that_of_exponential_greenwood():
    point = kaplan_meier(TREATED).at(10)
    error = sqrt(3 / (21 * 18) + 1 / (17 * 16) + 1 / (15 * 14)) / log(point.share)
    expected = [exp(-exp(log(-log(point.share)) + sign * 1.959964 * error)) for sign in (1, -1)]
    assert sorted((point.low, point.high)) == pytest.approx(sorted(expected), rel=1e-6)
    assert point.at_risk == 15


def test_the_median_and_where_nobody_knows_it():
    assert kaplan_meier(TREATED).median.time == 23
    assert (kaplan_meier(PLACEBO).median.time, kaplan_meier(PLACEBO).median.low) == (8, 4)
    assert kaplan_meier(TREATED).median.high is None
    assert kaplan_meier(followed("5 5+ 6+")).median.time is None
    assert kaplan_meier(followed("3 4 5 6")).median.time == 4  # a half exactly is half


def test_nobody_is_said_to_be_surely_still_there_or_surely_gone():
    three = kaplan_meier(followed("5+ 6+ 7+"))
    assert (three.at(0).low, three.at(0).share) == (1, 1)
    assert (three.at(4).share, three.at(4).low, three.at(4).high) == (1, pytest.approx(0.025 ** (1 / 3)), 1)
    gone = kaplan_meier(followed("5 6 7")).at(300)
    assert (gone.share, gone.low, gone.at_risk) == (0, 0, 0)
    assert gone.high == pytest.approx(1 - 0.025 ** (1 / 3))


def test_a_curve_says_nothing_of_a_time_at_which_nobody_was_followed():
    curve = kaplan_meier(followed("5 8+"))
    assert curve.at(8).share == 0.5
    assert curve.at(9) is None
    assert [curve.at_risk(time) for time in (0, 5, 6, 8, 9)] == [2, 2, 1, 1, 0]


def test_whoever_has_no_time_is_counted_beside_the_curve():
    curve = kaplan_meier([None, Followed(3, True), None])
    assert (curve.people, curve.missing) == (1, 2)


@pytest.mark.parametrize("time", [-1, float("nan"), float("inf")])
def test_a_time_that_cannot_be_is_refused_with_the_person(time):
    with pytest.raises(BadFigures, match=r"person 2: a time of .* cannot be"):
        kaplan_meier([Followed(3, True), Followed(time, False)])


def test_a_group_without_anybody_is_refused():
    for empty in ([], [None]):
        with pytest.raises(BadFigures, match="nobody whose time is known"):
            kaplan_meier(empty)
        with pytest.raises(BadFigures, match="nobody whose time is known"):
            cumulative_incidence(empty)
    with pytest.raises(BadFigures, match="methadone: there is nobody"):
        log_rank({"buprenorphine": TREATED, "methadone": []})
    with pytest.raises(BadFigures, match="two groups"):
        log_rank({"all": TREATED})
    with pytest.raises(BadFigures, match="confidence"):
        kaplan_meier(TREATED, confidence=95)


def test_two_groups_are_compared_as_in_the_textbook():
    answer = log_rank({"6-MP": TREATED, "placebo": PLACEBO})
    treated, placebo = answer.sides
    assert (treated.observed, placebo.observed) == (9, 21)
    assert (treated.expected, placebo.expected) == pytest.approx((19.25, 10.75), abs=5e-3)
    assert (answer.statistic, answer.freedom) == (pytest.approx(16.79, abs=5e-3), 1)
    assert answer.p == pytest.approx(4.17e-5, rel=5e-3)


def test_three_groups_by_hand():
    """One person each in a, b and c, ending at 1, 2 and 3: expected 1/3, 1/3 + 1/2 and 1/3 + 1/2 + 1."""
    answer = log_rank({"a": followed("1"), "b": followed("2"), "c": followed("3")})
    assert [side.expected for side in answer.sides] == pytest.approx([1 / 3, 5 / 6, 11 / 6])
    aa, ab, bb = Fraction(2, 9), -Fraction(1, 9), Fraction(2, 9) + Fraction(1, 4)
    a, b = Fraction(2, 3), Fraction(1, 6)
    expected = (a * a * bb - 2 * a * b * ab + b * b * aa) / (aa * bb - ab * ab)
    assert (answer.statistic, answer.freedom) == (pytest.approx(float(expected)), 2)


def test_groups_that_cannot_be_compared_get_words_and_no_number():
    nothing = log_rank({"a": followed("3+"), "b": followed("4+ 5+")})
    assert (nothing.statistic, nothing.p, nothing.why) == (None, None, "nothing ended")
    apart = log_rank({"a": followed("1+ 1+"), "b": followed("4 5")})
    assert (apart.statistic, apart.p) == (None, None)
    assert apart.why.startswith("at no time")


def test_leaving_dying_and_staying_are_everybody_also_on_the_same_day():
    people = [Left(1, "left"), Left(1, "died"), Left(2, None), Left(3, "left"), Left(4, None)]
    found = cumulative_incidence(people, ["left", "died", "transferred"])
    assert [point.share for point in found.curves["left"]] == pytest.approx([1 / 5, 1 / 5, 1 / 2, 1 / 2])
    assert [point.share for point in found.curves["died"]] == pytest.approx([1 / 5] * 4)
    assert found.still == pytest.approx([3 / 5, 3 / 5, 3 / 10, 3 / 10])
    assert found.counts == {"left": 2, "died": 1, "transferred": 0}
    never = found.curves["transferred"][-1]
    assert (never.share, never.low, never.high) == (0, 0, pytest.approx(1 - 0.025 ** (1 / 4)))  # of one nobody knows
    assert (found.at("left", 0).share, found.at("left", 3.5).share, found.at("left", 5)) == (0, 0.5, None)


def test_dying_is_not_reckoned_as_if_the_dead_could_still_leave():
    people = [Left(1, "died"), Left(2, "left"), Left(3, "left"), Left(4, "left")]
    by_two = cumulative_incidence(people).at("left", 2)
    as_if = 1 - kaplan_meier([Followed(one.time, one.how == "left") for one in people]).at(2).share
    assert (by_two.share, as_if) == (pytest.approx(1 / 4), pytest.approx(1 / 3))


def test_a_way_of_ending_that_nobody_named_is_refused():
    with pytest.raises(BadFigures, match="ended by moved, which is none of: left"):
        cumulative_incidence([Left(1, "moved")], ["left"])
