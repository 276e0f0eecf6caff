"""A nurse asks, the prescriber signs by the keyboard, the nurse verifies, and the person reads it on a phone."""

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
PAGE = f"/person/{elm.NGUYEN}/"


def test_from_a_question_of_the_nurse_to_an_order_that_is_signed_and_verified(visitor):
    nurse = visitor("nurse")
    nurse.go(f"{PAGE}order/request/")
    nurse.page.check("[name=medication][value=methadone]")
    nurse.page.check("[name=purpose][value=start]")
    nurse.page.fill("[name=seen]", "COWS 15, wants to begin today.")
    nurse.page.click("main .tc-form-foot button")

    amara = visitor("prescriber")
    amara.go("/inbox/")
    assert "COWS 15" in amara.text()
    amara.page.get_by_role("link", name="Write the order for").first.press("Enter")
    amara.page.wait_for_url("**/order/?request=*")
    assert amara.page.input_value("[name=medication]") == "methadone"
    amara.page.locator("[name=doses-0]").press_sequentially("40 + 20 if needed")
    amara.press("Tab")
    amara.page.wait_for_selector("text=CFR_50")  # weighed without a click
    amara.page.locator("[name=doses-0]").fill("30 + 10 if needed")
    amara.press("Tab")
    amara.page.wait_for_selector("text=No stop")
    amara.look_over()
    amara.page.click("text=Fill in a plan")
    for name, value in (("plan_by", "10"), ("plan_every", "5"), ("plan_to", "60")):
        amara.page.fill(f"[name={name}]", value)
    amara.page.locator("button[value=titration]").press("Enter")
    amara.page.wait_for_selector("[name=doses-3]")
    assert amara.page.input_value("[name=doses-0]") == "30 + 10 if needed"
    amara.look_over()
    amara.page.locator("[name=proof_password]").press_sequentially(elm.PASSWORD)
    amara.press("Enter")
    amara.page.wait_for_url("**/medication/")
    assert "The order is signed" in amara.text()
    amara.look_over()
    amara.go("/inbox/")
    assert "COWS 15" not in amara.text()

    nurse.go(PAGE)
    nurse.page.locator(".tc-panel a").get_by_text("Verify", exact=True).first.press("Enter")
    nurse.page.wait_for_url("**/order/verify/**")
    nurse.look_over()
    nurse.page.click("main .tc-form-foot button")
    assert "Verified." in nurse.text()
    nurse.go(f"{PAGE}medication/")
    assert "In force" in nurse.text()
    nurse.page.locator("main a[href*='/paper/']").first.click()
    nurse.page.wait_for_url("**/paper/")
    nurse.look_over()
    assert "confirmed by password" in nurse.text()
