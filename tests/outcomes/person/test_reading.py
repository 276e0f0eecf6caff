"""What is known of the weeks of somebody whose chart has orders and no stage of the path."""

import pytest

from tests.spec.dosing.written import DAY, on
from tests.spec.testing.written import Sampled
from throughcare.care.dosing.entries import DoseToldElsewhere
from throughcare.care.medication.entries import Medication
from throughcare.chart.findings import Context
from throughcare.outcomes.person import sentences as said
from throughcare.outcomes.person.reading import of_own

pytestmark = pytest.mark.pure
CONTEXT = Context()


def told(chart, ahead):
    """The sentences of a day, by label."""
    return {one.label: one.says for one in said.sentences(of_own(chart.book, CONTEXT, on(ahead)))}


def test_an_order_that_ends_later_is_treatment_that_goes_on_and_no_days_to_come_are_counted():
    chart = Sampled().order(60, first=DAY, last_day=on(40)).given(60)
    assert told(chart, 20)["Time in treatment"].startswith("3 weeks so far, since ")
    assert told(chart, 60)["Time in treatment"].startswith("5 weeks, until ")


def test_an_order_for_next_week_is_no_time_in_treatment_yet():
    chart = Sampled().order(60, first=DAY, last_day=on(20)).given(60)
    chart.order(60, first=on(130), label="next")
    assert told(chart, 122)["Time in treatment"].startswith("3 weeks, until ")


def test_of_somebody_in_no_treatment_the_first_week_is_not_said_to_be_under_way():
    dose = DoseToldElsewhere(medication=Medication.METHADONE, day=DAY, where="County jail", confirmed=True)
    chart = Sampled().add(dose, "told")
    assert told(chart, 70)["Weeks with a visit"] == "Not known: no week of treatment is recorded since the start."
