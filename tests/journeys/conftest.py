"""A real browser against a real server in its own process, on a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

from scripts import services
from tests.pages import elm

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
SEED = "import django; django.setup(); from django.core.management import call_command; call_command('migrate', '-v0');"
SEED += " from tests.pages import elm; elm.settle();"
SEED += " from tests.directory import listings; listings.settle()"

WHAT_IS_SHOWN = """() => [location.pathname, matchMedia("(max-width: 40em)").matches,
  ...[...document.querySelectorAll("body *")].map(one => one.tagName + one.className + one.hidden)].join()"""
FAULTS = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
  fault => [fault.id, fault.nodes.map(node => node.target)]))"""
"""Only what is wrong comes back: all that axe has to say of a page takes longer to bring over than to find."""
LOOKED_OVER = set()
PATIENCE = 90_000
"""Milliseconds: all tests run beside each other, and a server may be waited for; what hangs fails all the same."""
TOO_WIDE = """() => new Promise(measured => requestAnimationFrame(() => requestAnimationFrame(() =>
  measured(document.documentElement.scrollWidth - document.documentElement.clientWidth))))"""
"""Measured a frame later: figures are drawn anew for the width they have then."""


def free_port():
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def settled(tmp_path_factory):
    """The environment of a data folder in which Elm Street is settled."""
    folder = tmp_path_factory.mktemp("elm")
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environ |= {"THROUGHCARE_DATA": str(folder), "THROUGHCARE_SEALS": str(folder / "seals"), "PYTHONPATH": str(ROOT)}
    (folder / "static").mkdir()
    subprocess.run([sys.executable, "-c", SEED], cwd=ROOT, env=environ, check=True, timeout=240)
    return environ


@pytest.fixture(scope="session")
def address(settled):
    """Where Elm Street is served."""
    environ, folder, port = settled, Path(settled["THROUGHCARE_DATA"]), free_port()
    command = [
        "-m",
        "gunicorn",
        "throughcare.site.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "--threads",
        "4",
        "--no-control-socket",
    ]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environ, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


def wait_for(url, server):
    """Wait until the server answers."""
    for _ in range(240):
        try:
            urlopen(url, timeout=10).close()  # our own address
            return
        except (URLError, OSError):
            assert server.poll() is None, "the server has ended"
            time.sleep(0.25)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def chromium():
    """The browser of this machine; nothing is downloaded."""
    path = services.chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    page: object
    address: str
    phone: object = None

    def go(self, path):
        """Open a page and look it over."""
        self.page.goto(self.address + path)
        self.look_over()

    def sign_in(self, name):
        """Sign in by the form."""
        self.page.goto(f"{self.address}/account/login/")
        self.page.fill("[name=login]", name)
        self.page.fill("[name=password]", elm.PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(f"{self.address}/")

    def look_over(self):
        """No accessibility fault, and nothing wider than a phone. The same page is searched for faults once."""
        what = self.page.evaluate(WHAT_IS_SHOWN)
        if what not in LOOKED_OVER:
            if not self.page.evaluate("'axe' in window"):
                self.page.evaluate(AXE_SCRIPT)
            faults = self.page.evaluate(FAULTS)
            assert not faults, faults
            LOOKED_OVER.add(what)
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": 375, "height": 700})
        too_wide = self.page.evaluate(TOO_WIDE)
        self.page.set_viewport_size(size)
        assert too_wide <= 0, f"{self.page.url} scrolls sideways on a phone by {too_wide} px"

    def press(self, *keys):
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def text(self):
        """What the page says."""
        return self.page.inner_text("body")


@pytest.fixture(scope="session")
def signed_in():
    """The cookies of those who have signed in: everybody does so once."""
    return {}


@pytest.fixture
def visitor(chromium, address, signed_in):
    """Opens a browser for somebody; faults of scripts and refused requests fail the test."""
    opened, faults = [], []

    def open_one(name=None, **options):
        if name in signed_in:
            options["storage_state"] = signed_in[name]
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.on(
            "request", lambda asked: faults.append(asked.url) if not asked.url.startswith((address, "data:")) else None
        )
        found = Visitor(page, address)
        if name in signed_in:
            page.goto(address + "/")
        elif name:
            found.sign_in(name)
            signed_in[name] = context.storage_state()
        return found

    yield open_one
    for context in opened:
        context.close()
    assert not faults, faults
