"""A double click in an emergency: two requests at the same moment chart one access, and both open the chart."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from tests.people.conftest import person_of
from throughcare.chart.roles import Role
from throughcare.people import clock, emergency, looks
from throughcare.people.entries import EmergencyAccessTaken
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store import load

REASON = "Found unresponsive; need the last methadone dose."


@pytest.fixture
def chart(real_database, settings):
    """The chart of somebody at Hilltop, in a database whose commits are commits."""
    settings.ROOT_URLCONF = "tests.people.site"
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    Program.objects.create(slug="harbor", name="Harbor House")
    Program.objects.create(slug="hilltop", name="Hilltop Clinic")
    return person_of("hilltop")


def nurse(name="nurse"):
    """A browser in which a nurse of Harbor is signed in."""
    account = Account.objects.create_user(name, password=None)
    Membership.objects.create(account=account, role=Role.NURSE.value, program="harbor")
    client = Client()
    client.force_login(account)
    return client


def taken_at_once(monkeypatch, chart, *clients, reasons=(REASON, REASON)):
    """Each client asks; all are let go only when each of them has found the chart closed."""
    gate, take = threading.Barrier(len(clients)), emergency.take

    def together(*asked):
        gate.wait(timeout=20)
        return take(*asked)

    def ask(one):
        client, reason = one
        try:
            return client.post(f"/emergency/{chart}/", {"reason": reason})
        finally:
            connection.close()

    with monkeypatch.context() as patched, ThreadPoolExecutor(len(clients)) as pool:
        patched.setattr(emergency, "take", together)
        return list(pool.map(ask, zip(clients, reasons, strict=True)))


def accesses(chart):
    return load.book(looks.book_about(chart)).of(EmergencyAccessTaken)


def same_session(client):
    other = Client()
    other.cookies = client.cookies
    return other


@pytest.mark.parametrize("second", [REASON, "Found unresponsive in another tab."])
def test_a_double_click_is_charted_once_and_reviewed_once(monkeypatch, chart, second):
    client = nurse()
    answers = taken_at_once(monkeypatch, chart, client, same_session(client), reasons=(REASON, second))
    assert [answer.url for answer in answers] == [f"/person/{chart}/"] * 2
    assert len(accesses(chart)) == 1
    assert client.get(f"/person/{chart}/").status_code == 200


def test_two_nurses_at_one_bedside_both_answer_for_it(monkeypatch, chart):
    answers = taken_at_once(monkeypatch, chart, nurse("joan"), nurse("theo"))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({entry.by.account for entry, _ in accesses(chart)}) == 2


def test_an_access_that_was_charted_but_not_noted_in_the_session_can_be_taken_again_later(monkeypatch, chart):
    """The server was killed between the two: the nurse must still reach the chart, at once and after the hour."""
    client, begun = nurse(), clock.now()
    for minutes, charted in ((0, 1), (30, 1), (61, 2), (62, 2)):
        monkeypatch.setattr(clock, "now", lambda at=begun + timedelta(minutes=minutes): at)
        assert client.post(f"/emergency/{chart}/", {"reason": REASON}).status_code == 302
        assert len(accesses(chart)) == charted
        forgotten = client.session
        forgotten.pop(emergency.KEY)
        forgotten.save()
