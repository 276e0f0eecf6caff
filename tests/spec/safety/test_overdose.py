"""What an overdose asks for on the same day, and the question that is always asked."""

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.safety.readings import has_died
from throughcare.care.safety.rules import (
    after_overdose,
    death_off_the_path,
    overdose_intent_unasked,
    overdose_meant,
    risk_window,
)
from throughcare.chart.findings import Context, Severity

pytestmark = pytest.mark.pure


def od(intent="no", outcome="hospital", when="2026-03-01 20:00"):
    return f"od: {when} | overdose.occurred | outcome={outcome}; intent={intent}\n"


ON_MEDICATION = "2026-02-01 | stage.entered | stage=medication; program=elm\n"
NEW_KIT = "2026-03-01 21:00 | naloxone_kit.handed_out | kits=1\n"


def found(rule, text):
    return list(rule(chart_of(text), Context()))


def test_after_overdose_is_silent_once_they_are_on_medication_and_have_a_new_kit():
    assert not found(after_overdose, ON_MEDICATION + od() + NEW_KIT)


def test_after_overdose_is_silent_about_the_dead():
    assert not found(after_overdose, od(outcome="died"))


def test_after_overdose_fires_the_same_day_with_medication_and_naloxone():
    (one,) = found(after_overdose, od())
    assert (one.severity, one.entries, one.source.mark) == (Severity.WARNING, (uid_of("od"),), "K")
    assert "offer medication for OUD; hand out a new naloxone kit" in one.what_to_do
    assert one.holds_from == moment("2026-03-01")


def test_after_overdose_fires_for_thirty_days():
    (one,) = found(after_overdose, od())
    assert one.holds_at(moment("2026-03-31 23:59"))
    assert not one.holds_at(moment("2026-04-01"))


def test_after_overdose_fires_for_what_is_still_missing_only():
    (one,) = found(after_overdose, ON_MEDICATION + "2026-02-02 | naloxone_kit.handed_out | kits=1\n" + od())
    assert "medication" not in one.what_to_do
    assert "new naloxone kit" in one.what_to_do


def test_overdose_meant_is_silent_when_it_was_not_meant_or_nobody_knows():
    assert not found(overdose_meant, od("no"))
    assert not found(overdose_meant, od("unknown"))


def test_overdose_meant_is_silent_once_a_check_found_them_safe():
    assert not found(overdose_meant, od("yes") + "2026-03-02 | welfare_check.made | reached=yes; safe=yes; what=Home.")


def test_overdose_meant_fires_at_once_as_an_alarm_that_seeing_does_not_answer():
    (one,) = found(overdose_meant, od("yes"))
    assert (one.severity, one.holds_from) == (Severity.STOP, None)
    assert "988" in one.what_to_do


def test_overdose_meant_fires_still_after_a_check_that_could_not_tell_or_came_before():
    before = "2026-02-20 | welfare_check.made | reached=yes; safe=yes; what=Well.\n"
    after = "2026-03-02 | welfare_check.made | reached=yes; what=Said little.\n"
    assert found(overdose_meant, before + od("yes") + after)


def test_overdose_intent_unasked_is_silent_when_it_was_asked():
    for answer in ("yes", "no", "unknown"):
        assert not found(overdose_intent_unasked, od(answer))


def test_overdose_intent_unasked_is_silent_once_the_entry_was_corrected():
    asked = "2026-03-01 | overdose.occurred | outcome=hospital; intent=no; corrects=@od; why=asked him today"
    assert not found(overdose_intent_unasked, od("not_asked") + asked)


def test_overdose_intent_unasked_fires_until_somebody_has_asked():
    (one,) = found(overdose_intent_unasked, od("not_asked"))
    assert one.severity is Severity.DUE


def test_somebody_charted_as_died_who_entered_a_stage_afterwards_is_watched_over_again():
    """One reading says whether somebody died, for the path and for safety alike."""
    died = """
        2026-03-01 | overdose.occurred | outcome=survived; intent=not_asked
        2026-03-02 | stage.entered     | stage=medication; program=elm
        2026-03-03 | stage.left        | stage=medication; how=died
    """
    assert has_died(chart_of(died))
    assert not has_died(chart_of(died + "    2026-03-05 | stage.entered | stage=medication; program=elm"))


# ---- death_off_the_path


def test_death_off_the_path_is_silent_about_the_living_and_where_the_path_says_it():
    assert not found(death_off_the_path, ON_MEDICATION + od())
    left = "2026-03-02 | stage.left | stage=medication; how=died\n"
    assert not found(death_off_the_path, ON_MEDICATION + od(outcome="died") + left)


def test_death_off_the_path_is_silent_for_somebody_who_was_in_no_stage():
    assert not found(death_off_the_path, od(outcome="died"))


def test_death_off_the_path_fires_so_that_nobody_is_sent_to_call_somebody_who_died():
    (one,) = found(death_off_the_path, ON_MEDICATION + od(outcome="died"))
    assert (one.severity, one.entries) == (Severity.WARNING, (uid_of("od"),))


def test_who_was_charted_as_died_of_an_overdose_and_came_back_is_watched_over_again():
    back = "2026-03-05 10:00 | stage.entered | stage=therapy; program=elm\n"
    chart = chart_of(ON_MEDICATION + od(outcome="died") + back + od(when="2026-03-06 10:00").replace("od:", "od2:"))
    assert not has_died(chart)
    assert list(risk_window(chart, Context()))
