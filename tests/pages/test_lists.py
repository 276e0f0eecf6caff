"""Home, caseload and search: only my program's people, nothing personal in an address, a fixed number of queries."""

from uuid import uuid4

import pytest

from tests.pages import elm
from throughcare.chart.roles import Role
from throughcare.program.models import Program

pytestmark = pytest.mark.django_db
DUE = ["Rosa", "Sam Okafor", "José"]


def text_of(response):
    return response.content.decode()


def another_program(members):
    """Somebody at another program."""
    Program.objects.create(slug="oak", name="Oak")
    chart = uuid4()
    elm.register(chart, "O-1", members[Role.NURSE].author, slug="oak", given_name="Wanda", family_name="Stranger")
    return chart


@pytest.mark.parametrize("role", list(elm.STAFF))
def test_each_worker_sees_what_is_due_for_their_role_and_only_their_own_people(sign_in, members, role):
    another_program(members)
    client = sign_in(role)
    home, people = text_of(client.get("/")), text_of(client.get("/people/"))
    assert "Sam Okafor" in home
    assert "Delgado-Whitfield" in people
    assert "Stranger" not in home + people


def test_search_never_finds_another_programs_people(sign_in, members):
    another_program(members)
    assert "Wanda" not in text_of(sign_in(Role.NURSE).post("/people/search/", {"q": "Stranger"}))
    assert "Nobody fits" in text_of(sign_in(Role.NURSE).post("/people/search/", {"q": "O-1"}))


def test_an_exact_number_opens_the_person(sign_in):
    answer = sign_in(Role.NURSE).post("/people/search/", {"q": "e-0001"})
    assert answer.status_code == 302
    assert answer.url == f"/person/{elm.JOSE}/"


def test_a_name_in_an_address_is_not_searched_for(sign_in):
    assert "Ramírez" not in text_of(sign_in(Role.NURSE).get("/people/search/", {"q": "ramirez"}))


@pytest.mark.parametrize(("stage", "names"), [("therapy", ["Rosa"]), ("none", ["Sam Okafor"]), ("due", DUE),
                                              ("moon", [*DUE, "Thảo"])])  # fmt: skip
def test_the_caseload_is_filtered_by_stage(sign_in, stage, names):
    said = text_of(sign_in(Role.NURSE).get("/people/", {"stage": stage}))
    assert [name for name in ("Rosa", "Sam Okafor", "José", "Thảo") if name in said] == [
        name for name in ("Rosa", "Sam Okafor", "José", "Thảo") if name in names
    ]


@pytest.mark.parametrize("sort", ["due", "name", "contact", "x"])
def test_the_caseload_is_sorted(sign_in, sort):
    shown = sign_in(Role.NURSE).get("/people/", {"sort": sort}).context["rows"]
    first = {
        "due": "Sam Okafor",
        "name": "Rosa Delgado-Whitfield",
        "contact": "Rosa Delgado-Whitfield",
        "x": "Sam Okafor",
    }
    assert shown[0]["person"].name == first[sort]


def test_queries_do_not_grow_with_the_people(sign_in, members, django_assert_max_num_queries):
    for n in range(60):
        elm.register(uuid4(), f"E-1{n:03d}", members[Role.NURSE].author, given_name="Extra", family_name=str(n))
    client = sign_in(Role.NURSE)
    client.get("/people/")
    with django_assert_max_num_queries(30):
        client.get("/people/")


HOMES = {
    Role.PATIENT: "Hello Pepe",
    Role.FAMILY: "Thank you for staying close",
    Role.ANALYST: "Closed trials",
    Role.ADMINISTRATOR: "Health of the store",
    Role.MANAGER: "Emergency accesses to review",
}


@pytest.mark.parametrize(("role", "says"), list(HOMES.items()))
def test_homes_of_their_own(sign_in, role, says):
    assert says in text_of(sign_in(role).get("/"))


def test_a_missing_page_says_what_to_do(sign_in):
    answer = sign_in(Role.NURSE).get("/no/such/page/")
    assert answer.status_code == 404
    assert "What to do next" in text_of(answer)


def test_a_mistyped_address_keeps_the_way_to_everywhere_for_whoever_is_signed_in(sign_in):
    answer = sign_in(Role.NURSE).get("/nowhere/")
    said = text_of(answer)
    assert answer.status_code == 404
    assert 'aria-label="Main"' in said
    assert "Elm" in said
