"""On paper: no navigation, nothing cut, who printed it; and the menu of places by keyboard alone."""

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
PAPER = {"A4": 688, "Letter": 710}
"""Pixels between the margins."""


def test_a_chart_and_the_caseload_go_on_a4_and_letter_without_navigation_and_uncut(visitor):
    manager = visitor("manager")
    for address in (f"/person/{elm.JOSE}/", "/people/", "/"):
        manager.page.goto(manager.address + address)
        manager.page.emulate_media(media="print")
        for size, width in PAPER.items():
            manager.page.set_viewport_size({"width": width, "height": 900})
            wide = manager.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{address} is cut on {size}"
        assert manager.page.locator(".tc-nav").is_hidden()
        assert manager.page.locator("main .nhsuk-button:visible").count() == 0
        assert "Printed by Iris Bauer" in manager.page.locator(".tc-printed").inner_text()
        manager.page.emulate_media(media="screen")
        assert manager.page.locator(".tc-printed").is_hidden()


def test_more_opens_and_closes_by_keyboard_and_its_keys_work_while_it_is_closed(visitor):
    manager = visitor("manager")
    manager.go("/")
    menu = manager.page.locator(".tc-nav__more")
    menu.locator("summary").focus()
    manager.press("Enter")
    assert menu.get_by_text("Emergency access").is_visible()
    manager.look_over()
    manager.press("Escape")
    assert menu.get_by_text("Emergency access").is_hidden()
    manager.page.locator("h1").first.click()
    with manager.page.expect_navigation():
        manager.press("g", "e")
    assert manager.page.url.endswith("/emergency/")
    assert manager.page.locator(".tc-nav summary").evaluate("one => getComputedStyle(one).fontWeight") == "600"
