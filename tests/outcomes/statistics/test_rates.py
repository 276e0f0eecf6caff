"""Rates, paired change and bounds worked by hand. Exact limits are found again by halving, from factorials alone."""

from math import comb, exp, factorial, sqrt

import pytest

from throughcare.outcomes.statistics import (
    BadFigures,
    Watched,
    bounds,
    paired_mean,
    paired_share,
    rate,
    rate_ratio,
    share,
)

pytestmark = pytest.mark.pure


def halved(rises, low, high):
    """Where a rising function becomes true."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if rises(middle) else (middle, high)
    return low


def fewer_than(events, mean):
    return sum(exp(-mean) * mean**count / factorial(count) for count in range(events))


@pytest.mark.parametrize("events", [0, 1, 5, 10])
def test_the_limits_of_an_overdose_rate_are_exact(events):
    found = rate([Watched(events, 36525)])  # 100 years
    low = halved(lambda mean: 1 - fewer_than(events, mean) > 0.025, 0, 50) if events else 0
    high = halved(lambda mean: fewer_than(events + 1, mean) < 0.025, 0, 50)
    assert (found.rate, found.low, found.high) == pytest.approx((events, low, high))
    assert found.person_years == 100


def test_no_event_is_a_rate_of_nought_with_a_limit_and_no_time_is_no_rate():
    assert rate([Watched(0, 36525)]).high == pytest.approx(3.689, abs=5e-4)  # as printed in textbooks
    nothing = rate([Watched(0, 0), None])
    assert (nothing.rate, nothing.low, nothing.high) == (None, None, None)
    assert (nothing.people, nothing.missing, nothing.why) == (1, 1, "nobody was watched for any time")


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([Watched(1, 0)], "person 1: 1 events in no time"),
        ([Watched(0, 3), Watched(-1, 3)], "person 2, events: -1 cannot be counted"),
        ([Watched(0, -3)], "person 1: a time of -3 cannot be"),
        ([], "nobody whose time is known"),
    ],
)
def test_events_that_cannot_be_are_refused(people, said):
    with pytest.raises(BadFigures, match=said):
        rate(people)


def test_the_ratio_of_two_rates_has_exact_limits():
    first, second = rate([Watched(11, 800)]), rate([Watched(21, 3011)])
    found = rate_ratio(first, second)
    tail = lambda at_least, of, p: sum(comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(at_least, of + 1))  # noqa: E731
    low = halved(lambda p: tail(11, 32, p) > 0.025, 0, 1)
    high = halved(lambda p: 1 - tail(12, 32, p) < 0.025, 0, 1)
    expected = [11 / 21 * 3011 / 800, *(p / (1 - p) * 3011 / 800 for p in (low, high))]
    assert (found.ratio, found.low, found.high) == pytest.approx(tuple(expected))


def test_a_ratio_without_events_in_one_group_says_what_is_known():
    none, some, no_time = rate([Watched(0, 500)]), rate([Watched(3, 500)]), rate([Watched(0, 0)])
    assert (rate_ratio(none, some).ratio, rate_ratio(none, some).low) == (0, 0)
    upwards = rate_ratio(some, none)
    assert (upwards.ratio, upwards.high, upwards.why) == (None, None, "the second group had no event")
    assert upwards.low == pytest.approx(1 / rate_ratio(none, some).high)
    assert rate_ratio(none, none).why == "neither group had an event"
    assert rate_ratio(some, no_time).low is None


def test_stable_housing_at_admission_and_discharge_as_in_the_reference():
    """Program reference 7.2: admission (1, 1, 3, -9), discharge (3, 1, 3, 3), stable is 2 or 3."""
    found = paired_share([(False, True), (False, False), (True, True), (None, True)])
    assert (found.before, found.after) == pytest.approx((1 / 3, 2 / 3))
    assert round(100 * found.difference, 1) == 33.3
    assert (found.people, found.pairs, found.missing, found.only_after) == (4, 3, 1, 1)


def test_a_change_of_shares_has_the_published_interval_and_test():
    """21 children of Bentur et al. 2009: 7 changed one way and 1 the other (BMC Med Res Methodol 2013;13:91)."""
    pairs = [(False, True)] * 7 + [(True, False)] + [(True, True)] + [(False, False)] * 12
    found = paired_share(pairs)
    width = 1.959964 * sqrt((10 / 23 - (6 / 23) ** 2) / 23)
    assert (found.low, found.high) == pytest.approx((6 / 23 - width, 6 / 23 + width), rel=1e-6)
    assert found.p == pytest.approx(2 * 9 / 256 - 8 / 256)
    assert round(found.p, 3) == 0.039  # as published
    assert paired_share([(True, True)] * 3).p == 1
    assert paired_share([(False, True)] * 3).p == pytest.approx(1 / 8)


def test_whoever_was_asked_once_is_in_no_change_and_is_counted():
    found = paired_share([(True, None), (None, False), (None, None)])
    assert (found.pairs, found.only_before, found.only_after, found.neither, found.missing) == (0, 1, 1, 1, 3)
    assert (found.difference, found.p, found.why) == (None, None, "nobody was asked both before and after")
    assert paired_mean([(3, None)]).why == found.why
    assert paired_share([]).people == 0


def test_a_change_of_mood_by_hand():
    """Differences -2, -4, -6: mean -4, deviation 2, so the half width is 4.302653 times 2 / sqrt(3)."""
    found = paired_mean([(10, 8), (14, 10), (9, 3), (7, None)])
    assert (found.before, found.after, found.difference) == pytest.approx((11, 7, -4))
    assert (found.low, found.high) == pytest.approx((-4 - 4.9682757, -4 + 4.9682757), rel=1e-6)
    assert (found.pairs, found.only_before) == (3, 1)


def test_a_change_without_an_interval_says_why():
    assert paired_mean([(3, 5)]).why == "one pair has no interval"
    alike = paired_mean([(3, 5), (4, 6)])
    assert (alike.difference, alike.low, alike.why) == (2, None, "everybody changed alike: there is no interval")
    with pytest.raises(BadFigures, match="pair 1: a score of nan"):
        paired_mean([(float("nan"), 1)])


def test_a_share_is_bounded_by_what_the_missing_may_be():
    found = bounds(yes=30, no=10, missing=60)
    assert (found.lowest, found.highest, found.left_out.share) == (0.3, 0.9, 0.75)
    assert (found.people, found.missing, found.left_out.missing, found.left_out.of) == (100, 60, 60, 40)
    nobody = bounds(0, 0, 5)
    assert (nobody.lowest, nobody.highest, nobody.left_out.share) == (0, 1, None)
    assert nobody.left_out.why


def test_a_share_has_exact_limits_and_refuses_what_cannot_be():
    assert (share(0, 10).low, share(0, 10).high) == pytest.approx((0, 1 - 0.025**0.1))
    assert (share(10, 10).low, share(10, 10).high) == pytest.approx((0.025**0.1, 1))
    for wrong in ((3, 2), (-1, 2), (0, -1)):
        with pytest.raises(BadFigures):
            share(*wrong)
    with pytest.raises(BadFigures):
        bounds(1, -1, 0)
