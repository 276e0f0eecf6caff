"""What an open plan can still earn: for the budget of its fund. Against the reference's own totals."""

from datetime import date
from uuid import uuid4

import pytest

from tests.spec.incentives.course import Course
from throughcare.care.incentives.entries import Target
from throughcare.care.incentives.readings.ahead import ahead
from throughcare.care.incentives.readings.plans import plan_of

pytestmark = pytest.mark.pure


@pytest.fixture
def course(monkeypatch):
    return lambda name, caps="none": Course(monkeypatch, name, caps, date(2026, 1, 5))


@pytest.mark.parametrize(
    ("name", "visits", "most"), [("higgins", None, None), ("california", 36, 59_900)]
)  # fmt: skip
def test_before_the_first_visit_it_is_what_the_whole_schedule_costs(course, name, visits, most):
    made = course(name)
    plan = plan_of(made.book, made.plan)
    found = ahead(plan)
    assert found.most_cents == found.reached_cents == plan.said.maximum_cents
    assert most is None or (found.visits, found.most_cents) == (visits, most)


def test_of_a_bowl_every_draw_counts_with_its_average_and_at_most_with_the_highest_prize(course):
    """The VA's 164 draws: $363.75 as expected (program reference 3.3)."""
    made = course("va")
    found = ahead(plan_of(made.book, made.plan))
    assert found.reached_cents == 36_375
    assert found.most_cents == 164 * 10_000


def test_an_extra_that_is_off_is_not_promised_and_draws_of_an_ended_plan_still_are(course):
    """MIEDAR: 156 draws by the rising rule; the 48 for opioids and cannabis only where a director allows them."""
    made = course("miedar")
    assert ahead(plan_of(made.book, made.plan)).reached_cents == 34_601
    uid = uuid4()
    made.write(made.judged("NEG", uid=uid), uid=uid)
    made.write(made.ended(made.day))
    found = ahead(plan_of(made.book, made.plan))
    assert (found.visits, found.most_cents, found.reached_cents) == (0, 10_000, 222)


def test_what_another_plan_paid_in_the_year_is_not_promised_twice(course):
    made = course("california", "california")
    made.visits("NEG NEG")
    other = made.start("va", "california", date(2026, 1, 19), target=Target.ATTENDANCE)
    assert ahead(plan_of(made.book, other)).most_cents == 57_900


def test_a_cap_of_the_year_bounds_what_can_still_be_earned(course):
    made = course("va", "samhsa-2025")
    found = ahead(plan_of(made.book, made.plan))
    assert (found.most_cents, found.reached_cents) == (75_000, 36_375)
