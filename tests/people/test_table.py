"""The whole table of route, role and relation. A page that somebody forgot to declare, or that opens to the wrong
reader, fails here; routes added later are in the table by themselves."""

from dataclasses import replace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse

from tests.people.conftest import relations_of
from tests.people.table import routes
from throughcare.chart.roles import Role
from throughcare.people import replies
from throughcare.people.access import EMERGENCY_ROLES, SIGNED_IN, Relation
from throughcare.site.middleware.gate import Gate, enter

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = sorted(SIGNED_IN, key=list(Role).index)
GATE_PAGES = {"people/no_chart.html", "people/not_for_role.html", "people/undeclared.html", "account/login.html"}


def ask_the_gate(route, account, arguments):
    """What the gate answers: ``None`` lets the request through."""
    request = RequestFactory().get("/", headers={"host": "testserver"})
    request.user, request.session = account, SessionStore()
    request.resolver_match = ResolverMatch(route.view, (), arguments, url_name=route.name)
    enter(request)
    return Gate(lambda request: HttpResponse()).process_view(request, route.view, (), arguments)


def declared_alike(route):
    """What the gate asks a page for: everything that it declares but the words of what is looked at."""
    return replace(route.access, look="a look" if route.access.look else ""), route.foreign


def test_every_page_of_ours_declares_who_may_open_it():
    undeclared = [route.name for route in routes() if route.access is None and not route.foreign]
    assert undeclared == [], "these routes would be refused to everybody: declare them with people.access.allow"


def test_every_page_about_a_chart_says_what_is_looked_at_and_whose_charts_it_opens():
    silent = [
        route.name
        for route in routes()
        if route.about_a_chart and route.access and not (route.access.look and route.access.relations)
    ]
    assert silent == []


def test_no_page_about_a_chart_is_public():
    public = [
        route.name
        for route in routes()
        if route.about_a_chart and route.access and (Role.PUBLIC in route.access.roles or route.access.any_account)
    ]
    assert public == []


def test_a_page_that_calls_its_chart_something_else_would_not_be_logged():
    known = {"emergency_access"}  # takes any id, on purpose, and charts the emergency itself
    other = {
        route.name
        for route in routes()
        for name in route.converters
        if name in ("person", "uid", "wanted", "book", "patient") and not route.about_a_chart
    }
    assert other <= known


def test_pages_of_allauth_that_nobody_declared_are_closed_such_as_signing_up(client):
    closed = {route.name for route in routes() if route.foreign and route.access is None}
    assert "account_signup" in closed
    for name in sorted(closed - {"account_confirm_email", "account_reset_password_from_key"}):
        answer = client.post(reverse(name))
        assert answer.status_code == 403, name
        assert "people/undeclared.html" in [one.name for one in answer.templates], name


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
def test_each_cell_is_open_exactly_when_it_is_declared(role, member, charts, monkeypatch):
    monkeypatch.setattr(replies, "render", lambda *_, **__: HttpResponse())  # the words of a refusal are read below
    membership = member(role)
    wrong, answers = [], {}
    for route in routes():
        if route.access is None:
            continue
        for relation in relations_of(role) if route.about_a_chart else [None]:
            declared = role in route.access.roles or Role.PUBLIC in route.access.roles
            if relation is not None:
                declared = role in route.access.roles and relation in route.access.relations
            alike = (*declared_alike(route), relation)
            if alike not in answers:
                arguments = route.arguments(charts[relation] if relation else None)
                answers[alike] = ask_the_gate(route, membership.account, arguments) is None
            opened = answers[alike]
            if opened != declared:
                wrong.append((route.name, relation, "opened" if opened else "refused"))
    assert wrong == []


def test_nobody_signed_in_sees_only_what_is_public(client, charts):
    for route in routes():
        if route.access is None:
            continue
        answer = client.get(reverse(route.name, kwargs=route.arguments(charts[Relation.OWN])))
        public = Role.PUBLIC in route.access.roles
        sent_away = answer.status_code == 302 and answer.url.startswith(reverse("account_login"))
        assert public or sent_away, route.name
        assert not (route.about_a_chart and not sent_away), route.name


@pytest.mark.parametrize("relation", list(Relation))
def test_for_real_each_chart_page_opens_to_one_who_may_and_to_none_who_may_not(relation, signed_in, charts):
    possible = [role for role in ROLES if relation in relations_of(role)]
    browsers, refused = {role: signed_in(role) for role in possible}, set()
    for route in routes():
        if not route.about_a_chart or route.access is None:
            continue
        may = [role for role in possible if role in route.access.roles and relation in route.access.relations]
        may_not = [role for role in possible if role not in may]
        address = reverse(route.name, kwargs=route.arguments(charts[relation]))
        for role in may[:1]:
            answer = browsers[role].get(address)
            assert answer.status_code < 500, (route.name, role)
            assert not GATE_PAGES & {one.name for one in answer.templates}, (route.name, role)
        alike = declared_alike(route)
        for role in may_not[:1] if alike not in refused else ():  # refused before the page is asked: once for its like
            refused.add(alike)
            answer = browsers[role].get(address)
            assert answer.status_code == 404, (route.name, role)
            assert "people/no_chart.html" in [one.name for one in answer.templates]


def test_a_view_that_declares_nothing_is_refused_even_to_an_administrator(small_site, signed_in, charts):
    browser = signed_in(Role.ADMINISTRATOR)
    for address in (reverse("forgotten"), reverse("forgotten_chart", args=[charts[Relation.PROGRAM]])):
        answer = browser.get(address)
        assert answer.status_code == 403
        assert b"nobody said who may see this" not in answer.content
        assert b"Nobody has declared who may open this page" in answer.content


def test_emergency_access_opens_nothing_that_is_closed_to_the_people_of_ones_own_program():
    for route in routes():
        if route.access is None:
            continue
        for role in ROLES:
            if route.access.may_break(role):
                assert role in EMERGENCY_ROLES & route.access.roles
                assert Relation.PROGRAM in route.access.relations
