"""The assessment can be interrupted and continued, says what is unknown, and asks nobody twice."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from throughcare.care.assessment.entries import (
    ComplicationScreenDone,
    GoalsTold,
    OudCriteriaAssessed,
    ReadinessTold,
    SocialFunctionTold,
    SubstanceHistoryTaken,
)
from throughcare.care.assessment.entries.words import Answer, Housing, Mode, Result, Substance
from throughcare.care.assessment.forms import PAGES
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # forms and words: what the store does is asked on both
PAGE = f"/person/{elm.ROSA}/assessment/"
OWN = f"/person/{elm.JOSE}/assessment/"
SEVERE = {f"c{number}": "yes" for number in range(1, 12)} | {"impairment": "yes", "supervised_only": "no"}


def said(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def send(client, section, chart=PAGE, **typed):
    """Fill in one section as a browser does."""
    address = f"{chart}{section}"
    form = {name: value for name, value in filled(client, address, **typed).items() if value != ""}
    return client.post(address, form, follow=True)


def last(model, chart=elm.ROSA):
    found = load.book(chart).last(model)
    return found and found[1]


@pytest.mark.parametrize("name", PAGES)
def test_every_section_opens_for_a_nurse_and_an_empty_one_is_not_charted(sign_in, name):
    client = sign_in(Role.NURSE)
    address = f"{PAGE}{name}/" + ("?substance=heroin" if name == "substances" else "")
    before = load.book(elm.ROSA).position
    assert client.get(address).status_code == 200
    if name != "substances":
        assert client.post(address, filled(client, address)).status_code == 422
    assert load.book(elm.ROSA).position == before


def test_an_assessment_begins_with_everything_unknown_and_goes_on_with_the_first_section(sign_in):
    page = said(sign_in(Role.INTAKE))
    assert "0 of 9 are done." in page
    assert "Go on with: substances" in page
    assert "The criteria have not been assessed yet." in page


def test_a_substance_is_charted_and_the_section_says_what_is_still_unknown(sign_in):
    client = sign_in(Role.INTAKE)
    send(client, "substances/?substance=heroin", used="yes", routes=["injected"], frequency="daily")
    told = last(SubstanceHistoryTaken)
    assert (told.substance, told.used, told.tolerance) == (Substance.HEROIN, Answer.YES, None)
    page = said(client)
    assert "heroin: when it was last used" in page
    assert "Lou Keller" in page


def test_many_that_were_never_used_are_charted_in_one_save(sign_in):
    client = sign_in(Role.INTAKE)
    send(client, "never-used/", never=["cocaine", "tobacco"])
    told = {one.substance: one.used for _, one in load.book(elm.ROSA).of(SubstanceHistoryTaken)}
    assert told == {Substance.COCAINE: Answer.NO, Substance.TOBACCO: Answer.NO}
    assert "cocaine" not in said(client, f"{PAGE}never-used/").lower()


def test_the_severity_is_shown_with_how_it_was_reached_and_its_code(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "criteria/", **SEVERE)
    page = said(client)
    for words in ("Opioid use disorder, severe", "F11.20", "11 of 11 criteria count", "not the official text"):
        assert words in page
    assert "Opioid use disorder, severe" in said(client, f"/person/{elm.ROSA}/")


def test_what_is_missing_is_not_taken_for_a_no(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "criteria/", c1="yes", c2="yes", impairment="yes", supervised_only="no")
    page = said(client)
    assert "Opioid use disorder, at least mild" in page
    assert "9 criteria are not answered; with what is missing it may be up to severe" in page


def test_a_diagnosis_before_birth_is_refused_beside_its_field_and_nothing_is_lost(sign_in):
    client, address = sign_in(Role.NURSE), f"{PAGE}criteria/"
    form = filled(client, address, window_end="1984-11-27", **SEVERE)
    answer = client.post(address, form)
    assert answer.status_code == 422
    words = "This is before the date of birth, 28 Nov 1984. Check the year."
    assert answer.context["form"].errors["window_end"] == [words]
    assert 'value="1984-11-27"' in answer.content.decode()
    assert last(OudCriteriaAssessed) is None
    assert client.post(address, form | {"window_end": "1984-11-28"}).status_code == 302


@pytest.mark.parametrize(
    ("section", "field"), [("remission/", "last_criterion_on"), ("criteria/", "window_end")]
)  # fmt: skip
def test_no_day_of_a_disorder_lies_in_the_future(sign_in, section, field):
    client, address = sign_in(Role.NURSE), f"{PAGE}{section}"
    later = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    answer = client.post(address, filled(client, address, **{field: later}))
    assert "in the future" in answer.context["form"].errors[field][0]


def test_a_last_use_in_the_future_is_refused_and_an_exact_one_is_kept_to_the_minute(sign_in):
    client = sign_in(Role.NURSE)
    answer = send(client, "substances/?substance=fentanyl", used="yes", last_use_at="05:30")
    assert "Enter the day as well" in answer.content.decode()
    send(client, "substances/?substance=fentanyl", used="yes", last_use_on="2026-03-02", last_use_at="05:30")
    assert "last used on 2 Mar 2026, 05:30" in last(SubstanceHistoryTaken).sentence()
    page = said(client, f"{PAGE}substances/?substance=fentanyl")
    assert 'value="2026-03-02"' in page
    assert 'value="05:30' in page


def test_a_score_out_of_range_is_refused(sign_in):
    client, address = sign_in(Role.NURSE), f"{PAGE}liver/"
    answer = client.post(address, filled(client, address, ast_u_l="0", alt_u_l="64", platelets_10e9_l="200"))
    assert "ast_u_l" in answer.context["form"].errors
    answer = client.post(f"{PAGE}readiness/", filled(client, f"{PAGE}readiness/", importance="11"))
    assert "importance" in answer.context["form"].errors


def test_a_round_of_screening_is_one_save_and_a_positive_waits_for_an_answer(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "substances/?substance=heroin", used="yes")
    send(client, "screening/", **{"r-hcv": "positive", "r-hiv": "negative", "r-tb": "declined"})
    told = {one.screen: one.result for _, one in load.book(elm.ROSA).of(ComplicationScreenDone)}
    assert told == {"hcv": Result.POSITIVE, "hiv": Result.NEGATIVE, "tb": Result.DECLINED}
    page = said(client)
    assert "Waits for an answer" in page
    assert "never stops or delays medication" in page
    send(client, "handled/", what="Told her, booked the liver clinic.")
    assert "Waits for an answer" not in said(client)
    assert "booked the liver clinic" in said(client)


def test_fever_after_injecting_is_on_top_of_the_person_page(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "signs/", temperature="38.0", injected_lately="yes")
    assert "think of endocarditis" in said(client, f"/person/{elm.ROSA}/")
    send(client, "signs/", temperature="37.9", injected_lately="yes")
    assert "think of endocarditis" in said(client, f"/person/{elm.ROSA}/")
    send(client, "handled/", what="Sent to the ED with her sister.")
    assert "think of endocarditis" not in said(client, f"/person/{elm.ROSA}/")


def test_the_person_writes_their_own_goals_and_readiness_and_nothing_else(sign_in):
    jose = sign_in(Role.PATIENT)
    send(jose, "goals/", OWN, goals="See my daughter.\n\nSleep.")
    assert last(GoalsTold, elm.JOSE) == GoalsTold(goals=("See my daughter.", "Sleep."), mode=Mode.SELF)
    send(jose, "readiness/", OWN, importance="9")
    assert last(ReadinessTold, elm.JOSE).mode is Mode.SELF
    page = said(jose, OWN)
    assert "“See my daughter.”" in page
    assert "F11" not in page
    assert jose.get(f"{OWN}criteria/").status_code == 404
    assert jose.get(f"{PAGE}goals/").status_code == 404
    assert "By what you told us" not in said(jose, f"{OWN}summary/")


READ = (Role.MANAGER, Role.PEER)
DO_NOT = (Role.HELPLINE, Role.FAMILY, Role.ANALYST, Role.ADMINISTRATOR)


@pytest.mark.parametrize(("role", "status"), [*((role, 200) for role in READ), *((role, 404) for role in DO_NOT)])
def test_who_may_open_an_assessment(sign_in, role, status):
    assert sign_in(role).get(PAGE).status_code == status


def test_a_manager_does_not_read_what_is_most_private(sign_in):
    send(sign_in(Role.NURSE), "social/", housing="shelter", violence="yes")
    assert last(SocialFunctionTold).housing is Housing.SHELTER
    assert "A shelter" in said(sign_in(Role.NURSE))
    assert "A shelter" not in said(sign_in(Role.MANAGER))


def test_completing_keeps_what_is_still_unknown(sign_in):
    client = sign_in(Role.COUNSELLOR)
    send(client, "goals/", goals="Sleep.")
    send(client, "complete/", summary="Wants buprenorphine.")
    page = said(client)
    assert "Wants buprenorphine." in page
    assert "Readiness: not asked yet" in said(client, f"/person/{elm.ROSA}/")


def test_a_section_saved_by_a_colleague_meanwhile_comes_back_with_what_was_added(sign_in):
    nurse, intake, address = sign_in(Role.NURSE), sign_in(Role.INTAKE), f"{PAGE}goals/"
    form = filled(nurse, address, goals="Sleep.")
    send(intake, "goals/", goals="A room of my own.")
    answer = nurse.post(address, form)
    assert answer.status_code == 409
    assert "A room of my own." in answer.content.decode()
    assert "Sleep." in answer.content.decode()


def test_the_summary_does_not_take_what_was_not_asked_for_a_no(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "criteria/", c1="yes", c2="yes", impairment="yes", supervised_only="no")
    page = said(client, f"{PAGE}summary/")
    assert (
        "fits at least a mild opioid use disorder: an illness that can be treated. Some questions are still open."
        in page
    )
    assert "An HIV test" in page
    assert "triple panel" not in page


def test_the_summary_says_plainly_when_it_does_not_fit(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "criteria/", **dict.fromkeys(SEVERE, "no"))
    assert "What you told us does not fit opioid use disorder." in said(client, f"{PAGE}summary/")


def test_the_summary_is_plain_and_shames_nobody(sign_in):
    client = sign_in(Role.NURSE)
    send(client, "criteria/", **SEVERE)
    send(client, "goals/", goals="See my daughter.")
    page = said(client, f"{PAGE}summary/")
    assert "an illness that can be treated" in page
    assert "“See my daughter.”" in page
    assert "F11" not in page


def test_the_page_loads_the_chart_once_however_long_it_is(sign_in, django_assert_max_num_queries):
    client = sign_in(Role.NURSE)
    for number in range(30):
        elm.chart_it(elm.ROSA, load.book(elm.ROSA).entries[0].by, (ReadinessTold(importance=number % 11), 1))
    client.get(PAGE)
    with patch.object(load, "book", wraps=load.book) as loading, django_assert_max_num_queries(40):
        client.get(PAGE)
    assert loading.call_count == 1
