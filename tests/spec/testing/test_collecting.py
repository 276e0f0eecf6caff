"""What is said at once when a sample is charted; nothing of it stops anybody."""

import pytest

from tests.charts import uid_of
from tests.spec.dosing.written import PERSON, at, on
from tests.spec.testing.written import Sampled
from throughcare.care.testing.entries import NotGiven, SampleCalled, SampleHandedOver, SampleNotGiven, Why
from throughcare.care.testing.readings.way import Answer, calls, open_calls
from throughcare.care.testing.rules.collecting import sample_not_warm, sample_twice
from throughcare.care.testing.summary import sampling
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import Proposal
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure


def asked(guard, chart):
    return list(guard(Proposal({PERSON: chart.book}, (chart.book.entries[-1],)), Context()))


def warm(tenths, unit="F", minutes=3):
    said = {"temperature_tenths": tenths, "temperature_unit": unit, "minutes": minutes}
    return asked(sample_not_warm, Sampled().sample(**said))


def called(chart, label, days=0, why=Why.RANDOM):
    said = SampleCalled(program="elm", day=on(days), why=why)
    return chart.add(said, label, at(on(days), "05:00"), role=Role.SYSTEM if why is Why.RANDOM else Role.NURSE)


@pytest.mark.parametrize(("tenths", "unit"), [(900, "F"), (1000, "F"), (320, "C"), (380, "C"), (964, "F")])
def test_sample_not_warm_is_silent_at_both_boundaries(tenths, unit):
    assert warm(tenths, unit) == []


def test_sample_not_warm_is_silent_where_somebody_said_why_there_is_no_temperature():
    said = {"temperature_tenths": None, "temperature_unit": None, "no_temperature": "no_thermometer"}
    assert asked(sample_not_warm, Sampled().sample(**said)) == []


@pytest.mark.parametrize(("tenths", "unit"), [(899, "F"), (1001, "F"), (319, "C"), (381, "C")])
def test_sample_not_warm_fires_a_tenth_beyond_and_stops_nobody(tenths, unit):
    (one,) = warm(tenths, unit)
    assert one.severity is Severity.WARNING
    assert "out of the range" in one.message


def test_sample_not_warm_fires_when_it_was_measured_after_four_minutes():
    assert warm(964, minutes=4) == []
    assert "more than four minutes" in warm(964, minutes=5)[0].message


def test_sample_twice_is_silent_for_the_first_sample_of_a_call():
    assert asked(sample_twice, called(Sampled(), "call").sample(called=uid_of("call"))) == []


def test_sample_twice_fires_for_two_who_took_the_same_call_at_once():
    chart = called(Sampled(), "call").sample("one", called=uid_of("call")).sample("two", called=uid_of("call"))
    (one,) = asked(sample_twice, chart)
    assert (one.severity, one.message) == (Severity.WARNING, "This call has 2 samples now.")


def test_what_became_of_each_call_is_known_and_an_excused_one_does_not_count():
    chart = Sampled()
    for label, days, why in (("a", 0, Why.RANDOM), ("b", 7, Why.RANDOM), ("c", 14, Why.RANDOM), ("d", 15, Why.REQUEST)):
        called(chart, label, days, why)
    chart.sample(called=uid_of("a"))
    for label, days, how in (("b", 7, NotGiven.EXCUSED), ("c", 14, NotGiven.REFUSED)):
        chart.add(SampleNotGiven(day=on(days), how=how, called=uid_of(label), words="In hospital."), f"not {label}")
    book = chart.book
    assert [call.answer for call in calls(book)] == [Answer.GIVEN, Answer.EXCUSED, Answer.NOT_GIVEN, Answer.OPEN]
    assert [call.counts for call in calls(book)] == [True, False, True, False]
    assert [call.uid for call in open_calls(book)] == [uid_of("d")]
    assert sampling(book)["random"] == [on(0).isoformat(), on(14).isoformat()]


def test_a_sample_is_out_until_a_report_comes_and_waits_until_somebody_looked():
    chart = Sampled().sample()
    assert sampling(chart.book)["samples"][0]["handed"] is False
    chart.add(SampleHandedOver(sample=uid_of("sample"), given_by="J. Park", taken_by="Courier 7"), "handed")
    assert sampling(chart.book)["samples"][0]["handed"] is True
    chart.report(morphine="6000")
    assert sampling(chart.book)["samples"][0]["unseen"] == at(on(1), "09:00").text
    chart.reviewed()
    assert sampling(chart.book)["samples"] == []
