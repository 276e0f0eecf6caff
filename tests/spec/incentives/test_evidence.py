"""What a visit rests on: a result says by itself what it says, and never more than its sample can."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.spec.dosing.written import DAY, on
from tests.spec.testing.written import Method, Sampled
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


@pytest.mark.parametrize("name", ["Adderall 20 mg", "Mydayis 25 mg", "Evekeo", "Zenzedi 5 mg", "dexamfetamine"])
def test_a_prescribed_stimulant_that_is_found_decides_nothing_by_itself(name):
    chart = Sampled().takes(name).sample().report(amphetamine="900", methamphetamine="-")
    assert (only(chart).says, only(chart).explained) == (None, True)


def test_a_screen_that_a_medicine_makes_positive_by_mistake_takes_no_reward_by_itself():
    chart = Sampled().takes("Bupropion XL 150 mg").sample()
    chart.report(method=Method.SCREEN, amphetamines="+", benzoylecgonine="-")
    assert (only(chart).says, only(chart).explained) == (None, True)
    both = Sampled().takes("Bupropion XL 150 mg").sample()
    both.report(method=Method.SCREEN, amphetamines="+", benzoylecgonine="+")
    assert only(both).says is Happened.POS


def test_oral_fluid_has_no_temperature_that_could_be_too_cold():
    chart = Sampled().sample(matrix="oral_fluid", temperature_tenths=720).report(amphetamine="-", cocaine="-")
    assert only(chart).says is Happened.NEG


@pytest.mark.parametrize("found", [{"methamphetamine": "900", "amphetamine": "300"}, {"benzoylecgonine": "400"}])
def test_what_a_prescribed_stimulant_does_not_explain_is_not_reached(found):
    chart = Sampled().takes("Adderall 20 mg").sample().report(**found)
    assert (only(chart).says, only(chart).explained) == (Happened.POS, False)


def test_a_prescribed_stimulant_that_is_missing_is_a_negative_all_the_same():
    chart = Sampled().takes("Adderall 20 mg").sample().report(amphetamine="-", benzoylecgonine="-")
    assert only(chart).says is Happened.NEG
