"""A session that ended takes nothing with it: what was typed comes back to the one who typed it, and to nobody else."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import site
from tests.people.conftest import PASSWORD
from throughcare.chart.roles import Role
from throughcare.people import kept
from throughcare.people.access import Relation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
TYPED = "Shaking since four.\r\nSays “no” to <naloxone> & water."


@pytest.fixture(autouse=True)
def _nothing_saved():
    site.SAVED.clear()


@pytest.fixture
def nurse(member):
    membership = member(Role.NURSE)
    membership.account.set_password(PASSWORD)
    membership.account.save()
    return membership.account


@pytest.fixture
def browser(nurse):
    """A browser that checks CSRF, as real ones are, with the nurse signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    return client


@pytest.fixture
def address(charts):
    return f"/person/{charts[Relation.PROGRAM]}/note/"


def hidden(answer, name):
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', answer.content.decode())
    return html.unescape(found.group(1)) if found else ""


def token(answer):
    return hidden(answer, "csrfmiddlewaretoken")


def typed(page, **more):
    return {"csrfmiddlewaretoken": token(page), "text": TYPED, **more}


def sign_in(browser, page, account, follow=True):
    said = {
        "csrfmiddlewaretoken": token(page),
        "login": account.username,
        "password": PASSWORD,
        "kept": hidden(page, "kept"),
    }
    return browser.post(reverse("account_login"), said, follow=follow)


def given(page):
    """The fields of the form that goes back, as a browser would send them."""
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page.content.decode(), re.DOTALL)
    return {name: html.unescape(value).replace("\r\n", "\n").replace("\n", "\r\n") for name, value in found}


def end_session(browser):
    del browser.cookies["sessionid"]


def test_typed_text_comes_back_after_signing_in_unsaved_and_can_then_be_saved(browser, nurse, address):
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form))
    assert answer.status_code == 403
    assert "You were signed out. What you typed is kept." in answer.content.decode()
    back = sign_in(browser, answer, nurse)
    assert back.redirect_chain == [(reverse("given_back"), 302)]
    assert f'action="{address}"' in back.content.decode()
    fields = given(back)
    assert fields == {"text": TYPED}
    filled = browser.post(address, {**fields, "csrfmiddlewaretoken": token(back), kept.FIELD: "1"})
    assert site.SAVED == []
    assert html.escape("<naloxone> & water").replace("&amp;lt;", "&lt;") in filled.content.decode()
    browser.post(address, {"csrfmiddlewaretoken": token(filled), "text": TYPED})
    assert site.SAVED == [TYPED]


def test_nothing_typed_stands_readable_in_the_page_or_the_session(browser, nurse, address):
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form))
    assert "Shaking" not in answer.content.decode()
    sign_in(browser, answer, nurse, follow=False)
    assert "Shaking" not in str(dict(browser.session))
    assert browser.session[kept.KEY]


def test_another_account_that_signs_in_does_not_see_it(browser, member, address):
    other = member(Role.NURSE).account
    other.set_password(PASSWORD)
    other.save()
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form))
    back = sign_in(browser, answer, other)
    assert "Shaking" not in back.content.decode()
    assert "Nothing is kept for you" in back.content.decode()
    assert kept.KEY not in browser.session


def test_a_wrong_password_does_not_lose_it(browser, nurse, address):
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form))
    wrong = browser.post(
        reverse("account_login"),
        {
            "csrfmiddlewaretoken": token(answer),
            "login": nurse.username,
            "password": "no",
            "kept": hidden(answer, "kept"),
        },
    )
    assert "still kept" in wrong.content.decode()
    assert given(sign_in(browser, wrong, nurse)) == {"text": TYPED}


def test_a_form_from_before_signing_in_again_in_another_tab_comes_back_at_once(browser, nurse, address):
    form = browser.get(address)
    browser.get(reverse("account_logout"))
    end_session(browser)
    sign_in(browser, browser.get(reverse("account_login")), nurse)
    answer = browser.post(address, typed(form))
    assert answer.status_code == 403
    assert given(answer) == {"text": TYPED}
    filled = browser.post(address, {**given(answer), "csrfmiddlewaretoken": token(answer), kept.FIELD: "1"})
    assert filled.status_code == 200
    assert site.SAVED == []


def test_a_form_of_the_one_who_signed_in_before_is_not_shown_to_the_next(browser, member, address):
    other = member(Role.NURSE).account
    other.set_password(PASSWORD)
    other.save()
    form = browser.get(address)
    end_session(browser)
    sign_in(browser, browser.get(reverse("account_login")), other)
    answer = browser.post(address, typed(form))
    assert answer.status_code == 403
    assert "Shaking" not in answer.content.decode()
    assert site.SAVED == []


def test_what_another_site_posts_is_never_given_to_anybody(browser, address):
    browser.get(address)
    answer = browser.post(address, {"text": "planted", "csrfmiddlewaretoken": "a" * 64})
    assert answer.status_code == 403
    assert "planted" not in answer.content.decode()
    assert kept.KEY not in browser.session or kept.opened(browser.session[kept.KEY]) is None


def test_passwords_and_tokens_are_never_kept(browser, nurse, address):
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form, password="mine", new_Password_1="mine", _given_back="1"))
    said = kept.opened(hidden(answer, "kept"))
    assert said is not None
    assert dict(said.fields) == {"text": TYPED}


def test_after_an_hour_it_is_gone(browser, nurse, address, monkeypatch):
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form))
    monkeypatch.setattr(kept, "SECONDS", -1)
    assert kept.opened(hidden(answer, "kept")) is None
    assert given(sign_in(browser, answer, nurse)) == {}


def test_a_forged_package_is_not_opened():
    assert kept.opened("gAAAAA-not-ours") is None
    assert kept.opened("") is None
    assert kept.opened("ünlesbar") is None


def test_a_form_that_is_too_large_is_not_kept_and_says_so(browser, address, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 100)
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form, more="x" * 200))
    assert "could not be kept here" in answer.content.decode()


def test_a_part_asked_for_by_htmx_is_answered_with_the_whole_page(browser, address):
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form), headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Retarget"] == "body"
    assert hidden(answer, "kept")


def test_a_session_that_was_idle_too_long_ends_and_gives_the_text_back(browser, nurse, address, settings):
    form = browser.get(address)
    session = browser.session
    session["seen"] -= settings.THROUGHCARE_IDLE_MINUTES * 60 + 1
    session.save()
    answer = browser.post(address, typed(form))
    assert "You were signed out" in answer.content.decode()
    assert given(sign_in(browser, answer, nurse)) == {"text": TYPED}


def test_somebody_with_several_roles_comes_back_in_the_role_they_typed_in(browser, nurse, member, address):
    second = member(Role.COUNSELLOR, account=nurse)
    browser.post(
        reverse("choose_role"),
        {"membership": second.pk, "csrfmiddlewaretoken": token(browser.get(reverse("choose_role")))},
    )
    form = browser.get(address)
    end_session(browser)
    answer = browser.post(address, typed(form))
    back = sign_in(browser, answer, nurse)
    assert given(back) == {"text": TYPED}
    assert browser.session["membership"] == second.pk
