"""A nurse's morning by the keyboard alone, and a day of the stock from the delivery to the close."""

import subprocess
import sys
import time

import pytest

from tests.journeys.conftest import ROOT
from tests.pages import elm

pytestmark = pytest.mark.journey
SECONDS_A_KEY, SECONDS_TO_LOOK = 0.28, 1.35
"""What a key press and a look with a decision take a practised person (keystroke-level model, Card et al. 1980)."""


@pytest.fixture(scope="module")
def dock(settled):
    """Dock Street: six people with an order for today, and a bottle."""
    seed = "import django; django.setup(); from tests.pages import dock; dock.settle()"
    subprocess.run([sys.executable, "-c", seed], cwd=ROOT, env=settled, check=True, timeout=120)


class Hands:
    """Somebody who types and counts what it took."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page
        self.keys = self.loads = 0
        self.page.on("load", lambda: setattr(self, "loads", self.loads + 1))

    def type(self, text):
        self.keys += len(text)
        self.page.wait_for_selector("input:focus, textarea:focus, select:focus")  # as soon as a hand could
        self.page.keyboard.type(text)

    def press(self, *keys):
        self.keys += len(keys)
        for key in keys:
            self.page.keyboard.press(key)

    def go_on(self, then):
        """Press Enter, and wait for the next page."""
        self.keys += 1
        with self.page.expect_navigation(url=then):
            self.page.keyboard.press("Enter")

    def follow(self, name):
        """Go to a link or a button by Tab and press it."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=True).press("Enter")

    def open(self, number):
        self.type(number)
        self.go_on("**/dose/")

    def field(self, name, text):
        self.page.locator(f"[name={name}]").focus()
        self.type(text)


def test_a_morning_at_the_window_by_keyboard_alone(visitor, dock):
    guest = visitor("dock-nurse")
    nurse, page = Hands(guest), guest.page
    nurse.press("g", "w")
    page.wait_for_url("**/dosing/window/")
    guest.look_over()
    nurse.press("Tab", "Space")
    nurse.go_on("**/dosing/")
    assert "Window 1, 1 bottle in use" in guest.text()
    guest.look_over()

    begun, nurse.keys, nurse.loads = time.monotonic(), 0, 0
    nurse.open("D-0001")
    nurse.go_on("**/dosing/")
    took = time.monotonic() - begun
    assert "Given." in guest.text()
    assert (nurse.keys, nurse.loads) == (8, 2)
    assert took + nurse.keys * SECONDS_A_KEY + 2 * SECONDS_TO_LOOK < 15

    nurse.open("Quist")
    assert "given here" in guest.text()
    guest.look_over()
    nurse.follow("Vomited")
    nurse.field("minutes_after", "10")
    page.locator("[name=witnessed]").press("y")
    page.locator("[name=minutes_after]").focus()
    nurse.go_on("**/dose/")
    nurse.follow("Give again what came up")
    assert "Ask the prescriber" in guest.text()
    nurse.follow("Back to the queue")

    nurse.open("D-0002")
    nurse.follow("Refused")
    page.locator("[name=reason]").type("The bus goes.")
    with page.expect_navigation(url="**/dosing/"):
        page.locator("main .tc-form-foot button").press("Enter")

    nurse.open("D-0003")
    page.locator("main summary").press("Enter")
    for name, text in (("amount", "75"), ("wasted", "5"), ("why_wasted", "Spilled at the rim."),
                       ("witness_name", "dock-second"), ("witness_password", elm.PASSWORD)):  # fmt: skip
        nurse.field(name, text)
    page.locator("[name=amount]").focus()
    nurse.go_on("**/dosing/")
    assert "Given." in guest.text()

    nurse.open("D-0004")
    nurse.follow("Take-home doses")
    page.locator("[name=doses]").first.press("Space")
    guest.look_over()
    page.locator("main .tc-form-foot button").press("Enter")
    page.wait_for_load_state()
    for reason in page.locator("[name^=override-]").all():
        reason.type("Closed tomorrow.")
    if page.locator("[name^=override-]").count():
        page.locator("main .tc-form-foot button").press("Enter")
    page.wait_for_url("**/dose/label/**")
    assert page.evaluate("document.activeElement.innerText") == "Next person"
    page.emulate_media(media="print")
    assert "80 mg" in page.locator(".tc-label").inner_text()
    assert not page.locator("header, nav").first.is_visible()
    page.emulate_media(media="screen")
    guest.look_over()
    nurse.follow("Next person")
    assert "Served: 2" in guest.text()


def test_a_day_of_the_stock_from_the_delivery_to_the_close(visitor, dock):
    guest = visitor("dock-second")
    page = guest.page
    guest.go("/stock/receive/")
    page.select_option("[name=medication]", "methadone")
    page.select_option("[name=form]", "liquid")
    for name, text in (
        ("strength", "10"),
        ("size", "500"),
        ("label", "M-70"),
        ("lot", "24A7"),
        ("form_222", "2026-18"),
    ):
        page.fill(f"[name={name}]", text)
    page.locator("[name=lot]").press("Enter")
    page.wait_for_url("**/stock/")
    assert "M-70" in guest.text()

    guest.go("/stock/count/?all")
    boxes = page.locator("main [name^=q_]")
    assert "10000" not in guest.text()  # blind: what the book expects is not on the page
    for box in boxes.all():
        is_new = "M-70" in box.locator("xpath=ancestor::fieldset").inner_text()
        box.fill("498" if is_new else "1000")
    page.locator("main .tc-form-foot button").press("Enter")
    page.wait_for_load_state()

    today = page.evaluate("new Date().toLocaleDateString('en-CA', {timeZone: 'America/New_York'})")
    guest.go(f"/stock/day/{today}/")
    page.locator("main .tc-form-foot button").press("Enter")
    page.wait_for_selector("text=nobody has explained it")
    guest.go(f"/stock/day/{today}/")
    while page.get_by_role("link", name="Explain the difference").count():
        page.get_by_role("link", name="Explain the difference").first.press("Enter")
        page.wait_for_url("**/explain/")
        page.locator("[name=explanation]").type("Foam in the measure, read again.")
        guest.look_over()
        page.locator("main .tc-form-foot button").press("Enter")
        page.wait_for_load_state()
        guest.page.goto(f"{guest.address}/stock/day/{today}/")
    page.locator("main .tc-form-foot button").press("Enter")
    page.wait_for_selector("text=Closed")
    guest.look_over()
    guest.go("/stock/")
    assert "closed" in guest.text()
