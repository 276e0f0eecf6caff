"""From asking for doses at home to a record that another clinic checks on a computer without a network."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages import elm
from throughcare.care.takehome.record.check import State

pytestmark = pytest.mark.journey
PAGE = f"/person/{elm.JOSE}/"


def test_from_a_request_to_a_record_that_is_checked_without_a_network(visitor, chromium, tmp_path):
    jose = visitor("patient")
    jose.go("/my-take-home/")
    assert "Nobody has decided about doses at home yet" in jose.text()
    jose.page.get_by_role("link", name="Ask for doses at home").click()
    jose.look_over()
    jose.page.fill("[name=days]", "6")
    jose.page.fill("[name=because]", "The bakery starts at four.")
    jose.page.click("main .tc-form-foot button")
    assert "A prescriber reads it" in jose.text()

    amara = visitor("prescriber")
    amara.go("/inbox/")
    amara.page.get_by_role("link", name="Decide about doses at home").first.press("Enter")
    amara.page.wait_for_url("**/take-home/decide/")
    amara.look_over()
    assert amara.page.input_value("[name=days]") == "6"
    amara.page.check("[name=met_attends][value=yes]")
    amara.page.check("[name=met_safe_storage][value=no]")
    amara.page.fill("[name=words_safe_storage]", "No lock box yet.")
    amara.page.fill("[name=rationale]", "Work begins before the window opens.")
    amara.page.click("main .tc-form-foot button")
    assert "At most 0 from this day on" in amara.text()  # nobody has admitted him here
    amara.look_over()
    since = (datetime.now(UTC) - timedelta(days=400)).date().isoformat()
    amara.page.fill("[name=in_treatment_since]", since)
    amara.page.click("main .tc-form-foot button")
    amara.page.wait_for_url("**/take-home/")
    amara.look_over()

    jose.go("/my-take-home/")
    for words in ("up to 6 days of doses at home", "No lock box yet.", "Ask here for one", "28 days", "Not yet"):
        assert words in jose.text()
    jose.page.get_by_role("link", name="A dose record to carry").click()
    jose.look_over()
    jose.page.click("main .tc-form-foot button")
    jose.page.wait_for_selector("svg[aria-label='QR code of this dose record']")
    jose.look_over()
    code = jose.page.text_content(".tc-break")

    nobody = visitor()
    nobody.go("/dose-record/check/")
    nobody.page.fill("[name=record]", code)
    nobody.page.click("main .tc-form-foot button")
    assert State.GOOD.words[0] in nobody.text()
    nobody.look_over()
    with nobody.page.expect_download() as kept:
        nobody.page.click("text=keep this page as a file")
    kept.value.save_as(tmp_path / "check.html")
    without_a_network(chromium, (tmp_path / "check.html").as_uri(), code)


def without_a_network(chromium, file, code):
    """Another clinic's computer: the file alone, and what it says of a genuine, a changed and a broken record."""
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.goto(file)
    changed = code[:-6] + ("454545" if code[-6:] != "454545" else "505050")
    for said, state in ((code, State.GOOD), (changed, State.CHANGED), ("shc:/12", State.UNREADABLE)):
        page.fill("#record", said)
        page.click("#check")
        page.wait_for_selector(f"#found:has-text('{state.words[0]}')")
        assert ("José Ramírez" in page.inner_text("body")) is (state is State.GOOD)
    context.close()
