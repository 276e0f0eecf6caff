"""Proving anew who somebody is: the password or the code of the moment, once, and not too often."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from tests.pages import elm
from throughcare.chart.roles import Role
from throughcare.people.models import Account, SignIn
from throughcare.people.proof import Proof, TooManyAttempts, prove

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def account():
    cache.clear()
    return elm.account(Role.PRESCRIBER).account


def code():
    """The code of the moment."""
    return format_hotp_value(hotp_value(SECRET, list(yield_hotp_counters_from_time())[-1]))


def test_the_password_proves_it_and_another_does_not(rf, account):
    request = rf.post("/")
    assert prove(request, account, elm.PASSWORD) is Proof.PASSWORD
    assert prove(request, account, "another password") is None
    assert prove(request, account, "") is None
    assert SignIn.objects.filter(account=account, outcome=SignIn.Outcome.REFUSED).count() == 2


def test_the_code_of_the_moment_proves_it_once(rf, account):
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)}
    )
    now = code()
    assert prove(rf.post("/"), account, now) is Proof.SECOND_FACTOR
    assert prove(rf.post("/"), account, now) is None


def test_a_closed_account_proves_nothing(rf, account):
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.refresh_from_db()
    assert prove(rf.post("/"), account, elm.PASSWORD) is None


def test_after_ten_wrong_attempts_nobody_is_asked_any_more(rf, account):
    for _ in range(10):
        assert prove(rf.post("/"), account, "guess") is None
    with pytest.raises(TooManyAttempts):
        prove(rf.post("/"), account, elm.PASSWORD)
