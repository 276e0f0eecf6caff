"""What follows on the path. For each rule first when it is silent, then when it speaks, and from which instant."""

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.path.rules import contact_due, gone_quiet, nothing_next
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure

SEVEN = Context(settings={"quiet_after_days": 7})


def found(rule, text, context=SEVEN):
    return list(rule(chart_of(text), context))


# ---- contact_due

CALL = "call: 2026-03-01 | contact.planned | what=Call him; due_on=2026-03-05; role=counsellor\n"


def test_contact_due_is_silent_when_the_contact_was_made():
    assert not found(contact_due, CALL + "2026-03-05 | contact.made | reached=yes; what=well; planned=@call")


def test_contact_due_is_silent_when_the_plan_was_withdrawn():
    assert not found(contact_due, CALL + "2026-03-02 | entry.withdrawn | corrects=@call; why=wrong chart")


def test_contact_due_fires_from_the_first_instant_of_its_day():
    (one,) = found(contact_due, CALL)
    assert (one.severity, one.message, one.entries) == (Severity.DUE, "Call him", (uid_of("call"),))
    assert one.roles == {Role.COUNSELLOR, Role.MANAGER}
    assert not one.holds_at(moment("2026-03-04 23:59"))
    assert one.holds_at(moment("2026-03-05 00:00"))


def test_contact_due_fires_still_when_he_was_not_reached():
    assert found(contact_due, CALL + "2026-03-05 | contact.made | reached=no; what=no answer; planned=@call")


def test_contact_due_fires_on_the_corrected_day():
    moved = "2026-03-02 | contact.planned | what=Call him; due_on=2026-03-09; role=peer; corrects=@call; why=he works"
    (one,) = found(contact_due, CALL + moved)
    assert one.holds_from == moment("2026-03-09 00:00")
    assert one.roles == {Role.PEER, Role.MANAGER}


DIED = "death: 2026-03-04 | stage.left | stage=medication; how=died\n"


def test_contact_due_is_silent_for_somebody_who_has_died():
    assert not found(contact_due, CALL + DIED)


def test_contact_due_fires_for_what_was_promised_to_those_who_are_left():
    sister = "sister: 2026-03-06 | contact.planned | what=Call his sister; due_on=2026-03-20; role=counsellor"
    (one,) = found(contact_due, CALL + DIED + sister)
    assert one.entries == (uid_of("sister"),)


def test_contact_due_fires_again_when_the_death_was_charted_for_the_wrong_person():
    assert found(contact_due, CALL + DIED + "2026-03-05 | entry.withdrawn | corrects=@death; why=wrong chart")


# ---- nothing_next

ENTERED = "2026-03-01 | stage.entered | stage=withdrawal; program=elm\n"


def test_nothing_next_is_silent_while_the_stage_goes_on():
    assert not found(nothing_next, ENTERED)


def test_nothing_next_is_silent_when_the_next_stage_was_entered():
    left = "2026-03-06 | stage.left | stage=withdrawal; how=completed\n"
    assert not found(nothing_next, ENTERED + left + "2026-03-06 | stage.entered | stage=medication; program=elm")


def test_nothing_next_is_silent_when_the_person_died():
    assert not found(nothing_next, ENTERED + "2026-03-06 | stage.left | stage=withdrawal; how=died")


@pytest.mark.parametrize("how", ["completed", "moved_on", "left_early", "transferred"])
def test_nothing_next_fires_from_the_day_somebody_left_into_nothing(how):
    (one,) = found(nothing_next, ENTERED + f"out: 2026-03-06 | stage.left | stage=withdrawal; how={how}")
    assert (one.severity, one.entries) == (Severity.WARNING, (uid_of("out"),))
    assert one.holds_from == moment("2026-03-06 00:00")
    assert "withdrawal care" in one.message


def test_nothing_next_fires_at_once_when_nobody_knows_the_day_of_leaving():
    (one,) = found(nothing_next, "| stage.left | stage=withdrawal; how=left_early")
    assert one.holds_from is None


# ---- gone_quiet


def test_gone_quiet_is_silent_while_the_program_has_set_no_limit():
    assert not found(gone_quiet, ENTERED, Context())


def test_gone_quiet_is_silent_for_somebody_who_is_in_no_stage():
    assert not found(gone_quiet, "2026-03-01 | contact.made | reached=yes; what=asked about the program")


def test_gone_quiet_fires_on_the_eighth_day_after_the_last_contact_and_not_on_the_seventh():
    (one,) = found(gone_quiet, ENTERED + "2026-03-10 | contact.made | reached=yes; what=well")
    assert (one.severity, one.message[:26]) == (Severity.NOTICE, "Last reached on 10 Mar 202")
    assert not one.holds_at(moment("2026-03-17 23:59"))
    assert one.holds_at(moment("2026-03-18 00:00"))


def test_gone_quiet_fires_although_somebody_tried_to_call():
    (one,) = found(gone_quiet, ENTERED + "2026-03-10 | contact.made | reached=no; what=no answer")
    assert one.holds_from == moment("2026-03-09 00:00")


def test_gone_quiet_is_silent_for_somebody_who_died_in_another_stage():
    in_two = "".join(f"2026-02-01 | stage.entered | stage={one}; program=elm\n" for one in ("therapy", "medication"))
    assert found(gone_quiet, in_two)
    assert not found(gone_quiet, in_two + DIED)
