"""The plans of the demonstration say what they really cost: an extra that is off is not counted."""

from datetime import date

import pytest

from throughcare.care.incentives.engine.cost import cost
from throughcare.demo import rewards

pytestmark = pytest.mark.pure


def test_a_plan_of_the_demonstration_promises_no_draws_that_it_has_switched_off():
    for earner in rewards.EARNERS:
        said = rewards._started(earner, date(2026, 10, 20))
        told = cost(said.schedule, said.first_day, caps=said.caps, extra_met=said.extra_allowed)
        assert (said.expected_cents, said.maximum_cents) == (round(told.expected_cents), told.maximum_cents)
