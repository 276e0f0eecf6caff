"""The window of the demonstration: a morning with everything that a nurse meets, and a shelf that balances."""

from collections import Counter

import pytest

from tests.demo.people import CONTEXT, TODAY
from throughcare.care.dosing.entries import TakeHomeDispensed
from throughcare.care.dosing.readings import How, doses
from throughcare.care.medication.entries import Purpose
from throughcare.care.medication.readings import SlotState, orders, slots
from throughcare.care.medication.readings.missed import missed_days
from throughcare.care.path.readings import death, open_stages
from throughcare.care.path.stages import Stage
from throughcare.demo.dosing.bottles import BOTTLES
from throughcare.demo.dosing.orders import ORDERS

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def ours(charts, everybody):
    """Those with orders, by number."""
    known = zip(everybody, charts, strict=True)
    return {told.number: chart for told, chart in known if told.number in ORDERS and told.program.prefix == "HS"}


def test_everybody_who_is_dosed_is_alive_and_in_care(ours):
    assert set(ours) == set(ORDERS)
    for number, chart in ours.items():
        assert death(chart) is None
        assert {Stage.MEDICATION, Stage.WITHDRAWAL} & set(open_stages(chart)), number


def test_the_morning_has_what_a_nurse_meets(ours):
    today = {number: slots(chart, TODAY, CONTEXT) for number, chart in ours.items()}
    states = Counter(one.state for found in today.values() for one in found)
    assert 8 <= len([found for found in today.values() if any(one.state is SlotState.OPEN for one in found)]) <= 14
    assert states[SlotState.HELD] == 1
    assert [one.used_by.how for one in today["HS-1007"]] == [How.TO_GO]
    assert any(one.order.said.medication.injected for found in today.values() for one in found)
    assert any(len(found) == 2 for found in today.values())
    assert {Purpose.START, Purpose.TITRATION} <= {one.order.said.purpose for found in today.values() for one in found}
    assert [number for number, found in today.items() if any(one.order.verified is None for one in found)] == [
        "HS-1105"
    ]
    missed = {number: len(missed_days(chart, TODAY, CONTEXT)) for number, chart in ours.items()}
    assert {number: days for number, days in missed.items() if days} == {"HS-1120": 4}


def test_the_restart_waits_for_a_signature_and_somebody_was_called(findings, ours):
    found = {one.rule: one for chart, one in findings if chart is ours["HS-1120"]}
    assert "30 mg" not in found["restart_to_sign"].message
    assert "Proposed by Ontario" in found["restart_to_sign"].what_to_do
    assert "order_requested" in found


def test_no_bottle_gave_more_than_came_in_and_each_is_used_while_it_keeps(everybody):
    given = Counter()
    for told in everybody:
        for line in told.lines:
            for pour in getattr(line.draft.payload, "pours", ()):
                given[pour.bottle] += pour.amount_ug
    assert given
    for bottle in BOTTLES:
        assert given[bottle.uid] < bottle.amount_ug, bottle.label
        assert bottle.expires > 0
    assert any(bottle.expires < 30 for bottle in BOTTLES)


def test_weeks_of_doses_are_charted_some_to_take_home(ours):
    assert sum(len(doses(chart)) for chart in ours.values()) > 150
    assert sum(bool(chart.of(TakeHomeDispensed)) for chart in ours.values()) >= 2
    assert all(order.said.confirmed_by for chart in ours.values() for order in orders(chart))
