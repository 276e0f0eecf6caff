"""What the chart knows stands in the forms of planning; what somebody may not read is not suggested to them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.pages import elm
from tests.pages.planning import GUIDE, PLAN, drawn, last
from tests.pages.test_planning_plan import FILLED, MINE, make_plan
from tests.spec.planning.charts import goal as a_goal
from tests.spec.planning.charts import plan, step
from throughcare.care.assessment.entries import SocialFunctionTold
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.instruments.entries import InstrumentAnswered, RiskLevel, SuicideRiskDisposed
from throughcare.care.path.readings import death, open_stages
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened, PlanAgreed
from throughcare.care.planning.entries.episode import Ending
from throughcare.care.planning.entries.plan import Length
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import is_signed
from throughcare.care.planning.shown import goal
from throughcare.chart.roles import Role
from throughcare.knowledge.instruments.shape import Mode
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both


def today():
    return datetime.now(UTC).astimezone(ZoneInfo(elm.ZONE)).date()


def test_the_guide_begins_with_a_high_risk_of_suicide_until_somebody_judges_it_lower(sign_in, members):
    nurse = members[Role.NURSE].author
    answers = (("q1", 1), ("q2", 1), ("q3", 0), ("q4", 1), ("q5", 0), ("q6", 0))
    high = InstrumentAnswered(instrument="c-ssrs", version="1", answers=answers, mode=Mode.STAFF)
    elm.chart_it(elm.ROSA, nurse, (high, 0.02))
    client = sign_in(Role.COUNSELLOR)
    page = client.get(GUIDE)
    assert "high risk on" in page.content.decode()
    assert page.context["form"]["emergency_suicide_high"].value()
    elm.chart_it(elm.ROSA, nurse, (SuicideRiskDisposed(level=RiskLevel.LOW, done="Safety plan."), 0.01))
    assert not client.get(GUIDE).context["form"]["emergency_suicide_high"].value()


def test_a_manager_is_not_shown_what_was_told_at_home_to_those_who_treat(sign_in, members):
    """`social_function.told` is read by those who treat, and by the person: no manager."""
    told = SocialFunctionTold(safe_home=Answer.NO, transport=Answer.NO)
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (told, 1))
    assert "home is not safe" in sign_in(Role.COUNSELLOR).get(GUIDE).content.decode()
    page = sign_in(Role.MANAGER).get(GUIDE)
    assert "home is not safe" not in page.content.decode()
    assert "get here" not in page.content.decode()
    assert page.context["form"]["home"].value() is None


def test_naloxone_handed_out_stands_in_the_ending_the_step_and_the_waiting(sign_in, members):
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (EpisodeOpened(level=Level.L2, program="elm"), 30))
    client = sign_in(Role.COUNSELLOR)
    fields = {"end-episode/": "naloxone_given", "step-review/": "naloxone_in_hand", "waiting/": "naloxone_in_hand"}
    for address, name in fields.items():
        form = client.get(f"/person/{elm.JOSE}/{address}").context["form"]
        assert form[name].value() == "yes"
        assert "Is it in hand?" in form.fields[name].help_text
    form = client.get(f"/person/{elm.ROSA}/step-review/").context["form"]
    assert form["naloxone_in_hand"].value() is None
    assert "No kit is charted as in hand." in form.fields["naloxone_in_hand"].help_text


def test_an_ending_by_death_ends_every_stage_so_that_nobody_calls(sign_in, members):
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (EpisodeOpened(level=Level.L2, program="elm"), 30))
    client, address = sign_in(Role.COUNSELLOR), f"/person/{elm.ROSA}/end-episode/"
    assert client.post(address, drawn(client, address) | {"reason": "died"}).status_code == 302
    chart = load.book(elm.ROSA)
    assert chart.last(EpisodeClosed)[1].reason is Ending.DIED
    assert death(chart) is not None
    assert not open_stages(chart)
    assert "Nothing is due for you here now." in client.get(f"/person/{elm.ROSA}/").content.decode()


def test_what_is_not_charted_at_an_ending_is_said_after_it_was_saved(sign_in, members):
    elm.chart_it(elm.ROSA, members[Role.NURSE].author, (EpisodeOpened(level=Level.L2, program="elm"), 30))
    client, address = sign_in(Role.COUNSELLOR), f"/person/{elm.ROSA}/end-episode/"
    more = {"reason": "completed", "naloxone_given": "yes", "next_appointment_on": str(today()), "on_medication": "no"}
    answer = client.post(address, drawn(client, address) | more, follow=True)
    assert "Not charted at the end: when they were last seen face to face" in answer.content.decode()


def test_a_step_years_ahead_or_in_the_past_is_refused_and_the_passed_step_of_an_older_plan_is_not(sign_in, members):
    client = sign_in(Role.COUNSELLOR)
    form = drawn(client, f"{PLAN}edit/") | FILLED
    for day, says in ((today() + timedelta(days=732), "two years ahead"), (today() - timedelta(days=1), "has passed")):
        answer = client.post(f"{PLAN}edit/", form | {"goal-0-step-0-by": str(day)})
        assert says in answer.context["form"].errors["goal-0-step-0-by"][0]
        assert "See my daughter" in answer.content.decode()
    passed = str(today() - timedelta(days=3))
    elm.chart_it(elm.ROSA, members[Role.COUNSELLOR].author, (plan(a_goal(1, step(1, passed))), 20))
    again = drawn(client, f"{PLAN}edit/") | {"offer_answer": "thinking", "signing": "later"}
    assert client.post(f"{PLAN}edit/", again).status_code == 302
    assert last(PlanAgreed).goals[0].actions[0].by == today() - timedelta(days=3)


def test_a_correction_of_a_signed_plan_asks_for_the_signature_again(sign_in):
    counsellor = sign_in(Role.COUNSELLOR)
    counsellor.post(f"{MINE}edit/", drawn(counsellor, f"{MINE}edit/") | FILLED)
    jose = sign_in(Role.PATIENT)
    jose.post(f"{MINE}sign/", drawn(jose, f"{MINE}sign/") | {"agrees": "yes", "name": "José Ramírez"})
    assert is_signed(load.book(elm.JOSE))
    entry, _ = load.book(elm.JOSE).last(PlanAgreed)
    address = f"/person/{elm.JOSE}/entry/{entry.uid}/correct/"
    other = {"goal-0-words": "Taper to nothing by May.", "why": "typing"}
    assert counsellor.post(address, drawn(counsellor, address) | other).status_code == 302
    assert is_signed(load.book(elm.JOSE)) is None
    assert "You have not signed yet." in jose.get(MINE).content.decode()


def test_a_plan_signed_in_person_is_not_corrected_without_asking_whether_they_still_agree(sign_in):
    client = sign_in(Role.COUNSELLOR)
    make_plan(client, signing="in_person")
    entry, _ = load.book(elm.ROSA).last(PlanAgreed)
    form = drawn(client, f"/person/{elm.ROSA}/entry/{entry.uid}/correct/")
    assert form.get("signing") in (None, "")


def test_a_stop_of_medication_without_a_time_is_shown_as_such(sign_in, members):
    stop = plan(medication_length=Length.STOP_PLANNED)
    elm.chart_it(elm.ROSA, members[Role.COUNSELLOR].author, (stop, 1))
    assert "Until a time that is not charted yet" in sign_in(Role.COUNSELLOR).get(PLAN).content.decode()


def test_a_step_is_late_once_its_day_has_passed_where_the_program_is(monkeypatch):
    """At 20:00 in New York it is tomorrow in UTC: a step of today is not late."""
    from throughcare.care.planning import shown
    from throughcare.care.planning.entries.plan import Action, Goal
    from throughcare.care.planning.readings import GoalNow, Step
    from throughcare.program.models import Program
    from throughcare.site.pages.charts import ChartPage

    class Evening(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 3, 6, 1, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(shown, "datetime", Evening)
    page = ChartPage(None, None, None, Program(slug="elm", name="Elm", time_zone=elm.ZONE))

    def late(day):
        action = Action(number=1, what="Letter", who=Role.COUNSELLOR, by=datetime(2026, 3, day, tzinfo=UTC).date())
        return goal(
            GoalNow(Goal(number=1, words="x", actions=(action,)), (Step(action, False),), False, None, None), page
        )

    assert [late(day)["steps"][0]["late"] for day in (4, 5, 6)] == [True, False, False]
