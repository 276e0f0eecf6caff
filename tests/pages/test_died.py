"""Somebody who died: every list says so quietly, nobody is told to call them, and no age goes on."""

from datetime import date
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.site.pages.days import day_words
from throughcare.store.append import Write, append

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = f"/person/{elm.JOSE}/"


@pytest.fixture
def died(members):
    """José died four days ago. A call to him was due, and he had not been left anywhere but in medication."""
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (StageLeft(stage=Stage.MEDICATION, how=Leaving.DIED), 4))
    return day_words(elm.ago(4).day(ZoneInfo(elm.ZONE)))


def test_the_person_page_says_when_and_asks_nobody_to_call(sign_in, died):
    page = sign_in(Role.NURSE).get(PAGE)
    text = page.content.decode()
    assert f"<dt>Died</dt><dd>{died}</dd>" in text
    assert "Nothing is due for you here now." in text
    assert "Call about the first month at home" not in text.split("Timeline")[0].split("What is due")[1]
    assert f'href="{PAGE}enter/"' not in text
    assert f'href="{PAGE}note/"' in text


def test_the_caseload_says_died_and_does_not_count_him_among_the_lost(sign_in, died):
    client = sign_in(Role.NURSE)
    page = client.get("/people/").content.decode()
    assert f"died {died}" in page
    assert "José" in client.get("/people/?stage=died").content.decode()
    assert "José" not in client.get("/people/?stage=none").content.decode()
    assert "José" not in client.get("/people/?stage=due").content.decode()
    rows = client.get("/people/?sort=contact").context["rows"]
    assert rows[-1]["person"].chart == elm.JOSE, "nobody is to reach him first"


def test_a_program_in_which_nobody_died_has_no_such_filter(sign_in):
    assert "?stage=died" not in sign_in(Role.NURSE).get("/people/").content.decode()


def test_a_search_says_it_before_somebody_calls(sign_in, died):
    client = sign_in(Role.COUNSELLOR)
    answer = client.post("/people/search/", {"q": "Ramirez"}, headers={"HX-Request": "true"})
    assert "· died" in answer.content.decode()


def test_his_age_is_that_of_the_day_he_died(sign_in, members):
    left = Draft(StageLeft(stage=Stage.MEDICATION, how=Leaving.DIED), When.on(date(2020, 4, 2)))
    entered = Draft(StageEntered(stage=Stage.MEDICATION, program="elm"), When.on(date(2020, 4, 1)))
    chart = uuid4()
    elm.register(chart, "E-9", members[Role.NURSE].author, given_name="Ed", birth_date=date(1989, 4, 3))
    append(Write(chart, [entered, left]), by=members[Role.NURSE].author)
    assert "3 Apr 1989 (30)" in sign_in(Role.NURSE).get(f"/person/{chart}/").content.decode()


def test_a_stage_entered_in_the_chart_of_somebody_who_died_asks_for_a_reason(sign_in, died):
    client = sign_in(Role.NURSE)
    answer = client.post(f"{PAGE}enter/", filled(client, f"{PAGE}enter/", stage="therapy"))
    assert answer.status_code == 409
    assert "This chart says that they died" in answer.content.decode()
