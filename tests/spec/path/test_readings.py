"""Questions to the path: who is this, where are they, what must we know, what was promised."""

from datetime import date

import pytest

from tests.charts import chart_of, uid_of
from throughcare.care.path.readings import (
    current_program,
    death,
    identity,
    last_contact,
    open_alerts,
    open_plans,
    open_stages,
    past_stages,
)
from throughcare.care.path.stages import Stage

pytestmark = pytest.mark.pure


def test_somebody_who_gave_no_name_is_shown_by_their_number():
    who = identity(chart_of("2026-03-01 | person.registered | number=A-1; program=elm"))
    assert (who.name, who.birth_date) == ("A-1", None)


def test_a_name_is_shown_as_it_was_given():
    who = identity(
        chart_of("2026-03-01 | person.registered | number=1; program=elm; given_name=Ana; birth_date=1990-02-28")
    )
    assert (who.name, who.birth_date) == ("Ana", date(1990, 2, 28))


def test_nobody_was_registered_in_an_empty_chart():
    assert identity(chart_of("")) is None
    assert current_program(chart_of("")) == ""


def test_somebody_belongs_to_the_program_whose_stage_they_entered_last():
    chart = chart_of("""
        2026-03-01 | person.registered | number=1; program=elm
        2026-03-02 | stage.entered     | stage=withdrawal; program=elm
        2026-03-09 | stage.entered     | stage=residence; program=oak
    """)
    assert current_program(chart) == "oak"


def test_medication_goes_on_beside_therapy_and_withdrawal_care_is_past():
    chart = chart_of("""
        2026-03-01 | stage.entered | stage=withdrawal; program=elm
        2026-03-06 | stage.left    | stage=withdrawal; how=completed
        2026-03-06 | stage.entered | stage=medication; program=elm
        2026-03-20 | stage.entered | stage=therapy; program=elm
    """)
    assert list(open_stages(chart)) == [Stage.MEDICATION, Stage.THERAPY]
    assert past_stages(chart) == {Stage.WITHDRAWAL}


def test_a_stage_charted_late_does_not_reopen_what_was_left():
    chart = chart_of("""
        2026-03-06 | stage.left    | stage=withdrawal; how=completed
        2026-03-01 | stage.entered | stage=withdrawal; program=elm
    """)
    assert open_stages(chart) == {}


def test_mending_a_word_brings_back_no_ended_alert_and_no_promise_that_was_kept():
    chart = chart_of("""
        alert:   2026-03-01 09:00 | alert.raised    | topic=pregnancy; text=Pregant                  | nurse
                 2026-03-02 09:00 | alert.ended     | alert=@alert; reason=The child was born         | nurse
                 2026-03-01 09:00 | alert.raised    | topic=pregnancy; text=Pregnant; corrects=@alert; why=spelling
        promise: 2026-03-01 09:00 | contact.planned | what=Cal; due_on=2026-03-03; role=nurse
                 2026-03-03 09:00 | contact.made    | reached=yes; what=All well; planned=@promise
                 2026-03-01 09:00 | contact.planned | what=Call; due_on=2026-03-03; role=nurse; corrects=@promise; why=x
    """)
    assert open_alerts(chart) == []
    assert open_plans(chart) == []


def test_an_alert_holds_until_it_is_ended():
    chart = chart_of("""
        one: 2026-03-01 | alert.raised | topic=allergy; text=penicillin
        two: 2026-03-01 | alert.raised | topic=safety; text=no messages at home
             2026-03-09 | alert.ended  | alert=@two; reason=lives alone now
    """)
    assert [said.text for _, said in open_alerts(chart)] == ["penicillin"]


def test_promises_are_listed_with_the_earliest_first():
    chart = chart_of("""
        late:  2026-03-01 | contact.planned | what=Review; due_on=2026-04-01; role=prescriber
        early: 2026-03-02 | contact.planned | what=Call; due_on=2026-03-05; role=nurse
    """)
    assert [entry.uid for entry, _ in open_plans(chart)] == [uid_of("early"), uid_of("late")]


def test_an_attempt_is_not_a_contact():
    chart = chart_of("""
        2026-03-01 | contact.made | reached=yes; what=well
        2026-03-09 | contact.made | reached=no; what=no answer
    """)
    assert last_contact(chart).text == "2026-03-01"


def test_nobody_was_ever_reached_in_an_empty_chart():
    assert last_contact(chart_of("")) is None


def test_a_leaving_of_which_only_the_day_is_known_closes_a_stage_entered_that_evening():
    """In New York 20:00 is the next day in UTC. The person must not stay in the stage for ever."""
    chart = chart_of("""
        2026-11-22 01:00 | stage.entered | stage=therapy; program=elm
        2026-11-21       | stage.left    | stage=therapy; how=completed
    """)
    assert open_stages(chart) == {}


def test_somebody_who_comes_back_the_same_day_is_in_the_stage_again():
    chart = chart_of("""
        2026-03-01 | stage.entered | stage=residence; program=elm
        2026-03-02 | stage.left    | stage=residence; how=left_early
        2026-03-02 | stage.entered | stage=residence; program=elm
    """)
    assert list(open_stages(chart)) == [Stage.RESIDENCE]


def test_correcting_how_a_stage_was_entered_does_not_reopen_it():
    chart = chart_of("""
        in: 2026-03-02 | stage.entered | stage=residence; program=elm
            2026-03-02 | stage.left    | stage=residence; how=completed
            2026-03-02 | stage.entered | stage=residence; program=oak; corrects=@in; why=the other house
    """)
    assert open_stages(chart) == {}


TWO_STAGES = """
    2026-02-01 | stage.entered | stage=medication; program=elm
    2026-02-02 | stage.entered | stage=therapy; program=elm
    2026-03-04 | stage.left    | stage=medication; how=died
"""


def test_death_ends_every_stage_and_none_is_forgotten():
    chart = chart_of(TWO_STAGES)
    assert death(chart) is chart.entries[-1]
    assert open_stages(chart) == {}
    assert past_stages(chart) == {Stage.MEDICATION, Stage.THERAPY}


def test_somebody_who_entered_a_stage_afterwards_is_alive():
    chart = chart_of(TWO_STAGES + "2026-03-05 | stage.entered | stage=recovery; program=elm")
    assert death(chart) is None
    assert set(open_stages(chart)) == {Stage.THERAPY, Stage.RECOVERY}
