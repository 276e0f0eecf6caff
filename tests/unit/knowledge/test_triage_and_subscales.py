"""The C-SSRS screener, TAPS and the BAM: triage and subscales, by the vectors of program reference 1.3 and 1.4."""

import pytest

from tests.unit.knowledge.vectors import scored
from throughcare.knowledge.instruments.answers import AnswerError
from throughcare.knowledge.instruments.library import instrument
from throughcare.knowledge.instruments.scoring import score

pytestmark = pytest.mark.pure


def screener(**given):
    """A C-SSRS with every question answered no that is not named and is asked."""
    asked = {"q1": 0, "q2": 0, "q6": 0} | given
    for name in ("q3", "q4", "q5") if asked["q2"] else ():
        asked.setdefault(name, 0)
    if asked["q6"]:
        asked.setdefault("q6_recent", 0)
    return score(instrument("c-ssrs"), asked)


def bam(name="bam", **given):
    """A BAM with only the named questions answered, by their number."""
    return score(instrument(name), {key.lstrip("_"): value for key, value in given.items()})


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ({}, "none"),
        ({"q1": 1}, "low"),
        ({"q2": 1}, "low"),
        ({"q2": 1, "q3": 1}, "moderate"),
        ({"q2": 1, "q4": 1}, "high"),
        ({"q2": 1, "q5": 1}, "high"),
        ({"q6": 1}, "moderate"),  # two years ago
        ({"q6": 1, "q6_recent": 1}, "high"),  # last month
        ({"q1": 1, "q6": 1}, "moderate"),
    ],
)
def test_the_most_severe_yes_of_the_screener_counts(given, level):
    found = screener(**given)
    assert found.level == level
    assert found.positive is (level != "none")
    assert bool(found.safety) is (level != "none")


def test_an_unfinished_screener_says_the_least_it_knows_and_no_band():
    found = score(instrument("c-ssrs"), {"q1": 1, "q2": 1, "q3": 1})
    assert (found.band, found.level, found.positive) == (None, "moderate", True)
    assert "at least moderate risk" in found.why_none


def test_an_unfinished_screener_that_reached_the_highest_level_needs_no_more():
    assert score(instrument("c-ssrs"), {"q2": 1, "q5": 1}).band == "high risk"


@pytest.mark.parametrize(
    ("heroin", "total", "band", "positive"),
    [("0", 0, "no use in past 3 months", False), ("1 0 0", 1, "problem use", True), ("1 1 0", 2, "higher risk", True),
     ("1 1 1", 3, "higher risk", True)],
)  # fmt: skip
def test_taps_counts_the_yeses_and_one_is_enough_for_opioids(heroin, total, band, positive):
    found = scored("taps-opioids", f"0 0 0 2 {heroin}")
    assert (found.subscale("heroin").total, found.subscale("heroin").band) == (total, band)
    assert found.positive is positive


def test_taps_that_is_all_never_asks_no_more_and_is_negative():
    found = scored("taps-opioids", "0 0 0 0")
    assert found.positive is False
    assert all(sub.skipped for sub in found.subscales)


def test_bam_use_of_any_day_reaches_the_action_cut():
    """4 = 0, 5 = 0, 6 = 4: use 4."""
    use = bam(_4=0, _5=0, _6=4).subscale("use")
    assert (use.total, use.positive) == (4, True)
    assert bam(_4=0, _5=0, _6=0).subscale("use").positive is False


def test_bam_risk_reaches_its_cut_at_12():
    risk = bam(_1=3, _2=2, _3=2, _8=3, _11=1, _15=1).subscale("risk")
    assert (risk.total, risk.positive) == (12, True)
    assert bam(_1=3, _2=2, _3=2, _8=3, _11=1, _15=0).subscale("risk").positive is False


def test_bam_protective_reaches_its_cut_at_12_and_not_at_13():
    protective = bam(_9=2, _10=3, _12=1, _13=0, _14=4, _16=2, _17=4).subscale("protective")
    assert (protective.total, protective.positive) == (12, True)
    assert bam(_9=3, _10=3, _12=1, _13=0, _14=4, _16=2).subscale("protective").positive is False


def test_bam_has_no_total_and_says_so():
    found = bam(_4=0, _5=0, _6=0)
    assert found.total is None
    assert "no validated total" in found.why_none


def test_bam_cannot_have_more_days_of_heavy_drinking_than_of_drinking():
    with pytest.raises(AnswerError, match="cannot be more than"):
        bam(_4=1, _5=2)


def test_bam_r_counts_days_as_they_are_and_has_no_cut():
    found = bam("bam-r", _4=30, _5=30, _6=30)
    assert (found.subscale("use").total, found.positive) == (90, None)
    risk = bam("bam-r", _1=30, _2=30, _3=30, _8=30, _11=30, _15=30).subscale("risk")
    assert (risk.total, risk.highest) == (180, 180)
