"""From the guide to a plan that the person signs on a phone, in a real browser."""

import pytest

from tests.pages import elm
from tests.pages.planning import ANSWERS

pytestmark = pytest.mark.journey
PAGE = f"/person/{elm.JOSE}/"


def answer_the_guide(page):
    """Choose the answers that lead to day treatment."""
    for name, value in ANSWERS.items():
        if name in ("cows", "opioid_starts_failed"):
            page.fill(f"[name={name}]", value)
        else:
            page.check(f"[name={name}][value={value}]")


def test_from_the_guide_to_a_plan_that_jose_signs_on_his_phone(visitor):
    theo = visitor("counsellor")
    theo.go(f"{PAGE}level-of-care/")
    answer_the_guide(theo.page)
    with theo.page.expect_navigation():
        theo.page.click("text=Show what the guide says")
    assert "The guide says: Day treatment" in theo.text()
    theo.page.click("text=Why not another level")
    theo.page.check("[name=how][value=preference]")
    assert theo.page.is_visible("[name=preferred_level]")
    assert not theo.page.is_visible("[name=override_reason]")
    theo.look_over()
    theo.page.select_option("[name=preferred_level]", "L2")
    theo.page.fill("[name=preference]", "I cannot lose the job at the bakery.")
    theo.page.check("[name=offer_answer][value=already_taking]")
    theo.page.click("text=Save what was agreed")
    assert "Agreed: intensive outpatient care" in theo.text()
    theo.look_over()

    theo.go(f"{PAGE}treatment-plan/edit/")
    theo.page.fill("[name=goal-0-words]", "See my daughter every Sunday.")
    theo.page.fill("[name=goal-0-step-0-what]", "Call her mother")
    theo.page.click("text=Add a step to goal 1")
    theo.page.wait_for_selector("[name=goal-0-step-2-what]")
    assert theo.page.input_value("[name=goal-0-words]") == "See my daughter every Sunday."
    theo.page.wait_for_function("document.activeElement.name === 'goal-0-step-2-what'")
    theo.page.keyboard.type("Ask Elena to drive")
    theo.look_over()
    theo.page.check("[name=offer_answer][value=already_taking]")
    theo.page.check("[name=signing][value=later]")
    theo.page.locator("main .tc-form-foot button").click()
    assert "The plan is saved." in theo.text()
    assert "Ask Elena to drive" in theo.text()
    theo.look_over()

    for address in ("treatment-plan/review/", "admit/", "step-review/", "waiting/", "treatment-plan/?print=1"):
        theo.go(f"{PAGE}{address}")

    jose = visitor("patient")
    jose.page.set_viewport_size({"width": 375, "height": 700})
    jose.page.click("nav >> text=My plan")
    jose.look_over()
    jose.page.click("text=Sign my plan")
    jose.look_over()
    jose.page.check("[name=agrees][value=yes]")
    jose.page.fill("[name=name]", "José Ramírez")
    jose.page.locator("main .tc-form-foot button").click()
    assert "Thank you. Your team sees your answer." in jose.text()
    assert "signed José Ramírez" in jose.text()
