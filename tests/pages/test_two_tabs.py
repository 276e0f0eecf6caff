"""A role changed in another tab never signs what was typed in this one without a word."""

import pytest

from tests.pages import elm
from tests.pages.test_forms import filled
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.roles import Role
from throughcare.people import kept
from throughcare.people.models import Membership
from throughcare.store import load

pytestmark = pytest.mark.django_db
NOTE = f"/person/{elm.ROSA}/note/"


@pytest.fixture
def two_roles(members, sign_in):
    """A manager who is also a counsellor, acting as manager."""
    manager = members[Role.MANAGER]
    counsellor = Membership.objects.create(account=manager.account, role=Role.COUNSELLOR.value, program="elm")
    browser = sign_in(Role.MANAGER)
    act(browser, manager)
    return browser, manager, counsellor


def act(browser, membership):
    browser.post("/account/role/", {"membership": membership.pk})


def hidden(answer):
    """The role that the form was drawn for."""
    return answer.content.decode().partition('name="acting" value="')[2].partition('"')[0]


def test_a_manager_who_changed_to_counsellor_in_another_tab_is_asked_before_signing_as_counsellor(two_roles):
    browser, manager, counsellor = two_roles
    form = filled(browser, NOTE, text="Typed as manager.", acting=hidden(browser.get(NOTE)))
    assert form["acting"] == str(manager.pk)
    act(browser, counsellor)
    answer = browser.post(NOTE, form)
    assert answer.status_code == 409
    assert "You now act as counsellor. Save again to record it in that role." in answer.content.decode()
    assert "Typed as manager." in answer.content.decode()
    assert load.book(elm.ROSA).of(NoteWritten) == []
    assert hidden(answer) == str(counsellor.pk)
    assert browser.post(NOTE, form | {"acting": hidden(answer)}).status_code == 302
    ((entry, said),) = load.book(elm.ROSA).of(NoteWritten)
    assert (entry.by.role, said.text) == (Role.COUNSELLOR, "Typed as manager.")


def test_text_given_back_after_signing_in_in_another_role_says_so_too(two_roles):
    browser, _, counsellor = two_roles
    form = filled(browser, NOTE, text="Typed as manager.", acting=hidden(browser.get(NOTE)))
    act(browser, counsellor)
    answer = browser.post(NOTE, form | {kept.FIELD: "1"})
    assert "You now act as counsellor." in answer.content.decode()
    assert load.book(elm.ROSA).of(NoteWritten) == []


def test_registering_a_person_carries_the_role_too(two_roles):
    browser, manager, counsellor = two_roles
    page = browser.get("/people/register/")
    assert hidden(page) == str(manager.pk)
    form = filled(browser, "/people/register/", acting=hidden(page))
    act(browser, counsellor)
    answer = browser.post("/people/register/", form)
    assert answer.status_code == 409
    assert "You now act as counsellor." in answer.content.decode()
