"""Changing the password: who forgot it is told whom to ask, and is led to no page that is closed to them."""

import pytest

from tests.people.conftest import PASSWORD
from throughcare.chart.roles import Role

pytestmark = pytest.mark.django_db


def test_a_nurse_who_forgot_the_password_is_told_whom_to_ask_and_not_led_to_a_closed_page(client, member):
    account = member(Role.NURSE).account
    account.set_password(PASSWORD)
    account.save()
    client.force_login(account)
    page = client.get("/account/password/change/").content.decode()
    assert "Ask the administrator." in page
    assert "password/reset" not in page
