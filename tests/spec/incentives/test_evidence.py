"""What a visit rests on: a result says by itself what it says, and never more than its sample can."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.spec.dosing.written import DAY, on
from tests.spec.testing.written import Sampled
from throughcare.care.incentives.entries import Happened, Target
from throughcare.care.incentives.readings.evidence import evidence
from throughcare.chart.findings import Context

pytestmark = pytest.mark.pure
PLAN = SimpleNamespace(said=SimpleNamespace(target=Target.STIMULANTS, first_day=DAY - timedelta(days=10)), visits=[])


def only(chart):
    """The one result that a visit can rest on."""
    (found,) = evidence(chart.book, PLAN, on(2), Context())
    return found


def test_nothing_found_in_a_cup_too_cold_or_too_warm_is_no_negative_and_at_the_limits_it_is():
    for tenths, says in ((899, Happened.INVALID), (900, Happened.NEG), (1000, Happened.NEG), (1001, Happened.INVALID)):
        chart = Sampled().sample(temperature_tenths=tenths).report(amphetamines="-", benzoylecgonine="-")
        assert only(chart).says is says, tenths
    found = Sampled().sample(temperature_tenths=899).report(amphetamine="-", benzoylecgonine="400")
    assert only(found).says is Happened.POS, "what is found counts"


def test_a_prescribed_stimulant_that_is_found_decides_nothing_by_itself():
    chart = Sampled().takes("Adderall 20 mg").sample().report(amphetamine="900", methamphetamine="-")
    assert (only(chart).says, only(chart).explained) == (None, True)


@pytest.mark.parametrize("found", [{"methamphetamine": "900", "amphetamine": "300"}, {"benzoylecgonine": "400"}])
def test_what_a_prescribed_stimulant_does_not_explain_is_not_reached(found):
    chart = Sampled().takes("Adderall 20 mg").sample().report(**found)
    assert (only(chart).says, only(chart).explained) == (Happened.POS, False)


def test_a_prescribed_stimulant_that_is_missing_is_a_negative_all_the_same():
    chart = Sampled().takes("Adderall 20 mg").sample().report(amphetamine="-", benzoylecgonine="-")
    assert only(chart).says is Happened.NEG
