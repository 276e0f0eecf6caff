"""Two browsers at one person's dose: a double click, two windows, a request that is repeated. One dose, clear words."""

import os
import signal
import subprocess
import threading
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from scripts.services import free_port
from tests.simulation import morning
from tests.simulation.audit import audit, stored
from tests.store.test_server_killed import COMMAND, wait_for
from throughcare.chart.roles import Role
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program

PEOPLE = 6


class Form(HTMLParser):
    """What a page would send: every field of its forms as it is filled, and the words it shows."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.words, self._select = {}, [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "input" and said.get("name") and (said.get("type") not in ("radio", "checkbox") or "checked" in said):
            self.fields[said["name"]] = said.get("value") or ""
        elif tag == "select":
            self._select = said["name"]
        elif tag == "option" and ("selected" in said or self._select not in self.fields):
            self.fields[self._select] = said.get("value", "")

    def handle_data(self, data):
        self.words.append(data.strip())


class Browser:
    """Somebody who is signed in, on a connection of their own for each request."""

    def __init__(self, port, username):
        account = Account.objects.create(username=username)
        Membership.objects.create(account=account, role=Role.NURSE.value, program="elm")
        client = Client()
        client.force_login(account)
        self.port, self.cookies = port, {"sessionid": client.cookies["sessionid"].value}

    def ask(self, method, address, said=None):
        """One request: the status and the page."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, address, said and urlencode(said), headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, page

    def drawn(self, address):
        """The form of a page, ready to be sent."""
        return Form(self.ask("GET", address)[1]).fields


def at_once(*requests):
    """Send requests in the same moment; their answers in the same order."""
    answers, begin = [None] * len(requests), threading.Barrier(len(requests))

    def send(nr, browser, address, said):
        begin.wait()
        answers[nr] = browser.ask("POST", address, said)

    threads = [threading.Thread(target=send, args=(nr, *request)) for nr, request in enumerate(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    return answers


@pytest.fixture
def clinic(real_database):
    """A server with people who wait for their dose."""
    Program.objects.create(slug="elm", name="Elm Street")
    today = datetime.now(UTC).date()
    people = [f"/person/{morning.person(f'E-{nr}', first=today)[0]}/dose/" for nr in range(PEOPLE)]
    morning.bottle("M-1")
    port = free_port()
    environ = real_database.environ | {"THROUGHCARE_SECRET": settings.SECRET_KEY}  # the sessions were made here
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)], env=environ,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(port)
        yield real_database, people, Browser(port, "one"), Browser(port, "two")
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def pages_of(answer):
    return " ".join(filter(None, Form(answer[1]).words))


def test_two_browsers_give_one_dose_and_the_other_is_told_so_in_words(clinic):
    database, people, one, two = clinic
    for nr, address in enumerate(people):
        first, second = one.drawn(address), two.drawn(address)
        if nr % 3 == 0:  # a double click, and the same again when it was over
            answers = [*at_once((one, address, first), (one, address, first)), one.ask("POST", address, first)]
            assert [status for status, _ in answers] == [302] * 3
        elif nr % 3 == 1:  # two windows in the same moment
            answers = at_once((one, address, first), (two, address, second))
            told_in_words(answers)
        else:  # two windows, one after the other
            told_in_words([one.ask("POST", address, first), two.ask("POST", address, second)])
    connection = database.connect()
    found = audit(stored(connection), [])
    connection.close()
    assert (found["doses"], found["doubled"], found["wrong"]) == (PEOPLE, [], [])


def told_in_words(answers):
    """One was charted; the other reads that nothing is to be given."""
    statuses = Counter(status for status, _ in answers)
    assert statuses[302] == 1, statuses
    refused = next(answer for answer in answers if answer[0] != 302)
    assert refused[0] in (409, 422)
    words = pages_of(refused)
    assert "Nothing was saved" in words
    assert any(said in words for said in ("charted already", "not open any more", "Added since you opened")), words
