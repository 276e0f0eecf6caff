"""Figures over many participants: what is counted in which week, and that the people behind a figure are its people."""

import pytest

from tests.charts import chart_of
from tests.spec.history.test_readings import POATS, XBOT
from throughcare.care.history import program
from throughcare.care.history.summary import READS, history

pytestmark = pytest.mark.pure


def randomised(last_dose, arm="Methadone"):
    """Somebody with a last dose so many days after randomisation."""
    return {"arm": arm, "last_dose": last_dose, "weeks": {}}


def test_a_chart_in_a_few_figures():
    answer = history(chart_of(POATS))
    assert (answer["number"], answer["trial"], answer["site"]) == ("CTN-0030-0002", "ctn-0030", 35)
    assert (answer["arm"], answer["randomised_on"]) == ("Outpatient BUP + EMM", 7)
    assert (answer["second_arm"], answer["second_on"]) == ("Outpatient BUP + SMM", 91)
    assert answer["last_dose"] == 7
    assert answer["weeks"] == {
        "doses": {"0": 2, "1": 2},
        "attended": {"1": 1},
        "missed": {"2": 1},
        "no_record": {},
        "samples": {"1": 1},
        "positives": {"1": 1, "2": 1},
        "opioid_positives": {"1": 1},
    }
    assert answer["without_day"] == {"no_record": 1, "samples": 1}


def test_it_reads_only_the_kinds_it_declares():
    everything = chart_of(POATS)
    declared = [entry for entry in everything.entries if entry.kind in READS]
    assert len(declared) == len(everything.entries)
    assert history(type(everything)(everything.uid, declared)) == history(everything)


def test_a_chart_of_the_program_itself_is_in_no_trial():
    answer = history(chart_of("2026-03-01 09:00 | note.written | text=Slept well."))
    assert answer["trial"] is None
    assert answer["weeks"] == {}


def test_people_by_arm_with_those_never_randomised_last():
    people = [randomised(1), {"arm": None}, randomised(2, "Outpatient BUP"), randomised(3)]
    assert {arm: len(found) for arm, found in program.by_arm(people).items()} == {
        "Methadone": 2,
        "Outpatient BUP": 1,
        program.NOT_RANDOMISED: 1,
    }
    assert list(program.by_arm(people))[-1] == program.NOT_RANDOMISED


def test_the_people_behind_a_figure_are_those_it_counts():
    poats, xbot = history(chart_of(POATS)), history(chart_of(XBOT))
    people = [poats, xbot]
    for measure in ("doses", "attended", "missed", "positives"):
        for week, total, behind in program.weekly(people, measure, range(4)):
            found = program.behind(people, measure=measure, week=week)
            assert len(found) == behind
            assert sum(program.count(person, measure, week) for person in found) == total
    assert program.behind(people, arm="Inpatient NR-NTX") == [xbot]
    assert program.behind(people, arm=program.NOT_RANDOMISED) == []
    assert program.last_week(people) == 2


def test_a_measure_without_a_week_is_refused():
    with pytest.raises(ValueError, match="week"):
        program.behind([], measure="doses")
