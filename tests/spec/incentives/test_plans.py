"""Before a plan begins: nobody is paid into danger, above the money that there is, or without having agreed."""

from datetime import date

import pytest

from tests.spec.incentives.course import Course
from throughcare.care.incentives.entries import Target
from throughcare.care.incentives.values import OWN_CAPS, OWN_SCHEDULES, caps_of, offered, schedules
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure


@pytest.fixture
def course(monkeypatch):
    return Course(monkeypatch)


def test_plan_needs_consent_is_silent_once_diagnosis_and_consent_are_in_the_record(course):
    assert course.ask(course.started(target=Target.ATTENDANCE)) == []


def test_plan_needs_consent_fires_where_nobody_said_so(course):
    for missing in ({"consent": None}, {"diagnosis": None}, {"consent": False}):
        assert course.ask(course.started(target=Target.ATTENDANCE, **missing)) == ["plan_needs_consent"]


def test_target_is_off_is_silent_for_stimulants_and_where_a_medical_director_says_why(course):
    reason = {"target": Target.OPIOIDS, "director_reason": "Asked for by the person; naloxone at home."}
    assert course.ask(course.started(**reason), by=Role.PRESCRIBER) == []


def test_target_is_off_fires_for_opioid_abstinence_without_a_directors_reason(course):
    assert course.ask(course.started(target=Target.OPIOIDS), by=Role.PRESCRIBER) == ["target_is_off"]
    reason = {"target": Target.OPIOIDS, "director_reason": "I think so."}
    assert course.ask(course.started(**reason), by=Role.COUNSELLOR) == ["target_is_off"]
    extra = course.started("miedar", target=Target.GOALS, director_reason="I think so.")
    assert course.ask(extra, by=Role.COUNSELLOR) == ["target_is_off"]


def test_plan_above_caps_is_silent_where_all_of_it_can_be_paid(course):
    assert course.ask(course.started("california", "california", target=Target.GOALS)) == []
    assert course.ask(course.started("va", "samhsa-2025", target=Target.GOALS)) == []


def test_plan_above_caps_fires_for_a_maximum_above_the_year_and_counts_what_was_paid_before(course):
    above = course.started("higgins", "samhsa-2025", target=Target.GOALS)
    assert course.ask(above) == ["plan_above_caps"]
    assert "earns $997.50, and SAMHSA grants from January 2025 leaves $750.00" in course.messages[0]
    course.visits("NEG")
    again = course.started("california", "california", target=Target.GOALS)
    assert course.ask(again) == ["plan_above_caps"]


def test_plan_is_small_is_silent_for_the_schedules_that_were_tried(course):
    assert course.ask(course.started("va", target=Target.GOALS), severity=Severity.WARNING) == []


def test_plan_is_small_fires_below_a_hundred_dollars_a_month(course):
    small = course.started("california", "samhsa-2024", target=Target.GOALS)
    assert course.ask(small, severity=Severity.WARNING) == ["plan_is_small"]


def test_plan_of_the_same_target_is_silent_for_another_target_and_after_the_end(course):
    course.write(course.ended(date(2026, 3, 9)))
    assert course.ask(course.started()) == []


def test_plan_of_the_same_target_fires_while_one_is_open(course):
    assert course.ask(course.started()) == ["plan_of_the_same_target"]


def test_a_program_makes_its_own_schedule_and_caps_and_is_told_what_is_wrong_with_one():
    own = {
        "id": "ours", "title": "Ours", "unit": "cents", "phases": [{"weeks": 4, "visits_a_week": 1}],
        "start": 500, "step": 0, "reset_to": 500, "recovery_pays_on": "same",
    }  # fmt: skip
    settings = {  # the last two could be chosen and then never charted
        OWN_SCHEDULES: [
            own,
            own | {"id": "bad", "start": "much"},
            own | {"id": "bowl", "bowl": "none"},
            7,
            own | {"id": "many", "unit": "draws", "bowl": "petry", "start": 1001},
            own | {"id": "long", "phases": [{"weeks": 260, "visits_a_week": 7}] * 2},
        ],
        OWN_CAPS: [{"id": "ours", "title": "Ours", "per_year_cents": 1000}, {"id": "bad", "per_year_cents": -1}],
    }
    context = Context(settings=settings)
    assert (offered(context, "ours").visits, offered(context, "ours").mark) == (4, "P")
    wrong = {one.id: one.wrong for one in schedules(context) if one.wrong}
    assert set(wrong) == {"bad", "bowl", "own-4", "many", "long"}
    assert "start" in wrong["bad"]
    assert caps_of(context, "ours").per_year_cents == 1000
    assert caps_of(context, "bad") is None


def test_an_extra_in_the_settings_that_pays_for_opioid_abstinence_cannot_hide_it():
    own = {
        "id": "ours", "title": "Ours", "unit": "draws", "phases": [{"weeks": 4, "visits_a_week": 1}], "bowl": "petry",
        "start": 1, "step": 1, "reset_to": 1, "extra_draws": 2, "extra_for": "negative for opiates",
    }  # fmt: skip
    (wrong,) = [one for one in schedules(Context(settings={OWN_SCHEDULES: [own]})) if one.id == "ours"]
    assert "extra_needs_director" in wrong.wrong
    open_ = own | {"extra_needs_director": True}
    assert offered(Context(settings={OWN_SCHEDULES: [open_]}), "ours").extra_needs_director


def test_a_bowl_that_nobody_could_reckon_under_a_cap_is_not_offered():
    many = {
        "id": "many", "title": "Many", "unit": "draws", "phases": [{"weeks": 40, "visits_a_week": 3}],
        "bowl": {"slips": [{"label": "odd", "count": 1, "cents": 137}, {"label": "small", "count": 9, "cents": 100}]},
        "start": 30, "step": 0, "reset_to": 30,
    }  # fmt: skip
    fine = many | {"id": "fine", "start": 3, "reset_to": 3}
    found = {one.id: one.wrong for one in schedules(Context(settings={OWN_SCHEDULES: [many, fine]}))}
    assert "3,600 draws" in found["many"]
    assert "whole dollars" in found["fine"]


REFUSES = Context(settings={"incentives": {"above_caps": "refuse"}})


def test_plan_refused_above_caps_is_silent_unless_the_program_refuses_and_below_the_caps(course):
    above = course.started("higgins", "samhsa-2025", target=Target.GOALS)
    assert "plan_refused_above_caps" not in course.ask(above)
    assert course.ask(course.started("va", "samhsa-2025", target=Target.GOALS), context=REFUSES) == []


def test_plan_refused_above_caps_fires_where_nobody_is_to_be_promised_what_is_not_paid(course):
    above = course.started("higgins", "samhsa-2025", target=Target.GOALS)
    assert course.ask(above, context=REFUSES) == ["plan_refused_above_caps"]
    assert "leaves $750.00 of it" in course.messages[0]
