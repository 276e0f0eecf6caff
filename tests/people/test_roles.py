"""One role at a time: what is opened and what is recorded stands under the role that was chosen."""

import pytest
from django.urls import reverse

from throughcare.chart.roles import Role
from throughcare.people import memberships
from throughcare.people.access import Relation
from throughcare.people.entries import ChartLooked
from throughcare.people.looks import book_about
from throughcare.people.models import Account
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
ROLE = "/account/role/"


@pytest.fixture
def two_roles(member, client):
    """A nurse of Harbor who is also a manager of Hilltop, signed in, no role chosen."""
    nurse = member(Role.NURSE)
    manager = member(Role.MANAGER, "hilltop", account=nurse.account)
    client.force_login(nurse.account)
    return nurse, manager


def test_somebody_with_one_role_acts_in_it_without_being_asked(signed_in, charts):
    assert signed_in(Role.NURSE).get(f"/person/{charts[Relation.PROGRAM]}/").status_code == 200


def test_somebody_with_several_is_asked_and_comes_back_to_the_page(client, two_roles, charts):
    nurse, _ = two_roles
    address = f"/person/{charts[Relation.PROGRAM]}/"
    asked = client.get(address)
    assert asked.url == f"{ROLE}?next=%2Fperson%2F{charts[Relation.PROGRAM]}%2F"
    page = client.get(asked.url).content.decode()
    assert "Nurse, Harbor House" in page
    assert "Manager, Hilltop Clinic" in page
    assert client.post(ROLE, {"membership": nurse.pk, "next": address}).url == address
    assert client.get(address).status_code == 200


def test_the_role_decides_what_opens_and_stands_in_the_log(client, two_roles, charts):
    nurse, manager = two_roles
    client.post(ROLE, {"membership": nurse.pk})
    assert client.get(f"/person/{charts[Relation.OTHER]}/").status_code == 404
    client.post(ROLE, {"membership": manager.pk})
    assert client.get(f"/person/{charts[Relation.OTHER]}/").status_code == 200
    found = load.book(book_about(charts[Relation.OTHER])).of(ChartLooked)
    assert [entry.by.role for entry, _ in found] == [Role.NURSE, Role.MANAGER]


def test_nobody_acts_in_a_membership_of_somebody_else(client, two_roles, member, charts):
    stranger = member(Role.ADMINISTRATOR)
    for wanted in (stranger.pk, "0", "x", ""):
        assert client.post(ROLE, {"membership": wanted}).status_code == 422
    assert client.get(f"/person/{charts[Relation.PROGRAM]}/").url.startswith(ROLE)


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_choosing_a_role_never_leads_to_another_site(client, two_roles, address):
    assert client.post(ROLE, {"membership": two_roles[0].pk, "next": address}).url == "/"


def test_a_membership_that_was_taken_away_opens_nothing_any_more(client, two_roles, charts):
    _, manager = two_roles
    client.post(ROLE, {"membership": manager.pk})
    manager.delete()
    assert client.get(f"/person/{charts[Relation.OTHER]}/").status_code == 404


def test_an_account_without_a_role_is_told_so(client, db):
    client.force_login(Account.objects.create_user("new"))
    assert client.get("/list/").url.startswith(ROLE)
    assert b"no role was given to you" in client.get(ROLE).content


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.PUBLIC])
def test_nobody_acts_as_the_software_itself(member, role):
    membership = member(role)
    assert memberships.of(membership.account) == []


def test_the_navigation_shows_only_places_that_are_open_to_the_role(signed_in, client):
    assert reverse("emergency_review") in signed_in(Role.MANAGER).get(ROLE).content.decode()
    assert f'href="{reverse("emergency_review")}"' not in signed_in(Role.NURSE).get(ROLE).content.decode()
    assert "tc-nav" not in client.get("/").content.decode()
