"""The outcomes page: every number is the length of the list behind it, and nobody sees more than their role may."""

import re
from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from tests.pages import elm, trial
from tests.pages.test_forms import filled
from throughcare.care.dosing.entries import DoseToldElsewhere
from throughcare.care.medication.entries import Medication
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.words import Intent, Outcome
from throughcare.chart.roles import Role
from throughcare.outcomes.pages import rows
from throughcare.people.looks import book_about
from throughcare.people.models import Membership
from throughcare.store import load

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r'<a href="(/outcomes/people/[^"]*what=[^"]*)">(\d+)</a>')
TOTAL = re.compile(r'role="status">(\d+) (?:person|people)</p>')


@pytest.fixture(autouse=True)
def _nothing_kept():
    rows.known.clear()
    rows.answers.clear()


@pytest.fixture
def trials(members):
    trial.settle()


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    return unescape(answer.content.decode())


def today():
    return datetime.now(ZoneInfo(elm.ZONE)).date()


def cells(table, row):
    """The numbers of a row of the page."""
    return [int(one) for one in re.findall(r">(\d+)<", table.split(row)[1].split("</tr>")[0])]


def dosed(members, person, days):
    """Told of a dose so many days ago."""
    day = today() - timedelta(days=days)
    said = DoseToldElsewhere(medication=Medication.METHADONE, day=day, amount_ug=60_000, where="Jail")
    elm.chart_it(person, members[Role.NURSE].author, (said, days))


@pytest.mark.once
def test_every_number_of_people_on_the_page_is_the_length_of_the_list_it_leads_to(sign_in, trials):
    analyst = sign_in(Role.ANALYST)
    found = set(NUMBER.findall(text(analyst, f"/outcomes/?program={trial.SLUG}")))
    asked = {re.search("what=([a-z-]*)", address)[1] for address, _ in found}
    assert {"everybody", "never-dosed", "retained-", "came-", "week-"} <= asked
    some = sorted(found)[:: len(found) // 6]
    for address, number in some:
        assert TOTAL.search(text(analyst, address))[1] == number, address


@pytest.mark.once
def test_a_trial_is_shown_by_arm_with_who_was_never_dosed_and_never_randomised(sign_in, trials):
    page = text(sign_in(Role.ANALYST), f"/outcomes/?program={trial.SLUG}")
    for said in ("Inpatient NR-NTX", "Inpatient BUP", "Log-rank test", "tables of the trials do not record"):
        assert said in page
    people = page.split('id="people"')[1].split("</table>")[0]
    assert cells(people, "Never randomised") == [1, 0, 0]
    assert cells(people, "never had a dose") == [2, 1, 1]


@pytest.mark.once
def test_the_published_figures_stand_beside_those_from_charts_with_the_reason_why_they_differ(sign_in, trials):
    page = text(sign_in(Role.ANALYST), "/outcomes/")
    beside = page.split("Beside published trials")[1]
    for said in ("79 of 283", "</a> of 4", "65.4 %", "what people reported", "10.1016/S0140"):
        assert said in beside
    for address, number in re.findall(r'<a href="(/outcomes/people/[^"]*)">(\d+)</a> of', beside):
        assert TOTAL.search(text(sign_in(Role.ANALYST), address))[1] == number, address
    assert "not imported here" in beside


@pytest.mark.once
def test_a_manager_sees_how_long_people_stay_and_who_they_are(sign_in, members):
    dosed(members, elm.JOSE, 50)
    dosed(members, elm.ROSA, 20)
    manager = sign_in(Role.MANAGER)
    page = text(manager, "/outcomes/")
    assert "Elm Street Program" in page
    assert "no dose of medication for OUD is charted (2)" in page
    behind = text(manager, "/outcomes/people/?program=elm&what=began")
    assert "José Ramírez" in behind
    assert "Nguyễn" not in behind
    assert "Ramírez" not in page


@pytest.mark.once
def test_two_groups_stand_side_by_side_and_an_overdose_is_counted_by_the_time_lived(sign_in, members):
    dosed(members, elm.JOSE, 50)
    dosed(members, elm.ROSA, 20)
    nurse = members[Role.NURSE].author
    elm.chart_it(elm.JOSE, nurse, (OverdoseOccurred(outcome=Outcome.SURVIVED, intent=Intent.NO), 10))
    since = (today() - timedelta(days=30)).isoformat()
    page = text(sign_in(Role.MANAGER), f"/outcomes/?program=elm&until={since}&b-program=elm&b-since={since}")
    row = page.split("Overdoses, fatal ones among them")[1].split("</tr>")[0]
    assert "what=overdose" in row
    assert row.count("per 100 person-years") == 2


@pytest.mark.once
def test_an_analyst_of_the_program_sees_no_small_number_and_no_person(sign_in, members):
    Membership.objects.filter(pk=members[Role.ANALYST].pk).update(program="elm")
    analyst = sign_in(Role.ANALYST)
    assert "So few people" in text(analyst, "/outcomes/?program=elm")
    assert analyst.get("/outcomes/people/?program=elm&what=everybody").status_code == 403


@pytest.mark.once
def test_who_has_no_part_in_the_program_is_not_told_that_it_is_there(sign_in, trials):
    for role in (Role.ANALYST, Role.PEER):
        client = sign_in(role)
        assert client.get("/outcomes/?program=elm").status_code == 404
        assert client.get(f"/outcomes/?program={trial.SLUG}").status_code == 200
    assert sign_in(Role.PATIENT).get("/outcomes/").status_code == 403


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("?since=yesterday", 200, "is no day"),
        ("?since=2026-03-01&until=2026-02-01", 200, "The last day lies before the first."),
        ("?medication=naltrexone", 200, "Nobody belongs to this choice."),
        ("?program=nowhere", 404, ""),
        ("?saved=00000000-0000-0000-0000-000000000000", 404, ""),
        ("?rule=older", 200, "no word by the older rule"),
    ],
)
def test_an_address_that_cannot_be_meant_is_answered_in_words(sign_in, members, query, status, said):
    dosed(members, elm.JOSE, 50)
    assert said in text(sign_in(Role.MANAGER), f"/outcomes/{query}", status)


@pytest.mark.once
def test_nobody_is_behind_a_number_that_there_is_not(sign_in):
    assert sign_in(Role.MANAGER).get("/outcomes/people/?program=elm&what=week-0-missed").status_code == 404


@pytest.mark.once
def test_a_list_of_people_is_charted_as_a_look(sign_in, members):
    manager = sign_in(Role.MANAGER)
    text(manager, "/outcomes/people/?program=elm&what=everybody")
    looks = load.book(book_about(members[Role.MANAGER].account.uid))
    assert set(looks.entries[-1].payload.charts) == {elm.JOSE, elm.ROSA, elm.SAM, elm.NGUYEN}


def test_a_choice_gets_a_name_is_chosen_by_it_changed_and_taken_back(sign_in, members):
    dosed(members, elm.JOSE, 50)
    manager, address = sign_in(Role.MANAGER), "/outcomes/saved/save/?program=elm&medication=methadone"
    assert manager.post(address, filled(manager, address, name=" ")).status_code == 422
    assert manager.post(address, filled(manager, address, name="On methadone")).status_code == 302
    page = text(manager, "/outcomes/saved/")
    chosen = re.search(r'href="(/outcomes/\?saved=[^"]*)"', page)[1]
    assert "On methadone" in text(manager, chosen)
    change = re.search(r'href="(/outcomes/saved/save/[^"]*change=[^"]*)"', page)[1]
    manager.post(change, filled(manager, change, name="Methadone, all"))
    page = text(manager, "/outcomes/saved/")
    assert "On methadone" not in page
    group = re.search(r'name="group" value="([^"]*)"', page)[1]
    manager.post("/outcomes/saved/take-back/", {"group": group, "key": "once"})
    assert "No group was saved yet." in text(manager, "/outcomes/saved/")
    assert manager.get(chosen).status_code == 404
    assert sign_in(Role.PEER).get("/outcomes/saved/").status_code == 403


def test_the_page_asks_as_many_questions_for_many_people_as_for_few(sign_in, members, django_assert_max_num_queries):
    trial.settle(8)
    analyst = sign_in(Role.ANALYST)
    with django_assert_max_num_queries(40):  # the first folds the charts
        text(analyst, f"/outcomes/?program={trial.SLUG}")
    with django_assert_max_num_queries(16):
        text(analyst, f"/outcomes/?program={trial.SLUG}")


def test_a_new_entry_is_on_the_page_at_once(sign_in, members):
    manager = sign_in(Role.MANAGER)
    assert "no dose of medication for OUD is charted (4)" in text(manager, "/outcomes/")
    dosed(members, elm.JOSE, 50)
    assert "no dose of medication for OUD is charted (3)" in text(manager, "/outcomes/")
