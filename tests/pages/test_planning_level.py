"""The guide is seen before it is saved; admission and ending are each one append."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages import elm
from tests.pages.planning import AGREED, ANSWERS, GUIDE, drawn, fields, last
from throughcare.care.path.entries import ContactPlanned, StageEntered
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.care.planning.entries import (
    EpisodeClosed,
    EpisodeOpened,
    LevelOfCareRecommended,
)
from throughcare.care.planning.entries.placement import Agreed
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import open_episodes
from throughcare.chart.guards import GuardOverridden
from throughcare.chart.roles import Role
from throughcare.people.models import Membership
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both

OURS = "own guide, transparent, not validated"
# ---- the guide


def seen(client, **more):
    """The fields once the guide has answered."""
    answer = client.post(GUIDE, drawn(client, GUIDE) | ANSWERS | more)
    assert answer.status_code == 200
    return answer


def test_the_guide_answers_before_anything_is_saved_with_its_rule_reasons_and_label(sign_in):
    answer = seen(sign_in(Role.COUNSELLOR))
    page = answer.content.decode()
    assert "The guide says: Day treatment" in page
    assert "Rule R5a" in page
    assert OURS in page
    assert "Why not another level" in page
    assert "42 CFR 8.12(f)(5)" in page
    assert last(LevelOfCareRecommended) is None


def test_what_the_guide_says_is_saved_with_what_was_agreed(sign_in):
    client = sign_in(Role.COUNSELLOR)
    form = fields(seen(client).context["form"]) | AGREED
    assert client.post(GUIDE, form).status_code == 302
    said = last(LevelOfCareRecommended)
    assert (said.recommended, said.agreed, said.rule, said.inputs.cows) == (Level.L3, Level.L3, "R5a", 14)


def test_other_answers_are_shown_again_before_they_are_saved(sign_in):
    client = sign_in(Role.COUNSELLOR)
    form = fields(seen(client).context["form"]) | AGREED | {"can_attend_daily": "no"}
    answer = client.post(GUIDE, form)
    assert answer.status_code == 200
    assert "The answers changed" in answer.content.decode()
    assert "High-intensity residential care" in answer.content.decode()
    assert last(LevelOfCareRecommended) is None
    assert client.post(GUIDE, fields(answer.context["form"])).status_code == 302
    assert last(LevelOfCareRecommended).recommended is Level.L5


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"how": ""}, "how"),
        ({"offer_answer": ""}, "offer_answer"),
        ({"how": "override", "override_level": "L1", "override_reason": ""}, "override_reason"),
        ({"how": "override", "override_level": "L3", "override_reason": "x"}, "override_level"),
        ({"how": "preference", "preferred_level": "L5", "preference": "I want a bed."}, "preferred_level"),
        ({"how": "preference", "preferred_level": "L1", "preference": ""}, "preference"),
    ],
)
def test_another_level_needs_its_reason_and_the_answer_of_the_guide_stays_in_sight(sign_in, more, field):
    client = sign_in(Role.COUNSELLOR)
    form = fields(seen(client).context["form"]) | AGREED
    answer = client.post(GUIDE, form | more)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "The guide says: Day treatment" in answer.content.decode()


def test_a_preference_lowers_the_agreed_level_and_not_what_the_guide_said(sign_in):
    client = sign_in(Role.COUNSELLOR)
    form = fields(seen(client).context["form"]) | AGREED
    form |= {"how": "preference", "preferred_level": "L2", "preference": "I would lose my job."}
    assert client.post(GUIDE, form).status_code == 302
    said = last(LevelOfCareRecommended)
    assert (said.recommended, said.agreed, said.how) == (Level.L3, Level.L2, Agreed.PREFERENCE)


def test_a_missing_answer_is_named_and_nothing_typed_is_lost(sign_in):
    client = sign_in(Role.COUNSELLOR)
    answer = client.post(GUIDE, drawn(client, GUIDE) | ANSWERS | {"psych": "", "reasoning": "Her sister drives her."})
    assert answer.status_code == 422
    assert "psych" in answer.context["form"].errors
    assert "Her sister drives her." in answer.content.decode()


def test_no_free_place_leads_to_what_helps_meanwhile_and_no_support_at_home_to_a_task(sign_in):
    client = sign_in(Role.COUNSELLOR)
    form = fields(seen(client, home="unsupportive").context["form"]) | AGREED | {"place": "none_free"}
    answer = client.post(GUIDE, form, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/waiting/")
    assert answer.context["form"]["level"].value() == "L3"
    assert "peer support and recovery housing" in last(ContactPlanned).what


# ---- admission and ending


def test_admission_opens_an_episode_and_enters_the_stage_in_one_append(sign_in):
    client = sign_in(Role.INTAKE)
    address = f"/person/{elm.NGUYEN}/admit/"
    form = drawn(client, address) | {"level": "L1", "stage": "medication"}
    assert client.post(address, form).status_code == 302
    chart = load.book(elm.NGUYEN)
    (entry, said), entered = chart.last(EpisodeOpened), chart.last(StageEntered)[0]
    assert (said.level, said.program) == (Level.L1, "elm")
    assert entered.position == entry.position + 1
    assert Stage.MEDICATION in open_stages(chart)


def test_ending_without_naloxone_is_stopped_and_goes_on_with_a_reason(sign_in):
    client = sign_in(Role.COUNSELLOR)
    elm.chart_it(elm.ROSA, elm_author(client), (EpisodeOpened(level=Level.L2, program="elm"), 30))
    address = f"/person/{elm.ROSA}/end-episode/"
    form = drawn(client, address) | {"reason": "left", "leave-therapy": "on"}
    stopped = client.post(address, form)
    assert stopped.status_code == 409
    assert "naloxone given, a next appointment" in stopped.content.decode()
    assert open_episodes(load.book(elm.ROSA))
    passed = client.post(address, form | {"override-nothing_after_ending": "She hung up and cannot be reached."})
    assert passed.status_code == 302
    chart = load.book(elm.ROSA)
    assert not open_episodes(chart)
    assert not open_stages(chart)
    assert chart.last(GuardOverridden)[1].reason.startswith("She hung up")
    assert chart.last(EpisodeClosed)[1].last_dose_micrograms is None


def elm_author(client):
    return Membership.objects.get(account_id=client.session["_auth_user_id"]).author


def test_the_last_dose_is_kept_in_whole_micrograms(sign_in):
    client = sign_in(Role.NURSE)
    elm.chart_it(elm.ROSA, elm_author(client), (EpisodeOpened(level=Level.L1, program="elm"), 30))
    address = f"/person/{elm.ROSA}/end-episode/"
    today = datetime.now(UTC).date()
    form = drawn(client, address) | {
        "reason": "transferred", "naloxone_given": "yes", "on_medication": "yes", "medication": "methadone",
        "last_dose_mg": "82.5", "last_dose_on": str(today - timedelta(days=1)), "bridging": "Oak, from tomorrow.",
        "next_appointment_on": str(today + timedelta(days=1)),
    }  # fmt: skip
    assert client.post(address, form).status_code == 302
    assert last(EpisodeClosed).last_dose_micrograms == 82_500
