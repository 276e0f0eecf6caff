"""Signing in: name and password, a second factor where one is on, a lock after too many guesses, an end when idle."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from tests.people.conftest import PASSWORD
from throughcare.chart.roles import Role
from throughcare.people.access import Relation
from throughcare.people.models import Account, SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
LOGIN = "/account/login/"


@pytest.fixture
def nurse(member):
    account = member(Role.NURSE).account
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client, account, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": account.username, "password": password, **more})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def outcomes(account):
    return [row.outcome for row in SignIn.objects.filter(account=account).order_by("pk")]


def test_a_name_and_a_password_open_home_and_the_page_that_was_asked_for(client, nurse, charts):
    assert sign_in(client, nurse).url == "/"
    assert outcomes(nurse) == ["signed in"]
    client.post("/account/logout/")
    address = f"/person/{charts[Relation.PROGRAM]}/"
    asked = client.get(address)
    assert client.post(asked.url, {"login": nurse.username, "password": PASSWORD, "next": address}).url == address
    assert outcomes(nurse) == ["signed in", "signed out", "signed in"]


def test_every_failure_is_written_down_without_the_password_and_without_a_name_that_fits_nobody(client, nurse):
    sign_in(client, nurse, "not my password")
    client.post(LOGIN, {"login": "my-password-by-mistake", "password": "x"})
    assert outcomes(nurse) == ["refused"]
    assert outcomes(None) == ["refused"]
    kept = [str(value) for row in SignIn.objects.values() for value in row.values()]
    assert not any("password" in value for value in kept)


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, nurse):
    known = sign_in(client, nurse, "wrong")
    unknown = client.post(LOGIN, {"login": "nobody-here", "password": "wrong"})
    errors = [re.findall(r"<li>.*?</li>", answer.content.decode()) for answer in (known, unknown)]
    assert errors[0] == errors[1] != []


def test_after_five_wrong_guesses_even_the_right_password_waits(client, nurse):
    for guess in range(5):
        sign_in(client, nurse, f"guess {guess}")
    answer = sign_in(client, nurse)
    assert answer.status_code == 200
    assert b"Too many failed login attempts" in answer.content
    assert outcomes(nurse) == ["refused"] * 5 + ["locked for a while after too many attempts"]
    assert "_auth_user_id" not in client.session


def test_one_locked_account_does_not_lock_another(client, nurse, member):
    for guess in range(5):
        sign_in(client, nurse, f"guess {guess}")
    other = member(Role.NURSE).account
    other.set_password(PASSWORD)
    other.save()
    assert sign_in(client, other).status_code == 302


def test_an_idle_session_ends(client, nurse, charts, settings):
    sign_in(client, nurse)
    address = f"/person/{charts[Relation.PROGRAM]}/"
    assert client.get(address).status_code == 200
    session = client.session
    session["seen"] -= settings.THROUGHCARE_IDLE_MINUTES * 60 - 60
    session.save()
    assert client.get(address).status_code == 200, "half an hour has not passed yet"
    session = client.session
    session["seen"] -= settings.THROUGHCARE_IDLE_MINUTES * 60 + 1
    session.save()
    assert client.get(address).status_code == 302
    assert "_auth_user_id" not in client.session
    assert outcomes(nurse)[-1] == "signed out after idle time"


def test_an_account_that_was_closed_does_not_open(client, nurse):
    Account.objects.filter(pk=nurse.pk).update(is_active=False)
    answer = sign_in(client, nurse)
    assert "_auth_user_id" not in client.session
    assert answer.url == "/account/inactive/"
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("password", ["short", "elevenchars", "passwordpassword"])
def test_a_password_has_at_least_twelve_characters_and_is_not_a_common_one(client, nurse, password):
    sign_in(client, nurse)
    answer = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    nurse.refresh_from_db()
    assert nurse.check_password(PASSWORD) is (len(password) < 12), answer.content.decode()


def switch_on(client):
    """Switch the second factor on, as the person does, and return the secret in the app."""
    page = client.get("/account/2fa/totp/activate/", follow=True)
    assert b"Is it you?" in page.content
    page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page.content.decode()).group(1)
    done = client.post("/account/2fa/totp/activate/", {"code": code_for(secret)}, follow=True)
    assert b"Recovery codes" in done.content
    return secret


def test_the_picture_to_scan_comes_from_the_page_itself_and_keeps_the_content_policy(client, nurse):
    sign_in(client, nurse)
    page = client.get("/account/2fa/totp/activate/", follow=True)
    page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    text = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in text
    policy = page["Content-Security-Policy"]
    assert re.search(r"img-src [^;]*data:", policy)
    main = text[text.index("<main") : text.index("</main>")]
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", main)


def test_with_a_second_factor_the_password_alone_opens_nothing(client, nurse, charts):
    sign_in(client, nurse)
    secret = switch_on(client)
    client.post("/account/logout/")
    cache.clear()  # a code is used once; in the test the half minute has not passed
    answer = sign_in(client, nurse)
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    assert client.get(f"/person/{charts[Relation.PROGRAM]}/").status_code == 302
    wrong = client.post(answer.url, {"code": "000000" if code_for(secret) != "000000" else "111111"})
    assert b"Incorrect code" in wrong.content
    assert outcomes(nurse)[-1] == "second factor refused"
    assert client.post(answer.url, {"code": code_for(secret)}).url == "/"
    assert outcomes(nurse)[-1] == "signed in"
    assert client.get(f"/person/{charts[Relation.PROGRAM]}/").status_code == 200


def test_a_recovery_code_works_once(client, nurse):
    sign_in(client, nurse)
    switch_on(client)
    page = client.get("/account/2fa/recovery-codes/").content.decode()
    code = re.findall(r"<code>(\w+)</code>", page)[0]
    assert client.get("/account/2fa/recovery-codes/download/").content.decode().startswith(code)
    for works in (True, False):
        client.post("/account/logout/")
        answer = client.post(sign_in(client, nurse).url, {"code": code})
        assert (answer.status_code == 302) is works


def test_the_secret_of_the_second_factor_does_not_stand_readable_in_the_database(client, nurse):
    sign_in(client, nurse)
    secret = switch_on(client)
    assert secret not in str(list(Authenticator.objects.values()))


def test_the_second_factor_can_be_switched_off(client, nurse):
    sign_in(client, nurse)
    switch_on(client)
    assert client.get("/account/2fa/").status_code == 200
    assert client.get("/account/2fa/totp/deactivate/").status_code == 200
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize(
    "address", ["/account/2fa/", "/account/password/change/", "/account/2fa/recovery-codes/generate/"]
)
def test_the_pages_of_the_own_account_ask_to_sign_in_first(client, db, address):
    assert client.get(address).url.startswith(LOGIN)
