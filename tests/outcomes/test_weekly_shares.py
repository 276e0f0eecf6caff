"""The shares of the weekly tables are those of the statistics, without their intervals."""

import pytest

from throughcare.outcomes.report import weekly
from throughcare.outcomes.statistics import SIDE_BY_SIDE
from throughcare.outcomes.statistics import weekly as weeks_of

pytestmark = pytest.mark.pure


def test_no_cell_of_the_weekly_tables_says_another_share_than_the_statistics():
    found = weeks_of(["+-o*", "oo_-", "-", "o+o_", None])
    for at, row in enumerate(weekly.treated(found)):
        assert row == [found.positive(treatment)[at].share for treatment in SIDE_BY_SIDE]
