"""A night on the ward by keyboard: admission, a round, a protocol that becomes an order, an ending with naloxone."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
BASE = f"/person/{elm.SAM}/withdrawal/"
YESTERDAY, TOMORROW = ((datetime.now(UTC) + timedelta(days=days)).date().isoformat() for days in (-1, 1))


def test_from_the_bed_to_a_next_step_with_naloxone_in_hand(visitor):
    nurse = visitor("nurse")
    nurse.go(f"{BASE}admit/")
    nurse.page.fill("[name=bed]", "4")
    nurse.page.check("[name=used-fentanyl]")
    nurse.page.fill("[name=on-fentanyl]", YESTERDAY)
    nurse.page.check("[name=agreed][value=undecided]")
    nurse.look_over()
    nurse.page.click("main .tc-form-foot button")
    nurse.page.wait_for_url(f"**{BASE}")
    assert "Illicit fentanyl" in nurse.text()
    nurse.look_over()

    nurse.press("r")  # the round by one key, and the score by digits
    nurse.page.wait_for_url("**/round/")
    nurse.page.fill("[name=heart_rate]", "96")
    nurse.page.fill("[name=systolic]", "190")
    nurse.page.fill("[name=diastolic]", "100")
    nurse.page.locator("[name=item_pulse]").first.focus()
    for digit in "12122112110":
        nurse.press(digit)
    nurse.page.check("[name=dangers][value=none]")
    nurse.page.check("[name=symptoms][value=tremor]")
    nurse.look_over()
    nurse.page.click("main .tc-form-foot button")
    nurse.page.wait_for_url(f"**{BASE}")
    assert "EMERGENCY: very high pressure" in nurse.text()
    assert "14" in nurse.page.inner_text(".wd-sheet")
    nurse.go("/ward/")
    assert "190/100" in nurse.text()

    amara = visitor("prescriber")
    amara.go(f"{BASE}protocols/")
    amara.page.locator("main summary").first.press("Enter")
    amara.look_over()
    amara.page.locator("main details a").first.press("Enter")
    amara.page.wait_for_url("**/order/?protocol=bup-13")
    assert amara.page.input_value("[name=doses-0]") == "4 + 4 if needed"
    assert amara.page.input_value("[name=last_day]") == amara.page.input_value("[name=day-10]")
    amara.go(f"{BASE}relief/")
    assert "from knowledge" in amara.text()

    nurse.go(f"{BASE}wish/")
    nurse.go(f"{BASE}close/")
    nurse.page.check("[name=how][value=on_medication]")
    nurse.page.click("main .tc-form-foot button")
    nurse.page.wait_for_selector("text=No next step is booked")
    nurse.look_over()
    for name, value in (("next_on", TOMORROW), ("next_where", "Dosing window, 7:00"), ("kits", "1")):
        nurse.page.fill(f"[name={name}]", value)
    nurse.page.check("[name=medication][value=chosen]")
    nurse.page.check("[name=naloxone_seen][value=yes]")
    nurse.page.click("main .tc-form-foot button")
    nurse.page.wait_for_url(f"**{BASE}")
    assert "Goes on with medication" in nurse.text()
    nurse.page.emulate_media(media="print")
    assert nurse.page.is_visible(".wd-sheet")
