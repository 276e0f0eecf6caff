"""A change is reckoned from the answers, not from rounded means, and shown without reaching what it does not reach."""

import pytest

from tests.spec.instruments.charts import scales_of
from throughcare.care.instruments.readings import charted_sex, last_score, options_of, scores
from throughcare.care.instruments.shown import change
from throughcare.chart.books import Book

pytestmark = pytest.mark.pure


def peg(*values):
    return change(
        scores(scales_of("\n".join(f"2026-03-0{n} 09:00 | peg | {one}" for n, one in enumerate(values, 1))), "peg")
    )


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("7 7 6", "5 5 4", "6.7 at first, 4.7 now: a fall of 30 %, which counts as meaningful"),
        ("10 10 7", "7 7 5", "9.0 at first, 6.3 now: a fall of 29.6 %, which does not reach what counts as meaningful"),
        ("6 6 6", "5 5 3", "6.0 at first, 4.3 now: a fall of 27.7 %, which does not reach"),
        ("5 5 5", "6 6 6", "5.0 at first, 6.0 now: a rise of 20 %"),
    ],
)
def test_a_fall_of_30_percent_counts_and_one_of_29_6_does_not(first, then, says):
    """PEG: 30 % or more is meaningful (program reference 1.3 [K]). 20 points to 14 is exactly 30 %."""
    assert says in peg(first, then)


def test_one_score_or_a_first_of_zero_is_no_change_in_percent():
    assert peg("6 7 5") == ""
    assert peg("0 0 0", "3 3 3") == "0.0 at first, 3.0 now."


def test_an_imported_trial_that_charts_the_sex_decides_the_cut_of_the_audit_c():
    drinks = scales_of("2026-03-01 09:00 | audit-c | 2 1 0")
    man = with_sex(drinks, "true")
    assert charted_sex(man) == "male"
    assert last_score(man, "audit-c", options_of(man, {}, "audit-c")).scored.positive is False
    assert last_score(drinks, "audit-c", options_of(drinks, {}, "audit-c")).scored.positive is True
    assert charted_sex(with_sex(drinks, "false")) == "female"


def with_sex(chart, male):

    from tests.charts import chart_of

    told = chart_of(f" | demographics.reported | male={male}; race=White | system").entries[0]
    return Book(chart.uid, [*chart.entries, told._replace(position=chart.position + 1)])
