"""Rows of a plan keep what was typed, versions keep their numbers, and the person signs on their own phone."""

import pytest

from tests.pages import elm
from tests.pages.planning import AGREED, ANSWERS, GUIDE, PLAN, drawn, fields, last
from throughcare.care.planning.entries import (
    GoalReached,
    GoalReviewed,
    LevelOfCareRecommended,
    PlanAgreed,
    PlanAnswered,
    PlanReviewed,
)
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both

# ---- the plan

FILLED = {
    "goal-0-words": "See my daughter every Sunday.",
    "goal-0-area": "family",
    "goal-0-step-0-what": "Call her mother",
    "goal-0-step-0-who": "patient",
    "goal-0-step-1-what": "Letter to the court",
    "goal-0-step-1-who": "counsellor",
    "offer_answer": "declined",
    "signing": "later",
    "length_days": "180",
}


def make_plan(client, **more):
    form = drawn(client, f"{PLAN}edit/") | FILLED | more
    answer = client.post(f"{PLAN}edit/", form)
    assert answer.status_code == 302, answer.context["form"].errors
    return last(PlanAgreed)


def test_a_plan_is_charted_with_its_goals_and_steps(sign_in):
    said = make_plan(sign_in(Role.COUNSELLOR))
    (goal,) = said.goals
    assert goal.words == "See my daughter every Sunday."
    assert [(step.number, step.what, step.who) for step in goal.actions] == [
        (1, "Call her mother", Role.PATIENT),
        (2, "Letter to the court", Role.COUNSELLOR),
    ]


@pytest.mark.parametrize(("more", "rows"), [("goal", "2,2,2"), ("step-0", "3,2"), ("step-9", "2,2"), ("x", "2,2")])
def test_a_row_more_keeps_everything_that_was_typed_without_javascript(sign_in, more, rows):
    client = sign_in(Role.COUNSELLOR)
    form = drawn(client, f"{PLAN}edit/") | FILLED | {"goal-0-step-0-by": "2030-01-05", "services": "Tuesdays."}
    answer = client.post(f"{PLAN}edit/", form | {"more": more})
    assert answer.status_code == 200
    again = fields(answer.context["form"])
    assert again["rows"] == rows
    assert {name: again[name] for name in FILLED} == FILLED
    assert (again["goal-0-step-0-by"], again["services"], again["key"]) == ("2030-01-05", "Tuesdays.", str(form["key"]))
    assert last(PlanAgreed) is None


def test_a_plan_without_a_goal_or_with_loose_steps_is_refused_with_what_was_typed(sign_in):
    client = sign_in(Role.COUNSELLOR)
    form = drawn(client, f"{PLAN}edit/") | FILLED | {"goal-0-words": ""}
    answer = client.post(f"{PLAN}edit/", form)
    assert answer.status_code == 422
    assert "Say the goal" in str(answer.context["form"].errors)
    assert "Letter to the court" in answer.content.decode()


def test_a_broken_row_count_loses_nothing(sign_in):
    client = sign_in(Role.COUNSELLOR)
    form = drawn(client, f"{PLAN}edit/") | FILLED | {"rows": "x,99999999"}
    assert client.post(f"{PLAN}edit/", form).status_code == 302
    assert last(PlanAgreed).goals[0].words == FILLED["goal-0-words"]


def test_a_new_version_keeps_the_numbers_and_a_new_goal_gets_one_nothing_ever_had(sign_in):
    client = sign_in(Role.COUNSELLOR)
    make_plan(client)
    form = drawn(client, f"{PLAN}edit/")
    assert form["goal-0-words"] == "See my daughter every Sunday."
    form |= {"goal-1-words": "Finish school.", "offer_answer": "thinking", "signing": "in_person"}
    assert client.post(f"{PLAN}edit/", form).status_code == 302
    assert [goal.number for goal in last(PlanAgreed).goals] == [1, 2]
    form = drawn(client, f"{PLAN}edit/") | {"goal-0-words": "", "offer_answer": "thinking", "signing": "in_person"}
    form |= {f"goal-0-step-{nr}-what": "" for nr in (0, 1, 2)} | {"goal-1-words": "", "goal-1-step-0-what": ""}
    form |= {"rows": "2,2,2", "goal-2-words": "Sleep."}
    assert client.post(f"{PLAN}edit/", form).status_code == 302
    assert [(goal.number, goal.words) for goal in last(PlanAgreed).goals] == [(3, "Sleep.")]


def test_a_short_plan_and_one_without_an_offer_are_warned_of_on_the_plan_page(sign_in):
    client = sign_in(Role.COUNSELLOR)
    make_plan(client, length_days="28", offer_answer="not_offered")
    page = client.get(PLAN).content.decode()
    assert "28 days of care are planned, fewer than 90." in page
    assert "No offer of medication for OUD is charted." in page


def test_looking_at_the_plan_charts_the_review_and_each_goal_that_was_talked_about(sign_in):
    client = sign_in(Role.COUNSELLOR)
    make_plan(client, **{"goal-1-words": "Sleep through the night."})
    form = drawn(client, f"{PLAN}review/")
    form |= {"with_person": "yes", "goal-1-how": "going_well", "goal-1-done-1": "on", "goal-2-how": "reached"}
    assert client.post(f"{PLAN}review/", form).status_code == 302
    chart = load.book(elm.ROSA)
    assert chart.last(PlanReviewed)[1].with_person is True
    assert chart.last(GoalReviewed)[1].done == (1,)
    assert chart.last(GoalReached)[1].goal_words == "Sleep through the night."
    assert "1 of 2 steps" in client.get(f"/person/{elm.ROSA}/").content.decode()


def test_every_entry_of_planning_can_be_corrected_by_its_form(sign_in):
    client = sign_in(Role.COUNSELLOR)
    guided = client.post(GUIDE, drawn(client, GUIDE) | ANSWERS).context["form"]
    client.post(GUIDE, fields(guided) | AGREED)
    make_plan(client)
    review = drawn(client, f"{PLAN}review/") | {"with_person": "yes", "goal-1-how": "slowly"}
    client.post(f"{PLAN}review/", review)
    for model in (LevelOfCareRecommended, PlanAgreed, PlanReviewed, GoalReviewed):
        entry, said = load.book(elm.ROSA).last(model)
        address = f"/person/{elm.ROSA}/entry/{entry.uid}/correct/"
        form = drawn(client, address) | {"why": "heard wrongly"}
        answer = client.post(address, form)
        assert answer.status_code == 302, answer.context["form"].errors
        assert load.book(elm.ROSA).last(model)[1] == said


# ---- the person's own plan

MINE = f"/person/{elm.JOSE}/treatment-plan/"


def plan_for_jose(client):
    form = drawn(client, f"{MINE}edit/") | FILLED
    assert client.post(f"{MINE}edit/", form).status_code == 302


def test_the_person_reads_and_signs_their_own_plan(sign_in):
    plan_for_jose(sign_in(Role.COUNSELLOR))
    jose = sign_in(Role.PATIENT)
    page = jose.get("/my-plan/", follow=True).content.decode()
    assert "See my daughter every Sunday." in page
    assert "Sign my plan" in page
    assert "Change the plan" not in page
    assert "My plan waits for my answer" in jose.get("/").content.decode()
    form = drawn(jose, f"{MINE}sign/") | {"agrees": "yes"}
    assert jose.post(f"{MINE}sign/", form).status_code == 422
    assert jose.post(f"{MINE}sign/", form | {"name": "José Ramírez"}).status_code == 302
    said = last(PlanAnswered, elm.JOSE)
    assert (said.agrees, said.name) == (True, "José Ramírez")
    assert "signed José Ramírez" in jose.get(MINE).content.decode()
    assert "My plan waits for my answer" not in jose.get("/").content.decode()


def test_the_person_can_ask_for_a_change_and_the_counsellor_sees_it(sign_in):
    counsellor = sign_in(Role.COUNSELLOR)
    plan_for_jose(counsellor)
    jose = sign_in(Role.PATIENT)
    form = drawn(jose, f"{MINE}sign/") | {"agrees": "no", "words": "No groups on Fridays."}
    assert jose.post(f"{MINE}sign/", form).status_code == 302
    assert "They want the plan changed." in counsellor.get(MINE).content.decode()


def test_a_person_without_a_plan_is_told_so_and_cannot_sign(sign_in):
    jose = sign_in(Role.PATIENT)
    assert "have not made a plan yet" in jose.get("/my-plan/", follow=True).content.decode()
    assert "There is no plan yet." in jose.get(f"{MINE}sign/").content.decode()


def test_the_person_cannot_write_the_plan_and_a_stranger_cannot_read_it(sign_in):
    jose = sign_in(Role.PATIENT)
    assert jose.get(f"{MINE}edit/").status_code in (403, 404)
    assert jose.get(PLAN).status_code in (403, 404)
    assert sign_in(Role.FAMILY).get(MINE).status_code in (403, 404)


def test_the_plan_prints_in_plain_language(sign_in):
    client = sign_in(Role.COUNSELLOR)
    make_plan(client)
    page = client.get(f"{PLAN}?print=1").content.decode()
    assert "What I want" in page
    assert "Call her mother: I do this" in page
    assert "Medication does not depend on whether I come to counselling." in page
