"""A program pays by its own schedule, and asks nobody for a sample who is away: made, refused, seen, taken back."""

import pytest

from tests.journeys.test_rewards import save
from tests.pages import elm

pytestmark = pytest.mark.journey
ROSA, JOSE = f"/person/{elm.ROSA}/", f"/person/{elm.JOSE}/"
LARGE = {"title": "Evenings, 8 weeks", "start": "300", "step": "25", "top": "400", "reset_to": "300"}
SMALL = {"start": "5", "step": "1", "top": "10", "reset_to": "5"}


def fill(visitor, said):
    for name, value in said.items():
        visitor.page.fill(f"[name={name}]", value)


def to(visitor, path):
    """Open a page that another journey has looked over."""
    visitor.page.goto(visitor.address + path)


def agree(theo, schedule):
    """What is chosen for a plan on the program's schedule."""
    to(theo, f"{ROSA}incentive-start/")
    theo.page.check("[name=target][value=attendance]")
    theo.page.check(f"[name=schedule][value='{schedule.split('/')[-2]}']")
    theo.page.select_option("[name=fund]", label="Rewards of the county")
    theo.page.check("[name=diagnosis]")
    theo.page.check("[name=consent]")
    theo.page.fill("[name=agreed]", "Tuesdays, after work.")


def test_a_manager_makes_a_schedule_and_sees_its_cost_and_a_person_is_paid_by_it(visitor):
    iris, theo = visitor("manager"), visitor("counsellor")
    to(iris, "/incentives/funds/open/")
    fill(iris, {"name": "Rewards of the county", "giver": "County", "cents": "2000"})
    iris.page.check("[name=caps][value='samhsa-2025']")
    save(iris)
    to(iris, "/incentives/schedules/new/")
    iris.page.check("[name=unit][value=cents]")
    fill(iris, {"phase_1_weeks": "8", "phase_1_visits": "1", **LARGE})
    iris.page.select_option("[name=under]", "samhsa-2025")
    iris.page.wait_for_selector("#cost :text('$2,950.00')")  # what it would pay, seen before anything is saved
    assert "Above the caps" in iris.text()
    iris.look_over()
    save(iris)
    schedule = iris.page.url.removeprefix(iris.address)

    agree(theo, schedule)
    theo.page.click("main .tc-form-foot button")
    assert "earns $2,950.00" in theo.text()
    assert theo.page.input_value("[name=agreed]") == "Tuesdays, after work."
    theo.look_over()

    to(iris, f"{schedule}change/")
    fill(iris, {"why": "Above what may be paid in a year.", **SMALL})
    save(iris)
    assert "$65.00 expected" in iris.text()
    iris.look_over()
    agree(theo, schedule)
    save(theo)
    to(theo, f"{ROSA}incentives/")
    assert "$5.00" in theo.text(), "what the next visit pays"


def test_somebody_in_a_hospital_is_not_asked_and_the_check_says_so_also_once_that_was_taken_back(visitor):
    nurse, iris = visitor("nurse"), visitor("manager")
    nurse.go(f"{JOSE}sample/away/")
    nurse.page.fill("[name=last]", nurse.page.input_value("[name=first]"))
    nurse.page.check("[name=reason][value=hospital]")
    nurse.page.fill("[name=words]", "St. Anne, ward 4: the ward called.")
    save(nurse)
    to(iris, "/samples/draws/")
    iris.page.click("text=Seal a seed and begin today")
    to(nurse, "/samples/")
    assert "Away, and not asked" in nurse.text()
    to(nurse, f"{JOSE}sample/back/")
    save(nurse)
    iris.go("/samples/draws/check/")
    assert "St. Anne, ward 4: the ward called. Taken back or shortened" in iris.text()
    assert "Every draw is as its seed says." in iris.text()
