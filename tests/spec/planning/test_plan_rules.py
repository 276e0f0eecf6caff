"""What follows from a plan. The boundaries are those of the sources: 90 days, 12 months, 14 days, the clocks."""

from datetime import date

import pytest

from tests.charts import moment
from tests.spec.planning.charts import admitted, book, goal, level, plan, step, uid
from throughcare.care.planning.entries import (
    EpisodeClosed,
    GoalReached,
    GoalReviewed,
    PlanAnswered,
    PlanReviewed,
)
from throughcare.care.planning.entries.episode import Ending
from throughcare.care.planning.entries.plan import Length, Progress, Signing
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import is_signed
from throughcare.care.planning.rules.plan import (
    action_overdue,
    early_medication_stop,
    plan_due,
    plan_not_signed,
    plan_review_due,
    short_length_planned,
)
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure

ELM = Context()


def found(rule, *lines, context=ELM):
    return list(rule(book(*lines), context))


# ---- short_length_planned


@pytest.mark.parametrize("days", [90, 365, None])
def test_short_length_planned_is_silent_from_90_days_and_where_nobody_said(days):
    assert not found(short_length_planned, ("2026-03-01", plan(length_days=days)))


def test_short_length_planned_fires_at_89_days():
    (one,) = found(short_length_planned, ("2026-03-01", plan(length_days=89)))
    assert "89 days" in one.message
    assert "NIDA" in one.source.title


def test_a_new_version_of_the_plan_answers_the_warning():
    assert not found(short_length_planned, ("2026-03-01", plan(length_days=28)), ("2026-03-02", plan(length_days=180)))


# ---- early_medication_stop


def test_early_medication_stop_is_silent_from_12_months_and_as_long_as_it_helps():
    stop = {"medication_length": Length.STOP_PLANNED}
    assert not found(early_medication_stop, ("2026-03-01", plan(**stop, medication_months=12)))
    assert not found(early_medication_stop, ("2026-03-01", plan(medication_length=Length.AS_LONG_AS_IT_HELPS)))
    assert not found(early_medication_stop, ("2026-03-01", plan()))


def test_early_medication_stop_fires_at_11_months_and_where_nobody_charted_when():
    stop = {"medication_length": Length.STOP_PLANNED}
    (one,) = found(early_medication_stop, ("2026-03-01", plan(**stop, medication_months=11)))
    assert "after 11 months" in one.message
    assert one.source.mark == "K"
    assert found(early_medication_stop, ("2026-03-01", plan(**stop)))


# ---- plan_due


def test_plan_due_is_silent_without_an_admission_and_once_there_is_a_plan():
    assert not found(plan_due, ("2026-03-01", level()))
    assert not found(plan_due, ("2026-03-01", admitted()), ("2026-03-02", plan()))


def test_plan_due_fires_from_the_day_of_admission_and_warns_after_14_days():
    due, late = found(plan_due, ("2026-03-01", admitted()))
    assert due.holds_from == moment("2026-03-01")
    assert late.holds_at(moment("2026-03-16 00:00"))
    assert not late.holds_at(moment("2026-03-15 23:59"))
    assert late.severity is Severity.WARNING


# ---- plan_review_due


def test_plan_review_due_is_silent_without_a_plan_and_after_the_episode_ended():
    assert not found(plan_review_due, ("2026-03-01", admitted()))
    ended = EpisodeClosed(episode=uid("in"), reason=Ending.COMPLETED)
    assert not found(plan_review_due, ("2026-03-01", admitted(), "in"), ("2026-03-02", plan()), ("2026-06-01", ended))


@pytest.mark.parametrize(
    ("to", "day"),
    [(Level.L6, "2026-03-09"), (Level.L5, "2026-03-09"), (Level.L4, "2026-03-16"), (Level.L3, "2026-03-16"),
     (Level.L2, "2026-04-01"), (Level.L1, "2026-05-31"), (Level.L0, "2026-05-31")],
)  # fmt: skip
def test_plan_review_due_fires_by_the_clock_of_the_level(to, day):
    (one,) = found(plan_review_due, ("2026-03-01", admitted(to)), ("2026-03-02", plan()))
    assert one.holds_from == moment(day)


def test_plan_review_due_fires_by_the_clock_of_outpatient_care_where_no_level_is_charted():
    (one,) = found(plan_review_due, ("2026-03-02", plan()))
    assert one.holds_from == moment("2026-05-31")


def test_plan_review_due_fires_after_90_days_in_the_first_year_of_outpatient_care_and_180_after_it():
    opened = ("2025-03-01", admitted())
    first = found(plan_review_due, opened, ("2026-02-28", plan()))
    later = found(plan_review_due, opened, ("2026-03-01", plan()))
    assert first[0].holds_from == moment("2026-05-29")
    assert later[0].holds_from == moment("2026-08-28")


def test_plan_review_due_fires_by_the_settings_of_the_program_where_it_has_its_own():
    own = Context(settings={"plan_review_days": {"L1": 60}})
    (one,) = found(plan_review_due, ("2026-03-01", admitted()), ("2026-03-02", plan()), context=own)
    assert one.holds_from == moment("2026-05-01")


def test_plan_review_due_fires_from_the_last_look_and_on_an_earlier_promised_day():
    lines = ("2026-03-01", admitted()), ("2026-03-02", plan())
    looked = found(plan_review_due, *lines, ("2026-03-20", PlanReviewed(with_person=True)))
    assert looked[0].holds_from == moment("2026-06-18")
    promised = PlanReviewed(with_person=True, next_review_on=date(2026, 4, 1))
    assert found(plan_review_due, *lines, ("2026-03-20", promised))[0].holds_from == moment("2026-04-01")


# ---- action_overdue


def test_action_overdue_is_silent_without_a_day_and_once_done_reached_or_set_aside():
    dated = plan(goal(1, step(1, "2026-03-05"), step(2)))
    assert not found(action_overdue, ("2026-03-01", plan(goal(1, step(1)))))
    for said in (
        GoalReviewed(goal=1, goal_words="x", done=(1,)),
        GoalReached(goal=1, goal_words="x"),
        GoalReviewed(goal=1, goal_words="x", progress=Progress.SET_ASIDE),
    ):
        assert not found(action_overdue, ("2026-03-01", dated), ("2026-03-04", said))


def test_action_overdue_fires_on_its_day_for_whoever_promised_it():
    (one,) = found(action_overdue, ("2026-03-01", plan(goal(1, step(1, "2026-03-05", who=Role.PEER)))))
    assert one.roles == {Role.PEER}
    assert one.holds_from == moment("2026-03-05")
    assert one.message.startswith("Letter to the court")


def test_action_overdue_fires_for_the_person_and_their_counsellor_where_the_person_promised():
    (one,) = found(action_overdue, ("2026-03-01", plan(goal(1, step(1, "2026-03-05", who=Role.PATIENT)))))
    assert one.roles == {Role.PATIENT, Role.COUNSELLOR}


def test_a_step_that_was_done_stays_done_in_the_next_version_of_the_plan():
    said = GoalReviewed(goal=1, goal_words="x", done=(1,))
    dated = plan(goal(1, step(1, "2026-03-05")))
    assert not found(action_overdue, ("2026-03-01", dated), ("2026-03-04", said), ("2026-03-06", dated))


# ---- plan_not_signed


def test_plan_not_signed_is_silent_once_signed_and_where_it_is_charted_why_not():
    later = plan(signing=Signing.LATER)
    yes = PlanAnswered(plan=uid("plan"), agrees=True, name="José")
    assert not found(plan_not_signed, ("2026-03-01", plan()))
    assert not found(plan_not_signed, ("2026-03-01", later, "plan"), ("2026-03-02", yes))
    refused = plan(signing=Signing.NOT_AGREED, not_signed_because="He wants no groups.")
    assert not found(plan_not_signed, ("2026-03-01", refused))


def test_plan_not_signed_fires_until_the_person_has_signed_this_version():
    later = plan(signing=Signing.LATER)
    yes = PlanAnswered(plan=uid("first"), agrees=True, name="José")
    assert found(plan_not_signed, ("2026-03-01", later))
    assert found(plan_not_signed, ("2026-03-01", later, "first"), ("2026-03-02", yes), ("2026-03-03", later))


def test_plan_not_signed_fires_when_the_person_wants_something_changed():
    no = PlanAnswered(plan=uid("plan"), agrees=False, words="No groups on Fridays.")
    (one,) = found(plan_not_signed, ("2026-03-01", plan(), "plan"), ("2026-03-02", no))
    assert one.message == "They want the plan changed."


def test_a_signature_stands_under_the_words_that_were_read_and_not_under_a_correction_of_them():
    later = plan(goal(words="Taper by May."), signing=Signing.LATER)
    yes = PlanAnswered(plan=uid("plan"), agrees=True, name="José")
    signed = book(("2026-03-01", later, "plan"), ("2026-03-02", yes))
    assert is_signed(signed)
    for words, stands in (("Stay on 80 mg.", None), ("Taper by May.", True)):
        corrected = plan(goal(words=words), signing=Signing.LATER)
        entry = book(("2026-03-01", corrected, "again")).entries[0]
        chart = signed.with_entries([entry._replace(position=3, corrects=uid("plan"), why="typing")])
        assert is_signed(chart) is stands


# ---- the shape of a plan


def test_a_plan_whose_goals_share_a_number_is_refused():
    with pytest.raises(ValueError, match="two goals"):
        plan(goal(1), goal(1))
    with pytest.raises(ValueError, match="two actions"):
        plan(goal(1, step(1), step(1)))
