"""What the person is told of the next visit: nothing is promised that the schedule will not pay."""

from datetime import date

import pytest

from tests.spec.incentives.course import Course
from throughcare.care.incentives import shown

pytestmark = pytest.mark.pure
BACK = "bring back the earlier value"


@pytest.fixture
def told(monkeypatch):
    def say(name, words):
        course = Course(monkeypatch, name, "none", date(2026, 1, 5))
        course.visits(words)
        plan = course.the_plan()
        return " ".join(shown.next_of(plan, course.day).why)

    return say


def test_an_earlier_value_is_not_promised_to_somebody_whose_rising_weeks_end_before_it(told):
    """California: visit 24 is the last that rises; the weeks after it pay $15.00 whatever came before."""
    assert f"2 more in a row {BACK} of $25.00" in told("california", "NEG " * 20 + "POS")
    assert BACK not in told("california", "NEG " * 22 + "POS")
    assert BACK not in told("higgins", "NEG " * 30 + "POS"), "five more, and no visit is left to pay it"
    assert f"5 more in a row {BACK} of $38.75" in told("higgins", "NEG " * 29 + "POS")


def test_a_beginner_reads_when_the_value_rises_as_the_schedule_says_it(told):
    assert "It begins low and rises by $1.50 with every 2 visits that are reached in a row." in told("california", "")
    assert "begins low and rises by 1 draw after every week in which each visit was reached" in told("miedar", "")
    assert "3 in a row so far. It rises by 1 draw with visits that are reached in a row." in told("va", "NEG NEG NEG")
