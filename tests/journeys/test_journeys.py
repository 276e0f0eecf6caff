"""What people do, from beginning to end, in a real browser."""

import pytest

from tests.pages import elm

pytestmark = pytest.mark.journey
PAGE = f"/person/{elm.JOSE}/"


def test_the_public_sees_what_this_is_and_where_to_get_help(visitor):
    guest = visitor()
    guest.go("/")
    for help_now in ("/overdose/", "/crisis/", "/programs/"):
        assert guest.page.locator(f"main a[href='{help_now}']").count() == 1
    assert "911" in guest.text()
    guest.go("/account/login/")
    guest.page.goto(f"{guest.address}{PAGE}")
    assert "José" not in guest.text()


def test_nurse_finds_jose_by_keyboard_writes_a_note_and_corrects_it(visitor):
    nurse = visitor("nurse")
    nurse.look_over()
    nurse.press("/")
    nurse.page.keyboard.type("jose ramires")
    with nurse.page.expect_navigation():
        nurse.press("Enter")
    assert "ramires" not in nurse.page.url
    nurse.look_over()
    nurse.press("j")
    with nurse.page.expect_navigation():
        nurse.press("Enter")
    assert nurse.page.url.endswith(PAGE)
    nurse.look_over()

    with nurse.page.expect_navigation():
        nurse.press("n")
    nurse.look_over()
    nurse.page.fill("[name=text]", "Came at 5:40, well rested.")
    nurse.page.click("text=Save note")
    assert "Note saved." in nurse.text()

    item = nurse.page.locator("li.tc-timeline__item", has_text="well rested")
    item.get_by_role("link", name="Correct").click()
    nurse.look_over()
    nurse.page.fill("[name=text]", "Came at 5:50, well rested.")
    nurse.page.click("text=Save correction")
    assert "There is a problem" in nurse.text()  # a correction needs a reason
    assert nurse.page.input_value("[name=text]") == "Came at 5:50, well rested."
    nurse.page.fill("[name=why]", "looked at the wrong clock")
    nurse.page.click("text=Save correction")
    assert "because: looked at the wrong clock" in nurse.text()
    nurse.page.click("text=What was said before")
    assert "Came at 5:40" in nurse.text()
    nurse.look_over()

    nurse.go(f"{PAGE}?as_of=2020-01-01T08:00")
    assert "This is the chart as it was known on 1 Jan 2020, 08:00." in nurse.text()
    assert "well rested" not in nurse.text()
    assert nurse.page.get_by_role("link", name="Write a note").count() == 0


def test_a_number_opens_the_person_at_once(visitor):
    nurse = visitor("nurse")
    nurse.press("/")
    nurse.page.keyboard.type("E-0002")
    with nurse.page.expect_navigation():
        nurse.press("Enter")
    assert nurse.page.url.endswith(f"/person/{elm.ROSA}/")


def test_results_appear_while_typing(visitor):
    nurse = visitor("nurse")
    nurse.go("/people/search/")
    nurse.page.locator("#q").press_sequentially("nguyen", delay=20)
    nurse.page.wait_for_selector("#found >> text=Thảo Nguyễn")
    nurse.look_over()


def test_two_people_writing_at_once_lose_nothing(visitor):
    nurse, counsellor = visitor("nurse"), visitor("counsellor")
    for one in (nurse, counsellor):
        one.page.goto(f"{one.address}/person/{elm.ROSA}/note/")
    counsellor.page.fill("[name=text]", "She called from her sister's.")
    counsellor.page.click("text=Save note")
    nurse.page.fill("[name=text]", "Left a message with nobody.")
    nurse.page.click("text=Save note")
    nurse.look_over()
    assert "She called from her sister's." in nurse.text()
    assert nurse.page.input_value("[name=text]") == "Left a message with nobody."
    nurse.page.click("text=Save note")
    assert "Note saved." in nurse.text()
    assert "Left a message with nobody." in nurse.text()


def test_an_expired_session_gives_back_what_was_typed(visitor):
    nurse = visitor("nurse")
    nurse.page.goto(f"{nurse.address}/person/{elm.SAM}/note/")
    nurse.page.fill("[name=text]", "Sam is at the shelter on Pine.")
    kept = [cookie for cookie in nurse.page.context.cookies() if cookie["name"] != "sessionid"]
    nurse.page.context.clear_cookies()
    nurse.page.context.add_cookies(kept)
    nurse.page.click("text=Save note")
    nurse.page.fill("[name=login]", "nurse")
    nurse.page.fill("[name=password]", elm.PASSWORD)
    nurse.page.click("main button[type=submit]")
    nurse.page.wait_for_url("**/account/given-back/")
    nurse.page.click("main button[type=submit]")
    nurse.page.wait_for_selector(".tc-form-foot")
    assert nurse.page.input_value("[name=text]") == "Sam is at the shelter on Pine."
    nurse.page.click("text=Save note")
    assert "Sam is at the shelter on Pine." in nurse.text()


def test_a_new_person_is_registered_after_ruling_out_the_ones_alike(visitor):
    intake = visitor("intake")
    intake.go("/people/register/")
    intake.page.fill("[name=given_name]", "Jose")
    intake.page.fill("[name=family_name]", "Ramires")
    intake.page.fill("[name=birth_date]", "4/3/1989")
    intake.page.click("button:has-text('Register')")
    intake.look_over()
    assert "Is it one of these people?" in intake.text()
    intake.page.check("[name=no_twin]")
    intake.page.click("button:has-text('Register')")
    assert "Registered. The chart is open." in intake.text()
    assert "E-0005" in intake.text()


def test_every_form_of_the_path_opens_and_stands_empty_answers(visitor):
    nurse = visitor("nurse")
    for action in ("contact", "plan", "alert", "end-alert", "details", "enter", "leave"):
        nurse.go(f"{PAGE}{action}/")
        nurse.page.click(".tc-form-foot button")
        if action != "details":
            assert "There is a problem" in nurse.text()
    nurse.look_over()


def test_the_person_sees_their_own_chart_only(visitor):
    jose = visitor("patient")
    jose.look_over()
    assert "Hello Pepe" in jose.text()
    assert "Call about the first month at home" in jose.text()
    jose.go(PAGE)
    assert "Write a note" not in jose.text()
    jose.page.goto(f"{jose.address}/person/{elm.ROSA}/")
    assert "Delgado" not in jose.text()


@pytest.mark.parametrize("role", ["manager", "counsellor", "helpline", "analyst", "administrator", "family"])
def test_every_role_has_a_home(visitor, role):
    somebody = visitor(role)
    somebody.look_over()
    if role in ("manager", "counsellor", "helpline"):
        somebody.go("/people/")
        assert "Rosa" in somebody.text()
    if role == "analyst":
        somebody.go("/program/")


def test_the_chart_prints_whole(visitor):
    nurse = visitor("nurse")
    nurse.go(f"{PAGE}?print=1")
    nurse.page.emulate_media(media="print")
    assert not nurse.page.is_visible("text=Write a note")
    assert nurse.page.is_visible("text=Registered under the number E-0001.")
    assert len(nurse.page.pdf()) > 5_000


def test_an_address_that_is_not_there_says_what_to_do(visitor):
    nurse = visitor("nurse")
    nurse.go("/no/such/page/")
    assert "There is no such page" in nurse.text()
