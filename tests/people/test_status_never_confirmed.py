"""Nobody learns from Throughcare whether somebody is in treatment (program reference 6.7)."""

import re
from uuid import uuid4

import pytest

from throughcare.chart.roles import Role
from throughcare.people.access import EMERGENCY_ROLES, SIGNED_IN, Relation
from throughcare.people.entries import ChartLooked, Outcome
from throughcare.people.looks import book_about
from throughcare.people.models import Account
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def said(answer):
    """The page without what differs from one request to the next."""
    body = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", answer.content.decode())
    body = re.sub(r'value="\w{64}"|csrfmiddlewaretoken" value="\w+"|&quot;\w{64}&quot;|"\w{64}"', "TOKEN", body)
    return answer.status_code, body


@pytest.mark.parametrize("role", sorted(SIGNED_IN))
@pytest.mark.parametrize("relation", [Relation.OTHER, Relation.NOBODY])
def test_a_chart_that_is_not_yours_looks_like_one_that_is_not_there(role, relation, signed_in, charts):
    browser = signed_in(role)
    theirs = browser.get(f"/person/{charts[relation]}/")
    unknown = browser.get(f"/person/{uuid4()}/")
    assert said(theirs) == said(unknown)
    assert theirs.status_code == 404


def test_both_are_posted_to_alike(signed_in, charts):
    browser = signed_in(Role.NURSE)
    theirs = browser.post(f"/person/{charts[Relation.OTHER]}/note/", {"text": "hello"})
    unknown = browser.post(f"/person/{uuid4()}/note/", {"text": "hello"})
    assert said(theirs) == said(unknown)


def test_a_look_book_is_not_a_chart(signed_in, charts):
    browser = signed_in(Role.NURSE)
    browser.get(f"/person/{charts[Relation.PROGRAM]}/")
    looked = browser.get(f"/person/{book_about(charts[Relation.PROGRAM])}/")
    assert said(looked) == said(browser.get(f"/person/{uuid4()}/"))


def test_the_emergency_form_is_offered_for_any_id_to_clinicians_and_to_nobody_else(signed_in, charts):
    for role in SIGNED_IN:
        browser = signed_in(role)
        for chart in (charts[Relation.OTHER], uuid4()):
            offered = b"I need this chart to treat a medical emergency" in browser.get(f"/person/{chart}/").content
            assert offered == (role in EMERGENCY_ROLES), role


def test_both_write_one_entry_so_that_neither_answers_sooner(signed_in, charts):
    browser = signed_in(Role.NURSE)
    browser.get(f"/person/{uuid4()}/")
    account = Account.objects.get(pk=browser.session["_auth_user_id"])
    own = load.book(book_about(account.uid))
    ((_, look),) = own.of(ChartLooked)
    assert look.outcome is Outcome.REFUSED
    assert look.relation is None


def test_nobody_signed_in_is_asked_to_sign_in_for_either(client, charts):
    theirs, unknown = (client.get(f"/person/{chart}/") for chart in (charts[Relation.OTHER], uuid4()))
    assert theirs.status_code == unknown.status_code == 302
