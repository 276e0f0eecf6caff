"""The administrator sees who signed in and who was kept out, and nothing of any chart."""

from datetime import timedelta

import pytest

from throughcare.chart.roles import Role
from throughcare.people import clock
from throughcare.people.access import Relation
from throughcare.people.models import Account, SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
PAGE = "/account/sign-ins/"
Outcome = SignIn.Outcome


@pytest.fixture
def accounts():
    joan = Account.objects.create(username="joan", display_name="Joan Park")
    theo = Account.objects.create(username="theo", display_name="Theo Marsh")
    for account, outcome, days in (
        (joan, Outcome.SIGNED_IN, 0),
        (joan, Outcome.REFUSED, 2),
        (theo, Outcome.LOCKED, 10),
        (None, Outcome.REFUSED, 20),
        (theo, Outcome.SIGNED_IN, 40),
    ):
        one = SignIn.objects.create(account=account, outcome=outcome)
        SignIn.objects.filter(pk=one.pk).update(at=clock.now() - timedelta(days=days, minutes=1))
    return joan, theo


def rows(client, **asked):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return [(row["who"], row["outcome"]) for row in answer.context["rows"]]


def everybody(client, **asked):
    """What is listed of the two, without the sign-in of whoever asks."""
    return [row for row in rows(client, **asked) if "administrator" not in row[0]]


def test_who_was_refused_and_who_was_locked_out_stand_in_one_list_latest_first(signed_in, accounts):
    client = signed_in(Role.ADMINISTRATOR, "")
    assert everybody(client) == [
        ("Joan Park (joan)", "signed in"),
        ("Joan Park (joan)", "refused"),
        ("Theo Marsh (theo)", "locked for a while after too many attempts"),
        ("", "refused"),
    ]
    page = client.get(PAGE).content.decode()
    assert "a name that fits no account" in page
    assert "Here: 1 locked for a while after too many attempts, 2 refused" in page


def test_one_account_one_outcome_and_a_time_can_be_asked_for(signed_in, accounts):
    client, (joan, theo) = signed_in(Role.ADMINISTRATOR, ""), accounts
    assert len(rows(client, account=joan.uid)) == 2
    assert rows(client, account=theo.uid, days="") == [
        ("Theo Marsh (theo)", "locked for a while after too many attempts"),
        ("Theo Marsh (theo)", "signed in"),
    ]
    assert rows(client, account="nobody") == [("", "refused")]
    assert rows(client, outcome="refused", days="7") == [("Joan Park (joan)", "refused")]


@pytest.mark.parametrize("asked", [{"account": "joan"}, {"outcome": "x'--"}, {"days": "-1"}, {"page": "x"}])
def test_a_mistyped_question_shows_the_list_and_no_error(signed_in, accounts, asked):
    assert ("Joan Park (joan)", "refused") in rows(signed_in(Role.ADMINISTRATOR, ""), **asked)


def test_a_long_list_has_pages_that_keep_the_question_and_prints_whole(signed_in, accounts):
    client, (joan, _) = signed_in(Role.ADMINISTRATOR, ""), accounts
    SignIn.objects.bulk_create(SignIn(account=joan, outcome=Outcome.SIGNED_IN) for _ in range(150))
    answer = client.get(PAGE, {"account": joan.uid, "days": "7"})
    assert len(answer.context["rows"]) == 100
    assert f"account={joan.uid}&amp;outcome=&amp;days=7&amp;page=2" in answer.content.decode()
    assert len(rows(client, account=joan.uid, days="7", page=2)) == 52
    assert len(rows(client, account=joan.uid, days="7", print=1)) == 152


@pytest.mark.parametrize("role", [Role.MANAGER, Role.NURSE, Role.PATIENT, Role.FAMILY, Role.ANALYST])
def test_nobody_else_reads_who_signs_in_when(signed_in, accounts, role):
    assert signed_in(role).get(PAGE).status_code == 403


def test_the_list_says_nothing_of_a_chart(signed_in, accounts, charts):
    client = signed_in(Role.ADMINISTRATOR, "")
    page = client.get(PAGE).content.decode()
    assert not [chart for chart in charts.values() if str(chart) in page]
    assert "/person/" not in page
    assert charts[Relation.OWN]
