"""Everybody in the demonstration, told once for all the tests that only look."""

import pytest

from tests.demo.people import CONTEXT, NOON, TODAY, as_book
from throughcare.chart.rules import RULES
from throughcare.demo.cast import cast
from throughcare.site import registry


@pytest.fixture(scope="session")
def everybody():
    """The tellings of everybody."""
    return list(cast(TODAY))


@pytest.fixture(scope="session")
def charts(everybody):
    """Their charts."""
    return [as_book(telling) for telling in everybody]


@pytest.fixture(scope="session")
def findings(charts):
    """Everything that holds today at noon, with the chart it is about."""
    registry.parts("rules")  # registers the rules of every stage
    return [(chart, one) for chart in charts for one in RULES.findings(chart, CONTEXT) if one.holds_at(NOON)]
