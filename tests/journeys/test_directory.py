"""Finding a program in a real browser: at night, on a phone, without an account."""

import pytest

pytestmark = pytest.mark.journey


def test_a_mother_finds_a_place_on_her_phone_without_signing_in(visitor):
    mother = visitor()
    mother.page.set_viewport_size({"width": 375, "height": 700})
    mother.go("/")
    mother.look_over()
    mother.page.click("text=Find a treatment program")
    mother.page.wait_for_selector("[name=place]")
    mother.page.fill("[name=place]", "Aberdeen, MD")
    mother.page.click("summary:has-text('What it should offer')")
    mother.page.check("[name=care][value=otp]")
    mother.page.press("[name=place]", "Enter")
    mother.page.wait_for_selector("#results")
    mother.look_over()
    assert "aberdeen" not in mother.page.url.lower()
    assert mother.page.locator("a[href='tel:4105550100']").count() == 1
    marker = mother.page.locator(".dir-svg__marker").first
    marker.focus()
    mother.press("Enter")
    mother.page.wait_for_url(f"**/programs/{marker.get_attribute('href')}")
    mother.page.click(".dir-list a:has-text('Ferry Lane Clinic')")
    mother.page.wait_for_selector("text=What is known")
    mother.look_over()


def test_the_helpline_records_free_places_and_comes_back_to_the_results(visitor):
    helpline = visitor("helpline")
    helpline.go("/programs/")
    helpline.page.fill("[name=place]", "21014")
    helpline.page.click("#search-form .dir-go button")
    helpline.page.click(".dir-list a:has-text('Heron House')")
    helpline.page.click("text=Record what they told")
    helpline.look_over()
    helpline.page.fill("[name=free_detox]", "2")
    helpline.page.click("main button:has-text('Save')")
    assert "Withdrawal care (detox): 2 free" in helpline.text()
    helpline.page.click("text=Back to the results")
    helpline.page.wait_for_selector("text=2 free")
    helpline.look_over()
