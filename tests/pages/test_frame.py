"""The frame of every page: where one can go and where one is, and what stands on paper only."""

import re

import pytest
from django.test import Client

from tests.pages import elm
from throughcare.care.path.entries import StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.roles import Role
from throughcare.people.navigation import IN_A_ROW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def navigation(client, address):
    """The two parts of the navigation of a page: the row, and what stands under “More”."""
    page = client.get(address).content.decode()
    inside = page.split('aria-label="Main"')[1].split("</nav>")[0]
    row, _, more = inside.partition("<summary>More</summary>")
    return row, more


def here(client, address):
    """The place that is marked, and how."""
    return re.findall(r'aria-current="(\w+)"[^>]*>([^<]+)<', "".join(navigation(client, address)))


def test_a_manager_with_many_places_has_one_row_of_them_and_the_rest_one_press_away(sign_in):
    row, more = navigation(sign_in(Role.MANAGER), "/")
    assert row.count("<li>") == IN_A_ROW - 1
    assert all(label in more for label in ("Emergency access", "Scales"))


def test_who_has_few_places_has_no_menu(sign_in):
    row, more = navigation(sign_in(Role.PATIENT), "/")
    assert "Home" in row
    assert more == ""


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/", [("page", "Home")]),
        ("/people/", [("page", "People")]),
        ("/people/register/", [("true", "People")]),
        ("/people/search/", [("page", "Find a person")]),
        ("/program/trial/", [("true", "Program")]),
        ("/programs/", [("page", "Find a program")]),
        ("/helpline/calls/", [("page", "Calls")]),
        (f"/person/{elm.ROSA}/", []),
    ],
)
def test_the_place_that_a_page_belongs_to_is_marked(sign_in, address, marked):
    elm.program("trial", "A closed trial", historical=True)
    assert here(sign_in(Role.MANAGER), address) == marked


def test_on_paper_every_page_says_who_printed_it_and_when_on_the_clock_of_the_program(sign_in):
    for role, name, address in (
        (Role.NURSE, "Joan Park", f"/person/{elm.ROSA}/"),
        (Role.MANAGER, "Iris Bauer", "/people/"),
        (Role.PATIENT, "José Ramírez", "/"),
    ):
        page = sign_in(role).get(address).content.decode()
        assert re.search(rf"Printed by {name}\. As known on [^.]+ \({elm.ZONE}\)\. Confidential\.", page), role


def test_a_guide_that_a_stranger_prints_names_nobody(members):
    assert "Printed by" not in Client().get("/overdose/").content.decode()
    assert "Printed by" not in Client().get("/").content.decode()


def test_a_demonstration_says_so_on_every_page_and_a_real_program_never(sign_in, settings):
    nurse = sign_in(Role.NURSE)
    assert "Demonstration" not in nurse.get("/").content.decode()
    settings.THROUGHCARE_DEMO = True
    assert '<aside class="tc-demo"' in nurse.get("/").content.decode()


def test_the_number_of_somebody_without_a_name_is_not_said_twice(sign_in, members):
    chart = elm.uuid5(elm.SPACE, "nobody")
    elm.register(chart, "E-0009", members[Role.NURSE].author)
    elm.chart_it(chart, members[Role.NURSE].author, (StageEntered(stage=Stage.ACCESS, program="elm"), 1))
    page = sign_in(Role.NURSE).get("/people/").content.decode()
    assert page.count("E-0009") == 1
    assert "Name not recorded" in page
