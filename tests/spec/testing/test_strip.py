"""The strip over time: what was found stands at its day, with the time in which it was taken, above its table."""

from datetime import date

import pytest

from tests.charts import chart_of
from tests.spec.dosing.written import DAY, at, on
from tests.spec.testing.written import Sampled
from throughcare.care.history.days import BASE
from throughcare.care.testing.strip import strip
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
TRIAL = """
    2000-01-03 | dose.reported           | as_published=16; amount_ug=16000
    2000-01-10 | urine_positive.reported | substance=Opioid
    2000-01-10 | urine_positive.reported | substance=Thc
    2000-01-17 | urine_positive.reported | substance=Cocaine
"""


def test_an_unexpected_finding_is_not_hidden_behind_an_expected_one_of_the_same_group():
    chart = Sampled().dosed().sample().report(methadone="+", eddp="+", morphine="-", **{"6am": "12"})
    drawn = strip(chart.book, Context(), 90, on(5))
    assert [(row["kind"], row["positive"]) for row in drawn["marks"]] == [("expected", True), ("unexpected", True)]
    assert drawn["table"] == [
        {"day": "2 Mar 2026", "dose": "60 mg",
         "said": "expected positive: Methadone, EDDP; unexpected positive: 6-monoacetylmorphine"}
    ]  # fmt: skip
    assert all(mark["begins"] < mark["x"] for mark in drawn["marks"])
    assert len(drawn["doses"]) == 5


def test_what_a_trial_published_is_shown_by_its_own_days_and_without_a_verdict():
    drawn = strip(chart_of(TRIAL), Context(), 90, date(2000, 1, 17), BASE)
    assert [row["label"] for row in drawn["rows"]] == ["Opiates", "Cocaine", "Cannabis"]
    assert {mark["kind"] for mark in drawn["marks"]} == {"published"}
    assert drawn["table"][0] == {"day": "Day 14", "dose": "", "said": "positive: Cocaine"}
    assert len(drawn["doses"]) == 1


def test_nothing_is_drawn_where_nothing_was_tested_in_these_days():
    chart = Sampled().sample(when=at(on(-100))).report(when=at(on(-99)), cocaine="+")
    assert strip(chart.book, Context(), 90, DAY) is None
    assert strip(chart.book, Context(), 180, DAY) is not None
