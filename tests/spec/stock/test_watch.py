"""What somebody has to look at in a bottle: for each rule first when it is silent, then when it speaks."""

import pytest

from tests.charts import chart_of, moment
from tests.spec.stock.books import (
    LITRE,
    book,
    counted,
    explained,
    held,
    poured,
)
from throughcare.care.stock.readings import Contents
from throughcare.care.stock.rules.watch import (
    bottle_difference_open,
    bottle_expires,
    bottle_overdrawn,
    bottle_uncounted,
    concerns,
)
from throughcare.care.stock.summary import BOTTLES
from throughcare.chart.findings import Context, Severity
from throughcare.chart.rules import RULES

pytestmark = pytest.mark.pure

SHORT = (LITRE, poured("2026-03-01 12:00", 1000), counted("2026-03-01 19:00", 8980, 9000))


def found(rule, *lines, context=None):
    """What a rule over a bottle finds."""
    return list(rule(held(*lines), context or Context()))


# ---- what somebody has to look at


def test_bottle_overdrawn_is_silent_down_to_nothing_and_fires_below():
    assert not found(bottle_overdrawn, LITRE, poured("2026-03-01 12:00", 10_000))


def test_bottle_overdrawn_fires_when_more_was_poured_than_came_in():
    (one,) = found(bottle_overdrawn, LITRE, poured("2026-03-01 12:00", 10_001))
    assert (one.severity, one.message) == (Severity.STOP, "Bottle M-1: 1 mg more were poured than came in.")


def test_bottle_difference_open_is_silent_within_the_tolerance_and_once_it_is_explained():
    assert not found(bottle_difference_open, *SHORT, explained("2026-03-01 19:05", -20))
    ten = Context(settings={"stock": {"liquid_tolerance_per_mille": 20}})
    assert not found(bottle_difference_open, *SHORT, context=ten)  # 20 of 1,000 mg: just within
    assert found(
        bottle_difference_open, *SHORT, context=Context(settings={"stock": {"liquid_tolerance_per_mille": 19}})
    )


def test_bottle_difference_open_fires_when_a_count_and_the_book_differ():
    (one,) = found(bottle_difference_open, *SHORT)
    assert one.message == "Bottle M-1: counted 20 mg less than its book says."


def test_bottle_uncounted_is_silent_on_the_day_itself_and_after_a_count():
    assert not found(bottle_uncounted, *SHORT)
    (one,) = found(bottle_uncounted, *SHORT[:2])
    assert not one.holds_at(moment("2026-03-01 23:59"))


def test_bottle_uncounted_fires_from_the_next_day_on():
    (one,) = found(bottle_uncounted, *SHORT[:2])
    assert one.holds_at(moment("2026-03-02 00:00"))


def test_bottle_expires_is_silent_long_before_and_for_an_empty_bottle():
    dated = LITRE + "; expires_on=2026-05-31"
    assert not found(bottle_expires, dated, poured("2026-03-01 12:00", 10_000))
    assert not any(one.holds_at(moment("2026-04-30 23:59")) for one in found(bottle_expires, dated))


def test_bottle_expires_fires_thirty_days_ahead_and_as_a_warning_from_the_day_after():
    soon, past = found(bottle_expires, LITRE + "; expires_on=2026-05-31")
    assert soon.holds_at(moment("2026-05-01 00:00"))
    assert soon.holds_at(moment("2026-05-31 23:59"))
    assert past.holds_at(moment("2026-06-01 00:00"))
    assert (soon.severity, past.severity) == (Severity.NOTICE, Severity.WARNING)


def test_a_board_finds_in_the_short_form_what_the_rules_find_in_the_book():
    bottle = book(*SHORT, poured("2026-03-02 06:00", 9_500))
    ours = [rule for rule in RULES if rule.stage == "stock"]
    assert [one for rule in ours for one in rule.check(bottle, Context())] == concerns(held_of(bottle), Context())
    assert not [one for rule in ours for one in rule.check(chart_of(""), Context())]


def held_of(bottle):
    """What a bottle holds, through the JSON in which it is kept."""
    return Contents.model_validate(BOTTLES.fold(bottle))
