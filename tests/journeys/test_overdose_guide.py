"""A frightened person on a phone, and the connection is gone: the overdose guide in a real browser."""

import re

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
STEPS = ("recognise", "wake", "call", "breathe", "naloxone", "repeat", "recovery", "stay", "afterwards")
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found;
}"""


@pytest.fixture
def phone(visitor):
    """A guest on a phone in the guide, whose clock the test moves."""
    guest = visitor()
    guest.page.set_viewport_size({"width": 375, "height": 667})
    return guest


def heading(page):
    return page.evaluate("document.activeElement.textContent")


def test_step_by_step_by_keyboard_and_each_heading_takes_the_focus(phone):
    phone.go("/overdose/")
    page = phone.page
    assert page.locator("[data-step]:visible").count() == 1
    for step in STEPS[1:]:
        forward = page.locator("[data-step]:visible .next")
        assert forward.bounding_box()["height"] >= 60
        forward.focus()
        phone.press("Enter")
        page.wait_for_selector(f"#{step}:visible")
        assert page.evaluate("document.activeElement.id") == f"{step}-title"
        phone.look_over()
    page.go_back()
    page.wait_for_selector("#stay:visible")


def test_the_second_dose_is_prompted_after_two_minutes_and_the_third_two_after_that(phone):
    """Dose 1 at 00:00: prompt from 02:00, urged from 03:00; dose 2 at 03:00: 05:00 to 06:00. A lock changes nothing."""
    page = phone.page
    page.clock.install()
    phone.go("/overdose/#call")
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.get_by_role("button", name="Somebody has called").click()
    page.goto(f"{phone.address}/overdose/#naloxone")
    page.get_by_role("link", name="I gave a dose").click()
    big, times, said = page.locator("[data-big]"), page.locator("[data-times]"), page.locator("[data-say]")

    def after(seconds):
        page.clock.run_for(seconds * 1000)
        return big.text_content()

    assert "in 2:00" in after(0.3)
    assert said.text_content() == "Dose 1 noted."
    assert "in 0:01" in after(119)
    assert after(1) == "Not breathing normally? Give another dose now." == said.text_content()
    page.reload()  # the phone was locked, the page thrown out of memory
    assert after(0) == "Not breathing normally? Give another dose now."
    assert after(60).startswith("Another dose now")
    page.get_by_role("button", name="I gave another dose").click()
    assert "in 1:" in after(1)
    assert "Dose 2" in times.text_content()
    assert after(119.5).startswith("Not breathing normally?")
    assert re.search(r"Call 5:0\d", times.text_content())

    page.get_by_role("button", name="take the last dose back").click()
    assert "Dose 1" in times.text_content()
    page.locator("#repeat .next").click()
    assert said.text_content() == ""  # they breathe: nothing more is asked for
    kept = page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])")
    assert kept == '[["overdose-times"],[]]'
    assert re.fullmatch(r'\{"called":\d+,"doses":\[\d+\]\}', page.evaluate("localStorage['overdose-times']"))


def test_the_guide_opens_without_a_connection_and_nothing_else_is_kept(visitor):
    nurse = visitor("nurse")
    page = nurse.page
    page.set_viewport_size({"width": 375, "height": 667})
    nurse.go("/overdose/")
    page.wait_for_selector("[data-offline]:visible")
    page.goto(f"{nurse.address}/person/{elm.JOSE}/")
    page.goto(f"{nurse.address}/overdose/law/?state=KS")
    kept = page.evaluate(KEPT)
    assert sorted(kept) == [
        "/overdose/", "/overdose/print/", "/static/throughcare/favicon.svg", "/static/throughcare/safety/guide.css",
        "/static/throughcare/safety/guide.js",
    ]  # fmt: skip

    page.goto(f"{nurse.address}/overdose/")
    assert page.locator("[data-needs-line]:visible").count() == 0
    page.context.set_offline(True)
    page.reload()
    assert page.locator("[data-needs-line]:visible").count() == 3  # what cannot open says so, and the number to call
    assert "without one call 988" in nurse.text()
    page.get_by_role("link", name="They do not wake").click()
    assert heading(page) == "Try to wake them"
    assert page.locator("#wake").evaluate("step => getComputedStyle(step).display") == "flex"  # the style came too
    nurse.look_over()
    page.goto(f"{nurse.address}/overdose/print/")
    assert "Try to wake them" in nurse.text()
    for closed in (f"/person/{elm.JOSE}/", "/", "/overdose/law/"):
        with pytest.raises(Exception, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
            page.goto(nurse.address + closed)
    page.context.set_offline(False)


def test_without_a_script_all_steps_stand_below_each_other(chromium, address):
    context = chromium.new_context(viewport={"width": 375, "height": 667}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/overdose/")
    assert page.locator("[data-step]:visible").count() == len(STEPS)
    page.locator("#wake .next").click()
    assert page.url.endswith("#call")
    page.locator("summary", has_text="Nose spray").click()
    assert page.locator("text=Press the plunger in.").is_visible()
    assert not page.get_by_role("button").count()
    context.close()


def test_crisis_guide_law_and_paper_are_usable_by_everybody(phone):
    for path in ("/crisis/", "/overdose/law/", "/overdose/naloxone/", "/overdose/print/"):
        phone.go(path)
    for size in ("Letter", "A4"):
        paper = phone.page.pdf(format=size)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, size


def test_the_guide_printed_from_any_step_has_all_of_them_with_what_was_folded(phone):
    phone.go("/overdose/#wake")
    phone.page.emulate_media(media="print")
    for step in STEPS:
        assert phone.page.locator(f"#{step}-title").is_visible(), step
    assert not phone.page.get_by_role("button").count()
    assert phone.page.locator("text=Press the plunger in.").is_visible()
