"""An assessment that is interrupted, continued, and read by the person, in a real browser."""

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
PAGE = f"/person/{elm.JOSE}/assessment/"


def choose(visitor, **answers):
    for name, value in answers.items():
        visitor.page.check(f"[name={name}][value={value}]")


def save(visitor):
    with visitor.page.expect_navigation():
        visitor.page.click(".tc-form-foot button")


def test_an_assessment_is_begun_interrupted_continued_and_read_by_the_person(visitor):
    intake = visitor("intake")
    intake.go(f"/person/{elm.JOSE}/")
    intake.page.click("text=Begin the assessment")
    intake.look_over()
    intake.page.click("text=Go on with: substances")
    intake.look_over()
    intake.page.click("a:has-text('Heroin')")
    intake.look_over()
    choose(intake, used="yes", routes="injected", frequency="daily", injected="yes")
    save(intake)
    assert "heroin: when it was last used" in intake.text()

    nurse = visitor("nurse")
    nurse.go(PAGE)
    nurse.go(f"{PAGE}substances/?substance=heroin")
    assert "Is it still true?" in nurse.text()
    assert nurse.page.is_checked("[name=frequency][value=daily]")
    nurse.page.fill("[name=last_use_on]", "2026-03-01")
    choose(nurse, tolerance="yes")
    save(nurse)
    assert "heroin: when it was last used" not in nurse.text()
    nurse.go(f"{PAGE}criteria/")
    choose(nurse, **{f"c{number}": "yes" for number in range(1, 8)}, impairment="yes", supervised_only="no")
    nurse.page.fill("[name=window_end]", "1980-01-01")
    save(nurse)
    assert "before the date of birth" in nurse.text()
    assert nurse.page.is_checked("[name=c7][value=yes]")
    nurse.page.fill("[name=window_end]", "2026-03-01")
    save(nurse)
    assert "Opioid use disorder, severe" in nurse.text()
    nurse.look_over()

    jose = visitor("patient", is_mobile=True)
    jose.go(PAGE)
    jose.page.click("text=Write my goals")
    jose.look_over()
    jose.page.fill("[name=goals]", "See my daughter at weekends.")
    save(jose)
    assert "“See my daughter at weekends.”" in jose.text()
    jose.go(f"{PAGE}summary/")
    assert len(jose.page.pdf()) > 5_000

    nurse.go(PAGE)
    assert "“See my daughter at weekends.”" in nurse.text()
    nurse.go(f"{PAGE}goals/")
    assert nurse.page.input_value("[name=goals]") == "See my daughter at weekends."
