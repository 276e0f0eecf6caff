"""Lists behind numbers where the choice is a saved group or two trials, and what stays in memory."""

import re

import pytest

from tests.pages import elm, trial
from tests.pages.test_forms import filled
from tests.pages.test_outcomes import NUMBER, TOTAL, dosed, text
from throughcare.care.dosing.entries import DoseToldElsewhere
from throughcare.care.history.entries import VisitReported
from throughcare.care.history.words import Arm
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.roles import Role
from throughcare.outcomes.pages import rows
from throughcare.people.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _nothing_kept():
    rows.known.clear()
    rows.answers.clear()


def every_list_is_as_long_as_its_number(client, page, *called):
    found = sorted(one for one in set(NUMBER.findall(page)) if re.search(f"what=(?:{'|'.join(called)})", one[0]))
    assert found
    for address, number in found[:: max(1, len(found) // 8)]:
        assert TOTAL.search(text(client, address))[1] == number, address


def test_an_arm_of_a_saved_group_leads_to_the_people_of_that_arm(sign_in, members):
    trial.settle()
    manager, address = sign_in(Role.MANAGER), f"/outcomes/saved/save/?program={trial.SLUG}"
    manager.post(address, filled(manager, address, name="The trial"))
    chosen = re.search(r'href="(/outcomes/\?saved=[^"]*)"', text(manager, "/outcomes/saved/"))[1]
    every_list_is_as_long_as_its_number(manager, text(manager, chosen), "retained", "never-dosed")


def test_who_was_never_randomised_is_in_no_list_of_a_week(sign_in, members):
    trial.settle()
    manager = sign_in(Role.MANAGER)
    page = text(manager, f"/outcomes/?program={trial.SLUG}&b-program=elm")
    every_list_is_as_long_as_its_number(manager, page, "week-[0-9]*-missed", "came")


@pytest.mark.parametrize("name", ["program", "arm", "medication", "level", "saved"])
def test_a_choice_that_is_too_long_to_be_saved_is_refused_in_words(sign_in, members, name):
    manager, query = sign_in(Role.MANAGER), f"?{name}={'L' * 199}"
    assert "so long a name" in text(manager, f"/outcomes/{query}")
    assert manager.post(f"/outcomes/saved/save/{query}", {"name": "Long", "key": elm.JOSE}).status_code == 404


def test_a_choice_that_cannot_be_meant_has_no_file_and_no_list_of_everybody(sign_in, members):
    manager = sign_in(Role.MANAGER)
    for address in ("/outcomes/explorer.csv?since=yesterday", "/outcomes/people/?since=yesterday"):
        assert manager.get(address).status_code == 404


def test_who_gives_a_name_to_a_choice_of_few_people_is_not_told_how_few(sign_in, members):
    Membership.objects.filter(pk=members[Role.ANALYST].pk).update(program="elm")
    address = "/outcomes/saved/save/?program=elm"
    assert "too few people today to say how many" in text(sign_in(Role.ANALYST), address)
    assert "4 people today" in text(sign_in(Role.MANAGER), address)


def test_an_entry_that_comes_while_the_page_is_made_is_on_the_next_one(sign_in, members, monkeypatch):
    manager, key = sign_in(Role.MANAGER), rows._key

    def meanwhile(fold, slug):
        monkeypatch.setattr(rows, "_key", key)
        dosed(members, elm.JOSE, 50)
        return key(fold, slug)

    monkeypatch.setattr(rows, "_key", meanwhile)
    text(manager, "/outcomes/")
    assert "no dose of medication for OUD is charted (3)" in text(manager, "/outcomes/")


def test_a_death_after_treatment_stands_below_the_rate_and_leads_to_who_died(sign_in, members):
    nurse = members[Role.NURSE].author
    dosed(members, elm.JOSE, 100)
    elm.chart_it(elm.JOSE, nurse, (StageLeft(stage=Stage.MEDICATION, how=Leaving.LEFT_EARLY), 80))
    back = StageEntered(stage=Stage.THERAPY, program="elm")
    elm.chart_it(elm.JOSE, nurse, (back, 10), (StageLeft(stage=Stage.THERAPY, how=Leaving.DIED), 5))
    manager = sign_in(Role.MANAGER)
    row = text(manager, "/outcomes/").split("Deaths of any cause")[1].split("</tr>")[0]
    assert "after their first treatment" in row
    every_list_is_as_long_as_its_number(manager, row, "died-later")


def test_a_word_for_everybody_lists_them_and_a_list_that_is_not_there_says_which_are(sign_in, members):
    manager = sign_in(Role.MANAGER)
    assert TOTAL.search(text(manager, "/outcomes/people/?program=elm&what=people"))[1] == "4"
    page = text(manager, "/outcomes/people/?program=elm&what=persons", 404)
    assert "No such list" in page
    assert TOTAL.search(text(manager, re.search(r'href="(/outcomes/people/[^"]*what=not-begun[^"]*)"', page)[1]))


def test_other_people_are_chosen_on_the_page_of_a_definition_and_the_order_stays(sign_in, members):
    dosed(members, elm.JOSE, 50)
    manager = sign_in(Role.MANAGER)
    for address in ("/outcomes/explorer/", "/outcomes/definition/Ab_kosten_1993/"):
        form = text(manager, f"{address}?sort=year&by=none").split('class="tc-choose"')[0].rpartition("<form")[2]
        assert f'action="{address}"' in form
    page = text(manager, "/outcomes/explorer/?sort=year&by=none")
    assert '<input type="hidden" name="sort" value="year">' in page
    assert page.count("open data-fold") == 1 + 62  # without a script nothing of it is folded


def test_somebody_who_went_on_is_listed_with_their_weeks_here_and_without_their_name(sign_in, members):
    dosed(members, elm.JOSE, 50)
    there = StageEntered(stage=Stage.MEDICATION, program="oak")
    left = StageLeft(stage=Stage.MEDICATION, how=Leaving.TRANSFERRED)
    elm.chart_it(elm.JOSE, members[Role.NURSE].author, (left, 21), (there, 20))
    page = text(sign_in(Role.MANAGER), "/outcomes/people/?program=elm&what=began")
    assert TOTAL.search(page)[1] == "1"
    assert "at another program now" in page
    assert "Ramírez" not in page


def test_a_chart_that_cannot_be_read_is_counted_apart_and_in_no_number(sign_in, members, monkeypatch):
    dosed(members, elm.JOSE, 50)
    monkeypatch.setattr(DoseToldElsewhere, "body", lambda said: '{"day": 7}')
    dosed(members, elm.ROSA, 50)
    manager = sign_in(Role.MANAGER)
    page = text(manager, "/outcomes/?program=elm")
    assert "no dose of medication for OUD is charted (2)" in page
    apart = re.search(r'Of <a href="([^"]*)">1</a> person the chart cannot be read', page)[1]
    assert "entry 4 of the chart cannot be read" in text(manager, apart)
    assert TOTAL.search(text(manager, "/outcomes/people/?program=elm"))[1] == "3"
    assert "cannot be read wholly" in text(manager, "/outcomes/explorer/?program=elm&medication=methadone")


def test_a_chart_of_a_trial_that_cannot_be_read_is_told_of_beside_the_published_figures(sign_in, members, monkeypatch):
    monkeypatch.setattr(VisitReported, "body", lambda said: '{"label": 7}')
    trial.participant(7, Arm.INPATIENT_BUP, visits=[14])
    monkeypatch.undo()
    trial.settle()
    beside = text(sign_in(Role.MANAGER), "/outcomes/?program=elm").split("Beside published trials")[1]
    apart = re.search(r'Of <a href="([^"]*)">1</a> person the chart cannot be read', beside)[1]
    assert TOTAL.search(text(sign_in(Role.MANAGER), apart))[1] == "1"


def test_days_are_whole_months_for_who_may_not_see_the_people_between_two_days(sign_in, members):
    Membership.objects.filter(pk=members[Role.ANALYST].pk).update(program="elm")
    page = text(sign_in(Role.ANALYST), "/outcomes/?program=elm&since=2026-02-10&until=2026-02-11")
    assert "started from 1 Feb 2026, started until 28 Feb 2026" in page
    assert "10 Feb" in text(sign_in(Role.MANAGER), "/outcomes/?program=elm&since=2026-02-10")
