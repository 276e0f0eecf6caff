"""The sentences about one person's weeks: on their page and on their own, for whoever may read all they rest on."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.pages import elm
from throughcare.care.dosing.entries import DoseToldElsewhere
from throughcare.care.medication.entries import Medication
from throughcare.care.path.entries import StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.roles import Role
from throughcare.chart.times import day_words
from throughcare.outcomes.kept.own import READS
from throughcare.outcomes.person.pages import panel as weeks

HEADING = "How the weeks have gone"
PAGE = f"/person/{elm.JOSE}/"


def day(ago):
    return (datetime.now(UTC) - timedelta(days=ago)).astimezone(ZoneInfo(elm.ZONE)).date()


@pytest.fixture
def dosed(members):
    """José takes methadone that the jail gave him, from 24 days ago on; he has been in treatment for 84 days."""
    doses = [
        (DoseToldElsewhere(medication=Medication.METHADONE, day=day(ago), where="County jail", confirmed=True), ago)
        for ago in (24, 23, 15)
    ]
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, *doses)


def block(page):
    return page.split(f"{HEADING}</h2>")[1].split("</section>")[0]


@pytest.mark.django_db
def test_a_counsellor_reads_how_the_weeks_have_gone_with_what_is_not_known_said_as_that(sign_in, dosed):
    said = block(sign_in(Role.COUNSELLOR).get(PAGE).content.decode())
    assert f"Time in treatment: <strong>12 weeks so far, since {day_words(day(84))}.</strong>" in said
    assert "Samples without unexpected opioids: <strong>Not known: no sample was tested yet.</strong>" in said
    assert "Longest time without opioid use: <strong>Not known: " in said
    assert 'href="/outcomes/definition/Ab_schottenfeldB_2008/"' in said
    assert f"since {day_words(day(24))}, the first dose that is charted here" in said


@pytest.mark.django_db
def test_the_person_reads_the_same_on_their_own_page_compared_with_nobody_else(sign_in, dosed):
    page = sign_in(Role.PATIENT).get("/").content.decode()
    assert "How my weeks have gone" in page
    assert "You are compared with nobody but yourself, earlier." in page
    assert "outcomes/definition" not in page


@pytest.mark.django_db
def test_before_the_first_dose_and_after_a_death_there_is_no_such_block(sign_in, members, dosed):
    nurse = sign_in(Role.NURSE)
    assert HEADING not in nurse.get(f"/person/{elm.ROSA}/").content.decode()
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (StageLeft(stage=Stage.MEDICATION, how=Leaving.DIED), 1))
    assert HEADING not in nurse.get(PAGE).content.decode()


@pytest.mark.django_db
def test_a_chart_shown_as_it_was_known_earlier_tells_no_weeks_of_today(sign_in, dosed):
    nurse = sign_in(Role.NURSE)
    assert HEADING in nurse.get(PAGE).content.decode()
    assert HEADING not in nurse.get(PAGE, {"as_of": f"{day(1).isoformat()} 10:00"}).content.decode()


@pytest.mark.pure
def test_roles_that_may_not_read_every_result_get_no_sentence_rather_than_a_wrong_one():
    may = {role for role in Role if weeks.reads_all(role, READS)}
    assert {Role.PATIENT, Role.COUNSELLOR, Role.NURSE, Role.PRESCRIBER} <= may
    assert not {Role.FAMILY, Role.ADMINISTRATOR, Role.HELPLINE, Role.PUBLIC} & may
