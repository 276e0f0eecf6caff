"""The queue of the window reads short forms: it must say the same as the charts."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.dosing.written import DAY, context, on, person
from throughcare.care.dosing.queue import _line
from throughcare.care.dosing.summary import dosing
from throughcare.care.medication.entries import Medication, OrderHeld, milligrams
from throughcare.care.medication.readings import SlotState, slots
from throughcare.care.path.entries import PersonRegistered

pytestmark = pytest.mark.pure
CHART = UUID(int=1)
ACTS = st.sampled_from(["given", "home", "elsewhere", "late"])
CHANGES = st.sampled_from(["", "held", "second order", "replaced"])


def written(days, change, split):
    """A chart of some days of doses, up to the day of the specs."""
    chart = person()
    chart.add(PersonRegistered(number="C-1", program="elm", given_name="Ana", family_name="Reyes"))
    chart.order(*((40, 20) if split else (60,)), label="order")
    if change == "second order":
        chart.order(10, label="other", first=on(-3), verified=False)
    for back, act in sorted(days.items(), reverse=True):
        day = on(-back)
        if act == "given":
            chart.given(40 if split else 60, label=f"given {back}", day=day)
        elif act == "home":
            chart.taken_home(40 if split else 60, on(1 - back), on(2 - back), label=f"home {back}", today=day)
        elif act == "late":
            chart.late(60, label=f"late {back}", day=day, order="order", slot=0)
        else:
            chart.elsewhere(60, day=day, label=f"elsewhere {back}")
    if change == "held":
        chart.add(OrderHeld(order=chart.entries[1].uid, first_day=DAY, reason="Waiting for the ECG."))
    if change == "replaced":
        chart.order(80, label="new", first=DAY, replaces="order")
    return chart.book


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, 9), ACTS, max_size=7), CHANGES, st.booleans(), st.integers(0, 2))
def test_a_nurse_sees_in_the_queue_exactly_the_doses_that_the_chart_has_open(days, change, split, ahead):
    chart, day = written(days, change, split), on(ahead)
    known = slots(chart, day, context())
    line = _line(CHART, dosing(chart), day)
    assert (line is None) == (not known)
    if line is not None:
        waiting = [one for one in known if one.state is not SlotState.USED]
        assert line.amounts == " + ".join(milligrams(one.amount_ug) for one in waiting)
        held = any(one.state is SlotState.HELD for one in waiting)
        assert (line.state == "held") == held
        assert (line.state == "due") == (bool(waiting) and not held)
        assert line.note.startswith("On hold") == held


@pytest.mark.parametrize(("ahead", "expected"), [(0, True), (27, False), (28, True), (35, True)])
def test_somebody_stays_in_the_queue_from_the_day_an_injection_is_due_until_it_was_given(ahead, expected):
    chart = person()
    chart.add(PersonRegistered(number="C-1", program="elm"))
    chart.order(128, label="order", medication=Medication.BUPRENORPHINE_MONTHLY, first=on(-28), every_days=28)
    chart.given(128, label="first", day=on(-28), medication=Medication.BUPRENORPHINE_MONTHLY)
    if ahead:
        chart.given(128, label="second", medication=Medication.BUPRENORPHINE_MONTHLY)
    line = _line(CHART, dosing(chart.book), on(ahead))
    assert (line is not None and line.state == "due") is expected


def test_the_last_dose_stays_on_the_sheet_however_long_ago_it_was():
    chart = person()
    chart.add(PersonRegistered(number="C-1", program="elm"))
    chart.order(60).given(60, label="one", day=on(-20)).given(60, label="two", day=on(-9))
    line = _line(CHART, dosing(chart.book), DAY)
    assert line is not None
    assert line.last_words == "21 Feb 2026: 60 mg, given here"
    assert date(2026, 2, 21) == DAY - timedelta(days=9)
