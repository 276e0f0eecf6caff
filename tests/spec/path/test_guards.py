"""What is asked before an act on the path: first when the guard is silent, then when it stops."""

import pytest

from tests.charts import chart_of
from throughcare.chart import guards
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, Proposal

pytestmark = pytest.mark.pure


def stops(name, text, new=1):
    """What the guard says when the last ``new`` lines are about to be appended."""
    (guard,) = [one for one in GUARDS if one.name == name]
    chart = chart_of(text)
    proposal = Proposal({chart.uid: chart}, chart.entries[-new:])
    found = guards.check(guard, proposal, Context())
    assert all(one.rule == name and one.severity is Severity.STOP for one in found)
    return found


def test_one_registration_is_silent_for_a_new_chart():
    assert not stops("one_registration", "2026-03-01 | person.registered | number=1; program=elm")


def test_one_registration_is_silent_when_the_registration_is_corrected():
    assert not stops(
        "one_registration",
        """
        first: 2026-03-01 | person.registered | number=1; program=elm
               2026-03-01 | person.registered | number=2; program=elm; corrects=@first; why=misread
        """,
    )


def test_one_registration_fires_when_a_second_person_would_come_into_the_chart():
    text = """
        2026-03-01 | person.registered | number=1; program=elm
        2026-03-02 | person.registered | number=2; program=elm
    """
    assert stops("one_registration", text)
    (guard,) = [one for one in GUARDS if one.name == "one_registration"]
    assert not guard.overridable


IN = "2026-03-01 | stage.entered | stage=medication; program=elm\n"


def test_stage_entered_twice_is_silent_for_another_stage():
    assert not stops("stage_entered_twice", IN + "2026-03-02 | stage.entered | stage=therapy; program=elm")


def test_stage_entered_twice_is_silent_for_somebody_who_comes_back():
    left = "2026-03-02 | stage.left | stage=medication; how=left_early\n"
    assert not stops("stage_entered_twice", IN + left + "2026-03-03 | stage.entered | stage=medication; program=elm")


def test_stage_entered_twice_is_silent_for_a_correction():
    again = "2026-03-02 | stage.entered | stage=medication; program=elm; corrects=@in; why=the day"
    assert not stops("stage_entered_twice", "in: " + IN + again)


def test_stage_entered_twice_fires_on_a_double_click():
    (one,) = stops("stage_entered_twice", IN + "2026-03-01 | stage.entered | stage=medication; program=elm")
    assert one.message == "They are in medication already."


def test_stage_entered_twice_fires_when_both_come_in_one_request():
    assert stops("stage_entered_twice", IN + IN, new=2)


def test_stage_entered_twice_fires_when_a_correction_makes_two_of_one():
    chart = IN + "in: 2026-03-02 | stage.entered | stage=therapy; program=elm\n"
    again = "2026-03-02 | stage.entered | stage=medication; program=elm; corrects=@in; why=the stage"
    assert stops("stage_entered_twice", chart + again)


def test_stage_left_not_entered_is_silent_for_a_stage_they_are_in():
    assert not stops("stage_left_not_entered", IN + "2026-03-05 | stage.left | stage=medication; how=completed")


def test_stage_left_not_entered_is_silent_on_the_day_of_entering():
    assert not stops("stage_left_not_entered", IN + "2026-03-01 | stage.left | stage=medication; how=left_early")


def test_stage_left_not_entered_fires_when_it_would_close_nothing():
    (one,) = stops("stage_left_not_entered", IN + "2026-03-05 | stage.left | stage=therapy; how=completed")
    assert one.message == "They were not in therapy at that time."


def test_stage_left_not_entered_fires_for_a_day_before_they_came():
    assert stops("stage_left_not_entered", IN + "1999-01-01 | stage.left | stage=medication; how=completed")


def test_stage_left_not_entered_fires_the_second_time():
    left = "2026-03-05 | stage.left | stage=medication; how=completed\n"
    assert stops("stage_left_not_entered", IN + left + left)


def test_stage_left_not_entered_fires_for_a_correction_to_a_stage_they_never_entered():
    left = "out: 2026-03-05 | stage.left | stage=medication; how=completed\n"
    wrong = "2026-03-05 | stage.left | stage=residence; how=died; corrects=@out; why=heard wrongly"
    assert stops("stage_left_not_entered", IN + left + wrong)


DIED = """
    2026-03-01 | stage.entered | stage=medication; program=elm
    2026-03-04 | stage.left    | stage=medication; how=died
"""


def test_stage_entered_after_death_is_silent_for_the_living():
    left = DIED.replace("died", "moved_on")
    assert not stops("stage_entered_after_death", f"{left} 2026-03-05 | stage.entered | stage=therapy; program=elm")


def test_stage_entered_after_death_is_silent_for_what_was_only_charted_late():
    assert not stops("stage_entered_after_death", f"{DIED} 2026-02-01 | stage.entered | stage=therapy; program=elm")


def test_stage_entered_after_death_fires_when_the_chart_says_that_they_died():
    (one,) = stops("stage_entered_after_death", f"{DIED} 2026-03-05 | stage.entered | stage=therapy; program=elm")
    assert "they died" in one.message
