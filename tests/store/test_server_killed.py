"""The server is killed while several desks save through it. What the browser was told is there once; nothing twice."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from scripts.services import free_port
from tests.store.helpers import registered
from throughcare.chart.roles import Role
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store import load
from throughcare.store.verify import verify

COMMAND = str(Path(sys.executable).parent / "throughcare")
DESKS = 3
FIELD = re.compile(r'name="(csrfmiddlewaretoken|key|read_to|acting|happened_day|happened_time)" value="([^"]*)"')


class Desk(threading.Thread):
    """Somebody who writes one note after another into one chart, until the server is gone."""

    def __init__(self, port, chart, session, name):
        super().__init__(daemon=True)
        self.address, self.name = f"/person/{chart}/note/", name
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"sessionid": session}
        self.told: list[str] = []
        self.other: list[int] = []

    def run(self):
        try:
            for number in range(1000):
                self.write(f"{self.name} {number}")
        except (OSError, HTTPException):
            return
        finally:
            self.connection.close()

    def write(self, text):
        """Open the form, type the note, save it, and remember what the server said."""
        _, page = self.ask("GET")
        said = dict(FIELD.findall(page)) | {"text": text}
        status, _ = self.ask("POST", urlencode(said))
        if status == 302:
            self.told.append(text)
        else:
            self.other.append(status)

    def ask(self, method, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, self.address, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page


def session_of(program: str) -> str:
    """The session of a nurse who is signed in at the program."""
    Program.objects.get_or_create(slug=program, defaults={"name": program})
    account, _ = Account.objects.get_or_create(username="nurse")
    Membership.objects.get_or_create(account=account, role=Role.NURSE.value, program=program)
    client = Client()
    client.force_login(account)
    return client.cookies["sessionid"].value


def kill_while_saving(database, charts, session, name, patience):
    """Serve, let every desk save for a while, kill the server and all it started, return what the desks were told."""
    port = free_port()
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)],
        env=database.environ | {"THROUGHCARE_SECRET": settings.SECRET_KEY},  # the session was made here
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port)
        desks = [Desk(port, chart, session, f"{name}-{number}") for number, chart in enumerate(charts)]
        for desk in desks:
            desk.start()
        until = time.monotonic() + 20
        while not all(desk.told for desk in desks) and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(patience)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    for desk in desks:
        desk.join(40)
    assert all(desk.told for desk in desks), [desk.other for desk in desks]
    return [text for desk in desks for text in desk.told]


def wait_for(port):
    """Until the server answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            try:
                connection.request("GET", "/account/login/")
                connection.getresponse().read()
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                return
    pytest.fail("the server did not start")


def crash(database, times):
    charts = [registered(str(number)) for number in range(DESKS)]
    session = session_of("elm")
    told = []
    for number in range(times):
        told += kill_while_saving(database, charts, session, f"run{number}", 0.1 * number)
        written = Counter(
            entry.payload.text for chart in charts for entry in load.book(chart).entries if entry.kind == "note.written"
        )
        assert set(written.values()) == {1}, "a note was recorded twice"
        assert set(told) <= set(written), "a note that was acknowledged is gone"
        assert len(written) - len(told) <= DESKS * (number + 1), "more was recorded than was sent"
        assert verify().broken == []


def test_five_kills_of_the_server_under_load_lose_and_double_nothing(real_database):
    crash(real_database, 5)


@pytest.mark.soak
def test_twenty_five_kills_of_the_server_under_load_lose_and_double_nothing(real_database):
    crash(real_database, 25)
