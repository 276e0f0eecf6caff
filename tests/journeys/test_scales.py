"""Scales in a real browser: answered by keys alone, on a phone by the person, and never past an answer about death."""

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
SCALES = f"/person/{elm.SAM}/scales/"
OWN = f"/person/{elm.JOSE}/scales/"


def test_a_nurse_answers_by_keys_and_is_led_through_the_safety_step(visitor):
    nurse = visitor("nurse")
    nurse.go(f"{SCALES}phq-9/fill/")
    nurse.press(*"1212110", "0", "1", "0")
    nurse.look_over()
    with nurse.page.expect_navigation():
        nurse.press("Enter")  # the button to save has the focus after the last answer
    assert "Ask this now" in nurse.text()
    assert nurse.page.locator("[data-item=item_q3]").is_hidden()
    nurse.press("1", "1")
    assert nurse.page.locator("[data-item=item_q3]").is_visible()
    nurse.press("1", "0", "0", "0")
    nurse.look_over()
    with nurse.page.expect_navigation():
        nurse.press("Enter")
    assert nurse.page.url.endswith("/suicide-risk/")
    assert "Moderate risk" in nurse.text()
    nurse.look_over()
    nurse.page.check("[name=level][value=moderate]")
    nurse.page.fill("[name=done_now]", "Stayed with him. Safety plan written; Dr Nwosu saw him at noon.")
    nurse.page.click("text=Save what was done")
    assert "Nothing is charted about what was done" not in nurse.text()
    nurse.go(f"{SCALES}phq-9/")
    assert "9 of 27, mild" in nurse.text()
    nurse.page.click("text=See and print the answers")
    nurse.look_over()


def test_a_second_score_draws_a_curve_with_its_bands(visitor):
    nurse = visitor("nurse")
    for answers in ("2121010", "1111010"):
        nurse.page.goto(f"{nurse.address}{SCALES}gad-7/fill/")
        nurse.press(*answers)
        with nurse.page.expect_navigation():
            nurse.press("Enter")
    nurse.page.wait_for_selector("#trend canvas")
    nurse.look_over()


def test_the_person_answers_on_a_phone_and_is_led_to_help(visitor):
    jose = visitor("patient")
    jose.page.set_viewport_size({"width": 375, "height": 760})
    jose.page.click("text=Questions about how I am")
    jose.look_over()
    jose.page.click("text=Mood over the last two weeks")
    for question in range(1, 9):
        jose.page.click(f"[data-item=item_{question}] >> text=Not at all")
    jose.page.click("[data-item=item_9] >> text=Several days")
    jose.look_over()
    assert "of 27" not in jose.text()
    jose.page.click("text=Save answers")
    assert jose.page.url.endswith("/help-now/")
    assert "988" in jose.text()
    jose.look_over()
    jose.go(f"{OWN}phq-9/")
    assert "Safety" not in jose.text()
    assert "minimal" not in jose.text()
