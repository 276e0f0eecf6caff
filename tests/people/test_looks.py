"""Every look at a chart is charted, before the page is shown: who, when, in which role, at what and why."""

import json
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from throughcare.chart.roles import Role
from throughcare.people import looks
from throughcare.people.access import Relation
from throughcare.people.entries import ChartLooked, ListLooked, Outcome
from throughcare.people.models import Account
from throughcare.program.models import Program
from throughcare.store import load
from throughcare.store.errors import StoreUnavailable
from throughcare.store.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def looks_at(chart: UUID) -> list[tuple]:
    return load.book(looks.book_about(chart)).of(ChartLooked)


def account_of(browser) -> Account:
    return Account.objects.get(pk=browser.session["_auth_user_id"])


def test_a_look_says_who_in_which_role_at_what_and_how_they_stand_to_the_chart(signed_in, charts):
    chart, browser = charts[Relation.PROGRAM], signed_in(Role.NURSE)
    assert browser.get(f"/person/{chart}/").status_code == 200
    ((entry, look),) = looks_at(chart)
    assert entry.by.account == f"account:{account_of(browser).uid}"
    assert entry.by.role is Role.NURSE
    assert look == ChartLooked(
        what="the person page",
        route="person",
        relation=Relation.PROGRAM,
        emergency=False,
        outcome=Outcome.ALLOWED,
        program="harbor",
    )


def test_every_request_is_a_look_of_its_own(signed_in, charts):
    chart, browser = charts[Relation.PROGRAM], signed_in(Role.NURSE)
    for _ in range(3):
        browser.get(f"/person/{chart}/")
    assert len(looks_at(chart)) == 3


def test_a_refused_look_is_charted_too(signed_in, charts):
    chart = charts[Relation.OTHER]
    signed_in(Role.PEER).get(f"/person/{chart}/")
    ((entry, look),) = looks_at(chart)
    assert (entry.by.role, look.outcome, look.relation) == (Role.PEER, Outcome.REFUSED, Relation.OTHER)


def test_a_role_that_may_not_open_the_page_at_all_is_charted_as_refused(signed_in, charts):
    chart = charts[Relation.PROGRAM]
    assert signed_in(Role.ANALYST).get(f"/person/{chart}/").status_code == 404
    assert looks_at(chart)[0][1].outcome is Outcome.REFUSED


def test_nothing_of_the_chart_is_shown_when_the_look_cannot_be_charted(signed_in, charts, monkeypatch):
    browser = signed_in(Role.NURSE)

    def full_disk(*args, **kwargs):
        raise StoreUnavailable("The disk is full.")

    monkeypatch.setattr(looks, "append", full_disk)
    answer = browser.get(f"/person/{charts[Relation.PROGRAM]}/")
    assert answer.status_code == 503
    assert b"The chart." not in answer.content
    assert b"The disk is full." in answer.content


def test_a_list_of_people_is_charted_with_everybody_who_was_on_it(signed_in):
    browser = signed_in(Role.HELPLINE)
    assert browser.get("/list/").content == b"a list"
    ((_, listed),) = load.book(looks.book_about(account_of(browser).uid)).of(ListLooked)
    assert (listed.what, listed.charts) == ("the caseload", (UUID(int=1), UUID(int=2)))


def test_a_list_that_cannot_be_charted_is_not_shown(signed_in, monkeypatch):
    browser = signed_in(Role.HELPLINE)

    def locked(*args, **kwargs):
        raise StoreUnavailable("The database is busy.")

    monkeypatch.setattr(looks, "append", locked)
    answer = browser.get("/list/")
    assert answer.status_code == 503
    assert answer.content != b"a list"


def test_the_person_sees_who_looked_at_their_own_chart_and_not_at_anothers(signed_in, charts):
    nurse = signed_in(Role.NURSE)
    Account.objects.filter(pk=account_of(nurse).pk).update(display_name="Nurse Adeyemi")
    nurse.get(f"/person/{charts[Relation.OWN]}/")
    person = signed_in(Role.PATIENT)
    answer = person.get(f"/person/{charts[Relation.OWN]}/looks/")
    assert answer.status_code == 200
    assert "Nurse Adeyemi" in answer.content.decode()
    assert "the person page" in answer.content.decode()
    assert person.get(f"/person/{charts[Relation.OTHER]}/looks/").status_code == 404


def test_the_manager_of_the_program_reads_the_looks_and_the_nurse_does_not(signed_in, charts):
    address = f"/person/{charts[Relation.PROGRAM]}/looks/"
    assert signed_in(Role.MANAGER).get(address).status_code == 200
    assert signed_in(Role.NURSE).get(address).status_code == 404
    assert signed_in(Role.MANAGER, "hilltop").get(address).status_code == 404


def test_the_manager_reads_the_times_of_looks_in_the_zone_of_the_program_named_once(signed_in, charts):
    Program.objects.filter(slug="harbor").update(time_zone="Asia/Kolkata")
    chart = charts[Relation.PROGRAM]
    signed_in(Role.NURSE).get(f"/person/{chart}/")
    ((entry, _),) = looks_at(chart)
    page = signed_in(Role.MANAGER).get(f"/person/{chart}/looks/").content.decode()
    assert f"{entry.recorded_at.astimezone(ZoneInfo('Asia/Kolkata')):%Y, %H:%M:%S}" in page
    assert page[page.index("<main") : page.index("</main")].count("Asia/Kolkata") == 1
    assert "UTC" not in page


def test_looks_are_paged_latest_first(signed_in, charts, monkeypatch):
    monkeypatch.setattr("throughcare.people.pages.looks.SIZE", 2)
    chart, nurse = charts[Relation.PROGRAM], signed_in(Role.NURSE)
    for page in ("", "note/", ""):
        nurse.get(f"/person/{chart}/{page}")
    found, total = looks.last(chart, 1, 2)
    assert [entry.position for entry in found] == [3, 2]
    assert total == 3
    assert [entry.position for entry in looks.last(chart, 2, 2)[0]] == [1]
    assert looks.last(chart, 3, 2)[0] == []
    manager = signed_in(Role.MANAGER)
    for page in ("1", "2", "0", "x", "9" * 40):
        assert manager.get(f"/person/{chart}/looks/", {"page": page}).status_code == 200


def test_the_log_of_looks_is_under_the_chain_like_every_book(signed_in, charts):
    signed_in(Role.NURSE).get(f"/person/{charts[Relation.PROGRAM]}/")
    assert verify().broken == []


def test_no_name_and_no_typed_word_stands_in_a_look(signed_in, charts):
    chart = charts[Relation.PROGRAM]
    signed_in(Role.NURSE).post(f"/person/{chart}/note/?q=Delgado", {"text": "secret words"})
    (entry,) = load.book(looks.book_about(chart)).entries
    assert "secret" not in json.dumps(entry.raw)
    assert "Delgado" not in json.dumps(entry.raw)


def test_what_a_browser_shows_to_the_signed_in_is_not_kept_by_it(signed_in, charts, client):
    answer = signed_in(Role.NURSE).get(f"/person/{charts[Relation.PROGRAM]}/")
    assert "no-store" in answer["Cache-Control"]
    assert "no-store" not in client.get("/").get("Cache-Control", "")
