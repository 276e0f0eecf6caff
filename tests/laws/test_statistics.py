"""What holds of every estimate, for any people at all; and that lifelines, where it can be asked, says the same."""

import warnings
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.outcomes.statistics import (
    Followed,
    Left,
    Treatment,
    Watched,
    bounds,
    cumulative_incidence,
    kaplan_meier,
    log_rank,
    paired_share,
    rate,
    rate_ratio,
    weekly,
)
from throughcare.outcomes.statistics.treatments import FILLED

pytestmark = pytest.mark.pure
TIMES = st.integers(0, 12)
PEOPLE = st.lists(st.builds(Followed, TIMES, st.booleans()), min_size=1, max_size=30)
LEFT = st.lists(st.builds(Left, TIMES, st.sampled_from(["left", "died", "moved", None])), min_size=1, max_size=30)
RATES = st.lists(st.builds(Watched, st.integers(0, 4), st.integers(1, 999)), min_size=1, max_size=5)
ANSWER = st.sampled_from([True, False, None])


def inside(low, value, high):
    return 0 <= low <= value + 1e-12 <= high + 2e-12 <= 1 + 3e-12


@given(PEOPLE)
def test_a_curve_falls_and_lies_in_its_interval(people):
    curve = kaplan_meier(people)
    shares = [point.share for point in curve.points]
    assert shares == sorted(shares, reverse=True)
    assert all(inside(point.low, point.share, point.high) for point in curve.points)
    assert sum(point.ended + point.unseen for point in curve.points) == len(people)
    assert all(point.at_risk == sum(one.time >= point.time for one in people) for point in curve.points)


@given(st.lists(TIMES, min_size=1, max_size=30))
def test_where_everybody_was_followed_to_the_end_the_curve_is_the_share_still_there(times):
    curve = kaplan_meier([Followed(time, True) for time in times])
    for time in range(14):
        assert isclose(curve.at(time).share, sum(one > time for one in times) / len(times), abs_tol=1e-12)
    assert curve.median.time == sorted(times)[(len(times) - 1) // 2]


@given(LEFT)
def test_those_who_ended_in_any_way_and_those_still_there_are_everybody(people):
    found = cumulative_incidence(people)
    together = kaplan_meier([Followed(one.time, one.how is not None) for one in people])
    for place, point in enumerate(together.points):
        ended = sum(curve[place].share for curve in found.curves.values())
        assert isclose(ended + found.still[place], 1, abs_tol=1e-12)
        assert isclose(point.share, found.still[place], abs_tol=1e-12)
    assert all(inside(one.low, one.share, one.high) for curve in found.curves.values() for one in curve)


@given(PEOPLE, PEOPLE, PEOPLE)
def test_a_comparison_does_not_depend_on_the_order_of_groups_and_expects_as_many_as_there_were(one, two, three):
    answer, turned = log_rank({"1": one, "2": two, "3": three}), log_rank({"3": three, "1": one, "2": two})
    assert isclose(
        sum(side.expected for side in answer.sides), sum(side.observed for side in answer.sides), abs_tol=1e-9
    )
    assert answer.freedom == turned.freedom
    if answer.p is not None:
        assert isclose(answer.statistic, turned.statistic, rel_tol=1e-6, abs_tol=1e-9)
        assert 0 <= answer.p <= 1


@given(RATES, RATES)
def test_a_rate_lies_in_its_interval_and_a_ratio_turned_round_is_one_over_it(one, two):
    first, second = rate(one), rate(two)
    assert first.low <= first.rate <= first.high
    there, back = rate_ratio(first, second), rate_ratio(second, first)
    if there.ratio and back.ratio:
        assert there.low <= there.ratio <= there.high
        assert isclose(there.ratio, 1 / back.ratio)
        assert isclose(there.low, 1 / back.high)


@given(st.lists(st.tuples(ANSWER, ANSWER), max_size=30))
def test_before_and_after_turned_round_is_the_same_change_backwards(pairs):
    there, back = paired_share(pairs), paired_share([(after, before) for before, after in pairs])
    assert there.people == there.pairs + there.missing == len(pairs)
    if there.pairs:
        assert (there.p, there.gained, there.before) == (back.p, back.lost, back.after)
        assert there.low <= there.difference <= there.high
        assert isclose(there.low, -back.high, abs_tol=1e-12)
        assert 0 < there.p <= 1


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_leaving_the_missing_out_lies_between_the_bounds_and_yes_and_no_can_be_swapped(yes, no, missing):
    found, swapped = bounds(yes, no, missing), bounds(no, yes, missing)
    if found.left_out.share is not None:
        assert found.lowest <= found.left_out.share <= found.highest
    if found.people:
        assert isclose(found.lowest, 1 - swapped.highest, abs_tol=1e-12)
        assert isclose(found.highest - found.lowest, missing / found.people, abs_tol=1e-12)


@given(st.lists(st.text("+-*o_", min_size=1, max_size=8), min_size=1, max_size=10))
def test_whatever_fills_in_a_missed_week_the_share_lies_between_its_bounds(words):
    found = weekly(words)
    lows, highs = found.positive(Treatment.NEGATIVE), found.positive(Treatment.POSITIVE)
    for treatment in (Treatment.CARRIED, Treatment.COMMONEST, Treatment.NEIGHBOURS, Treatment.LEFT_OUT):
        for low, one, high in zip(lows, found.positive(treatment), highs, strict=True):
            assert low.yes <= one.yes <= high.yes
            assert one.of + one.missing == high.of
            assert one.share is None or low.share <= one.share <= high.share


@given(st.lists(st.text("+-*o_", min_size=1, max_size=8), min_size=1, max_size=6))
def test_missed_weeks_of_many_are_filled_in_as_those_of_each(words):
    for treatment, fill in FILLED.items():
        assert weekly(words).filled[treatment] == weekly([fill(word) for word in words]).weeks


def test_lifelines_says_the_same():
    """Ties it moves apart by chance, so cumulative incidence is compared where there are none."""
    from lifelines import AalenJohansenFitter, KaplanMeierFitter
    from lifelines.statistics import multivariate_logrank_test

    times = [(7 * number) % 23 + (number % 5) for number in range(60)]
    people = [Followed(time, number % 3 > 0) for number, time in enumerate(times)]
    curve = kaplan_meier(people)
    with warnings.catch_warnings(action="ignore"):
        fitter = KaplanMeierFitter().fit(times, [one.ended for one in people])
        bounds_ = fitter.confidence_interval_survival_function_
        groups = [number % 4 for number in range(60)]
        theirs = multivariate_logrank_test(times, groups, [one.ended for one in people])
        alone = [number * 1.5 + 1 for number in range(40)]
        hows = [(0, 1, 2, 2, 1)[number * 7 % 5] for number in range(40)]
        johansen = AalenJohansenFitter().fit(alone, hows, event_of_interest=1)
    for point in curve.points:
        assert isclose(point.share, fitter.survival_function_at_times(point.time).iloc[0], rel_tol=1e-9)
        if 0 < point.share < 1:
            assert sorted(bounds_.loc[point.time]) == pytest.approx([point.low, point.high], rel=1e-5)
    ours = log_rank({str(label): people[label::4] for label in range(4)})
    assert (ours.statistic, ours.p) == pytest.approx((theirs.test_statistic, theirs.p_value), rel=1e-9)
    left = [Left(time, {0: None, 1: "left", 2: "died"}[how]) for time, how in zip(alone, hows, strict=True)]
    *_, last = points = cumulative_incidence(left).curves["left"]
    for one in points:
        assert one.share == pytest.approx(johansen.cumulative_density_.loc[one.time].iloc[0])
        if one.share and one is not last:  # lifelines has no interval where the last one ends
            assert sorted(johansen.confidence_interval_.loc[one.time]) == pytest.approx([one.low, one.high], rel=1e-5)
